"""The report over the whole window: every line leads to its slide; F7 leads back to the line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.labels import plain_label
from viewer.qt.report.line import LineDelegate
from viewer.qt.report.rows import NOWHERE, Rows, slide_of
from viewer.story.problems import Problem, Severity

KINDS: tuple[tuple[str, Severity | None], ...] = (
    ("All", None),
    ("Problems", Severity.ERROR),
    ("Warnings", Severity.WARNING),
)
SIDE_PX = 28
LOOKING = "Looking through the story and its pictures…"
NOTHING = "Nothing to mend was found."
HINT = "Enter or a click opens the slide; F7 comes back here."


class Report(QWidget):
    """What could be mended. Signals: `chosen` with a slide's index, `again` to look once more."""

    chosen = Signal(int)
    again = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_open = False
        self.is_waiting = True  # for what the story is being looked through for
        theme.paint_ground(self, theme.GROUND)
        self.setAccessibleName("Report")
        self.rows = Rows(self)
        self._heading = plain_label(LOOKING, theme.TITLE_PT, theme.TEXT)
        self._hint = plain_label("", theme.SMALL_PT, theme.MUTED)
        self._list = _Lines(self)
        self._list.setModel(self.rows)
        self._list.chosen.connect(self._on_chosen)
        self.setFocusProxy(self._list)
        self._again = QPushButton("Look again")
        self._again.clicked.connect(self.again)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        self._group = QButtonGroup(self)
        for name, kind in KINDS:
            top.addWidget(self._filter(name, kind))
        top.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, 18, SIDE_PX, 18)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(self._list, 1)
        self.hide()

    @property
    def heading(self) -> str:
        """What the report says of the whole story."""
        return self._heading.text()

    def open(self) -> None:
        """From now on it is to be seen."""
        self.is_open = True

    def close_down(self) -> None:
        """From now on it is away."""
        self.is_open = False

    def wait(self) -> None:
        """Say that the story is being looked through; the lines of before stay meanwhile."""
        self.is_waiting = True
        self._heading.setText(LOOKING)
        self._again.setEnabled(False)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what was found."""
        self.is_waiting = False
        row = self._list.currentIndex().row()
        self.rows.fill(problems)
        count = self.rows.count
        words = (_counted(count.errors, "problem"), _counted(count.warnings, "warning"))
        self._heading.setText(", ".join(filter(None, words)) or NOTHING)
        self._hint.setText(HINT if problems else "")
        self._again.setEnabled(True)
        self._stand_on(max(0, row))

    def _filter(self, name: str, kind: Severity | None) -> QPushButton:
        button = QPushButton(name)
        button.setProperty("filter", "true")
        button.setCheckable(True)
        button.setChecked(kind is None)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._limit(kind))
        self._group.addButton(button)
        return button

    def _limit(self, kind: Severity | None) -> None:
        self.rows.limit(kind)
        self._stand_on(0)

    def _stand_on(self, row: int) -> None:
        last = self.rows.rowCount() - 1
        self._list.setCurrentIndex(self.rows.index(min(row, last)))

    def _on_chosen(self, row: int) -> None:
        slide = slide_of(self.rows.problem(row))
        if slide != NOWHERE:
            self.chosen.emit(slide)


class _Lines(QListView):
    """The list; `chosen` has the row that was clicked, or entered."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(LineDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What could be mended")
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


def _counted(count: int, thing: str) -> str:
    if not count:
        return ""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
