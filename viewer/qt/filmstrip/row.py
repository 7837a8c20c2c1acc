"""The filmstrip's plan: all slides side by side. Pure arithmetic."""

from viewer.imaging.geometry import Size
from viewer.qt.slides.plan import NOWHERE, Box


class Row:
    """`count` cells of one size in a row."""

    def __init__(self, count: int, cell: Size) -> None:
        self._count = count
        self._cell = cell

    @property
    def size(self) -> Size:
        """The whole row."""
        return Size(self._count * self._cell.width, self._cell.height)

    def cell(self, row: int) -> Box:
        """Where a slide lies."""
        left = row * self._cell.width
        return Box(left, 0, left + self._cell.width, self._cell.height)

    def at(self, x: int, y: int) -> int:
        """The slide at a point, NOWHERE beside the row."""
        inside = 0 <= x < self.size.width and 0 <= y < self._cell.height
        return x // self._cell.width if inside else NOWHERE

    def within(self, area: Box) -> range:
        """The slides of which anything lies in `area`."""
        first = max(0, area.left // self._cell.width)
        end = min(self._count, -(-area.right // self._cell.width))
        return range(first, max(first, end))
