"""What a view of slides asks of its layout. Pure: whole pixels, no Qt.

A plan answers for any one slide, or for what is on the screen, without going through the others:
a story of thousands opens and scrolls like one of ten. The plans are the filmstrip's row
(`filmstrip.row`), the overview's grid (`overview.grid`) and the contents' list (`contents.lines`).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from viewer.imaging.geometry import Size

NOWHERE = -1  # the row where there is none


class Box(NamedTuple):
    """A rectangle in pixels of the whole content; `right` and `bottom` lie just outside."""

    left: int
    top: int
    right: int
    bottom: int


class Chapter(NamedTuple):
    """A run of slides; the title is empty before the first chapter of a story."""

    title: str
    first: int
    length: int


class Plan(Protocol):
    """Where each row lies."""

    @property
    def size(self) -> Size:
        """The whole content."""

    def cell(self, row: int) -> Box:
        """Where a row lies."""

    def at(self, x: int, y: int) -> int:
        """The row at a point, NOWHERE between them."""

    def within(self, area: Box) -> range:
        """The rows of which anything lies in `area`."""


def chapters_of(openings: Sequence[str]) -> list[Chapter]:
    """The chapters of slides; `openings` has a title where a slide opens one, else ''."""
    starts = [index for index, title in enumerate(openings) if title]
    if openings and (not starts or starts[0] > 0):
        starts.insert(0, 0)
    return [Chapter(openings[a], a, b - a) for a, b in pairwise([*starts, len(openings)])]
