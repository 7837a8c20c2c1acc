"""The overview's plan: a grid of cells, a heading above each chapter. Pure arithmetic.

Only chapters are gone through when a grid is made; where one of thousands of slides lies is then
found in a few steps. Cells are stretched a little, so that they fill the width. Short chapters
stand side by side, so that a story of many of them is seen at one glance.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from viewer.imaging.geometry import Size
from viewer.qt.slides.plan import NOWHERE, Box, Chapter

MARGIN_PX = 24
GAP_PX = 14  # between cells, and below a chapter
PICTURE_SHAPE = 2 / 3  # height to width of a picture's place


class Shape(NamedTuple):
    """What a grid is made of, in pixels."""

    wish: int  # the width that a cell should have
    words: int  # the height of the line under a picture
    heading: int  # the height of a chapter's heading


class Band(NamedTuple):
    """Chapters side by side, or one alone: `top` of the headings, `rows_top` of the first line."""

    chapters: list[Chapter]
    length: int
    top: int
    rows_top: int

    @property
    def first(self) -> int:
        """The first slide."""
        return self.chapters[0].first


class Grid:
    """The slides of `chapters` in a room of this width."""

    def __init__(self, chapters: Sequence[Chapter], width: int, shape: Shape) -> None:
        room = max(1, width - 2 * MARGIN_PX)
        self.columns = max(1, (room + GAP_PX) // (shape.wish + GAP_PX))
        self.cell_width = max(1, (room - GAP_PX * (self.columns - 1)) // self.columns)
        self.picture_height = round(self.cell_width * PICTURE_SHAPE)
        self.cell_height = self.picture_height + shape.words
        self.count = sum(chapter.length for chapter in chapters)
        self._pitch = Size(self.cell_width + GAP_PX, self.cell_height + GAP_PX)
        self._bands: list[Band] = []
        y = MARGIN_PX
        for side_by_side in _bands(chapters, self.columns):
            length = sum(chapter.length for chapter in side_by_side)
            has_heading = any(chapter.title for chapter in side_by_side)
            rows_top = y + (shape.heading if has_heading else 0)
            self._bands.append(Band(side_by_side, length, y, rows_top))
            y = rows_top - (-length // self.columns) * self._pitch.height + GAP_PX
        self._firsts = [band.first for band in self._bands]
        self._rows_tops = [band.rows_top for band in self._bands]
        self._width, self._height = width, y - 2 * GAP_PX + MARGIN_PX if chapters else 0

    @property
    def size(self) -> Size:
        """The whole grid."""
        return Size(self._width, self._height)

    def cell(self, row: int) -> Box:
        """Where a slide lies: its picture's place and the words below."""
        band, line, column = self._find(row)
        left = MARGIN_PX + column * self._pitch.width
        top = band.rows_top + line * self._pitch.height
        return Box(left, top, left + self.cell_width, top + self.cell_height)

    def at(self, x: int, y: int) -> int:
        """The slide at a point, NOWHERE in gaps and headings."""
        if not self._bands or y < self._rows_tops[0] or x < MARGIN_PX:
            return NOWHERE
        band = self._bands[bisect_right(self._rows_tops, y) - 1]
        line, below = divmod(y - band.rows_top, self._pitch.height)
        column, beside = divmod(x - MARGIN_PX, self._pitch.width)
        place = line * self.columns + column
        inside = below < self.cell_height and beside < self.cell_width
        exists = column < self.columns and place < band.length
        return band.first + place if inside and exists else NOWHERE

    def within(self, area: Box) -> range:
        """The slides of the lines of which anything lies between the area's top and bottom."""
        first = self._first_below(area.top - self.cell_height)
        return range(first, max(first, self._first_below(area.bottom - 1)))

    def headings(self, area: Box) -> list[tuple[Chapter, Box]]:
        """The chapters whose headings lie in `area`, and where."""
        start = max(0, bisect_right(self._rows_tops, area.top) - 1)
        found = []
        for band in self._bands[start:]:
            if band.top >= area.bottom:
                break
            if band.rows_top > area.top:
                titled = (chapter for chapter in band.chapters if chapter.title)
                found += [(chapter, self._heading(band, chapter)) for chapter in titled]
        return found

    def heading_top(self, row: int) -> int:
        """The upper edge of what belongs to a slide: the heading too if it is in the first line."""
        band, line, _ = self._find(row)
        return band.top if line == 0 else self.cell(row).top

    def column(self, row: int) -> int:
        """The column that a slide stands in, from 0."""
        return self._find(row)[2]

    def below(self, row: int, column: int, height: int = 0) -> int:
        """The slide in the last line that begins within `height` pixels below, or the next line.

        In a line that is too short for `column` it is the last one; at the end it stays.
        """
        top = self.cell(row).top
        following = self._first_below(top)
        return self._in_line(max(following, self._first_below(top + height) - 1), column)

    def above(self, row: int, column: int, height: int = 0) -> int:
        """The slide in the first line that begins within `height` pixels above, or the line before.

        In a line that is too short for `column` it is the last one; at the start it stays.
        """
        top = self.cell(row).top
        before = self._first_below(top - 1) - 1
        return self._in_line(min(before, self._first_below(top - height - 1)), column)

    def _in_line(self, row: int, column: int) -> int:
        """The slide that stands in `column` of the line of `row`."""
        band, line, _ = self._find(max(0, min(self.count - 1, row)))
        return band.first + min(line * self.columns + column, band.length - 1)

    def _first_below(self, y: int) -> int:
        """The first slide whose line begins after `y`; the number of slides if there is none."""
        number = bisect_right(self._rows_tops, y) - 1
        if number < 0:
            return 0
        band = self._bands[number]
        lines = (y - band.rows_top) // self._pitch.height + 1
        return band.first + min(lines * self.columns, band.length)

    def _find(self, row: int) -> tuple[Band, int, int]:
        band = self._bands[bisect_right(self._firsts, row) - 1]
        line, column = divmod(row - band.first, self.columns)
        return band, line, column

    def _heading(self, band: Band, chapter: Chapter) -> Box:
        columns = self.columns if len(band.chapters) == 1 else chapter.length
        left = MARGIN_PX + (chapter.first - band.first) * self._pitch.width
        return Box(left, band.top, left + columns * self._pitch.width - GAP_PX, band.rows_top)


def _bands(chapters: Sequence[Chapter], columns: int) -> list[list[Chapter]]:
    """Chapters that go side by side: as many short ones in turn as one line of cells takes."""
    bands: list[list[Chapter]] = []
    free = 0
    for chapter in chapters:
        if chapter.length <= free:
            bands[-1].append(chapter)
        else:
            bands.append([chapter])
            free = columns
        free -= chapter.length
    return bands
