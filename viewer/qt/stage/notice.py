"""A notice: the card on the stage where there is no picture to show, or none that can be shown."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label

MOST_WIDTH_PX = 640


class Notice(QFrame):
    """A heading and a few plain sentences, in the middle of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("card", "true")
        theme.paint_ground(self, theme.RAISED)
        self._heading = plain_label("", theme.TITLE_PT, theme.TEXT)
        self._reason = plain_label("", theme.NOTES_PT, theme.WARNING)
        self._mend = plain_label("", theme.NOTES_PT, theme.MUTED)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(theme.GAP_PX)
        for label in (self._heading, self._reason, self._mend):
            column.addWidget(label)
        self.hide()

    def say(self, heading: str, reason: str = "", mend: str = "") -> None:
        """Show these words; empty ones take no room."""
        pairs = ((self._heading, heading), (self._reason, reason), (self._mend, mend))
        for label, words in pairs:
            label.setText(words)
            label.setVisible(bool(words))
        self.show()
        self.settle()
        self.raise_()

    def settle(self) -> None:
        """Take the middle of the parent, as it is now."""
        if self.isHidden():
            return
        room = self._room.rect()
        width = max(120, min(MOST_WIDTH_PX, room.width() - 48))
        self.setFixedWidth(width)
        self.setFixedHeight(max(1, min(self._column.heightForWidth(width), room.height())))
        self.move((room.width() - width) // 2, (room.height() - self.height()) // 2)
