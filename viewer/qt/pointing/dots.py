"""Paints the small things that are at the pointer: the laser's dot, the pen's tip, the rubber."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRadialGradient

from viewer.qt import theme
from viewer.qt.pointing.ink import EDGE, PENS
from viewer.qt.pointing.measure import Measure
from viewer.show.pointing import PEN_WIDTH, RUBBER_REACH
from viewer.show.strokes import Place

GLOW_SHARE = 1.5  # radius of the laser's glow, in percent of the longer side
LEAST_GLOW_PX = 12.0
# White in the middle, so that it is seen on any colour; then a dark ring, for bright pictures.
GLOW = ((0.0, 255, 255, 255, 255), (0.16, 255, 244, 232, 255), (0.26, 255, 84, 48, 255),
        (0.36, 255, 50, 30, 235), (0.44, 140, 16, 10, 150), (0.7, 255, 60, 40, 60),
        (1.0, 255, 60, 40, 0))  # fmt: skip
LEAST_TIP_PX = 3.0


def glow_radius(measure: Measure) -> int:
    """How far the laser's dot glows, in device pixels."""
    return round(max(LEAST_GLOW_PX, measure.length(GLOW_SHARE)))


def paint_laser(painter: QPainter, measure: Measure, place: Place, glow: float) -> None:
    """A small glowing dot; `glow` from 0 to 1."""
    radius = glow_radius(measure)
    painter.save()
    painter.setOpacity(glow)
    at = measure.point(place).toPoint() - QPoint(radius, radius)
    painter.drawImage(at, _dot(radius))
    painter.restore()


def tip_radius(measure: Measure, *, rubs: bool) -> float:
    """How large the ring at the pointer is: what the pen would cover, or the rubber take."""
    return max(LEAST_TIP_PX, measure.length(RUBBER_REACH if rubs else PEN_WIDTH / 2))


def paint_tip(
    painter: QPainter, measure: Measure, place: Place, colour: int, *, rubs: bool
) -> None:
    """A ring where the pen would draw, in its colour, or where the rubber would erase."""
    radius, at = tip_radius(measure, rubs=rubs), measure.point(place)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, line in (
        (QColor(*EDGE), 4.0),
        (QColor(theme.PAPER if rubs else PENS[colour]), 1.8),
    ):
        painter.setPen(QPen(ink, line))
        painter.drawEllipse(QPointF(at), radius, radius)
    painter.restore()


@lru_cache(maxsize=4)
def _dot(radius: int) -> QImage:
    image = QImage(2 * radius, 2 * radius, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    gradient = QRadialGradient(radius, radius, radius)
    for at, *colour in GLOW:
        gradient.setColorAt(at, QColor(*(int(part) for part in colour)))
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.end()
    return image
