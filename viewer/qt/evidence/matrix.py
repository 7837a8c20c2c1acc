"""The matrix: every slide of the story by every pillar, over the whole window.

It shows where nothing is given and where sources disagree; it adds nothing up. `rows` says what
stands in each cell, `cells` paints it, `filters` chooses which slides are to be seen.
"""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.qt import theme
from viewer.qt.evidence.cells import WORDS_PT, Cells, Heads, word_width
from viewer.qt.evidence.filters import Filters
from viewer.qt.evidence.rows import NOWHERE, MatrixModel
from viewer.qt.labels import plain_label
from viewer.show.evidence import PILLARS, Matrix

ROW_PAD_PX = 14
SLIDES_SHARE = 0.3  # of the width, for the titles of the slides
SLIDES_LEAST_PX = 150
SLIDES_MOST_PX = 460
PILLAR_MOST_PX = 300
CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
PAGE = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
COMING = "Reading the story’s evidence…"
EMPTY = "No slide of this story says how its picture is known."


class MatrixSheet(QWidget):
    """The table. `chosen` has a slide's index, and a pillar or "" for the slide as a whole."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.GROUND)
        self.setAccessibleName("Evidence of the story")
        self.is_open = False
        self._model = MatrixModel(self)
        self._cells = Cells(self._model, self)
        self.table = Table(self._model, self._cells, self)
        self.table.chosen.connect(self._on_chosen)
        self.filters = Filters(self)
        self.filters.filtered.connect(self._on_filtered)
        self._notice = _notice()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._notice)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 4, 4)
        column.setSpacing(10)
        column.addWidget(plain_label("How do we know?", theme.TITLE_PT, theme.TEXT))
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)
        self.clear()
        self.hide()

    def open(self) -> None:
        """From now on it is to be seen; the keys stand on the slide on the stage."""
        self.is_open = True
        self._stand_on(self._cells.present, max(0, self.table.currentIndex().column()))

    def close_down(self) -> None:
        """From now on it is away."""
        self.is_open = False

    def clear(self) -> None:
        """Say that the evidence is still to come, as of a story that has just been opened."""
        self._notice.setText(COMING)
        self._stack.setCurrentWidget(self._notice)
        self.filters.hide()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show the evidence of a story."""
        self._model.show_matrix(matrix)
        self.filters.offer({mark.status for row in matrix.rows for mark in row.marks})
        self.filters.setVisible(not matrix.is_empty)
        self._notice.setText(EMPTY)
        self._stack.setCurrentWidget(self._notice if matrix.is_empty else self.table)
        self._stand_on(self._cells.present, 0)
        if self.is_open:
            self.table.setFocus()  # until now it was not there to take it

    def mark_present(self, index: int) -> None:
        """This is the slide on the stage; while the matrix is away the keys stand on it too."""
        self._cells.present = index
        self.table.viewport().update()
        if not self.is_open:
            self._stand_on(index, max(0, self.table.currentIndex().column()))

    def _stand_on(self, slide: int, column: int) -> None:
        place = self._model.place_of(slide)
        if place == NOWHERE:
            place = next(
                (n for n in range(self._model.rowCount()) if self._model.line(n).row), NOWHERE
            )
        if place != NOWHERE:
            index = self._model.index(place, column)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _on_filtered(self, status: str) -> None:
        index = self.table.currentIndex()
        row = self._model.line(index.row()).row if index.isValid() else None
        self._model.leave(status)
        self._stand_on(row.index if row else self._cells.present, max(0, index.column()))

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self._model.line(index.row()).row
        if row is not None:
            column = index.column()
            self.chosen.emit(row.index, PILLARS[column - 1].pillar if column else "")


class Table(QTableView):
    """The lines and columns. `chosen` has the cell that was clicked, or entered with a key."""

    chosen = Signal(QModelIndex)

    def __init__(self, model: MatrixModel, cells: Cells, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("matrix")
        self.setAccessibleName("Evidence of every slide")
        self.setModel(model)
        self.setItemDelegate(cells)
        self.setHorizontalHeader(Heads(self))
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(1)
        lines.setDefaultSectionSize(QFontMetrics(theme.font(WORDS_PT)).height() + ROW_PAD_PX)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.chosen)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that walk in the table, or choose in it, from turning pages."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (*WALK, *PAGE, *ENDS, *CHOOSE):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in CHOOSE and here.isValid():
            self.chosen.emit(here)
        elif event.key() in ENDS and self.model().rowCount():
            self._go_to_end(here, first=event.key() == Qt.Key.Key_Home)
        elif event.key() in (*WALK, *PAGE):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _go_to_end(self, here: QModelIndex, *, first: bool) -> None:
        """Go to the first slide, or the last one, in the column that the keys stand in."""
        lines = range(self.model().rowCount())
        cells = (self.model().index(n, here.column()) for n in (lines if first else lines[::-1]))
        self.setCurrentIndex(
            next((cell for cell in cells if cell.flags() & Qt.ItemFlag.ItemIsEnabled), here)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in enumerate(columns(self.viewport().width())):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)


def columns(width: int) -> list[int]:
    """How wide each column is in a table of this width, in pixels: the slides', then the pillars'.

    The pillars have room for their words as long as the slides' titles have some, too.
    """
    slides = min(SLIDES_MOST_PX, max(SLIDES_LEAST_PX, round(width * SLIDES_SHARE)))
    many = len(PILLARS)
    pillar = (width - slides) // many
    words = word_width()
    if pillar < words and width - many * words >= SLIDES_LEAST_PX:
        pillar = words
    pillar = min(PILLAR_MOST_PX, max(1, pillar))
    return [max(1, width - many * pillar), *[pillar] * many]


def _notice() -> QLabel:
    label = plain_label("", theme.NOTES_PT, theme.MUTED)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
