"""EDTF dates: are they sound, when are they, and how are they said in words.

The shapes that authors write (a day, a month, a year, a season, a decade, an interval, each exact,
about or uncertain) are read here, at once. The rare rest of EDTF, such as sets of dates, is left to
the `edtf` package, which takes 200 ms to import and so is imported only for those.
"""

import datetime as dt
import functools
import math
import re
import time
import warnings
from typing import NamedTuple, Protocol

_MONTH_NAMES = (
    "January February March April May June July August September October November December"
)
_MONTHS = tuple(_MONTH_NAMES.split())
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_SHAPE = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)", re.ASCII)
_DAYS_A_YEAR = 365.2425
_RARE = re.compile(r"[-0-9XYESTZ:.,~?%/\[\]{}+]{4,100}", re.ASCII)
"""What a date may be made of; anything else is refused without asking the edtf package."""
_HUGE = re.compile(r"E\d{3}")

_OPEN = (-math.inf, math.inf)
_MEND = "Write 2012, 2012-09, 2012-09-04, 2012~ (about), 2012? (uncertain), 201X or 2010/2012."


class DateError(ValueError):
    """Raised for what is no EDTF date; its text says what would mend it."""


class _Part(NamedTuple):
    """One date of a known shape."""

    year: str
    month: int | None
    day: int | None
    qualifier: str


def check_date(text: str) -> None:
    """Raise DateError if the text is no EDTF date."""
    if _is_known(text):
        return
    ends = text.split("/")
    # The edtf package takes 2013-02-29 and 2012/2010, so what can be judged here is.
    if any(map(_is_off_calendar, ends)):
        raise DateError(f"The calendar has no such day or month. {_MEND}")
    if len(ends) == 2 and all(map(_part, ends)):
        raise DateError("The interval ends before it starts. Write the earlier date first.")
    if not _is_edtf(text):
        raise DateError(_MEND)


def in_words(text: str) -> str:
    """Say a date in English: `2012-09-04` is "4 September 2012", `2012~` is "about 2012".

    What cannot be read is given back as it was written.
    """
    text = text.strip()
    start, slash, end = text.partition("/")
    if text in {"..", "../.."}:
        return "date unknown"
    if not slash:
        part = _part(start)
        return _words(part) if part else text
    first, last = _part(start), _part(end)
    if first and last:
        return f"between {_words(first)} and {_words(last)}"
    if first and end in {"..", ""}:
        return f"{_words(first)} or later"
    if last and start in {"..", ""}:
        return f"{_words(last)} or earlier"
    return text


def sort_key(text: str) -> tuple[float, float]:
    """Give the earliest and the latest day that a date may mean.

    Days are counted as by `datetime.date.toordinal`; infinite where a date is open or unreadable.
    """
    start, slash, end = text.strip().partition("/")
    first, last = _part(start), _part(end if slash else start)
    if first is None and last is None:
        return _OPEN if _is_known(text) else _days_from_edtf(text)
    earliest = _days(first)[0] if first else -math.inf
    return earliest, _days(last)[1] if last else math.inf


def span(date: str, signs: str) -> tuple[float, float]:
    """Give the first and last day that a date may mean, as `sort_key` counts them.

    A date that holds one of these signs of doubt (`~`, `?`, `%`) reaches as far again either way.
    """
    first, last = sort_key(date)
    reach = last - first + 1 if any(sign in date for sign in signs) else 0.0
    return first - reach, last + reach


def _is_known(text: str) -> bool:
    if text in {"..", "../.."}:
        return True
    start, slash, end = text.partition("/")
    if not slash:
        return _part(start) is not None
    ends = [_part(each) for each in (start, end)]
    opens = [each in {"..", ""} for each in (start, end)]
    if not all(part or is_open for part, is_open in zip(ends, opens, strict=True)) or all(opens):
        return False
    return sort_key(text)[0] <= sort_key(text)[1]


def _part(text: str) -> _Part | None:
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    year, month, day, qualifier = found.groups()
    numbers = [None if each in {None, "XX"} else int(each) for each in (month, day)]
    part = _Part(year, numbers[0], numbers[1], qualifier)
    if "X" in year and (month or day):
        return None
    if month == "XX" and day not in {None, "XX"}:
        return None
    return part if _on_calendar(part) else None


def _is_off_calendar(text: str) -> bool:
    found = _SHAPE.fullmatch(text)
    return found is not None and "X" not in text and _part(text) is None


def _on_calendar(part: _Part) -> bool:
    if part.month is None:
        return True
    if part.month in _SEASONS:
        return part.day is None
    if not 1 <= part.month <= 12:
        return False
    return part.day is None or 1 <= part.day <= _days_in(int(part.year), part.month)


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _words(part: _Part) -> str:
    said = _plain_words(part)
    if part.qualifier == "~":
        return f"about {said}"
    if part.qualifier == "?":
        return f"{said} (uncertain)"
    return f"about {said} (uncertain)" if part.qualifier else said


def _plain_words(part: _Part) -> str:
    if part.year.endswith("XX"):
        return f"the {_ordinal(int(part.year[:2]) + 1)} century"
    if part.year.endswith("X"):
        return f"the {part.year[:3].lstrip('0') or '0'}0s"
    year = int(part.year)
    # The year 0 of EDTF is 1 BC.
    shown = str(year) if year > 0 else f"{1 - year} BC"
    if part.month is None:
        return shown
    if part.month in _SEASONS:
        return f"{_SEASONS[part.month]} {shown}"
    month = _MONTHS[part.month - 1]
    return f"{month} {shown}" if part.day is None else f"{part.day} {month} {shown}"


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else endings.get(number % 10, 'th')}"


def _days(part: _Part) -> tuple[float, float]:
    first = int(part.year.replace("X", "0"))
    last = int(part.year.replace("X", "9"))
    if part.month is None:
        return _day(first, 1, 1), _day(last, 12, 31)
    if part.month in _SEASON_MONTHS:
        start, end = _SEASON_MONTHS[part.month]
        end_year = last + (end < start)
        return _day(first, start, 1), _day(end_year, end, _days_in(end_year, end))
    day = part.day
    return (
        _day(first, part.month, day or 1),
        _day(last, part.month, day or _days_in(last, part.month)),
    )


def _day(year: int, month: int, day: int) -> float:
    # Beyond the calendar of datetime, count from a year 400 years on, or many times that.
    cycles = 0 if dt.MINYEAR <= year <= dt.MAXYEAR else (year - 2000) // 400
    ordinal = dt.date(year - 400 * cycles, month, day).toordinal()
    return float(ordinal + cycles * 400 * _DAYS_A_YEAR)


def _is_edtf(text: str) -> bool:
    return _edtf(text) is not None


def _days_from_edtf(text: str) -> tuple[float, float]:
    parsed = _edtf(text)
    if parsed is None:
        return _OPEN
    try:
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        return _day(*lower[:3]), _day(*upper[:3])
    except (TypeError, ValueError, OverflowError, AttributeError, IndexError):
        return _OPEN


class _Edtf(Protocol):
    """What the edtf package makes of a date."""

    def lower_strict(self) -> time.struct_time:
        """Give the earliest day."""

    def upper_strict(self) -> time.struct_time:
        """Give the latest day."""


@functools.lru_cache(maxsize=64)
def _edtf(text: str) -> _Edtf | None:
    if not _RARE.fullmatch(text) or _HUGE.search(text):
        return None
    # Its grammar warns about itself when it is imported with all warnings on.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf
        from edtf.parser.edtf_exceptions import EDTFParseException

        try:
            parsed: _Edtf | None = parse_edtf(text)
        except (EDTFParseException, ValueError, TypeError, RecursionError, AttributeError):
            return None
    return parsed
