"""A line of days: where a day lies on it, how far it can be enlarged, and the ticks over it.

Days are counted as `viewer.story.dates.sort_key` counts them, so that any year EDTF can write has
its place.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from viewer.story import dates

YEAR_DAYS = 365.2425
MONTH_DAYS = YEAR_DAYS / 12
MOST_PER_DAY = 60.0  # pixels
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
TICK_PX = 84.0  # the least room of a tick with its words
ROOM = 0.04  # of the width, beside the earliest and the latest day
LEAST_DAYS = 60.0  # of a whole line
LAST_YEAR = 9999


class Scale(NamedTuple):
    """The part of the line that is seen: the day at its left end, and pixels to a day."""

    left: float
    per_day: float

    def x(self, day: float) -> float:
        """Where a day begins, in pixels from the left end."""
        return (day - self.left) * self.per_day

    def day(self, x: float) -> float:
        """The day at a place."""
        return self.left + x / self.per_day

    def days(self, width: float) -> tuple[float, float]:
        """The days at both ends of a line of so many pixels."""
        return self.left, self.day(width)


class Tick(NamedTuple):
    """A mark over the line, and the words at it."""

    day: float
    words: str


def whole(first: float, last: float, width: float) -> Scale:
    """All days from the first to the last, with some room beside them."""
    days = max(LEAST_DAYS, last + 1 - first) / (1 - 2 * ROOM)
    middle = (first + last + 1) / 2
    return Scale(middle - days / 2, max(1.0, width) / days)


def zoomed(scale: Scale, factor: float, x: float, all_of_it: Scale, width: float) -> Scale:
    """The line enlarged by a factor; the day at `x` stays there as far as the line reaches."""
    day = scale.day(x)
    per_day = min(MOST_PER_DAY, max(all_of_it.per_day, scale.per_day * factor))
    return within(Scale(day - x / per_day, per_day), all_of_it, width)


def within(scale: Scale, all_of_it: Scale, width: float) -> Scale:
    """The same part, or the nearest one that does not reach beyond the whole line."""
    first, last = all_of_it.days(width)
    room = last - width / scale.per_day
    return scale._replace(left=min(max(first, room), max(first, scale.left)))


def ticks(scale: Scale, width: float) -> Iterator[Tick]:
    """The ticks that are seen, the first before the left end, as close as their words allow."""
    first, last = scale.days(width)
    if scale.per_day * MONTH_DAYS >= TICK_PX:
        yield from _months(first, last)
        return
    year_px = scale.per_day * YEAR_DAYS
    step = next((n for n in YEAR_STEPS if n * year_px >= TICK_PX), YEAR_STEPS[-1])
    year = math.floor(year_of(first) / step) * step
    while year <= LAST_YEAR and start_of(year) <= last:
        yield Tick(start_of(year), dates.in_words(_written(year)))
        year += step


def year_of(day: float) -> int:
    """The year that a day lies in."""
    year = math.floor(day / YEAR_DAYS) + 1
    year = min(LAST_YEAR, max(-LAST_YEAR, year))
    while year < LAST_YEAR and start_of(year + 1) <= day:
        year += 1
    while year > -LAST_YEAR and start_of(year) > day:
        year -= 1
    return year


def start_of(year: int, month: int = 1) -> float:
    """The first day of a year, or of one of its months; years from -9999 to 9999."""
    return dates.sort_key(f"{_written(year)}-{month:02}")[0]


def _months(first: float, last: float) -> Iterator[Tick]:
    year, month = year_of(first), 1
    while year <= LAST_YEAR and start_of(year, month) <= last:
        after = (year, month + 1) if month < 12 else (year + 1, 1)
        if after[0] > LAST_YEAR or start_of(*after) > first:
            yield Tick(start_of(year, month), dates.in_words(f"{_written(year)}-{month:02}"))
        year, month = after


def _written(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"
