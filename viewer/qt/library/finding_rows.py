"""The hits of a search as rows for a list, and what is said of each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from viewer.library.entry import Spot
    from viewer.library.search.find import Hit

Index = QModelIndex | QPersistentModelIndex
DOT = " \N{MIDDLE DOT} "
FIELDS = {
    "name": "title",
    "title": "title",
    "caption": "caption",
    "context": "context notes",
    "place": "name of the place",
    "chapter": "chapter",
    "alt": "description of the picture",
    "credit": "credit",
    "questions": "questions",
    "hotspots": "hotspots",
    "evidence": "evidence",
    "accounts": "accounts",
    "transcript": "transcript",
    "notes": "presenter’s notes",
    "source": "sources",
    "subtitle": "subtitle",
    "summary": "summary",
    "authors": "authors",
    "content_notes": "content notes",
    "glossary": "glossary",
}
"""How each field of `viewer.library.search.pieces` is called."""


class Hits(QAbstractListModel):
    """One row a hit."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: "Sequence[Hit]") -> None:
        """Hold these hits, the best first."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    @property
    def shown(self) -> "tuple[Hit, ...]":
        """All hits."""
        return self._hits

    def row_of(self, spot: "Spot") -> int:
        """The row that leads to this slide; 0 where none does."""
        return next((row for row, hit in enumerate(self._hits) if hit.spot == spot), 0)

    def hit(self, row: int) -> "Hit":
        """The hit in a row."""
        return self._hits[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title(hit)}. {place(hit)}. {snippet(hit)}"
        return None


def title(hit: "Hit") -> str:
    """What a hit is called; a slide without a title by its number."""
    return hit.slide_title or f"Slide {hit.number}"


def snippet(hit: "Hit") -> str:
    """The words beside it, as plain text."""
    return "".join(run.text for run in hit.snippet)


def place(hit: "Hit") -> str:
    """Where it was found: the story, the slide's number, the field, and in how many more."""
    where = f"{hit.story}{DOT}slide {hit.number}" if hit.number else "Story"
    field = FIELDS.get(hit.field, "")
    more = f" and {hit.more} other field{'s' * (hit.more > 1)}" if hit.more else ""
    return f"{where}{DOT}in the {field}{more}" if field else where
