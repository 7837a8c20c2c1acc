"""The shelf's plan: a large card to continue with, a row of recent ones, and all. Pure arithmetic.

Rows are counted through all three groups. Only lines are gone through when a plan is made, and a
card is found among them in a few steps.
"""

from bisect import bisect_left, bisect_right
from math import ceil
from typing import NamedTuple

from viewer.imaging.geometry import Size
from viewer.qt.slides.plan import NOWHERE, Box

MARGIN_PX = 28
GAP_PX = 22  # between cards
AFTER_PX = 20  # below a group
COVER_SHAPE = 3 / 4  # height to width of a cover's place
LARGE_MOST_PX = 980  # how wide the large card gets, or half the room
WISH_PX, WISH_MOST_PX = 232, 264  # the width that a card should have
LARGEST_PX = 320  # wide, where there are few
WISH_SHARE = 0.125  # of the room's width, between these two
LARGE_LEAST_COVER_PX, LARGE_MOST_COVER_PX = 184, 264  # tall
LARGE_SHARE = 0.3  # of the room's height, for its cover


class Groups(NamedTuple):
    """How many cards there are of each group."""

    large: int  # 1 or 0
    recent: int
    all: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.large + self.recent + self.all


class Shape(NamedTuple):
    """What the plan is made of, in pixels."""

    columns: int
    words: int  # the height of what stands under a cover
    heading: int


class _Line(NamedTuple):
    first: int
    length: int
    top: int
    height: int
    width: int  # of a card


class Heading(NamedTuple):
    """Where the name of a group stands; `group` is its place among the groups."""

    group: int
    box: Box


def columns_in(width: int, count: int) -> int:
    """How many cards stand side by side in a room of this width.

    A shelf of a few stories (`count`) has larger cards, so that they fill the line.
    """
    wish = max(WISH_PX, min(WISH_MOST_PX, round(width * WISH_SHARE)))
    room = width - 2 * MARGIN_PX + GAP_PX
    columns = max(1, round(room / (wish + GAP_PX)))
    return min(columns, max(count, ceil(room / (LARGEST_PX + GAP_PX)), 1))


class CardGrid:
    """The cards of these groups in a room of this size; there are no more recent ones than fit."""

    def __init__(self, groups: Groups, room: Size, shape: Shape) -> None:
        inner = max(1, room.width - 2 * MARGIN_PX)
        self.columns = shape.columns
        self.card_width = max(1, (inner - GAP_PX * (self.columns - 1)) // self.columns)
        self.cover_height = round(self.card_width * COVER_SHAPE)
        share = round(room.height * LARGE_SHARE)
        self.large_cover = max(LARGE_LEAST_COVER_PX, min(LARGE_MOST_COVER_PX, share))
        self.groups = groups
        self._lines: list[_Line] = []
        self._headings: list[Heading] = []
        self._width, self._y = room.width, MARGIN_PX // 2
        card = Size(self.card_width, self.cover_height + shape.words)
        first = 0
        for group, count in enumerate(groups):
            if count or group == len(groups) - 1:
                self._add_heading(group, shape.heading)
                if group == 0:
                    large = Size(min(inner, max(LARGE_MOST_PX, inner // 2)), self.large_cover)
                    self._add_lines(first, count, 1, large)
                else:
                    self._add_lines(first, count, self.columns, card)
            first += count
        self.end = self._y  # where the last group ends
        self._tops = [line.top for line in self._lines]
        self._firsts = [line.first for line in self._lines]

    @property
    def size(self) -> Size:
        """All of it."""
        return Size(self._width, self._y + MARGIN_PX)

    @property
    def headings(self) -> list[Heading]:
        """The names of the groups that there are; the last is always there."""
        return self._headings

    def is_large(self, row: int) -> bool:
        """Whether it is the large card."""
        return row < self.groups.large

    def cell(self, row: int) -> Box:
        """Where a card lies."""
        if not 0 <= row < self.groups.total:
            return Box(0, 0, 0, 0)
        line = self._lines[self._line_of(row)]
        left = MARGIN_PX + (row - line.first) * (line.width + GAP_PX)
        return Box(left, line.top, left + line.width, line.top + line.height)

    def at(self, x: int, y: int) -> int:
        """The card at a point, NOWHERE between them."""
        number = bisect_right(self._tops, y) - 1
        if number < 0 or x < MARGIN_PX:
            return NOWHERE
        line = self._lines[number]
        column, beside = divmod(x - MARGIN_PX, line.width + GAP_PX)
        inside = beside < line.width and y < line.top + line.height and column < line.length
        return line.first + column if inside else NOWHERE

    def within(self, area: Box) -> range:
        """The cards of the lines of which anything lies between the area's top and bottom."""
        first = max(0, bisect_right(self._tops, area.top) - 1)
        last = bisect_left(self._tops, area.bottom)
        lines = [line for line in self._lines[first:last] if line.top + line.height > area.top]
        return range(lines[0].first, lines[-1].first + lines[-1].length) if lines else range(0)

    def column(self, row: int) -> int:
        """The column that a card stands in, from 0."""
        return row - self._lines[self._line_of(row)].first

    def below(self, row: int, column: int, height: int = 0) -> int:
        """The card in the last line that begins within `height` pixels below, or the next line.

        In a line that is too short for `column` it is the last one; at the end it stays.
        """
        number = self._line_of(row)
        last = bisect_right(self._tops, self._lines[number].top + height) - 1
        return self._in_line(max(number + 1, last), column)

    def above(self, row: int, column: int, height: int = 0) -> int:
        """The card in the first line that begins within `height` pixels above, or the one before.

        In a line that is too short for `column` it is the last one; at the start it stays.
        """
        number = self._line_of(row)
        first = bisect_left(self._tops, self._lines[number].top - height)
        return self._in_line(min(number - 1, first), column)

    def heading_top(self, row: int) -> int:
        """The upper edge of what belongs to a card, in the first line also its group's name."""
        line = self._lines[self._line_of(row)]
        starts = (0, self.groups.large, self.groups.large + self.groups.recent)
        if line.first not in starts:
            return line.top
        above = [heading.box.top for heading in self._headings if heading.box.top < line.top]
        return above[-1] if above else line.top

    def _in_line(self, number: int, column: int) -> int:
        line = self._lines[max(0, min(len(self._lines) - 1, number))]
        return line.first + min(column, line.length - 1)

    def _line_of(self, row: int) -> int:
        return bisect_right(self._firsts, row) - 1

    def _add_heading(self, group: int, height: int) -> None:
        box = Box(MARGIN_PX, self._y, self._width - MARGIN_PX, self._y + height)
        self._headings.append(Heading(group, box))
        self._y += height

    def _add_lines(self, first: int, count: int, columns: int, card: Size) -> None:
        for start in range(0, count, columns):
            length = min(columns, count - start)
            self._lines.append(_Line(first + start, length, self._y, card.height, card.width))
            self._y += card.height + GAP_PX
        self._y += AFTER_PX - GAP_PX if count else 0
