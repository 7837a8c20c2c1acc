"""Spans of time on a line: as wide as their doubt, packed into rows, or counted where many lie.

An exact date is as wide as what is written (a day, a month, a year). One that is about then, or
uncertain, may lie outside of that, and so reaches as far again either way.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from viewer.show.timing.scale import MONTH_DAYS, YEAR_DAYS, Scale, start_of, year_of

BUCKET_PX = 15.0  # the least width of one that is counted
BUCKET_YEARS = (1, 2, 5, 10, 20, 50, 100, 500, 1000)
OPEN_PX = 130.0  # of what is seen of an end that is open


class Certainty:
    """How well a date is known: texts that a span of the library has as its `doubt`."""

    EXACT = "exact"
    ABOUT = "about"
    UNCERTAIN = "uncertain"
    OPEN = "open"


class Date(NamedTuple):
    """One date; `first` or `last` is None where nobody says since when, or until when."""

    first: float | None
    last: float | None
    certainty: str


class Reach(NamedTuple):
    """What a date may mean, in days: from the first to the end of the last, and what is written."""

    start: float
    end: float
    written_start: float
    written_end: float


class Placed(NamedTuple):
    """Where one date lies on the screen: its number, its row, its left and right end in pixels."""

    number: int
    row: int
    left: float
    right: float


class Bucket(NamedTuple):
    """A part of the line, and how many dates lie within it for sure, and how many may."""

    start: float
    end: float
    sure: int
    maybe: int


def reach(date: Date) -> Reach:
    """What a date may mean; an open end reaches without end."""
    start = -math.inf if date.first is None else date.first
    end = math.inf if date.last is None else date.last + 1
    more = 0.0
    if date.certainty in (Certainty.ABOUT, Certainty.UNCERTAIN):
        more = end - start
    return Reach(start - more, end + more, start, end)


def extent(found: Iterable[Reach]) -> tuple[float, float] | None:
    """The first and the last day that any of these dates may mean; None for no dates."""
    days = [
        day
        for each in found
        for day in (each.start, each.written_start, each.written_end, each.end)
        if math.isfinite(day)
    ]
    return (min(days), max(days)) if days else None


def in_view(found: Sequence[Reach], scale: Scale, width: float) -> list[int]:
    """The numbers of the dates that may lie in what is seen."""
    first, last = scale.days(width)
    return [n for n, each in enumerate(found) if each.start <= last and each.end >= first]


def pack(
    found: Sequence[Reach], numbers: Iterable[int], scale: Scale, words_px: Sequence[float]
) -> list[Placed]:
    """Put dates into rows, each into the first where it has room for itself and its words.

    `words_px` is how much room each of `numbers` wants from its left end.
    """
    ends: list[float] = []
    placed = []
    for number, words in zip(numbers, words_px, strict=True):
        left, right = on_screen(found[number], scale)
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        taken = max(right, max(left, 0.0) + words)
        if row == len(ends):
            ends.append(taken)
        else:
            ends[row] = taken
        placed.append(Placed(number, row, left, right))
    return placed


def on_screen(each: Reach, scale: Scale) -> tuple[float, float]:
    """The left and right end of a date; of an open end as much as is drawn."""
    left = scale.x(each.start) if math.isfinite(each.start) else scale.x(each.written_end) - OPEN_PX
    right = scale.x(each.end) if math.isfinite(each.end) else scale.x(each.written_start) + OPEN_PX
    return left, right


def buckets(
    dates: Sequence[Date], found: Sequence[Reach], scale: Scale, width: float
) -> list[Bucket]:
    """How many dates lie where, in parts of the line that suit the scale; those in view alone."""
    edges = list(_edges(scale, width))
    sure, maybe = [0] * (len(edges) + 1), [0] * (len(edges) + 1)
    first, last = edges[0], edges[-1]
    for date, each in zip(dates, found, strict=True):
        if each.end <= first or each.start >= last:
            continue
        start, end = _bucket(edges, each.start), _bucket(edges, each.end - 0.5)
        if start == end and date.certainty == Certainty.EXACT and each.start >= first:
            sure[start] += 1
        else:
            maybe[start] += 1
            maybe[end + 1] -= 1
    running, result = 0, []
    for number in range(len(edges) - 1):
        running += maybe[number]
        result.append(Bucket(edges[number], edges[number + 1], sure[number], running))
    return result


def _bucket(edges: Sequence[float], day: float) -> int:
    return min(len(edges) - 2, max(0, bisect_right(edges, day) - 1))


def _edges(scale: Scale, width: float) -> Iterator[float]:
    """The edges of the parts: whole months or years, of which some lie beyond the ends."""
    first, last = scale.days(width)
    year = year_of(first)
    if scale.per_day * MONTH_DAYS >= BUCKET_PX:
        month = 1
        while start_of(year, month) < last:
            yield start_of(year, month)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        yield start_of(year, month)
        return
    year_px = scale.per_day * YEAR_DAYS
    step = next((n for n in BUCKET_YEARS if n * year_px >= BUCKET_PX), BUCKET_YEARS[-1])
    year = year // step * step
    while start_of(year) < last:
        yield start_of(year)
        year += step
    yield start_of(year)
