"""The shapes that stand for statuses of evidence: told apart without colour, at ten pixels too.

None of them is a tick, a cross or a light: they say how a thing is known, not whether it is true.
Each is drawn in a box of 100 by 100 units, which is scaled to whatever place it has.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.show.evidence import standing

UNITS = 100
LINE = 15  # units


def paint_status(painter: QPainter, status: str, place: QRectF) -> None:
    """Paint the shape of a status (of `viewer.show.evidence.STATUSES`) in its colour."""
    paint_shape(painter, standing(status).shape, place, QColor(theme.STATUS_COLOURS[status]))


def paint_shape(painter: QPainter, shape: str, place: QRectF, colour: QColor) -> None:
    """Paint a shape as large as it fits into `place`; KeyError for a name that is none."""
    side = min(place.width(), place.height())
    pen = QPen(colour, LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.center().x() - side / 2, place.center().y() - side / 2)
    painter.scale(side / UNITS, side / UNITS)
    painter.setPen(pen)
    painter.setBrush(colour)
    _painters()[shape](painter)
    painter.restore()


def status_pixmap(status: str, pixels: int, ratio: float) -> QPixmap:
    """The shape of a status in a square of `pixels`, for a screen with `ratio` dots to a pixel."""
    picture = QPixmap(QSize(pixels, pixels) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_status(painter, status, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


class StatusShape(QWidget):
    """The shape of one status, as large as the widget; the words beside it say the same."""

    def __init__(self, pixels: int) -> None:
        super().__init__()
        self._status = ""
        self.setFixedSize(pixels, pixels)

    def show_status(self, status: str) -> None:
        """Stand for this status."""
        self._status = status
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._status:
            painter = QPainter(self)
            paint_status(painter, self._status, QRectF(self.rect()))
            painter.end()


def _painters() -> Mapping[str, Callable[[QPainter], None]]:
    return {
        "square": _paint_square,
        "discs": _paint_discs,
        "speech": _paint_speech,
        "facing": _paint_facing,
        "ring": _paint_ring,
        "shield": _paint_shield,
        "dash": _paint_dash,
    }


def _paint_square(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(QRectF(10, 10, 80, 80))


def _paint_discs(painter: QPainter) -> None:
    """Two discs, the one in front parted from the other by a gap."""
    painter.setPen(Qt.PenStyle.NoPen)
    behind, gap = QPainterPath(), QPainterPath()
    behind.addEllipse(QPointF(32, 50), 32, 32)
    gap.addEllipse(QPointF(68, 50), 41, 41)
    painter.drawPath(behind.subtracted(gap))
    painter.drawEllipse(QPointF(68, 50), 32, 32)


def _paint_speech(painter: QPainter) -> None:
    """A speech bubble, empty: somebody says so."""
    bubble, tail = QPainterPath(), QPainterPath()
    bubble.addRoundedRect(QRectF(9, 10, 82, 58), 14, 14)
    tail.addPolygon(QPolygonF([QPointF(22, 60), QPointF(22, 94), QPointF(54, 60)]))
    tail.closeSubpath()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(bubble.united(tail))


def _paint_facing(painter: QPainter) -> None:
    """Two triangles, point against point."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(5, 10), QPointF(47, 50), QPointF(5, 90)]))
    painter.drawPolygon(QPolygonF([QPointF(95, 10), QPointF(53, 50), QPointF(95, 90)]))


def _paint_ring(painter: QPainter) -> None:
    """A ring of dashes."""
    pen = painter.pen()
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.6, 0.98])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(50, 50), 37, 37)


def _paint_shield(painter: QPainter) -> None:
    """A shield, its left half filled."""
    shield, left = QPainterPath(QPointF(12, 16)), QPainterPath()
    shield.lineTo(88, 16)
    shield.lineTo(88, 48)
    shield.cubicTo(88, 72, 69, 86, 50, 94)
    shield.cubicTo(31, 86, 12, 72, 12, 48)
    shield.closeSubpath()
    left.addRect(QRectF(0, 0, 50, UNITS))
    painter.drawPath(shield.intersected(left))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shield)


def _paint_dash(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(QRectF(22, 42, 56, 16))
