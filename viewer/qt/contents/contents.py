"""The contents: every slide by its title, under the chapters that they stand in."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from viewer.qt import theme

Index = QModelIndex | QPersistentModelIndex
ENTRY_PT = 11.0
NO_ITEM = Qt.ItemFlag.NoItemFlags


class Entry(NamedTuple):
    """A row: a slide, or a chapter's heading where `slide` is None."""

    text: str
    slide: int | None


def entries(titles: list[str], chapters: list[str]) -> list[Entry]:
    """The rows of the contents; `chapters` has a title where a slide opens one, else ''."""
    rows = []
    for index, (title, chapter) in enumerate(zip(titles, chapters, strict=True)):
        if chapter:
            rows.append(Entry(chapter, None))
        rows.append(Entry(f"{index + 1}   {title}", index))
    return rows


class ContentsModel(QAbstractListModel):
    """Entries as rows."""

    def __init__(self, rows: list[Entry], parent: QObject) -> None:
        super().__init__(parent)
        self.rows = rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | QFont | QColor | None:
        entry = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(theme.SMALL_PT if entry.slide is None else ENTRY_PT)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.LAMP if entry.slide is None else theme.TEXT)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.rows[index.row()].slide is not None else NO_ITEM


class Contents(QListView):
    """The list of slides. `chosen` has the index of the slide that was picked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Contents")
        self.setObjectName("contents")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSpacing(1)
        self._entries: ContentsModel | None = None
        self._row_of: dict[int, int] = {}
        self.clicked.connect(self._on_clicked)

    def show_entries(self, rows: list[Entry]) -> None:
        """Show these rows."""
        self._entries = ContentsModel(rows, self)
        self.setModel(self._entries)
        self._row_of = {e.slide: row for row, e in enumerate(rows) if e.slide is not None}

    def light(self, slide: int) -> None:
        """Mark the slide on the stage and bring it into view."""
        if self._entries is not None and slide in self._row_of:
            self.setCurrentIndex(self._entries.index(self._row_of[slide]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # keys are the window's: a digit here begins a slide's number as well

    def _on_clicked(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, ContentsModel):
            slide = model.rows[index.row()].slide
            if slide is not None:
                self.chosen.emit(slide)
