"""What of a timeline is drawn at one scale: bars in rows, or, where very many lie, columns.

Reckoned for what is seen and as much beside it, so that nothing jumps while one pans a little.
"""

from collections.abc import Sequence
from typing import NamedTuple

from viewer.show.timing.scale import Scale
from viewer.show.timing.spans import Bucket, Date, Placed, Reach, buckets, in_view, pack

MOST_BARS = 260  # in view; where there are more they are counted
MOST_WORDS_PX = 230.0
LETTER_PX = 7.0
GAP_PX = 16.0


class Dates(NamedTuple):
    """All dates of a timeline, the earliest first, what they may mean, and their words' lengths."""

    dates: Sequence[Date] = ()
    reaches: Sequence[Reach] = ()
    letters: Sequence[int] = ()


class Layout(NamedTuple):
    """What is drawn: either `bars` in so many `rows`, or `columns`. Days are what it reaches to."""

    scale: Scale
    first: float
    last: float
    bars: tuple[Placed, ...] = ()
    rows: int = 0
    columns: tuple[Bucket, ...] = ()
    in_view: int = 0  # how many dates may lie in what is seen

    def suits(self, scale: Scale, width: float) -> bool:
        """Whether it has all that is seen at a scale."""
        first, last = scale.days(width)
        return scale.per_day == self.scale.per_day and self.first <= first and last <= self.last


def lay_out(given: Dates, scale: Scale, width: float) -> Layout:
    """What is drawn of the dates in a window of so many pixels."""
    wider = scale._replace(left=scale.day(-width))
    first, last = wider.days(3 * width)
    seen = in_view(given.reaches, scale, width)
    if len(seen) > MOST_BARS:
        columns = buckets(given.dates, given.reaches, wider, 3 * width)
        return Layout(scale, first, last, columns=tuple(columns), in_view=len(seen))
    near = in_view(given.reaches, wider, 3 * width)
    words = [min(MOST_WORDS_PX, given.letters[n] * LETTER_PX) + GAP_PX for n in near]
    bars = pack(given.reaches, near, scale, words)
    rows = max((bar.row for bar in bars), default=-1) + 1
    return Layout(scale, first, last, bars=tuple(bars), rows=rows, in_view=len(seen))
