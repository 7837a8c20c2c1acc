"""The slides as rows for list views: titles, chapters and small pictures, asked for as seen."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

Index = QModelIndex | QPersistentModelIndex


class SlidesModel(QAbstractListModel):
    """One row a slide."""

    def __init__(
        self,
        titles: list[str],
        chapters: list[str],
        thumbnail: Callable[[int], QImage | None],
        parent: QObject,
    ) -> None:
        """`chapters` holds a chapter's title where a slide opens it, else an empty text."""
        super().__init__(parent)
        self._titles = titles
        self._chapters = chapters
        self._thumbnail = thumbnail

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QImage | None:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(row + 1)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row + 1}. {_plain(self._titles[row])}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnail(row)
        return None

    def opens_chapter(self, row: int) -> bool:
        """Whether a chapter begins at this row."""
        return bool(self._chapters[row])

    def tell(self, row: int) -> None:
        """The small picture of this row has come."""
        index = self.index(row)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


def _plain(text: str) -> str:
    # A tooltip that looks like markup would be read as markup.
    return text.replace("<", "‹").replace(">", "›")
