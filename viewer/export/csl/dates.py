"""Dates in a reference: a day, a month, a season, an interval, or words where nothing else fits."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from viewer.export.csl.casing import cased
from viewer.export.csl.item import CslDate
from viewer.export.csl.locale import Locale
from viewer.export.csl.node import Node
from viewer.export.csl.numbers import ordinal

_PARTS = ("year", "month", "day")
_DASH = "\N{EN DASH}"
_SORTED_FROM = 100_000
"""Added to a year, so that years before Christ sort before those after it."""


class _Shown(NamedTuple):
    """One part of a date as it is written."""

    name: str
    text: str
    prefix: str
    suffix: str
    dash: str


def date_text(node: Node, date: CslDate, locale: Locale) -> str:
    """Write a date as an element `date` asks; "" if none of the parts it asks for is there."""
    form = locale.date(node.get("form")) if node.get("form") else None
    asked = _asked(node, form)
    ends = date.get("date-parts", [])
    if not ends:
        # Words have no parts: they stand where the year does.
        return date.get("literal", "") if any(p.get("name") == "year" for p in asked) else ""
    season = date.get("season", 0)
    shown = [_shown(asked, end, season, locale) for end in ends[:2]]
    delimiter = (form or node).get("delimiter")
    text = _interval(shown[0], shown[1], delimiter) if len(shown) > 1 else _one(shown[0], delimiter)
    return text.rstrip(" ,") if form else text


def sort_text(date: CslDate, names: Sequence[str] = _PARTS) -> str:
    """Write a date so that texts sort as the days do."""
    wanted = [name in names for name in _PARTS]
    return "/".join(_sortable(end, wanted) for end in date.get("date-parts", [])[:2])


def _sortable(end: list[int], wanted: list[bool]) -> str:
    year, month, day = [*end, 0, 0, 0][:3]
    rows = ((year + _SORTED_FROM, 6), (month, 2), (day, 2))
    return "".join(f"{n:0{width}}" for (n, width), keep in zip(rows, wanted, strict=True) if keep)


def _asked(node: Node, form: Node | None) -> list[Node]:
    """Give the parts to write: the element's own, or those of the language with its changes."""
    own = {part.get("name"): part for part in node.all("date-part")}
    if form is None:
        return list(own.values())
    wanted = (node.get("date-parts") or "year-month-day").split("-")
    asked = []
    for part in form.all("date-part"):
        name = part.get("name")
        if name in wanted:
            changes = own[name].attributes if name in own else {}
            asked.append(part._replace(attributes={**part.attributes, **changes}))
    return asked


def _shown(parts: Iterable[Node], end: list[int], season: int, locale: Locale) -> list[_Shown]:
    shown = []
    for part in parts:
        text = _part(part, end, season, locale)
        if text:
            text = text.replace(".", "") if part.get("strip-periods") == "true" else text
            text = cased(text, part.get("text-case"), english=True)
            dash = part.get("range-delimiter", _DASH)
            shown.append(
                _Shown(part.get("name"), text, part.get("prefix"), part.get("suffix"), dash)
            )
    return shown


def _part(part: Node, end: list[int], season: int, locale: Locale) -> str:
    name = part.get("name")
    at = _PARTS.index(name)
    value = end[at] if at < len(end) else 0
    if name == "month":
        return _month(part, value, season, locale)
    if not value:
        return ""
    return _year(part, value, locale) if name == "year" else _day(part, value, locale)


def _year(part: Node, year: int, locale: Locale) -> str:
    if part.get("form") == "short":
        return f"{abs(year) % 100:02}"
    era = locale.term("bc") if year < 0 else locale.term("ad") if year < 1000 else ""
    return f"{abs(year)}{era}"


def _month(part: Node, month: int, season: int, locale: Locale) -> str:
    form = part.get("form", "long")
    if not month:
        return locale.term(f"season-{season:02}") if season else ""
    if form.startswith("numeric"):
        return f"{month:02}" if form == "numeric-leading-zeros" else str(month)
    return locale.term(f"month-{month:02}", form)


def _day(part: Node, day: int, locale: Locale) -> str:
    form = part.get("form", "numeric")
    if form == "ordinal" and (day == 1 or not locale.first_day_only):
        return ordinal(day, locale)
    return f"{day:02}" if form == "numeric-leading-zeros" else str(day)


def _one(shown: Sequence[_Shown], delimiter: str) -> str:
    return delimiter.join(f"{each.prefix}{each.text}{each.suffix}" for each in shown)


def _interval(start: list[_Shown], end: list[_Shown], delimiter: str) -> str:
    """Write two dates, and what they share only once: `2-5 May 2012`."""
    before, after = ({each.name: each.text for each in date} for date in (start, end))
    largest = next((name for name in _PARTS if before.get(name) != after.get(name)), None)
    if largest is None:
        return _one(start, delimiter)
    differ = _PARTS[_PARTS.index(largest) :]
    ats = [at for at, each in enumerate(end) if each.name in differ]
    froms = [each for each in start if each.name in differ]
    if not ats or not froms:
        return _one(start, delimiter)
    dash = next((each.dash for each in start if each.name == largest), _DASH)
    tos = end[ats[0] : ats[-1] + 1]
    froms[-1], tos[0] = froms[-1]._replace(suffix=""), tos[0]._replace(prefix="")
    pieces = [
        _one(end[: ats[0]], delimiter),
        f"{_one(froms, delimiter)}{dash}{_one(tos, delimiter)}",
        _one(end[ats[-1] + 1 :], delimiter),
    ]
    return delimiter.join(piece for piece in pieces if piece)
