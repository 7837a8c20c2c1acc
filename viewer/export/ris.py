"""Items -> RIS, as Zotero, EndNote, Mendeley and library catalogues read it.

One tag a line, two letters, two spaces, a dash and a space; lines end as the format asks, with
carriage return and line feed. No value holds a line break.
"""

from collections.abc import Iterable, Sequence

from viewer.export.csl.item import CslDate, CslName, Item, date, names, string
from viewer.export.csldate import year_of

_END = "\r\n"
_TYPES = {
    "webpage": "ELEC", "post": "BLOG", "post-weblog": "BLOG", "book": "BOOK", "chapter": "CHAP",
    "report": "RPRT", "thesis": "THES", "article-journal": "JOUR", "article-magazine": "MGZN",
    "article-newspaper": "NEWS", "paper-conference": "CPAPER", "motion_picture": "MPCT",
    "broadcast": "VIDEO", "graphic": "ART", "figure": "FIGURE", "map": "MAP",
    "manuscript": "UNPB", "personal_communication": "PCOMM", "interview": "PCOMM",
    "pamphlet": "PAMP", "dataset": "DATA", "software": "COMP", "legislation": "STAT",
    "legal_case": "CASE", "patent": "PAT", "song": "SOUND", "speech": "SOUND",
    "musical_score": "MUSIC", "entry-encyclopedia": "ENCYC", "entry-dictionary": "DICT",
    "hearing": "HEAR", "bill": "BILL", "standard": "STAND", "periodical": "SER",
}  # fmt: skip
_PEOPLE = (
    ("AU", "author"), ("ED", "editor"), ("A4", "translator"), ("A3", "director"),
    ("A2", "interviewer"),
)  # fmt: skip
_TEXTS = (
    ("TI", "title"), ("T2", "container-title"), ("T3", "collection-title"), ("PB", "publisher"),
    ("CY", "publisher-place"), ("ET", "edition"), ("VL", "volume"), ("IS", "issue"),
    ("M1", "number"), ("M3", "genre"), ("DO", "DOI"), ("UR", "URL"), ("LA", "language"),
    ("AV", "archive_location"),
)  # fmt: skip


def ris(items: Sequence[Item], keys: Sequence[str]) -> str:
    """Write items as records; `keys` are their reference ids."""
    return _END.join(_record(item, key) for item, key in zip(items, keys, strict=True))


def _record(item: Item, key: str) -> str:
    rows = [("TY", _TYPES.get(string(item, "type"), "GEN")), ("ID", key), *_rows(item), ("ER", "")]
    return "".join(f"{tag}  - {' '.join(value.split())}{_END}" for tag, value in rows)


def _rows(item: Item) -> Iterable[tuple[str, str]]:
    rows = [
        *((tag, _person(name)) for tag, variable in _PEOPLE for name in names(item, variable)),
        *((tag, string(item, variable)) for tag, variable in _TEXTS),
        *_dates(item),
        *_pages(string(item, "page")),
        ("SN", string(item, "ISBN") or string(item, "ISSN")),
        *(("N1", line) for line in string(item, "note").split("\n")),
    ]
    return ((tag, value) for tag, value in rows if value)


def _dates(item: Item) -> Iterable[tuple[str, str]]:
    issued = date(item, "issued")
    about = "ca. " if issued and issued.get("circa") else ""
    # The year stands alone, for readers count with it; what it does not tell stands in the date.
    first = issued.get("date-parts", []) if issued else []
    yield "PY", year_of({"date-parts": first[:1]}) if first and first[0][0] > 0 else ""
    yield "DA", _slashed(issued, f"{about}{year_of(issued)}" if about or len(first) != 1 else "")
    yield "Y2", _slashed(date(item, "accessed"), "")


def _slashed(day: CslDate | None, otherwise: str) -> str:
    """Write a day as year/month/day/words, the words where numbers do not tell all."""
    ends = day.get("date-parts", []) if day else []
    if ends and ends[0][0] < 0:
        return f"///{year_of(day)}"  # the format knows no years before Christ
    year, month, date_ = [*(f"{n:02}" for n in (ends[0] if ends else [])), "", "", ""][:3]
    return f"{year}/{month}/{date_}/{otherwise}" if year or otherwise else ""


def _pages(pages: str) -> Iterable[tuple[str, str]]:
    first, _, last = pages.replace("\N{EN DASH}", "-").partition("-")
    return ("SP", first.strip()), ("EP", last.strip("- "))


def _person(name: CslName) -> str:
    family, given = name.get("family", ""), name.get("given", "")
    if not family or not given:
        # A comma would make a given name of what stands behind it.
        return (name.get("literal") or family or given).replace(",", "")
    particles = (name.get("dropping-particle", ""), name.get("non-dropping-particle", ""), family)
    whole = [" ".join(part for part in particles if part), given, name.get("suffix", "")]
    return ", ".join(part for part in whole if part)
