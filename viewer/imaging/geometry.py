"""Where a picture lies on a stage: fit, zoom, pan, and percent regions. Pure arithmetic.

`decode` and `vector` take their target sizes from here, and the stage draws with the same
numbers, so a picture decoded for a box is drawn without being scaled again.
"""

from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Size(NamedTuple):
    """Whole pixels."""

    width: int
    height: int


class Point(NamedTuple):
    """A place, in pixels or in percent."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle with its corner at the top left, in pixels."""

    x: float
    y: float
    width: float
    height: float


class Region(NamedTuple):
    """A part of a picture: whole pixels of the upright picture, the corner at the top left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        return Size(self.width, self.height)

    def within(self, picture: Size) -> bool:
        """Tell whether it has pixels, and all of them are the picture's."""
        return (
            min(self.x, self.y) >= 0
            and min(self.width, self.height) > 0
            and self.x + self.width <= picture.width
            and self.y + self.height <= picture.height
        )


class View(NamedTuple):
    """What a stage shows: `scale` stage pixels per picture pixel, `centre` in picture pixels."""

    scale: float
    centre: Point


def fit(picture: Size, box: Size, *, enlarge: bool = True) -> Size:
    """Return the largest size of the picture's shape inside the box, at least 1 by 1.

    With `enlarge=False` a picture that is smaller than the box keeps its own size.
    """
    width, height = max(1, picture.width), max(1, picture.height)
    box_width, box_height = max(1, box.width), max(1, box.height)
    if not enlarge and width <= box_width and height <= box_height:
        return Size(width, height)
    if width * box_height >= height * box_width:
        return Size(box_width, min(box_height, max(1, round(height * box_width / width))))
    return Size(min(box_width, max(1, round(width * box_height / height))), box_height)


def centred(inner: Size, outer: Size) -> Rect:
    """Return where `inner` lies when it is set in the middle of `outer`."""
    return Rect(
        (outer.width - inner.width) / 2,
        (outer.height - inner.height) / 2,
        inner.width,
        inner.height,
    )


def region_pixels(region: "Sequence[float]", size: Size) -> Rect:
    """Return a percent region (x, y, width, height) as pixels of `size`, kept inside it."""
    x, y, width, height = region
    left, top = _percent(x), _percent(y)
    right, bottom = _percent(x + width), _percent(y + height)
    return Rect(
        left * size.width,
        top * size.height,
        max(0.0, right - left) * size.width,
        max(0.0, bottom - top) * size.height,
    )


def around(parts: "Sequence[Rect]") -> Rect:
    """Return the smallest rectangle that holds all of these, of which there is at least one."""
    left, top = min(part.x for part in parts), min(part.y for part in parts)
    right = max(part.x + part.width for part in parts)
    bottom = max(part.y + part.height for part in parts)
    return Rect(left, top, right - left, bottom - top)


def whole_pixels(part: Rect, picture: Size) -> Region:
    """Return the picture's whole pixels that hold a part of it: at least one."""
    left = min(max(0, floor(part.x)), picture.width - 1)
    top = min(max(0, floor(part.y)), picture.height - 1)
    right = min(picture.width, ceil(part.x + part.width))
    bottom = min(picture.height, ceil(part.y + part.height))
    return Region(left, top, max(1, right - left), max(1, bottom - top))


def point_percent(point: Point, placed: Rect) -> Point:
    """Return a stage point as percent of the picture that is drawn at `placed`, kept inside it."""
    return Point(
        100 * _clamp((point.x - placed.x) / max(placed.width, 1e-9), 0, 1),
        100 * _clamp((point.y - placed.y) / max(placed.height, 1e-9), 0, 1),
    )


def whole(picture: Size, stage: Size) -> View:
    """Return the view that shows the whole picture as large as the stage allows."""
    scale = min(stage.width / max(1, picture.width), stage.height / max(1, picture.height))
    return View(scale, Point(picture.width / 2, picture.height / 2))


def zoomed(view: View, factor: float, about: Point, stage: Size) -> View:
    """Return the view enlarged by `factor`; what lies under the stage point `about` stays there."""
    scale = view.scale * factor
    drift = 1 / view.scale - 1 / scale
    return View(
        scale,
        Point(
            view.centre.x + (about.x - stage.width / 2) * drift,
            view.centre.y + (about.y - stage.height / 2) * drift,
        ),
    )


def panned(view: View, dx: float, dy: float) -> View:
    """Return the view after the picture was dragged by (dx, dy) stage pixels."""
    return View(view.scale, Point(view.centre.x - dx / view.scale, view.centre.y - dy / view.scale))


def settled(view: View, picture: Size, stage: Size) -> View:
    """Return the view moved so that no ground shows on a side where there is more picture."""
    return View(
        view.scale,
        Point(
            _settle(view.centre.x, picture.width, stage.width / view.scale),
            _settle(view.centre.y, picture.height, stage.height / view.scale),
        ),
    )


def placed(view: View, picture: Size, stage: Size) -> Rect:
    """Return where on the stage the whole picture lies in this view."""
    return Rect(
        stage.width / 2 - view.centre.x * view.scale,
        stage.height / 2 - view.centre.y * view.scale,
        picture.width * view.scale,
        picture.height * view.scale,
    )


def _settle(centre: float, length: float, visible: float) -> float:
    if visible >= length:
        return length / 2
    return _clamp(centre, visible / 2, length - visible / 2)


def _percent(value: float) -> float:
    return _clamp(value / 100, 0, 1)


def _clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
