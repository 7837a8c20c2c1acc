"""The slides as rows for views: titles, chapters and small pictures, asked for as seen."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from viewer.qt.labels import tooltip_text

Index = QModelIndex | QPersistentModelIndex


class Absence(Enum):
    """Why a slide has no small picture to show now."""

    COMING = "coming"
    BROKEN = "broken"
    WORDS = "words"  # the slide has none
    COVERED = "covered"  # until somebody chooses to look


class SlidesModel(QAbstractListModel):
    """One row a slide."""

    def __init__(
        self,
        titles: list[str],
        chapters: list[str],
        thumbnail: Callable[[int], QImage | None],
        absence: Callable[[int], Absence],
        parent: QObject,
    ) -> None:
        """`chapters` holds a chapter's title where a slide opens it, else an empty text.

        `absence` is asked for a row of which `thumbnail` gives None.
        """
        super().__init__(parent)
        self._titles = titles
        self.chapters = chapters
        self.thumbnail = thumbnail
        self.absence = absence
        self.note: Callable[[int], str] = lambda _row: ""  # what a covered picture shows
        self._marked: set[int] = set()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QImage | None:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(row + 1)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row + 1}. {tooltip_text(self._titles[row] + self._covered(row))}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chapter = f"{self.chapters[row]}: " if self.chapters[row] else ""
            ribbon = ", bookmarked" if row in self._marked else ""
            return f"{chapter}{row + 1}. {self._titles[row]}{ribbon}{self._covered(row)}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self.thumbnail(row)
        return None

    def title(self, row: int) -> str:
        """A slide's title, as it is written."""
        return self._titles[row]

    @property
    def titles(self) -> list[str]:
        """All titles, in order."""
        return self._titles

    def rename(self, row: int, title: str) -> None:
        """Give a row another title, such as one that was found in the photo itself."""
        if self._titles[row] != title:
            self._titles[row] = title
            self._changed(row)

    def opens_chapter(self, row: int) -> bool:
        """Whether a chapter begins at this row."""
        return bool(self.chapters[row])

    def is_settled(self, row: int) -> bool:
        """Whether nothing is still to come for this row."""
        return self.thumbnail(row) is not None or self.absence(row) != Absence.COMING

    def is_marked(self, row: int) -> bool:
        """Whether the reader has put a bookmark there."""
        return row in self._marked

    def mark(self, rows: set[int]) -> None:
        """These rows have a bookmark, and no others."""
        changed = rows ^ self._marked
        self._marked = set(rows)
        for row in changed:
            self._changed(row)

    def tell(self, row: int) -> None:
        """The small picture of this row has come."""
        self._changed(row)

    def _covered(self, row: int) -> str:
        """What is said of a row whose picture is covered, after its title."""
        if self.thumbnail(row) is not None or self.absence(row) != Absence.COVERED:
            return ""
        note = self.note(row)
        return f"\nCovered: {note}" if note else "\nCovered"

    def _changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
