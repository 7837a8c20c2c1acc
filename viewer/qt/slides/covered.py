"""What stands in the place of a covered picture: a plate with a closed eye, and the word.

The filmstrip, the overview and the corners paint it small; the card on the stage
(`viewer.qt.stage.cover`) paints its eye.
"""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from viewer.qt import theme

WORD = "Covered"
RADIUS_PX = 5
MARGIN_PX = 6
MOST_EYE_PX = 54  # wide
EYE_SHARE = 0.34  # of the plate's height
EYE_SHAPE = 0.56  # height to width
LINE_SHARE = 0.075  # of the eye's width
LEAST_LINE_PX = 1.4
LASHES = (-0.62, -0.22, 0.22, 0.62)  # where they grow, from the middle; 1 is the corner of the eye
LASH = 0.3  # how long, of half the eye's width


def paint_covered(painter: QPainter, room: QRect) -> None:
    """Paint the plate into `room`, with the word where there is space for it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.RAISED))
    painter.drawRoundedRect(room, RADIUS_PX, RADIUS_PX)
    wish = min(MOST_EYE_PX, round(room.height() * EYE_SHARE / EYE_SHAPE))
    width = min(room.width() - 2 * MARGIN_PX, wish)
    eye = QRectF(0, 0, width, width * EYE_SHAPE)
    eye.moveCenter(QRectF(room).center())
    metrics = painter.fontMetrics()
    if _has_room(metrics, room, eye):
        eye.translate(0, -metrics.height() / 2)
        words = QRect(room.left(), round(eye.bottom()), room.width(), metrics.height() + MARGIN_PX)
        painter.setPen(QColor(theme.MUTED))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, WORD)
    paint_eye(painter, eye, theme.MUTED)
    painter.restore()


def paint_eye(painter: QPainter, room: QRectF, colour: str) -> None:
    """Paint a closed eye that fills `room`, which is as wide as it likes to be tall."""
    half, middle = room.width() / 2, room.center().x()
    line = max(LEAST_LINE_PX, room.width() * LINE_SHARE)
    depth = room.height() - LASH * half
    lid = QPainterPath(QPointF(room.left(), room.top()))
    lid.quadTo(QPointF(middle, room.top() + 2 * depth), QPointF(room.right(), room.top()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ends, joins = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QColor(colour), line, Qt.PenStyle.SolidLine, ends, joins))
    painter.drawPath(lid)
    for at in LASHES:
        root = QPointF(middle + at * half, room.top() + depth * (1 - at * at))
        outwards = QPointF(at * LASH * half, LASH * half * (1 - abs(at) / 2))
        painter.drawLine(QLineF(root, root + outwards))
    painter.restore()


def _has_room(metrics: QFontMetrics, room: QRect, eye: QRectF) -> bool:
    tall = eye.height() + metrics.height() + 3 * MARGIN_PX
    wide = metrics.horizontalAdvance(WORD) + 2 * MARGIN_PX
    return tall <= room.height() and wide <= room.width()
