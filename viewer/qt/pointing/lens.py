"""Paints the lens: a round part of the picture, larger, where the pointer is.

It shows the pixels that the stage has, and over them those of a sharper part (`sharper`), where
they lie under it. Strokes are seen in it, too.
"""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from viewer.imaging.geometry import Region, Size
from viewer.qt import theme
from viewer.qt.pointing.measure import Measure
from viewer.show.pointing import Look
from viewer.show.strokes import Place

RIM_PX = 3.0
SHADOW_PX = 2.0


class Glass(NamedTuple):
    """What a lens has to show: the picture, its own size, a sharper part of it, and strokes."""

    image: QImage
    original: Size
    detail: tuple[QImage, Region] | None = None
    ink: QImage | None = None


def rim(measure: Measure) -> float:
    """How far the lens' rim reaches beyond its radius, in device pixels."""
    return RIM_PX + SHADOW_PX + measure.side / 1000


def paint_lens(painter: QPainter, measure: Measure, look: Look, place: Place, glass: Glass) -> None:
    """Enlarge what lies around a place."""
    circle = measure.around(place, measure.length(look.radius))
    whole = _enlarged(measure, place, look.factor)
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.GROUND))
    painter.drawEllipse(circle)
    if glass.image.hasAlphaChannel():
        _paint_disc(painter, circle, whole, QBrush(QColor(theme.PAPER)))
    _paint_disc(painter, circle, whole, _brush(glass.image, whole))
    if glass.detail is not None:
        image, region = glass.detail
        part = _part(region, glass.original, whole)
        _paint_disc(painter, circle, part, _brush(image, part))
    if glass.ink is not None:
        _paint_disc(painter, circle, whole, _brush(glass.ink, whole))
    _paint_rim(painter, circle, measure)
    painter.restore()


def _enlarged(measure: Measure, place: Place, factor: float) -> QRectF:
    """Where all of the picture lies in the lens: what is under its middle stays there."""
    at, whole = measure.point(place), measure.whole
    return QRectF(
        at.x() - factor * (at.x() - whole.x()),
        at.y() - factor * (at.y() - whole.y()),
        factor * whole.width(),
        factor * whole.height(),
    )


def _part(region: Region, original: Size, whole: QRectF) -> QRectF:
    across, down = whole.width() / original.width, whole.height() / original.height
    return QRectF(
        whole.x() + region.x * across,
        whole.y() + region.y * down,
        region.width * across,
        region.height * down,
    )


def _brush(image: QImage, place: QRectF) -> QBrush:
    """The image as a brush that has it lie in this place."""
    brush = QBrush(image)
    at = QTransform.fromTranslate(place.x(), place.y())
    brush.setTransform(at.scale(place.width() / image.width(), place.height() / image.height()))
    return brush


def _paint_disc(painter: QPainter, circle: QRectF, place: QRectF, brush: QBrush) -> None:
    """Fill the disc, as far as it lies in `place`: beyond it the brush would begin anew."""
    painter.save()
    if not place.contains(circle):
        painter.setClipRect(place.toRect(), Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawEllipse(circle)
    painter.restore()


def _paint_rim(painter: QPainter, circle: QRectF, measure: Measure) -> None:
    width = RIM_PX + measure.side / 1000
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, line in ((theme.GROUND, width + SHADOW_PX), (theme.LAMP, width - 1)):
        painter.setPen(QPen(QColor(colour), line))
        painter.drawEllipse(circle)
