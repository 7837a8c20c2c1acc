"""The list of hits: walked by keys, opened by Enter or a click, asking for what is to be seen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.library.finding_cells import HitDelegate, Image, plate_name
from viewer.qt.library.finding_rows import Hits

AHEAD = 6  # rows below those on the screen whose pictures are wanted, too

Index = QModelIndex | QPersistentModelIndex
Want = Callable[[Sequence[tuple[Path, str]]], None]


class HitList(QListView):
    """Signals: `chosen` with a row; `left` when the keys go up from the first row."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, hits: Hits, image: Image, want: Want, parent: QWidget) -> None:
        super().__init__(parent)
        self._hits = hits
        self._want = want
        self.cells = HitDelegate(hits, image, self)
        self.setModel(hits)
        self.setItemDelegate(self.cells)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("What was found")
        self.verticalScrollBar().valueChanged.connect(self.ask)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def stand_on(self, row: int) -> None:
        """Stand on a hit, and ask for the pictures around it."""
        self.scrollToTop()
        self.setCurrentIndex(self._hits.index(max(0, row)))
        self.ask()

    def ask(self) -> None:
        """Ask for the pictures of the rows that are on the screen, then of a few more."""
        first = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        height = max(1, self.sizeHintForRow(0))
        count = self.viewport().height() // height + 2 + AHEAD
        rows = range(first, min(self._hits.rowCount(), first + count))
        hits = [self._hits.hit(row) for row in rows]
        self._want([(hit.spot.path, hit.picture) for hit in hits if hit.picture])

    def refresh(self, path: Path, name: str) -> None:
        """A picture has come."""
        self.cells.plates.forget(plate_name(path, name))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in ENTER_KEYS and row >= 0:
            self.chosen.emit(row)
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.left.emit()
        elif event.text().strip() or event.key() == Qt.Key.Key_Space:
            event.ignore()  # Qt's own search by first letters would hide the program's keys
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._hits.rowCount():
            self.setCurrentIndex(self._hits.index(0))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.cells.plates.begin()
        super().paintEvent(event)
        if self.cells.plates.is_short:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ask()
