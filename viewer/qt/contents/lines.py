"""The contents' plan: titles below one another, as tall as their words need. Pure arithmetic.

How many lines a title takes is reckoned from the widths of its letters: to set the type of
thousands of titles would take most of a second. A title that takes a line more than reckoned is
cut when it is painted.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from viewer.imaging.geometry import Size
from viewer.qt.slides.plan import NOWHERE, Box, Chapter

ASCII = 128
PARTS = 4  # of a pixel, in which the widths of ASCII letters are kept
MOST_LINES = 4  # of a title
FILLED = 0.9  # of a line that is followed by another: words break before its end


def entry(number: int, title: str) -> str:
    """What the contents say of a slide; `number` counts from 1."""
    return f"{number}   {title}"


class Letters:
    """How long words are, in pixels, from the widths of their letters."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        """`measure` gives the width of one letter."""
        self._widths = _Widths(measure)
        # Most titles are plain ASCII: these are summed up as bytes, many times faster.
        widths = (round(measure(chr(code)) * PARTS) for code in range(ASCII))
        self._table = bytes(min(255, width) for width in widths).ljust(256, b"\0")

    def lengths(self, titles: Sequence[str]) -> list[float]:
        """How long each title is on one line, with a number before it."""
        table, number = self._table, self._length(entry(len(titles), ""))
        return [
            number + sum(t.encode().translate(table)) / PARTS
            if t.isascii()
            else number + self._length(t)
            for t in titles
        ]

    def _length(self, words: str) -> float:
        return sum(map(self._widths.__getitem__, words))


class Type(NamedTuple):
    """What words are set in, in pixels."""

    line: int
    padding: int  # above and below a title, together
    indent: int  # left and right of it, together

    def heights(self, lengths: Sequence[float], width: int) -> list[int]:
        """How tall words of these lengths are in a column of this width, with the padding."""
        room = max(1, width - self.indent)
        longest = [room, *(room * FILLED * lines for lines in range(2, MOST_LINES))]
        tall = [lines * self.line + self.padding for lines in range(1, MOST_LINES + 1)]
        return [tall[bisect_left(longest, length)] for length in lengths]


class Lines:
    """Titles below one another in a column of this width, a heading above each chapter."""

    def __init__(
        self, lengths: Sequence[float], chapters: Sequence[Chapter], width: int, face: Type
    ) -> None:
        """`lengths` are those of the titles, by `Letters`; a chapter's heading takes one line."""
        self._width = width
        self._chapters = [chapter for chapter in chapters if chapter.title]
        self._firsts = [chapter.first for chapter in self._chapters]
        self._heading = face.line + face.padding
        self._heights = face.heights(lengths, width)
        steps = list(self._heights)
        for first in self._firsts:
            steps[first] += self._heading
        self._bottoms = list(accumulate(steps))

    @property
    def size(self) -> Size:
        """The whole list."""
        return Size(self._width, self._bottoms[-1] if self._bottoms else 0)

    def cell(self, row: int) -> Box:
        """Where a slide's title lies."""
        bottom = self._bottoms[row]
        return Box(0, bottom - self._heights[row], self._width, bottom)

    def at(self, x: int, y: int) -> int:
        """The slide at a point, NOWHERE on a chapter's heading."""
        row = bisect_right(self._bottoms, y)
        exists = row < len(self._bottoms) and 0 <= x < self._width
        return row if exists and y >= self.cell(row).top else NOWHERE

    def within(self, area: Box) -> range:
        """The slides of which anything, or the heading above, lies in `area`."""
        first = bisect_right(self._bottoms, area.top)
        end = min(len(self._bottoms), bisect_left(self._bottoms, area.bottom) + 1)
        return range(first, max(first, end))

    def headings(self, area: Box) -> list[tuple[Chapter, Box]]:
        """The chapters whose headings lie in `area`, and where."""
        rows = self.within(area)
        start, end = bisect_left(self._firsts, rows.start), bisect_left(self._firsts, rows.stop)
        found = []
        for chapter in self._chapters[start:end]:
            bottom = self.cell(chapter.first).top
            found.append((chapter, Box(0, bottom - self._heading, self._width, bottom)))
        return found


class _Widths(dict[str, float]):
    """The width of each letter, measured when it first occurs."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        super().__init__()
        self._measure = measure

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self._measure(letter)
        return width
