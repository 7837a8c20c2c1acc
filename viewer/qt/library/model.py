"""The stories of the shelf as rows: one to continue with, recent ones, and all that are shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QImage

from viewer.library.entry import Entry
from viewer.qt.labels import tooltip_text
from viewer.qt.library.grid import Groups
from viewer.qt.slides.model import Absence, SlidesModel
from viewer.qt.slides.plan import NOWHERE
from viewer.show import shelving

Index = QModelIndex | QPersistentModelIndex


def language_name(tag: str) -> str:
    """How a language is called in English; its tag where nobody knows."""
    locale = QLocale(tag)
    if locale.language() in (QLocale.Language.C, QLocale.Language.AnyLanguage):
        return tag
    return QLocale.languageToString(locale.language())


class Cards(SlidesModel):
    """One row a card; a story may be on three of them.

    `fit` says how many recent ones have room; what is in a group is said by `groups`.
    """

    def __init__(
        self,
        image: Callable[[Entry], QImage | None],
        absence: Callable[[Entry], Absence],
        parent: QObject,
    ) -> None:
        """`absence` is asked for an entry of which `image` gives None."""
        super().__init__([], [], self._image_of, self._absence_of, parent)
        self._find_image, self._find_absence = image, absence
        self._large: list[Entry] = []
        self._recent: list[Entry] = []
        self._all: list[Entry] = []
        self._room = 0  # for recent ones

    @property
    def groups(self) -> Groups:
        """How many there are of each group."""
        return Groups(len(self._large), self._recents, len(self._all))

    @property
    def _recents(self) -> int:
        return min(self._room, len(self._recent))

    def show(self, large: Entry | None, recent: Sequence[Entry], every: Sequence[Entry]) -> None:
        """Hold these stories and no others."""
        self.beginResetModel()
        self._large = [large] if large is not None else []
        self._recent, self._all = list(recent), list(every)
        self.endResetModel()

    def fit(self, columns: int) -> None:
        """Show no more recent ones than these."""
        if columns == self._room:
            return
        before, after = self._recents, min(columns, len(self._recent))
        start = len(self._large)
        if after > before:
            self.beginInsertRows(QModelIndex(), start + before, start + after - 1)
            self._room = columns
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), start + after, start + before - 1)
            self._room = columns
            self.endRemoveRows()
        self._room = columns

    def entry(self, row: int) -> Entry:
        """The story on a card."""
        if row < len(self._large):
            return self._large[row]
        row -= len(self._large)
        return self._recent[row] if row < self._recents else self._all[row - self._recents]

    def group(self, row: int) -> int:
        """Which group a card is of."""
        if row < len(self._large):
            return 0
        return 1 if row < len(self._large) + self._recents else 2

    def find(self, key: int, group: int) -> int:
        """The card of a story in a group, else among all; NOWHERE if it is on none."""
        start = (0, len(self._large), len(self._large) + self._recents)
        stories = (self._large, self._recent[: self._recents], self._all)
        for each in dict.fromkeys((group, 2)):
            for number, entry in enumerate(stories[each]):
                if entry.key == key:
                    return start[each] + number
        return NOWHERE

    def rows_of(self, entry_has: Callable[[Entry], bool], rows: Sequence[int]) -> list[int]:
        """Those of `rows` whose story is as asked."""
        return [row for row in rows if row < self.rowCount() and entry_has(self.entry(row))]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.groups.total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QImage | None:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        entry = self.entry(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(_hint(entry))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = shelving.spoken(entry, [language_name(tag) for tag in shelving.tags(entry)])
            return f"Continue: {said}" if self.group(index.row()) == 0 else said
        return None

    def title(self, row: int) -> str:
        """A story's title, as it is written."""
        return self.entry(row).title

    def _image_of(self, row: int) -> QImage | None:
        return self._find_image(self.entry(row))

    def _absence_of(self, row: int) -> Absence:
        return self._find_absence(self.entry(row))


def _hint(entry: Entry) -> str:
    """What a card had to cut short: title, subtitle, content notes, and where it lies."""
    notes = [f"Content note: {note}" for note in entry.content_notes]
    parts = (entry.title, entry.subtitle, *notes, entry.trouble, str(entry.path))
    return "\n".join(part for part in parts if part)
