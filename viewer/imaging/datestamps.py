"""The dates that cameras and agencies write -> EDTF text. What is not a date gives None."""

import re

_EXIF = re.compile(
    r"(\d{4})[:-](\d\d|  )?(?:[:-](\d\d|  ))?(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?",
    re.ASCII,
)
_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$", re.ASCII)
_DIGITS_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)$", re.ASCII)
_DIGITS_TIME = re.compile(r"(\d\d):?(\d\d):?(\d\d)?(?:([+-]\d\d):?(\d\d))?$", re.ASCII)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def from_text(text: str | None, zone: str | None = None) -> str | None:
    """Read EXIF's `2012:09:04 10:00:00` and XMP's ISO 8601; `zone` is EXIF's own field for it."""
    found = _EXIF.match(text or "") or _bare_year(text)
    if text is None or found is None:
        return None
    year, month, day, hour, minute, second = (*found.groups(), *[None] * 6)[:6]
    offset = _ZONE.search(text[found.end() - 1 :]) if hour else None
    return _joined(
        (year, month, day),
        (hour, minute, second),
        offset.group() if offset else _zone(zone),
    )


def from_digits(date: str | None, time: str | None) -> str | None:
    """Read IIM's `20120904` and `100000+0900`; month and day may be 00, not known."""
    day = _DIGITS_DATE.match(date or "")
    if day is None:
        return None
    clock = _DIGITS_TIME.match(time or "")
    if clock is None:
        return _joined(day.groups(), (None, None, None), "")
    hour, minute, second, zone_hours, zone_minutes = clock.groups()
    zone = f"{zone_hours}:{zone_minutes}" if zone_hours else ""
    return _joined(day.groups(), (hour, minute, second), zone)


def _bare_year(text: str | None) -> re.Match[str] | None:
    return re.fullmatch(r"(\d{4})", (text or "").strip(), re.ASCII)


def _zone(text: str | None) -> str:
    found = _ZONE.fullmatch((text or "").strip())
    return found.group() if found else ""


def _joined(date: tuple[str | None, ...], clock: tuple[str | None, ...], zone: str) -> str | None:
    year, month, day = date
    if year is None or not int(year):
        return None
    if not _within(month, 1, 12):
        return year
    if not _within(day, 1, _days_in(int(year), int(month or 1))):
        return f"{year}-{month}"
    hour, minute, second = clock
    second = second or "00"
    if _within(hour, 0, 23) and _within(minute, 0, 59) and _within(second, 0, 59):
        return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"
    return f"{year}-{month}-{day}"


def _days_in(year: int, month: int) -> int:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _DAYS[month - 1]


def _within(number: str | None, low: int, high: int) -> bool:
    return number is not None and number.isdecimal() and low <= int(number) <= high
