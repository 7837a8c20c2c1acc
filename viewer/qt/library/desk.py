"""The library page joined to the shelf's file: what it shows, and what is done from it.

What reads or writes the file happens on a thread (`viewer.qt.worker`), what reads stories in a
process of its own (`viewer.library.shelf.scanner`).
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from viewer import shipped
from viewer.imaging.pool import Pool
from viewer.library.entry import Entry, Spot
from viewer.library.home import Home
from viewer.library.shelf.scanner import Scanner
from viewer.qt.icons import Icons
from viewer.qt.library.disks import Disks
from viewer.qt.library.page import SEARCH, STORIES, LibraryPage
from viewer.qt.library.rooms import Rooms
from viewer.qt.library.small import COVER, SmallPictures
from viewer.qt.sheets import Sheet
from viewer.qt.window import Window
from viewer.qt.worker import Worker
from viewer.show.settings import Settings
from viewer.story.problems import CannotOpen

if TYPE_CHECKING:
    from viewer.imaging.thumbnails import Thumbnails

ICONS = (
    "add",
    "library",
    "search",
    "more",
    "image-missing",
    "map",
    "timeline",
    "bookmark",
    "note",
    "lesson",
)
FIRST_MS = 500  # after the page has come up, before the disks are looked at
SOON_MS = 300  # after a story was read, before what is shown is read anew


class LibraryDesk(QObject):
    """The library in one window.

    Signals: `opened` has the Spot that a reader chose; `wanted` a command's id; `marked` when
    bookmarks or notes were changed here; `filled` when the page shows what is on the shelf.
    """

    opened = Signal(object)
    wanted = Signal(str)
    marked = Signal()
    filled = Signal()
    _progressed = Signal(int, int)
    _changed = Signal(list)
    _refused = Signal(object, str)
    _ended = Signal(str)

    def __init__(  # noqa: PLR0913 - what it joins
        self,
        window: Window,
        settings: Settings,
        pool: Pool,
        worker: Worker,
        *,
        home: Home,
        thumbnails: "Thumbnails | None",
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._worker = worker
        self._shelf = home.shelf
        self._is_open = False
        self._is_busy = False  # reading stories
        self.is_filled = False
        self._left: dict[int, Entry] = {}
        self.within = 0  # the story that is shown
        self._covers = SmallPictures(pool, thumbnails, self, COVER)
        self._small = SmallPictures(pool, thumbnails, self)
        choices = settings.text("library-sort"), settings.text("library-filter")
        self.page = LibraryPage(choices, self._covers, window)
        self.icons = Icons(pool, shipped.icon, self)
        self.icons.complete.connect(lambda: self.page.set_icons(self.icons.icon))
        self.icons.ask(set(ICONS))
        self.rooms = Rooms(self.page, home, self._small, worker, window)
        self.rooms.chosen.connect(self._open)
        self.rooms.marked.connect(self.marked)
        self.rooms.said.connect(self.page.tell)
        self.rooms.saved.connect(lambda path: self._add_quietly(home, path))
        self.rooms.removed.connect(lambda path: self._write(lambda: _remove(home, path)))
        self._scanner = Scanner(home.base, home.shipped)
        self._disks = Disks(self)
        self._disks.changed.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._fill)
        self._first_look = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first_look.timeout.connect(self.look)
        self._connect(home)
        if home.base.trouble:
            self.page.say(home.base.trouble)

    def _connect(self, home: Home) -> None:
        page, shelf = self.page, home.shelf
        page.opened.connect(self._open)
        page.from_start.connect(lambda spot: self._open(spot, from_start=True))
        page.removed.connect(lambda key: self._write(lambda: shelf.remove(key)))
        page.restored.connect(lambda key: self._write(lambda: shelf.restore(key)))
        page.dropped.connect(self.add)
        page.wanted.connect(self.wanted)
        page.watch_wanted.connect(self._ask_folder)
        page.unwatched.connect(lambda path: self._write(lambda: shelf.unwatch(path)))
        page.revealed.connect(_reveal)
        page.searched.connect(lambda text: self.rooms.find(text, self.within))
        page.chose.connect(self._keep_choices)
        scanner = self._scanner
        scanner.progressed = self._progressed.emit
        scanner.changed = lambda keys: self._changed.emit(list(keys))
        scanner.refused = self._refused.emit
        scanner.ended = self._ended.emit
        self._progressed.connect(page.show_progress)
        self._changed.connect(self._on_changed)
        self._refused.connect(lambda path, words: page.say(f"{path.name}: {words}"))
        self._ended.connect(self._on_ended)

    def sheet(self) -> Sheet:
        """The page, for the window to lay over the stage."""
        return Sheet(self.page, self.open_page, self._close_page, self.is_whole)

    def is_whole(self) -> bool:
        """Whether the page shows all that there is to be shown."""
        is_still = self.is_filled and not self._is_busy and self.icons.is_complete
        return is_still and self.page.is_whole()

    def turn_to(self, section: str, within: int) -> None:
        """Bring a section up; `within` is the story that is shown, 0 for none."""
        self.within = within
        if section == SEARCH:
            self.rooms.find(self.page.header.search.text(), within)
            QTimer.singleShot(0, self.page, self.page.begin_search)
        else:
            self.page.turn_to(section)

    def step_back(self) -> bool:
        """Leave what is open on the page, if anything is."""
        if self.rooms.step_back() or self.page.step_back():
            return True
        if self.page.section != STORIES and self._window.home:
            self.page.turn_to(STORIES)
            return True
        return False

    def trouble(self, words: str) -> None:
        """Something could not be kept."""
        self.rooms.trouble(words)
        self.page.say(words)

    def look(self) -> None:
        """Look whether stories have come, gone or changed, where they lie."""
        self._is_busy = True
        self._scanner.scan()

    def add(self, paths: Sequence[Path]) -> None:
        """Put stories on the shelf."""
        self._is_busy = True
        self.page.turn_to(STORIES)
        self._scanner.scan(paths)

    def close(self) -> None:
        """Let go of everything."""
        self._disks.close_down()
        self._soon.stop()
        self._first_look.stop()
        self._scanner.close()
        self.rooms.close()
        self.icons.close()
        self._covers.close()
        self._small.close()

    def open_page(self) -> None:
        """From now on the page is to be seen."""
        if self._is_open:
            return
        self._is_open = self._is_busy = True
        self.page.open()
        self._disks.open()
        self._fill()
        self._first_look.start()

    def _close_page(self) -> None:
        self._is_open = False
        self._disks.close_down()
        self.page.close_down()

    def _fill(self) -> None:
        """Show what is on the shelf now."""
        shelf = self._shelf

        def read() -> tuple[list[Entry], list[Entry], list[tuple[Path, str]]]:
            return shelf.entries(), shelf.recent(), shelf.folders()

        self._worker.make(read, lambda read: self._show(*read))

    def _show(
        self, entries: list[Entry], recent: list[Entry], folders: list[tuple[Path, str]]
    ) -> None:
        self._left = {entry.key: entry for entry in (*recent, *entries)}
        self.page.show_entries(entries, recent)
        self.page.show_folders(folders)
        self.is_filled = True
        self.filled.emit()
        self.rooms.renew()

    def _open(self, spot: Spot, *, from_start: bool = False) -> None:
        """Open a story, where the reader left off unless a slide is named."""
        entry = self._left.get(spot.key)
        if not spot.slide and not from_start and entry and entry.number < entry.slides:
            spot = spot._replace(slide=entry.slide)
        self.opened.emit(spot)

    def _write(self, work: Callable[[], None]) -> None:
        self._worker.do(work)
        self._fill()

    def _add_quietly(self, home: Home, path: Path) -> None:
        """Put a lesson on the shelf, and stay where the reader is."""

        def tell(trouble: str) -> None:
            if trouble:
                self.page.say(trouble)
            self._fill()

        self._worker.make(lambda: home.add(path), tell)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, "Watch a folder for stories")
        if not name:
            return

        def watch() -> str:
            try:
                self._shelf.watch(Path(name))
            except CannotOpen as error:
                return error.problem.message
            return ""

        self._worker.make(watch, self._on_watched)

    def _on_watched(self, trouble: str) -> None:
        if trouble:
            self.page.say(trouble)
        self._fill()
        self.look()

    def _on_changed(self, keys: list[int]) -> None:
        """Show, within a moment, stories that have been read; none is read twice for many."""
        for key in keys:
            if key in self._left:
                self._covers.forget(self._left[key].path)
                self._small.forget(self._left[key].path)
        if not self._soon.isActive():
            self._soon.start()

    def _on_ended(self, trouble: str) -> None:
        self._is_busy = False
        if trouble:
            self.page.say(trouble)
        self.page.show_progress(1, 1)
        self._fill()
        self._worker.make(self._shelf.to_watch, self._disks.follow)

    def _keep_choices(self, sort: str, chosen: str) -> None:
        self._settings.put("library-sort", sort)
        self._settings.put("library-filter", chosen)


def _remove(home: Home, path: Path) -> None:
    """Take a lesson that has been deleted off the shelf."""
    entry = home.shelf.find(path)
    if entry is not None:
        home.shelf.remove(entry.key)


def _reveal(path: Path) -> None:
    """Show where a story lies, or lay, in the desktop's file manager."""
    folder = next(each for each in (path, *path.parents) if each.is_dir() or each == each.parent)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
