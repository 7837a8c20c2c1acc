"""A few large words on the class's stage, where there is no picture to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label

TITLE_PT = 40.0  # at theme.FULL_PX
WIDTH_SHARE = 0.8


class Sign(QWidget):
    """A title, or the calm word that a picture cannot be shown: nothing that mends it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._label = plain_label("", TITLE_PT, theme.TEXT)
        self._label.setParent(self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        """What can be read on it, "" while it is not there."""
        return "" if self.isHidden() else self._label.text()

    def say(self, words: str, *, muted: bool = False) -> None:
        """Show these words; "" takes the sign away."""
        self._label.setText(words)
        theme.ink(self._label, theme.MUTED if muted else theme.TEXT)
        self.setVisible(bool(words))
        self.settle(self.window().height())

    def settle(self, height: int) -> None:
        """Cover the parent, with type for a window so tall."""
        room = self._room.rect()
        self.setGeometry(room)
        self._label.setFont(theme.font(max(8.0, TITLE_PT * height / theme.FULL_PX)))
        width = round(room.width() * WIDTH_SHARE)
        self._label.setGeometry((room.width() - width) // 2, 0, width, room.height())
