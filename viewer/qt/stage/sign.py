"""A small sign on the stage: the animation rests, and which key plays it."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.stage.canvas import Canvas

MARGIN_PX = 16
HEIGHT_PX = 34
ARROW_PX = 12
EDGE_PX = 12


class PlaySign(QWidget):
    """A triangle and a key's name, in the lower left corner. `pressed` when it is clicked."""

    pressed = Signal()

    def __init__(self, canvas: Canvas, key: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._words = key
        self.setFont(theme.font(theme.SMALL_PT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Paused: {key} plays")
        canvas.resized.connect(self._settle)
        self.hide()

    def say(self, *, paused: bool) -> None:
        """Be there while the animation rests."""
        self._settle()
        self.setVisible(paused)
        if paused:
            self.raise_()

    def _settle(self) -> None:
        words = self.fontMetrics().horizontalAdvance(self._words)
        width = 3 * EDGE_PX + ARROW_PX + words
        self.setGeometry(MARGIN_PX, self._canvas.height() - HEIGHT_PX - MARGIN_PX, width, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.RAISED))
        painter.drawRoundedRect(self.rect(), HEIGHT_PX / 2, HEIGHT_PX / 2)
        painter.setBrush(QColor(theme.LAMP))
        left, middle, half = float(EDGE_PX + 2), self.height() / 2, ARROW_PX / 2
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left, middle - half),
                    QPointF(left, middle + half),
                    QPointF(left + ARROW_PX * 0.9, middle),
                ]
            )
        )
        painter.setPen(QColor(theme.TEXT))
        room = QRect(2 * EDGE_PX + ARROW_PX, 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
