"""How many of the small pictures on the screen are there: a quiet line while some still come."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from viewer.qt import theme

QUIET_MS = 300  # what is there within this time needs no words
MARGIN_PX = 12


class Progress(QLabel):
    """`Small pictures: 12 of 40` in its parent's lower corner; hidden when all are there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._coming: set[int] = set()
        self._count = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(theme.SMALL_PT))
        self.setContentsMargins(10, 4, 10, 4)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.paint_ground(self, theme.RAISED)
        theme.ink(self, theme.MUTED)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._say)
        self.hide()

    def count(self, rows: Iterable[int], is_settled: Callable[[int], bool]) -> None:
        """These rows are on the screen now."""
        rows = list(rows)
        self._count = len(rows)
        self._coming = {row for row in rows if not is_settled(row)}
        self._follow()

    def note(self, row: int) -> None:
        """Nothing more is to come for this row."""
        if row in self._coming:
            self._coming.discard(row)
            self._follow()

    def settle(self) -> None:
        """Take the parent's lower corner, as it is now."""
        room = self._room.rect()
        self.move(room.left() + MARGIN_PX, room.height() - self.height() - MARGIN_PX)

    def _follow(self) -> None:
        if not self._coming:
            self._quiet.stop()
            self.hide()
        elif self.isVisible():
            self._say()
        elif not self._quiet.isActive():
            self._quiet.start()

    def _say(self) -> None:
        self.setText(f"Small pictures: {self._count - len(self._coming)} of {self._count}")
        self.adjustSize()
        self.settle()
        self.show()
        self.raise_()
