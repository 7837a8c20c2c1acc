"""The section of stories: the shelf, how it is sorted and filtered, and what is done with a card.

It knows entries alone; what becomes of an intent (opening, removing) is its owner's to do.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QIcon, QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.library.entry import Entry, Spot
from viewer.qt.library import card, menu
from viewer.qt.library.cards import CardView
from viewer.qt.library.choice import ChoiceButton
from viewer.qt.library.details import details
from viewer.qt.library.empty import Empty
from viewer.qt.library.model import Cards, language_name
from viewer.qt.library.small import SmallPictures
from viewer.qt.library.strips import Undo
from viewer.qt.slides.model import Absence
from viewer.qt.slides.plan import NOWHERE
from viewer.show import shelving
from viewer.show.shelving import Choice


class Stories(QWidget):
    """Signals: as those of the page, which hands them on; `told` with details of a story."""

    opened = Signal(object)
    from_start = Signal(object)
    removed = Signal(int)
    restored = Signal(int)
    revealed = Signal(object)
    wanted = Signal(str)
    watch_wanted = Signal()
    chose = Signal(str, str)
    told = Signal(str)

    def __init__(
        self, choices: tuple[str, str], small: SmallPictures, parent: QWidget | None = None
    ) -> None:
        """`choices` are how it was sorted and filtered last; `small` gives the covers."""
        super().__init__(parent)
        self._small = small
        self._choices = choices
        self._entries: list[Entry] = []
        self._recent: list[Entry] = []
        self._gone: set[int] = set()  # removed, though the owner's next list may still hold them
        self._removed: list[int] = []  # the last is the one that `undo` offers
        self._rows: list[int] = []  # on the screen
        self._is_open = False
        self.cards = Cards(self._image, self._absence, self)
        self.view = CardView(self.cards, self)
        self.filter = ChoiceButton("Show", self)
        self.sort = ChoiceButton("Sort", self)
        self.empty = Empty(self)
        self.undo = Undo(self)
        self.tools = tools = QWidget(self)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filter)
        row.addWidget(self.sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.place(tools, self.empty)
        self.setFocusProxy(self.view)
        self._connect()
        self._offer()

    def _connect(self) -> None:
        self.view.picked.connect(lambda entry: self.do(menu.OPEN, entry))
        self.view.asked.connect(self.show_menu)
        self.view.offered.connect(self._on_offered)
        self.view.dismissed.connect(lambda entry: self.do(menu.REMOVE, entry))
        self.view.seen.connect(self._on_seen)
        self.sort.chose.connect(lambda sort: self.choose(sort, self._choices[1]))
        self.filter.chose.connect(lambda chosen: self.choose(self._choices[0], chosen))
        self.undo.undone.connect(self._on_undone)
        self.empty.add_wanted.connect(lambda: self.wanted.emit("open"))
        self.empty.watch_wanted.connect(self.watch_wanted)
        self.empty.all_wanted.connect(self._on_all_wanted)
        self._small.arrived.connect(self._on_arrived)

    @property
    def choices(self) -> tuple[str, str]:
        """How the stories are sorted and filtered."""
        return self._choices

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Take the icons that the cards need."""
        self.view.set_icons(icon)

    def show_entries(self, entries: Sequence[Entry], recent: Sequence[Entry]) -> None:
        """Show these stories, the recent ones the latest first."""
        self._gone &= {entry.key for entry in entries}
        self._entries, self._recent = list(entries), list(recent)
        self._offer()
        self._fill()

    def choose(self, sort: str, chosen: str) -> None:
        """Sort and filter the stories so."""
        self._choices = (sort, chosen)
        self._offer()
        self._fill()
        self.chose.emit(sort, chosen)

    def open(self) -> None:
        """From now on it is to be seen."""
        self._is_open = True
        self._want()

    def close_down(self) -> None:
        """From now on it is away."""
        self._is_open = False

    def is_whole(self) -> bool:
        """Whether all covers on the screen are there."""
        return self._small.is_whole() and self.view.is_painted

    def do(self, way: str, entry: Entry) -> None:
        """Do with a story what the menu's `ways` call so."""
        spot = Spot(entry.key, entry.path)
        if way == menu.OPEN:
            self.opened.emit(spot)
        elif way == menu.START:
            self.from_start.emit(spot)
        elif way == menu.REVEAL:
            self.revealed.emit(entry.path)
        elif way == menu.DETAILS:
            self.told.emit(details(entry))
        elif way == menu.REMOVE:
            self._remove(entry)

    def show_menu(self, entry: Entry, at: QPoint) -> None:
        """Say at a point of the screen what may be done with a story."""
        menu.make_menu(entry, lambda way: self.do(way, entry), self).popup(at)

    def _remove(self, entry: Entry) -> None:
        if entry.is_shipped:
            self.told.emit(f"“{entry.title}” comes with the program and stays on the shelf.")
            return
        self._gone.add(entry.key)
        self._removed.append(entry.key)
        self._fill()
        self.removed.emit(entry.key)
        self.undo.say(f"“{entry.title}” is off the shelf. Its files are where they were.")

    def _on_undone(self) -> None:
        key = self._removed.pop()
        self._gone.discard(key)
        self._fill()
        self.restored.emit(key)
        row = self.cards.find(key, 2)
        if row != NOWHERE:
            self.view.stand_on(row)
            self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()

    def _on_offered(self, words: str, entry: Entry) -> None:
        self.do(menu.REMOVE if words == card.REMOVE else menu.REVEAL, entry)

    def _on_all_wanted(self) -> None:
        self.choose(self._choices[0], shelving.USUAL[1])
        self.view.setFocus()

    def _offer(self) -> None:
        """Say what may be chosen; a language that no story is told in any more is left out."""
        tags = shelving.languages(self._entries)
        named = [Choice(f"{shelving.LANGUAGE}{tag}", f"In {language_name(tag)}") for tag in tags]
        self.sort.offer(shelving.SORTS, self._choices[0])
        self.filter.offer([*shelving.FILTERS, *(named if len(named) > 1 else [])], self._choices[1])

    def _fill(self) -> None:
        entries = [entry for entry in self._entries if entry.key not in self._gone]
        recent = [entry for entry in self._recent if entry.key not in self._gone]
        large = shelving.to_continue(recent or entries)
        others = [entry for entry in recent if large is None or entry.key != large.key]
        shown = shelving.arrange(entries, self.sort.chosen, self.filter.chosen)
        self._say(len(entries), len(shown))
        self.view.count = len(entries)
        self.view.change(lambda: self.cards.show(large, others, shown))
        self._rows = list(self.view.rows_on_screen())
        self._want()

    def _say(self, count: int, shown: int) -> None:
        """Say how many there are, or why there is none."""
        many = f"{shown:,}" if shown == count else f"{shown:,} of {count:,}"
        self.view.heading = f"Stories  ·  {many}" if count else "Stories"
        self.tools.setVisible(bool(count))
        if shown:
            self.empty.hide()
        elif count:
            self.empty.say_no_match(self.filter.accessibleName().partition(": ")[2])
        else:
            self.empty.say_none()

    def _on_seen(self, rows: list[int]) -> None:
        self._rows = rows
        self._want()

    def _want(self) -> None:
        if self._is_open:
            rows = self.cards.rows_of(_has_cover, self._rows)
            entries = [self.cards.entry(row) for row in rows]
            self._small.want([(entry.path, entry.cover) for entry in entries])

    def _on_arrived(self, path: object, name: str) -> None:
        self.view.kit.plates.forget(f"{path}\0{name}")
        same = self.cards.rows_of(
            lambda entry: entry.cover == name and entry.path == path, self._rows
        )
        for row in same:
            self.view.touch(row)

    def _image(self, entry: Entry) -> QImage | None:
        return self._small.image(entry.path, entry.cover) if _has_cover(entry) else None

    def _absence(self, entry: Entry) -> Absence:
        if not entry.cover:
            return Absence.WORDS
        is_broken = self._small.is_broken(entry.path, entry.cover)
        return Absence.BROKEN if is_broken else Absence.COMING

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.undo.settle()


def _has_cover(entry: Entry) -> bool:
    return bool(entry.cover) and not entry.trouble
