"""The watched folders: where each is, what is wrong with it, and a button that lets it go."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label

NONE = "No folder is watched. Stories in a watched folder come on the shelf by themselves."
MOST_PX = 220  # tall


class Folders(QFrame):
    """A card with one line a folder.

    Signals: `unwatched` with a path, `watch_wanted`, `left` when it is to go.
    """

    unwatched = Signal(object)
    watch_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.RAISED)
        self._rows: list[QWidget] = []
        self.buttons: list[QPushButton] = []
        head = QHBoxLayout()
        head.addWidget(plain_label("Watched folders", theme.NOTES_PT, theme.TEXT, bold=True), 1)
        self.watch = self._button("Watch a folder…", head)
        self.watch.clicked.connect(self.watch_wanted)
        self.close_button = self._button("Close", head)
        self.close_button.clicked.connect(self.left)
        inside = QWidget(self)
        theme.paint_ground(inside, theme.RAISED)
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea(self)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMaximumHeight(MOST_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 28, 12)
        column.addLayout(head)
        column.addWidget(self._area)
        self.show_folders([])
        self.hide()

    def show_folders(self, folders: Sequence[tuple[Path, str]]) -> None:
        """Show these, each with what is wrong with it, "" for nothing."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self.buttons = []
        self._rows = [self._row(path, trouble) for path, trouble in folders]
        if not folders:
            self._rows = [plain_label(NONE, theme.SMALL_PT, theme.MUTED)]
        for row in self._rows:
            self._list.addWidget(row)
        height = sum(row.sizeHint().height() + self._list.spacing() for row in self._rows)
        self._area.setFixedHeight(min(MOST_PX, height))

    def _row(self, path: Path, trouble: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(plain_label(str(path), theme.SMALL_PT, theme.TEXT))
        if trouble:
            words.addWidget(plain_label(trouble, theme.SMALL_PT, theme.WARNING))
        line.addLayout(words, 1)
        button = self._button("Stop watching", line)
        button.setAccessibleName(f"Stop watching {path}")
        button.clicked.connect(lambda: self.unwatched.emit(path))
        self.buttons.append(button)
        return row

    def _button(self, text: str, line: QHBoxLayout) -> QPushButton:
        button = QPushButton(text, self)
        line.addWidget(button)
        return button
