"""The number that is being typed, in the middle of its parent's lower edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from viewer.qt import theme

MARGIN_PX = 24


class TypedNumber(QLabel):
    """Shows `Go to slide 12 of 32` while a number is being typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(theme.TITLE_PT))
        self.setMargin(14)
        theme.paint_ground(self, theme.RAISED)
        theme.ink(self, theme.TEXT)
        self.hide()

    def say(self, digits: str | None, count: int) -> None:
        """Show the digits typed so far; None hides the label."""
        if digits is None:
            self.hide()
            return
        self.setText(f"Go to slide {digits or '…'} of {count}, then Enter")
        self.adjustSize()
        self.settle()
        self.show()
        self.raise_()

    def settle(self) -> None:
        """Take the middle of the parent's lower edge, as it is now."""
        room = self._room.rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - MARGIN_PX)
