"""What a pen has left on the pictures: strokes by slide, and which of them a rubber touches.

Places are percent of the picture; lengths are percent of its longer side, so that a circle is one
on every picture. Nothing here outlasts the show.
"""

from collections.abc import Iterator
from math import ceil, hypot
from typing import NamedTuple

CLOSEST = 0.12  # between two places of a stroke: what is nearer adds nothing that is seen
MOST_PLACES = 4000  # in a stroke; who draws on begins another one there


class Place(NamedTuple):
    """A place on a picture: percent of its width and of its height."""

    x: float
    y: float

    @property
    def inside(self) -> "Place":
        """The nearest place that lies on the picture."""
        return Place(min(max(self.x, 0.0), 100.0), min(max(self.y, 0.0), 100.0))


class Shape(NamedTuple):
    """A picture's width and height in any unit: only their ratio counts."""

    width: float
    height: float

    def between(self, a: Place, b: Place) -> float:
        """How far apart two places are, in percent of the longer side."""
        longer = max(self.width, self.height, 1e-9)
        return hypot((a.x - b.x) * self.width / longer, (a.y - b.y) * self.height / longer)


class Stroke:
    """One line of a pen: its colour (0 or 1), its width, and where it has been so far."""

    __slots__ = ("colour", "places", "width")

    def __init__(self, colour: int, width: float, start: Place) -> None:
        self.colour = colour
        self.width = width
        self.places = [start]


class Strokes:
    """The strokes of every slide, by its index."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[Stroke, ...]] = {}

    def __getitem__(self, slide: int) -> tuple[Stroke, ...]:
        """The strokes on a slide, the oldest first."""
        return self._of.get(slide, ())

    def add(self, slide: int, stroke: Stroke) -> None:
        """Keep a stroke."""
        self._of[slide] = (*self[slide], stroke)

    def erase(self, slide: int, along: tuple[Place, Place], reach: float, shape: Shape) -> bool:
        """Take away what comes within `reach` of the way between two places; True if anything."""
        way = tuple(_along(*along, max(reach, CLOSEST), shape))
        left = tuple(
            stroke
            for stroke in self[slide]
            if not any(_touches(stroke, place, reach, shape) for place in way)
        )
        is_less = len(left) < len(self[slide])
        self._of[slide] = left
        return is_less

    def clear(self, slide: int | None = None) -> bool:
        """Take away all strokes of a slide, or of every one; True if there were any."""
        had = bool(self[slide]) if slide is not None else any(self._of.values())
        if slide is None:
            self._of.clear()
        else:
            self._of.pop(slide, None)
        return had


def extend(stroke: Stroke, place: Place, shape: Shape) -> bool:
    """Lead a stroke on to a place; False where that is too near to be seen."""
    if shape.between(stroke.places[-1], place) < CLOSEST * min(1.0, stroke.width):
        return False
    stroke.places.append(place)
    return True


def _along(start: Place, end: Place, step: float, shape: Shape) -> Iterator[Place]:
    """Places from the one to the other, no further apart than a step."""
    count = max(1, ceil(shape.between(start, end) / step))
    for at in range(count + 1):
        share = at / count
        yield Place(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))


def _touches(stroke: Stroke, place: Place, reach: float, shape: Shape) -> bool:
    limit = reach + stroke.width / 2
    places = stroke.places
    pairs = zip(places, places[1:] or places, strict=False)
    return any(_distance(place, a, b, shape) <= limit for a, b in pairs)


def _distance(place: Place, a: Place, b: Place, shape: Shape) -> float:
    """From a place to the straight line between two others."""
    longer = max(shape.width, shape.height, 1e-9)
    across, down = shape.width / longer, shape.height / longer
    dx, dy = (b.x - a.x) * across, (b.y - a.y) * down
    px, py = (place.x - a.x) * across, (place.y - a.y) * down
    length = dx * dx + dy * dy
    share = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length > 0 else 0.0
    return hypot(px - share * dx, py - share * dy)
