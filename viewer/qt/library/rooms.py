"""The library's sections beside the stories: search, map, timeline, bookmarks and notes.

Each is imported and made when it is first wanted; what it shows is read on a thread of its own.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer import shipped
from viewer.library.entry import Spot
from viewer.library.home import Home
from viewer.qt.library.page import SEARCH, LibraryPage
from viewer.qt.library.section import Section
from viewer.qt.library.small import SmallPictures
from viewer.qt.worker import Worker

if TYPE_CHECKING:
    from viewer.qt.library.finding import Finding
    from viewer.qt.library.marks import MarksSection

MAP, TIMELINE, MARKS = "map", "timeline", "marks"


class Rooms(QObject):
    """The sections of one page.

    Signals: `chosen` has the Spot that a reader wants to see, `saved` and `removed` the file of a
    lesson, `said` words for the reader; `marked` when bookmarks or notes were changed here.
    """

    chosen = Signal(object)
    saved = Signal(object)
    removed = Signal(object)
    said = Signal(str)
    marked = Signal()

    def __init__(
        self, page: LibraryPage, home: Home, small: SmallPictures, worker: Worker, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._worker = worker
        self._page = page
        self._home = home
        self._small = small
        self.finding: Finding | None = None
        self._marks: MarksSection | None = None
        self._ends: list[Callable[[], None]] = []
        self._renewals: dict[str, Callable[[], None]] = {}
        page.add(SEARCH, "Search", self._search)
        page.add(MAP, "Map", self._map)
        page.add(TIMELINE, "Timeline", self._timeline)
        page.add(MARKS, "Bookmarks and notes", self._mark_lists)

    def find(self, words: str, within: int) -> None:
        """Search for these words; `within` is the story that is shown, 0 for none."""
        if self.finding is not None:
            self.finding.show_query(words, within)

    def renew(self) -> None:
        """What is on the shelf may have changed: show that in the section that is up."""
        self._renewals.get(self._page.section, lambda: None)()

    def step_back(self) -> bool:
        """Leave what is being written, if anything is."""
        return self._marks is not None and self._marks.step_back()

    def trouble(self, words: str) -> None:
        """Say beside a note that is being written that it could not be kept."""
        if self._marks is not None:
            self._marks.trouble(words)

    def close(self) -> None:
        """Let go of all threads."""
        for end in self._ends:
            end()

    def _search(self, parent: QWidget) -> Section:
        from viewer.library.search.find import Search
        from viewer.qt.library.finding import Finding

        search, small = Search(self._home.base), self._small
        finding = self.finding = Finding(
            search.find, parent, image=small.image, want=small.want, stop=search.stop
        )
        finding.chosen.connect(self.chosen)
        finding.suggested.connect(self._page.search)
        finding.left.connect(self._page.focus_search)
        small.arrived.connect(finding.refresh)
        self._ends.append(finding.let_go)
        self._renewals[SEARCH] = finding.renew
        return Section(finding, is_whole=lambda: finding.is_whole() and small.is_whole())

    def _map(self, parent: QWidget) -> Section:
        from viewer.library.where import atlas
        from viewer.qt.map.section import MapSection

        small = self._small
        read = partial(atlas, self._home.base)
        page = MapSection(read, shipped.outlines, small.image, small.want, parent)
        page.chosen.connect(self.chosen)
        small.arrived.connect(lambda _path, _name: page.tell_arrived())
        self._ends.append(page.end)
        self._renewals[MAP] = page.open
        return Section(page, page.open, is_whole=lambda: page.is_whole() and small.is_whole())

    def _timeline(self, parent: QWidget) -> Section:
        from viewer.library.when import chronology
        from viewer.qt.timeline.section import TimelineSection

        small = self._small
        read = partial(chronology, self._home.base)
        page = TimelineSection(read, small.image, small.want, parent)
        page.chosen.connect(self.chosen)
        small.arrived.connect(lambda _path, _name: page.tell_arrived())
        self._ends.append(page.end)
        self._renewals[TIMELINE] = page.open
        return Section(page, page.open, is_whole=lambda: page.is_whole() and small.is_whole())

    def _mark_lists(self, parent: QWidget) -> Section:
        from viewer.qt.library.marks import MarksSection, section
        from viewer.qt.marking.saving import Saving

        home = self._home
        page = self._marks = MarksSection(
            parent, home.marks, home.lessons, self._worker, home.lesson_folder
        )
        saving = Saving(self._window, home.marks, home.paths_of)
        page.chosen.connect(self.chosen)
        page.opened.connect(lambda path: self.chosen.emit(Spot(0, path)))
        page.saved.connect(self.saved)
        page.removed.connect(self.removed)
        page.changed.connect(self.marked)
        page.export_wanted.connect(saving.notes)
        page.whole_wanted.connect(saving.whole)
        saving.told.connect(self.said)
        self._ends.append(page.close_down)
        self._renewals[MARKS] = page.refresh
        return section(page)
