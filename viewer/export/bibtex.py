"""Items -> BibTeX, as every LaTeX, JabRef and reference manager reads it.

Text is UTF-8, and what TeX takes for commands is escaped. Titles stand in two braces, so that no
style changes their capitals; so do names that are no person's family and given name.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from viewer.export.csl.item import CslName, Item, date, names, string
from viewer.export.csldate import year_of

_TYPES = {
    "book": "book",
    "chapter": "incollection",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school", "misc": "publisher"}
_FIELDS = (
    ("edition", "edition"), ("volume", "volume"), ("number", "issue"),
    ("series", "collection-title"), ("address", "publisher-place"), ("isbn", "ISBN"),
    ("issn", "ISSN"), ("doi", "DOI"), ("language", "language"), ("type", "genre"),
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_KEY = re.compile(r"[^A-Za-z0-9:.+/-]+")


def bibtex(items: Sequence[Item], keys: Sequence[str]) -> str:
    """Write items as entries, one empty line apart; `keys` are those of the entries."""
    return "\n\n".join(_entry(item, key) for item, key in zip(items, keys, strict=True))


def entry_keys(ids: Iterable[str]) -> list[str]:
    """Give each id a key that BibTeX can read, no two alike."""
    used: set[str] = set()
    keys = []
    for number, one in enumerate(ids, start=1):
        plain = unicodedata.normalize("NFKD", one).encode("ascii", "ignore").decode()
        clean = _KEY.sub("-", plain).strip("-:./+") or f"source-{number}"
        key, more = clean, 1
        while key.lower() in used:
            more += 1
            key = f"{clean}-{more}"
        used.add(key.lower())
        keys.append(key)
    return keys


def _entry(item: Item, key: str) -> str:
    kind = _TYPES.get(string(item, "type"), "misc")
    rows = [(name, value) for name, value in _rows(item, kind) if value]
    body = "".join(f"  {name} = {value},\n" for name, value in rows)
    return f"@{kind}{{{key},\n{body}}}"


def _rows(item: Item, kind: str) -> Iterable[tuple[str, str]]:
    yield "author", _people(names(item, "author"))
    yield "title", _braced(_braced(_escaped(string(item, "title"))))
    yield "editor", _people(names(item, "editor"))
    yield _CONTAINERS.get(kind, "howpublished"), _text(item, "container-title")
    yield _PUBLISHERS.get(kind, "publisher"), _text(item, "publisher")
    yield from _dates(item)
    for name, variable in _FIELDS:
        yield name, _text(item, variable)
    yield "pages", _text(item, "page").replace("\N{EN DASH}", "-").replace("-", "--")
    yield "url", _braced(_address(string(item, "URL")))
    yield "urldate", _braced(_day(item))
    yield "note", _braced(_escaped(_in_one_line(string(item, "note"))))


def _dates(item: Item) -> Iterable[tuple[str, str]]:
    issued = date(item, "issued")
    if issued is None:
        return
    about = "ca. " if issued.get("circa") else ""
    years = year_of(issued).replace("-", "--") if "date-parts" in issued else year_of(issued)
    yield "year", _braced(_escaped(f"{about}{years}"))
    ends = issued.get("date-parts", [])
    if len(ends) == 1 and len(ends[0]) > 1:
        yield "month", _MONTHS[ends[0][1] - 1]
        yield "day", _braced("".join(map(str, ends[0][2:])))


def _day(item: Item) -> str:
    accessed = date(item, "accessed") or {}
    ends = accessed.get("date-parts", [])
    return "-".join(f"{number:02}" for number in ends[0]) if ends else ""


def _people(people: Sequence[CslName]) -> str:
    return _braced(" and ".join(_person(name) for name in people))


def _person(name: CslName) -> str:
    family, given = name.get("family", ""), name.get("given", "")
    if not family or not given:
        return _braced(_escaped(name.get("literal") or family or given))
    particles = (name.get("dropping-particle", ""), name.get("non-dropping-particle", ""), family)
    whole = [" ".join(part for part in particles if part), name.get("suffix", ""), given]
    # A comma or an "and" within a part would divide it.
    return ", ".join(_guarded(_escaped(part)) for part in whole if part)


def _guarded(part: str) -> str:
    return _braced(part) if "," in part or " and " in part.lower() else part


def _text(item: Item, variable: str) -> str:
    return _braced(_escaped(string(item, variable)))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def _address(address: str) -> str:
    # Addresses are taken as they stand; braces alone would end the field.
    return address.replace("{", "%7B").replace("}", "%7D")


def _in_one_line(note: str) -> str:
    """Join the lines of a note as sentences."""
    lines = note.split("\n")
    ended = (line if line.endswith((".", "!", "?")) else f"{line}." for line in lines[:-1])
    return " ".join((*ended, lines[-1]))
