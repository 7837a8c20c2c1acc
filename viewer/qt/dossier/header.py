"""The line above a dossier: which slide it belongs to, what one can do with it, what was done."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label

TOLD_MS = 8000
DEEDS = (("find", "Find…"), ("print", "Print…"), ("save", "Save as PDF…"), ("leave", "Close"))


class Header(QWidget):
    """`pressed` with the key of one of DEEDS."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = plain_label("", theme.CREDIT_PT, theme.MUTED)
        self._told = plain_label("", theme.CREDIT_PT, theme.TEXT)
        self._told.setAccessibleName("What was done")
        self._quiet = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._quiet.timeout.connect(self._told.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(26, 10, 16, 8)
        row.addWidget(self._place, 1)
        row.addWidget(self._told, 1)
        for key, text in DEEDS:
            row.addWidget(self._button(key, text))

    @property
    def told(self) -> str:
        """What was last said."""
        return self._told.text()

    def show_place(self, words: str) -> None:
        """Say whose dossier it is."""
        self._place.setText(words)

    def tell(self, words: str) -> None:
        """Say for a while what is being done, or why it could not be."""
        self._told.setText(words)
        self._quiet.start()

    def _button(self, key: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setFont(theme.font(theme.SMALL_PT))
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button
