"""EDTF, as authors write dates, -> CSL's dates.

What CSL can say is said in numbers: days, months, seasons, years, intervals, about and uncertain
(both are CSL's `circa`). What it cannot, such as a decade or an interval without an end, is said in
words.
"""

import re

from viewer.export.csl.item import CslDate
from viewer.story.citation import one_line
from viewer.story.dates import DateError, check_date, in_words

_PART = re.compile(r"(-?\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)", re.ASCII)
_UNKNOWN = ("", "..", "../..", "/", "../", "/..")
_SEASON_FROM, _SEASON_TO = 21, 24


def csl_date(text: str | None) -> CslDate | None:
    """Give CSL's date for one in EDTF; None where it says nothing."""
    text = one_line(text or "")
    if text in _UNKNOWN:
        return None
    try:
        check_date(text)
    except DateError:
        return {"literal": text}
    found = [_PART.fullmatch(end) for end in text.split("/")]
    ends = [end for end in found if end]
    seasons = [_number(end[2]) for end in ends if _number(end[2]) >= _SEASON_FROM]
    odd = any(season > _SEASON_TO for season in seasons) or (seasons and len(ends) > 1)
    if len(ends) != len(found) or odd:
        return {"literal": in_words(text).removeprefix("the ")}
    made: CslDate = {"date-parts": [_parts(end) for end in ends]}
    if seasons:
        made["season"] = seasons[0] - _SEASON_FROM + 1
    if any(end[4] for end in ends):
        made["circa"] = True
    return made


def year_of(date: CslDate | None) -> str:
    """Give the years that a date names: `2012`, `2010-2012`, or its words."""
    if date is None:
        return ""
    years = dict.fromkeys(_year_text(parts[0]) for parts in date.get("date-parts", []))
    return "-".join(years) or date.get("literal", "")


def _parts(end: re.Match[str]) -> list[int]:
    year = int(end[1])
    # The year 0 of EDTF is 1 BC, which is -1 in CSL.
    parts = [year if year > 0 else year - 1]
    month, day = _number(end[2]), _number(end[3])
    if 0 < month < _SEASON_FROM:
        parts += [month, day] if day else [month]
    return parts


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _year_text(year: int) -> str:
    return str(year) if year > 0 else f"{-year} BC"
