"""A line of words at the lower edge of the stage: what is being typed, what was done."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from viewer.qt import theme

MARGIN_PX = 24
SAID_MS = 2200


class Pill(QLabel):
    """Shows a few plain words over its parent for as long as they matter."""

    def __init__(self, parent: QWidget, over: QWidget | None = None) -> None:
        """`over` is the part of the parent whose lower edge it lies at, by default all of it."""
        super().__init__(parent)
        self._parent, self._stage = parent, over or parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(theme.font(theme.TITLE_PT))
        self.setMargin(14)
        theme.paint_ground(self, theme.RAISED)
        theme.ink(self, theme.TEXT)
        self._over = QTimer(self, singleShot=True, interval=SAID_MS)
        self._over.timeout.connect(self.hide)
        self.hide()

    def keep(self, words: str) -> None:
        """Show these words until they are hidden."""
        self._over.stop()
        self.setText(words)
        self.adjustSize()
        self.settle()
        self.show()
        self.raise_()

    def tell(self, words: str) -> None:
        """Show these words for a moment."""
        self.keep(words)
        self._over.start()

    def settle(self) -> None:
        """Take the middle of the lower edge, as it is now."""
        room = QRect(self._stage.mapTo(self._parent, QPoint(0, 0)), self._stage.size())
        left = room.left() + (room.width() - self.width()) // 2
        left = max(0, min(left, self._parent.width() - self.width()))
        self.move(left, room.bottom() + 1 - self.height() - MARGIN_PX)
