"""Paints what draws the eye by dimming the rest: a part of the picture, or a round spot of light.

All lengths are device pixels. What is dimmed is filled in plain rectangles, which is quick; only
the soft edge of the spot is an image, made once for each radius.
"""

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QRadialGradient

from viewer.qt import theme
from viewer.qt.pointing.measure import Measure
from viewer.qt.stage.painting import around
from viewer.show.pointing import Look, Part
from viewer.show.strokes import Place

Rgba = tuple[int, int, int, int]

DIM: Rgba = (8, 9, 11, 204)  # near black, 80 %
BESIDE_DIM: Rgba = (8, 9, 11, 158)  # around a hotspot: what it belongs to stays readable
SOFT = 0.22  # of a spot's radius
FRAME_SHARE = 0.17  # of the longer side, in percent
LEAST_FRAME_PX = 2.0
DISC_SHARE = 1.15
LEAST_DISC_PX = 10.0


def paint_part(painter: QPainter, measure: Measure, look: Look) -> None:
    """Dim all but the part that is shown."""
    seen = measure.rect(look.parts[look.which]).toAlignedRect()
    _fill_around(painter, measure.whole, seen, DIM)


def paint_hotspot(painter: QPainter, measure: Measure, look: Look) -> None:
    """Frame the hotspot that is shown, dim the rest, and number the others."""
    seen = measure.rect(look.parts[look.which]).toAlignedRect()
    _fill_around(painter, measure.whole, seen, BESIDE_DIM)
    width = max(LEAST_FRAME_PX, measure.length(FRAME_SHARE))
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for grown, colour, line in ((width, theme.GROUND, 2 * width), (width / 2, theme.LAMP, width)):
        pen = QPen(QColor(colour), line)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(QRectF(seen).adjusted(-grown, -grown, grown, grown))
    painter.restore()
    _paint_numbers(painter, measure, look)


def disc_place(measure: Measure, part: Part) -> QRectF:
    """Where the number of a hotspot stands: in the upper left corner of its part."""
    size = 2 * max(LEAST_DISC_PX, measure.length(DISC_SHARE))
    corner = measure.rect(part).topLeft()
    return QRectF(corner.x() + size / 4, corner.y() + size / 4, size, size)


def _paint_numbers(painter: QPainter, measure: Measure, look: Look) -> None:
    """A quiet disc with its number for each hotspot that is not shown."""
    shown = measure.rect(look.parts[look.which])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.8)
    for number, part in enumerate(look.parts, start=1):
        disc = disc_place(measure, part)
        if number - 1 == look.which or disc.intersects(shown):
            continue
        font = QFont(painter.font())
        font.setPixelSize(max(8, round(disc.height() * 0.55)))
        painter.setFont(font)
        painter.setPen(QPen(QColor(theme.MUTED), max(1.0, disc.height() / 18)))
        painter.setBrush(QColor(theme.GROUND))
        painter.drawEllipse(disc)
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def paint_spot(painter: QPainter, measure: Measure, place: Place, radius: float) -> None:
    """Dim all but a spot with a soft edge; `radius` in percent."""
    outer = max(2, round(measure.length(radius)))
    middle = measure.point(place).toPoint()
    square = QRect(middle - QPoint(outer, outer), middle + QPoint(outer - 1, outer - 1))
    _fill_around(painter, measure.whole, square, DIM)
    painter.save()
    painter.setClipRect(measure.whole.toAlignedRect(), Qt.ClipOperation.IntersectClip)
    painter.drawImage(square.topLeft(), _hole(outer))
    painter.restore()


def _fill_around(painter: QPainter, whole: QRectF, hole: QRect, colour: Rgba) -> None:
    """Fill the picture but for the hole, in rectangles that meet on whole pixels."""
    for part in around(whole.toAlignedRect(), hole):
        painter.fillRect(part, QColor(*colour))


@lru_cache(maxsize=4)
def _hole(outer: int) -> QImage:
    """A square of dark with a round hole of light in it."""
    image = QImage(2 * outer, 2 * outer, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    gradient = QRadialGradient(outer, outer, outer)
    for at, share in ((0.0, 0.0), (1 - SOFT, 0.0), (1 - SOFT / 2, 0.5), (1.0, 1.0)):
        gradient.setColorAt(at, QColor(*DIM[:3], round(share * DIM[3])))
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.end()
    return image
