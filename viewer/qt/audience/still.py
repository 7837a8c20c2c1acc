"""What the class goes on seeing while its window is frozen: all of it, as it was."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from viewer.qt import theme


class Still(QWidget):
    """Lies over its parent and lets nothing through; `clicked` as a canvas is."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.hide()

    def hold(self, picture: QPixmap) -> None:
        """Show this."""
        self._picture = picture
        self.show()
        self.raise_()

    def drop(self) -> None:
        """Show nothing but the dark ground: what was held may not be seen any more."""
        self._picture = None
        self.update()

    def let_go(self) -> None:
        """Be gone, and forget what was shown."""
        self.hide()
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.GROUND))
        if self._picture is not None:
            size = self._picture.deviceIndependentSize().toSize()
            place = _inside(size, self.rect())
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, on=place.size() != size
            )
            painter.drawPixmap(place, self._picture)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


def _inside(size: QSize, room: QRect) -> QRect:
    """Where something of this size goes, whole, in the middle of a room of another size."""
    place = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    return QRect(room) if place.size() == room.size() else place
