"""One mark: a quiet bracket in a corner of the picture, with its name when it is pointed at."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.qt import theme
from viewer.qt.corners.placing import MARK_PX, Corner

NAMES = {
    Corner.RELATED: "Related pictures",
    Corner.LINKS: "Links",
    Corner.AUTHORSHIP: "Authorship",
    Corner.BACK_STORY: "Back story",
}
INSET_PX = 9
ARM_PX = 20
LINE_PX = 2.0
HALO_PX = 5.0
HALO = 150  # of 255: how dark it is around the line, over any picture
EDGE_PX = 9  # beside the name
NAME_PX = 26  # height of the name's ground


class CornerMark(QAbstractButton):
    """A button of its corner's shape. `resized` when it needs another place."""

    resized = Signal()

    def __init__(self, corner: Corner, parent: QWidget) -> None:
        super().__init__(parent)
        self.corner = corner
        self.setCheckable(True)
        self.setFont(theme.font(theme.SMALL_PT))
        self.setAccessibleName(NAMES[corner])
        self.setAccessibleDescription(f"The {corner.value} corner of the picture")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(lambda _on: self.resized.emit())

    @property
    def is_named(self) -> bool:
        """Whether its name is to be read."""
        return self.isChecked() or self.hasFocus() or self.underMouse()

    def sizeHint(self) -> QSize:
        name = self.fontMetrics().horizontalAdvance(NAMES[self.corner]) + 2 * EDGE_PX
        return QSize(MARK_PX + (name if self.is_named else 0), MARK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_named:
            self._paint_name(painter)
        colour = QColor(theme.LAMP if self.is_named else theme.TEXT)
        shade = QColor(theme.GROUND)
        shade.setAlpha(HALO)
        for pen in (QPen(shade, HALO_PX), QPen(colour, LINE_PX)):
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawPolyline(self._bracket())
        painter.end()

    def _bracket(self) -> QPolygonF:
        left, top = self.corner.is_left, self.corner.is_top
        x = INSET_PX if left else self.width() - INSET_PX
        y = INSET_PX if top else self.height() - INSET_PX
        across, down = (ARM_PX if left else -ARM_PX), (ARM_PX if top else -ARM_PX)
        return QPolygonF([QPointF(x + across, y), QPointF(x, y), QPointF(x, y + down)])

    def _paint_name(self, painter: QPainter) -> None:
        room = self.width() - MARK_PX
        x = MARK_PX - EDGE_PX if self.corner.is_left else EDGE_PX
        y = INSET_PX if self.corner.is_top else self.height() - INSET_PX - NAME_PX
        place = QRect(x, y, room, NAME_PX)
        painter.setBrush(QColor(theme.RAISED))
        painter.setPen(QPen(QColor(theme.LAMP), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, 6, 6)
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, NAMES[self.corner])

    def _renew(self) -> None:
        self.resized.emit()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._renew()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._renew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._renew()
