"""The ribbon of a bookmark, hanging from the upper edge of what it marks."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon

from viewer.qt import theme

WIDTH_PX = 9
HEIGHT_PX = 15
NOTCH_PX = 4
INSET_PX = 6  # from the right edge


def paint_ribbon(painter: QPainter, place: QRect, inset: int = INSET_PX) -> None:
    """Paint it at the right of `place`; a dark edge sets it off from a bright picture."""
    left, top = place.right() - inset - WIDTH_PX, place.top()
    foot = top + HEIGHT_PX
    corners = (
        (left, top - 1),
        (left + WIDTH_PX, top - 1),
        (left + WIDTH_PX, foot),
        (left + WIDTH_PX // 2, foot - NOTCH_PX),
        (left, foot),
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.GROUND), 1))
    painter.setBrush(QColor(theme.LAMP))
    painter.drawPolygon(QPolygon([QPoint(*corner) for corner in corners]))
    painter.restore()
