"""What authors wrote in a source's fields -> values of CSL-JSON, whatever they wrote."""

from collections.abc import Callable

from viewer.export.csl.item import CslName, Value
from viewer.export.csldate import csl_date
from viewer.story.citation import one_line
from viewer.story.csl import CSL_DATES, CSL_FIELDS, CSL_NAMES
from viewer.story.model import Name, Text
from viewer.story.text import to_plain

_NAME_PARTS = (
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
)  # fmt: skip
_UNSAFE = ("custom", "citation-key")
"""`custom` may hold anything, and so something private; keys are given by who writes the file."""


def text_of(words: str) -> str:
    """Give CommonMark as one plain line."""
    return one_line(to_plain(words))


def name_of(name: Name) -> CslName:
    """Give a name as CSL has it; empty if nothing is in it."""
    return _name(
        {"literal": name.literal, "family": name.family, "given": name.given, **name.extra}
    )


def value_of(field: str, value: object, line: Callable[[Text | None], str]) -> Value | None:
    """Give the value of a CSL field that the model does not know; None for what is no CSL.

    `line` gives a text in the language that is wanted, as one line.
    """
    if field not in CSL_FIELDS or field in _UNSAFE:
        return None
    if field in CSL_NAMES:
        rows = value if isinstance(value, list) else [value]
        return [name for name in map(_name, rows) if name]
    if field in CSL_DATES:
        return csl_date(value) if isinstance(value, str) else _given_date(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (_scalar(each, line) for each in value)))
    return _scalar(value, line)


def _scalar(value: object, line: Callable[[Text | None], str]) -> str:
    if isinstance(value, str):
        return line(value)
    if isinstance(value, dict):
        return line({str(key): words for key, words in value.items() if isinstance(words, str)})
    return ""


def _name(value: object) -> CslName:
    if isinstance(value, str):
        return {"literal": one_line(value)} if one_line(value) else {}
    if not isinstance(value, dict):
        return {}
    parts = {name: value.get(name) for name in _NAME_PARTS}
    made = {name: one_line(part) for name, part in parts.items() if isinstance(part, str)}
    made = {name: part for name, part in made.items() if part}
    # A whole name needs no parts, and one part alone is a whole name.
    if "literal" in made:
        return {"literal": made["literal"]}
    if "family" not in made and "given" in made:
        return {"literal": made["given"]}
    return made if "family" in made else {}


def _given_date(value: object) -> Value | None:
    """Take a date that is in CSL's own shape."""
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    text = value.get("literal") or value.get("raw")
    if isinstance(text, str):
        return csl_date(text)
    if not isinstance(parts, list):
        return None
    ends = [_edtf(end) for end in parts[:2] if isinstance(end, list)]
    return csl_date("/".join(end for end in ends if end))


def _edtf(end: list[object]) -> str:
    numbers = [each for each in map(str, end[:3]) if each.isdecimal()]
    return "-".join(f"{int(n):0{4 if at == 0 else 2}}" for at, n in enumerate(numbers))
