"""The blank screen: black or white over the whole window, until it is asked away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.show.session import Blank

COLOURS = {Blank.BLACK: "#000000", Blank.WHITE: "#ffffff"}


class BlankScreen(QWidget):
    """Covers its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.hide()

    def cover(self, blank: Blank) -> None:
        """Cover the window in this way, or uncover it."""
        if blank == Blank.NO:
            self.hide()
            return
        theme.paint_ground(self, COLOURS[blank])
        self.setGeometry(self._room.rect())
        self.show()
        self.raise_()
