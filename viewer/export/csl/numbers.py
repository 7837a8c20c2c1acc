"""Numbers in a reference: volumes, editions with their ordinals, ranges of pages."""

import re

from viewer.export.csl.locale import Locale

_NUMBER = r"[^\W\d_]*\d+[^\W\d_]*"
_NUMERIC = re.compile(rf"\s*{_NUMBER}(?:\s*[-\u2013,&]\s*{_NUMBER})*\s*")
_SEVERAL = re.compile(r"\d\s*[-\u2013,&]\s*[^\W\d_]*\d")
_PARTS = re.compile(r"\s*([-\u2013,&])\s*")
_SHOWN = {"-": "\N{EN DASH}", "\N{EN DASH}": "\N{EN DASH}", ",": ", ", "&": " & "}
_RANGE = re.compile(r"([^\W\d_]*)(\d+)\s*(?:-+|\u2013)\s*([^\W\d_]*)(\d+)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_DIGITS = 9
_MOST_ROMAN = 4000


def is_numeric(text: str) -> bool:
    """Tell whether a text is a number, or some of them: `3`, `2b`, `12-19`, `1, 4`."""
    return _NUMERIC.fullmatch(text) is not None


def is_several(text: str) -> bool:
    """Tell whether a text names more than one number."""
    return _SEVERAL.search(text) is not None


def number(text: str, form: str, locale: Locale) -> str:
    """Write a number as `numeric`, `ordinal`, `long-ordinal` or `roman`; other text as it is."""
    if not is_numeric(text):
        return text
    parts = _PARTS.split(text.strip())
    return "".join(_SHOWN.get(part) or _one(part, form, locale) for part in parts)


def ordinal(value: int, locale: Locale) -> str:
    """Write a number with the ending of its ordinal: `2nd`."""
    return f"{value}{_ending(value, locale)}"


def pages(text: str, how: str) -> str:
    """Write ranges of pages as the style has them, such as `minimal`: 101-8."""
    return _RANGE.sub(lambda found: _range(found, how), text)


def first_page(text: str) -> str:
    """Give the first of some pages."""
    return re.split(r"\s*[-\u2013,&]\s*", text.strip(), maxsplit=1)[0]


def _one(text: str, form: str, locale: Locale) -> str:
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        return text
    value = int(text)
    if form == "long-ordinal" and 1 <= value <= 10:
        return locale.term(f"long-ordinal-{value:02}") or ordinal(value, locale)
    if form in ("ordinal", "long-ordinal"):
        return ordinal(value, locale)
    if form == "roman" and 0 < value < _MOST_ROMAN:
        return _roman(value)
    return text


def _ending(value: int, locale: Locale) -> str:
    """Find the ending: for the whole number, else for its last two digits, else for the last."""
    for digits, name in (
        ("whole-number", value),
        ("last-two-digits", value % 100),
        ("last-digit", value % 10),
    ):
        words, match = locale.ordinals.get(f"ordinal-{name:02}", ("", ""))
        if words and match in _matches(name, digits):
            return words
    return locale.ordinals.get("ordinal", ("", ""))[0]


def _matches(name: int, digits: str) -> tuple[str, ...]:
    default = "last-digit" if name < 10 else "last-two-digits"
    return (digits, "") if digits in (default, "whole-number") else (digits,)


def _roman(value: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (value // worth)
        value %= worth
    return out


def _range(found: re.Match[str], how: str) -> str:
    start, first, end_start, last = found[1], found[2], found[3], found[4]
    dash = "\N{EN DASH}"
    if start or end_start or not how:
        return f"{start}{first}{dash}{end_start}{last}"
    full = first[: len(first) - len(last)] + last
    return f"{first}{dash}{_shortened(first, full, how)}"


def _shortened(first: str, last: str, how: str) -> str:
    if how.startswith("chicago"):
        how = _chicago(first, last)
    if how not in ("minimal", "minimal-two") or len(first) != len(last):
        return last
    least = 2 if how == "minimal-two" else 1
    same = next(
        (at for at, pair in enumerate(zip(first, last, strict=True)) if len({*pair}) > 1), 0
    )
    return last[min(same, max(len(last) - least, 0)) :]


def _chicago(first: str, last: str) -> str:
    value = int(first[-_MOST_DIGITS:])
    if value < 100 or value % 100 == 0:
        return "expanded"
    if value % 100 < 10:
        return "minimal"
    changed = sum(one != other for one, other in zip(first, last, strict=False))
    return "expanded" if len(first) == 4 and changed > 2 else "minimal-two"
