"""The bar at the upper edge of the stage: what is wrong with a story that has just been saved.

It takes no focus by itself and stays until the file is sound, or until it is put away.
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from viewer.qt import theme

HEIGHT_PX = 36
SIDE_PX = 14


class TroubleBar(QWidget):
    """One line of plain words. `asked` when the whole list is wanted."""

    asked = Signal()

    def __init__(self, parent: QWidget, over: QWidget) -> None:
        """`over` is the part of the parent whose upper edge it lies at."""
        super().__init__(parent)
        self._room, self._stage = parent, over
        self.is_wanted = False  # there is something to say, whether it can be seen or not
        self.setAccessibleName("Problems in the story")
        theme.paint_ground(self, theme.RAISED)
        self._words = ""
        self._line = QLabel(self)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setFont(theme.font(theme.SMALL_PT))
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.ink(self._line, theme.WARNING)
        show = QPushButton("Show", self)
        show.setAccessibleName("Show all problems")
        show.setFont(theme.font(theme.SMALL_PT))
        show.clicked.connect(self.asked)
        away = QToolButton(self)
        away.setText("✕")
        away.setAccessibleName("Put away until something else is wrong")
        away.clicked.connect(self.clear)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SIDE_PX, 2, 4, 2)
        row.addWidget(self._line, 1)
        for button in (show, away):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while it says nothing."""
        return self._words if self.is_wanted else ""

    def say(self, words: str) -> None:
        """Say this (plain text) from now on."""
        self._words, self.is_wanted = words, True
        self.setAccessibleDescription(words)
        self._elide()

    def clear(self) -> None:
        """There is nothing to say any more."""
        self.is_wanted = False
        self.hide()

    def settle(self, *, is_seen: bool) -> None:
        """Take the upper edge of the stage, as it is now; stay away where nobody should see it."""
        at = self._stage.mapTo(self._room, QPoint())
        self.setGeometry(at.x(), at.y(), self._stage.width(), HEIGHT_PX)
        is_shown = self.is_wanted and is_seen
        if is_shown:
            self.raise_()
        self.setVisible(is_shown)

    def _elide(self) -> None:
        metrics = self._line.fontMetrics()
        mode = Qt.TextElideMode.ElideRight
        self._line.setText(metrics.elidedText(self._words, mode, max(1, self._line.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.activate()
        self._elide()
