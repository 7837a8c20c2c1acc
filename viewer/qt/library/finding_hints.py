"""What may be searched for: each filter on a button that puts it into the search field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label

# What is put into the field, and what it finds.
HINTS = (
    ('"market day"', "these words one after the other"),
    ("-photograph", "but not where this is said"),
    ("status:disputed", "evidence that is documented, corroborated, claimed, disputed…"),
    ("taken:2012..2014", "pictures taken then, for all that is known"),
    ("place:", "slides that show a place, or were taken there"),
    ("source:", "slides that rest on a source: its title, author or publisher"),
    ("kind:illustration", "photograph, illustration, map, chart, document, clip, audio…"),
    ("story:", "in stories of this title"),
    ("lang:ko", "in stories that are told in a language"),
)
ROOM_PX = 620


class Hints(QWidget):
    """A head, a line below it, and the filters. `suggested` has what is to stand in the field."""

    suggested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = plain_label("", theme.TITLE_PT, theme.TEXT)
        self._line = plain_label("", theme.CREDIT_PT, theme.MUTED)
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for row, (text, meaning) in enumerate(HINTS):
            grid.addWidget(self._button(text, meaning), row, 0)
            grid.addWidget(plain_label(meaning, theme.CREDIT_PT, theme.MUTED), row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 26, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._line)
        column.addSpacing(10)
        column.addLayout(grid)
        column.addStretch(1)
        self.setMaximumWidth(ROOM_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def said(self) -> str:
        """The words above the filters."""
        return f"{self._head.text()} {self._line.text()}".strip()

    def say(self, head: str, line: str) -> None:
        """Say this above the filters."""
        self._head.setText(head)
        self._line.setText(line)

    def _button(self, text: str, meaning: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("filter", "true")
        button.setFont(theme.font(theme.SMALL_PT))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(f"{text}: {meaning}")
        button.clicked.connect(lambda: self.suggested.emit(text))
        self.buttons[text] = button
        return button
