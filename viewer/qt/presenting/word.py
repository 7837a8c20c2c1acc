"""A few lines over the presenter's picture, for as long as the class sees nothing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label

MARGIN_PX = 24
MOST_WIDTH_PX = 560


class ScreenWord(QWidget):
    """Lies over the lower edge of its parent, and lets the mouse through."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._label = plain_label("", theme.NOTES_PT, theme.WARNING)
        self._label.setParent(self)
        self._label.setMargin(14)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.paint_ground(self, theme.RAISED)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        room.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now, "" for nothing."""
        return "" if self.isHidden() else self._label.text()

    def say(self, words: str) -> None:
        """Say this until something else is said; "" says nothing."""
        self._label.setText(words)
        self.setVisible(bool(words))
        if words:
            self.settle()
            self.raise_()

    def settle(self) -> None:
        """Take the middle of the parent's lower edge, as it is now."""
        room = self._room.rect()
        width = max(1, min(MOST_WIDTH_PX, room.width() - 2 * MARGIN_PX))
        height = self._label.heightForWidth(width)
        x, y = (room.width() - width) // 2, room.height() - height - MARGIN_PX
        self.setGeometry(x, max(0, y), width, height)
        self._label.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.settle()
        return False
