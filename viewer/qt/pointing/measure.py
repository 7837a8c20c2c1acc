"""From percent of a picture to a stage's device pixels, and where things on it would be seen.

`Measure` is made for each painting and for each event: it is only a rectangle and a length.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF

from viewer.imaging.geometry import Rect, point_percent
from viewer.qt.stage.canvas import Canvas
from viewer.show.pointing import Part
from viewer.show.strokes import Place


class Measure(NamedTuple):
    """Where all of the picture lies, and the longer side that it has when it is shown whole."""

    whole: QRectF
    side: float

    @property
    def closeness(self) -> float:
        """How many times larger than whole the picture is shown."""
        return max(self.whole.width(), self.whole.height()) / max(self.side, 1e-6)

    def point(self, place: Place) -> QPointF:
        """Where a place is on the stage."""
        return QPointF(
            self.whole.x() + place.x * self.whole.width() / 100,
            self.whole.y() + place.y * self.whole.height() / 100,
        )

    def length(self, share: float) -> float:
        """A length on the screen, from percent of the longer side as it is shown whole."""
        return share * self.side / 100

    def rect(self, part: Part) -> QRectF:
        """Where a part of the picture is on the stage, kept inside the picture."""
        x, y, width, height = part
        corner = self.point(Place(x, y))
        size = (width * self.whole.width() / 100, height * self.whole.height() / 100)
        return QRectF(corner.x(), corner.y(), *size).intersected(self.whole)

    def around(self, place: Place, radius: float) -> QRectF:
        """The square around a place, `radius` in device pixels to each side."""
        at = self.point(place)
        return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)


def measure(canvas: Canvas) -> Measure:
    """The measure of what a canvas shows now."""
    whole, frame = canvas.whole, canvas.zoom.frame
    longer = max(whole.width(), whole.height())
    view = canvas.zoom.view
    closer = view.scale / frame.fit if view is not None and frame is not None else 1.0
    return Measure(whole, longer / max(closer, 1e-6))


def place_at(canvas: Canvas, at: QPointF) -> Place | None:
    """The place of the picture under a point of the canvas; None beside the picture."""
    whole, point = canvas.whole, canvas.device_point(at)
    if canvas.image is None or not whole.contains(QPointF(*point)):
        return None
    return Place(*point_percent(point, as_rect(whole)))


def nearest_place(canvas: Canvas, at: QPointF) -> Place:
    """The place of the picture that is nearest to a point of the canvas."""
    return Place(*point_percent(canvas.device_point(at), as_rect(canvas.whole)))


def as_rect(rect: QRectF) -> Rect:
    """The same rectangle in plain numbers."""
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())


def to_widget(canvas: Canvas, rect: QRectF) -> QRect:
    """A rectangle of device pixels as whole pixels of the widget, a little larger."""
    ratio = canvas.devicePixelRatioF()
    shrunk = QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)
    return shrunk.toAlignedRect().adjusted(-2, -2, 2, 2)
