"""A row of buttons that leave the slides with one status; it shows what each shape means, too."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from viewer.qt import theme
from viewer.qt.evidence.flow import FlowLayout
from viewer.qt.evidence.rows import EVERY
from viewer.qt.evidence.shapes import status_pixmap
from viewer.show.evidence import MISSING, STATUSES, Standing

GAP_PX = 6
SHAPE_PX = 14


class Filters(QWidget):
    """All, then one button a status. `filtered` has the status that is wanted, or EVERY."""

    filtered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Which slides to show")
        self._flow = FlowLayout(self, GAP_PX)
        self._group = QButtonGroup(self)
        self._buttons = {EVERY: self._button(EVERY, "All", "Show every slide")}
        # What is missing comes first: to find it is what the matrix is for.
        for row in sorted(STATUSES, key=lambda row: row.status != MISSING):
            self._buttons[row.status] = self._status_button(row)
        self._buttons[EVERY].setChecked(True)

    def offer(self, statuses: Collection[str]) -> None:
        """Let those be pressed that some slide has; begin with all."""
        for status, button in self._buttons.items():
            button.setEnabled(status == EVERY or status in statuses)
        self._buttons[EVERY].setChecked(True)

    def _status_button(self, row: Standing) -> QPushButton:
        hint = f"{row.explanation} Show the slides that have one."
        button = self._button(row.status, f" {row.word.capitalize()}", hint)
        button.setAccessibleName(row.word.capitalize())
        button.setIcon(QIcon(status_pixmap(row.status, SHAPE_PX, self.devicePixelRatioF())))
        button.setIconSize(QSize(SHAPE_PX, SHAPE_PX))
        return button

    def _button(self, status: str, words: str, hint: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("filter", "true")
        button.setCheckable(True)
        button.setFont(theme.font(theme.SMALL_PT))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(hint)
        button.clicked.connect(lambda: self.filtered.emit(status))
        self._group.addButton(button)
        self._flow.addWidget(button)
        return button
