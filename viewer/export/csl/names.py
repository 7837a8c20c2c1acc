"""Names in a reference: their order, initials, "and", "et al.".

A literal name, such as that of an institution or the words that stand for a withheld one, is
written as it stands, always. A name in Chinese, Japanese or Korean letters keeps its own order.
"""

import re
from collections.abc import Mapping, Sequence

from viewer.export.csl.item import CslName
from viewer.export.csl.locale import Locale
from viewer.export.csl.seams import apostrophes

INHERITED = {
    "and": "", "delimiter-precedes-et-al": "contextual", "delimiter-precedes-last": "contextual",
    "et-al-min": "0", "et-al-use-first": "1", "et-al-use-last": "false", "initialize": "true",
    "initialize-with-hyphen": "true", "name-as-sort-order": "", "sort-separator": ", ",
    "demote-non-dropping-particle": "display-and-sort",
}  # fmt: skip
"""What an element `name` takes from the style where it says nothing itself, and the defaults."""

_SPACED = re.compile(
    "[-0-9a-zA-Z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u0590-\u05ff\u0600-\u06ff"
    "\u0900-\u0e5b\u10a0-\u10ff\u1e00-\u1fff]"
)
"""A letter of a script that puts a space between the parts of a name."""

_PARTICLES = re.compile(r"((?:[^\W\d_A-Z]['\u2019]|[a-z][\w'\u2019]*\s+)+)(?=\S)")

Options = Mapping[str, str]


def names_text(names: Sequence[CslName], options: Options, locale: Locale) -> str:
    """Write names in a row; `options` are CSL's, such as `and` and `et-al-min`."""
    names = [{part: apostrophes(text) for part, text in name.items()} for name in names]
    least, first = int(options["et-al-min"]), int(options["et-al-use-first"])
    cut = bool(least) and len(names) >= least and first < len(names)
    shown = [_one(name, options, at) for at, name in enumerate(names[:first] if cut else names)]
    if options.get("form") == "count":
        return str(len(shown))
    if not cut:
        return _row(shown, names, options, locale)
    if options["et-al-use-last"] == "true" and first < len(names) - 1:
        last = _one(names[-1], options, first)
        return (
            f"{_delimiter(options).join(shown)}{_delimiter(options)}\N{HORIZONTAL ELLIPSIS} {last}"
        )
    return _et_al(shown, names, options, locale)


def is_spaced(name: CslName) -> bool:
    """Tell whether the parts of a name stand with a space between them."""
    return _SPACED.search(name.get("family", "") or name.get("literal", "")) is not None


def _row(shown: list[str], names: Sequence[CslName], options: Options, locale: Locale) -> str:
    delimiter = _delimiter(options)
    link = "&" if options["and"] == "symbol" else locale.term("and") if options["and"] else ""
    if len(shown) < 2 or not link:
        return delimiter.join(shown)
    # "And" in a script without spaces clings to the names on both sides.
    clings = link != "&" and not _SPACED.search(link)
    kind, before = options["delimiter-precedes-last"], len(shown) - 2
    comma = _precedes(kind, names[before], options, before, several=before > 0 and not clings)
    space = "" if clings else " "
    start = f"{delimiter if comma else space}{link}{space}"
    return f"{delimiter.join(shown[:-1])}{start}{shown[-1]}"


def _et_al(shown: list[str], names: Sequence[CslName], options: Options, locale: Locale) -> str:
    delimiter, words = _delimiter(options), locale.term("et-al")
    if not shown:
        return ""
    kind, last = options["delimiter-precedes-et-al"], len(shown) - 1
    comma = _precedes(kind, names[last], options, last, several=last > 0)
    return f"{delimiter.join(shown)}{delimiter if comma else ' '}{words}"


def _precedes(kind: str, name: CslName, options: Options, at: int, *, several: bool) -> bool:
    if kind == "after-inverted-name":
        return _inverted(options, at) and "literal" not in name and is_spaced(name)
    return kind == "always" or (kind == "contextual" and several)


def _delimiter(options: Options) -> str:
    return options.get("delimiter", ", ")


def _inverted(options: Options, at: int) -> bool:
    order = options["name-as-sort-order"]
    return order == "all" or (order == "first" and at == 0)


def _one(name: CslName, options: Options, at: int) -> str:
    literal = name.get("literal")
    if literal:
        return literal
    family, given = name.get("family", ""), name.get("given", "")
    if not family or not given or not is_spaced(name):
        # Scripts without spaces write the family name first, at once.
        short = options.get("form") == "short" and family
        return family if short else f"{family}{given}"
    return _western(_parted(name), options, inverted=_inverted(options, at))


def _western(name: CslName, options: Options, *, inverted: bool) -> str:
    given = name["given"]
    if "initialize-with" in options:
        given = _initials(given, options)
    kept, dropped = name.get("non-dropping-particle", ""), name.get("dropping-particle", "")
    suffix = name.get("suffix", "")
    family = _spaced(kept, name["family"])
    if options.get("form") == "short":
        return family
    if not inverted:
        return _spaced(given, dropped, family, suffix)
    demoted = options["demote-non-dropping-particle"] == "display-and-sort"
    if demoted:
        family, dropped = name["family"], _spaced(dropped, kept)
    parts = (family, _spaced(given, dropped), suffix)
    return options["sort-separator"].join(part for part in parts if part)


def _parted(name: CslName) -> CslName:
    """Take the particles off a family name: `van der Berg`."""
    found = _PARTICLES.match(name["family"])
    if found is None or "non-dropping-particle" in name or "dropping-particle" in name:
        return name
    family = name["family"][found.end() :]
    return {**name, "family": family, "non-dropping-particle": found[1].strip()}


def _spaced(*parts: str) -> str:
    whole = ""
    for part in parts:
        glued = whole.endswith(("'", "\N{RIGHT SINGLE QUOTATION MARK}"))
        whole += part if glued or not (whole and part) else f" {part}"
    return whole


def _initials(given: str, options: Options) -> str:
    """Write given names as initials, or, where they are not wanted, mend those that are there."""
    mark = options["initialize-with"]
    words = given.replace(".", ". ").split()
    if options["initialize"] == "false":
        return " ".join(_mended(word, mark) for word in words)
    out = ""
    for word in words:
        bare = word.rstrip(".")
        if bare[:1].isupper():
            out += _initial(bare, mark, hyphen=options["initialize-with-hyphen"] == "true")
        elif bare:
            out = f"{out.rstrip()} {bare} "
    return out.strip()


def _initial(word: str, mark: str, *, hyphen: bool) -> str:
    parts = [part[0] for part in word.split("-") if part[:1].isupper()]
    return f"{mark.rstrip()}{'-' if hyphen else ''}".join(parts) + mark


def _mended(word: str, mark: str) -> str:
    bare = word.rstrip(".")
    return f"{bare}{mark}".rstrip() if len(bare) == 1 and bare.isupper() else word
