"""What is drawn over two pictures that are compared: labels, the line, the plate of a hidden one.

All lengths are device pixels. `unit` is the size of a label's letters; the rest is drawn by it.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from viewer.imaging.geometry import Size
from viewer.qt import theme
from viewer.qt.comparing.pair import Plate

LEAST_UNIT_PX = 13
UNIT_SHARE = 0.021  # of the stage's lesser side: 17 points on a projector of 1080 lines
GLASS = 205  # how opaque a label's ground is, of 255
LEAST_WORDS = 8  # units of room, else there are no words


def unit_of(stage: Size, ratio: float) -> float:
    """The size of letters on a stage of this size with so many device pixels for each point."""
    return max(LEAST_UNIT_PX * ratio, UNIT_SHARE * min(stage.width, stage.height))


def paint_tag(painter: QPainter, room: QRectF, words: str, unit: float, *, right: bool) -> None:
    """A picture's label at the top of its room, on the left or on the right."""
    font = theme.font(theme.SMALL_PT, bold=True)
    font.setPixelSize(round(unit))
    measure, edge = QFontMetricsF(font), 0.6 * unit
    most = room.width() - 4 * edge
    if most < 2 * unit or room.height() < 4 * unit:
        return
    words = measure.elidedText(words, Qt.TextElideMode.ElideRight, most)
    width = measure.horizontalAdvance(words) + 2 * edge
    left = room.right() - edge - width if right else room.left() + edge
    tag = QRectF(left, room.top() + edge, width, measure.height() + edge)
    ground = QColor(theme.GROUND)
    ground.setAlpha(GLASS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(tag, tag.height() / 4, tag.height() / 4)
    painter.setFont(font)
    painter.setPen(QColor(theme.TEXT))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


def paint_line(painter: QPainter, room: QRectF, x: float, unit: float) -> None:
    """The line from top to bottom of the room, with a handle to drag it by."""
    thick, radius = max(2.0, unit / 8), 1.15 * unit
    shade, lamp = QColor(theme.GROUND), QColor(theme.LAMP)
    shade.setAlpha(GLASS)
    for colour, width in ((shade, 2.4 * thick), (lamp, thick)):
        painter.fillRect(QRectF(x - width / 2, room.top(), width, room.height()), colour)
    middle = QPointF(x, room.center().y())
    painter.setBrush(QColor(theme.RAISED))
    painter.setPen(QPen(lamp, thick))
    painter.drawEllipse(middle, radius, radius)
    painter.setPen(QPen(QColor(theme.TEXT), thick, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for way in (-1, 1):
        painter.drawPath(_arrow(middle, way * radius))


def paint_plate(painter: QPainter, room: QRectF, plate: Plate, unit: float) -> None:
    """Words on a plain ground, in the place of a picture that is not seen."""
    painter.fillRect(room, QColor(theme.RAISED))
    words = room.adjusted(unit, unit, -unit, -unit)
    if words.width() < LEAST_WORDS * unit or words.height() < LEAST_WORDS * unit / 2:
        return
    wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    heading, note = theme.font(theme.TITLE_PT, bold=True), theme.font(theme.NOTES_PT)
    heading.setPixelSize(round(1.4 * unit))
    note.setPixelSize(round(1.1 * unit))
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.setPen(QColor(theme.TEXT))
    painter.setFont(heading)
    above = QRectF(words.left(), words.center().y() - 3 * unit, words.width(), 3 * unit)
    painter.drawText(above, wrapped | Qt.AlignmentFlag.AlignBottom, plate.heading)
    painter.setPen(QColor(theme.MUTED))
    painter.setFont(note)
    below = QRectF(words.left(), words.center().y() + unit / 2, words.width(), words.height() / 2)
    painter.drawText(below, wrapped | Qt.AlignmentFlag.AlignTop, plate.note)
    painter.restore()


def _arrow(middle: QPointF, reach: float) -> QPainterPath:
    """An arrow head on the handle, pointing away from its middle."""
    path = QPainterPath(middle + QPointF(0.36 * reach, -0.3 * abs(reach)))
    path.lineTo(middle + QPointF(0.66 * reach, 0))
    path.lineTo(middle + QPointF(0.36 * reach, 0.3 * abs(reach)))
    return path
