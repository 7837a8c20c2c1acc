"""The library page: a head, and one of several sections below it.

The owner hands in what the shelf holds, adds the other sections, and carries out what the signals
say; the page itself opens and asks nothing. `stories` is the first section; whatever section is up,
files may be dropped on the page.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QIcon,
    QResizeEvent,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from viewer.library.entry import Entry
from viewer.qt import theme
from viewer.qt.dropped import local_paths
from viewer.qt.library.dropping import Drop, judge
from viewer.qt.library.folders import Folders
from viewer.qt.library.header import Header
from viewer.qt.library.section import Section
from viewer.qt.library.small import SmallPictures
from viewer.qt.library.stories import Stories
from viewer.qt.library.strips import Notice, Reading
from viewer.qt.library.target import Target

STORIES = "stories"
SEARCH = "search"


class LibraryPage(QWidget):
    """The shelf, as large as it is let be.

    Signals: `opened` and `from_start` with a Spot; `removed` and `restored` with a story's key;
    `dropped` with the paths to add; `wanted` with a command's id; `watch_wanted`; `unwatched` with
    a watched folder's path; `revealed` with the path to show in the file manager; `searched` with
    words; `chose` with how stories are sorted and filtered now; `turned` with a section's name.
    """

    opened = Signal(object)
    from_start = Signal(object)
    removed = Signal(int)
    restored = Signal(int)
    dropped = Signal(list)
    wanted = Signal(str)
    watch_wanted = Signal()
    unwatched = Signal(object)
    revealed = Signal(object)
    searched = Signal(str)
    chose = Signal(str, str)
    turned = Signal(str)

    def __init__(
        self, choices: tuple[str, str], small: SmallPictures, parent: QWidget | None = None
    ) -> None:
        """`choices` are how stories were sorted and filtered last; `small` gives their covers."""
        super().__init__(parent)
        theme.paint_ground(self, theme.GROUND)
        self.setObjectName("library")
        self.setAccessibleName("Library")
        self.setAcceptDrops(True)
        self._makers: dict[str, Callable[[QWidget], Section]] = {}
        self._sections: dict[str, Section] = {}
        self._section = ""
        self._before_search = STORIES
        self._is_open = False
        self._drop = Drop([], "", "")
        self.header = Header(self)
        self.notice = Notice(self)
        self.folders = Folders(self)
        self._stack = QStackedWidget(self)
        self.stories = Stories(choices, small, self._stack)
        self.reading = Reading(self)
        self.target = Target(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.notice, self.folders):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self._connect()
        stories = self.stories
        self.add(
            STORIES,
            "Stories",
            lambda _parent: Section(stories, stories.open, stories.close_down, stories.is_whole),
        )
        self.turn_to(STORIES)

    def _connect(self) -> None:
        stories, header = self.stories, self.header
        stories.opened.connect(self.opened)
        stories.from_start.connect(self.from_start)
        stories.removed.connect(self.removed)
        stories.restored.connect(self.restored)
        stories.revealed.connect(self.revealed)
        stories.chose.connect(self.chose)
        stories.wanted.connect(self.wanted)
        stories.watch_wanted.connect(self.watch_wanted)
        stories.told.connect(self.tell)
        header.turned.connect(self.turn_to)
        header.searched.connect(self._on_searched)
        header.left_search.connect(self._focus_section)
        header.wanted.connect(self.wanted)
        header.watch_wanted.connect(self.watch_wanted)
        header.folders_wanted.connect(self._show_folders)
        self.folders.unwatched.connect(self.unwatched)
        self.folders.watch_wanted.connect(self.watch_wanted)
        self.folders.left.connect(self._leave_folders)

    @property
    def section(self) -> str:
        """The name of the section that is up."""
        return self._section

    def add(self, name: str, text: str, make: Callable[[QWidget], Section]) -> None:
        """Offer a section under `text`; `make` is called, with its parent, when it is first wanted.

        That of the name SEARCH has no button: it is up as long as there are words to search for.
        """
        self._makers[name] = make
        if name != SEARCH:
            self.header.add_section(name, text)

    def turn_to(self, name: str) -> None:
        """Bring a section up. Raises KeyError for one that was not added."""
        if name not in self._sections:
            made = self._sections[name] = self._makers[name](self._stack)
            self._stack.addWidget(made.widget)
        self.header.mark(name)
        if name == self._section:
            return
        if self._is_open and self._section:
            self._sections[self._section].close()
        self._section = name
        section = self._sections[name]
        self._stack.setCurrentWidget(section.widget)
        if self._is_open:
            section.open()
        self.turned.emit(name)

    def open(self) -> None:
        """From now on it is to be seen; the keys stand in its section."""
        self._is_open = True
        self._sections[self._section].open()
        self._focus_section()

    def close_down(self) -> None:
        """From now on it is away."""
        self._is_open = False
        self._sections[self._section].close()

    def is_whole(self) -> bool:
        """Whether all that is on the screen is there."""
        return self._sections[self._section].is_whole()

    def begin_search(self) -> None:
        """Let the keys go to the search field; what may be asked for stands below it."""
        if self._section != SEARCH:
            self._before_search = self._section
            self.turn_to(SEARCH)
        self.focus_search()

    def focus_search(self) -> None:
        """Let the keys go to the search field."""
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def search(self, words: str) -> None:
        """Put words into the search field, for the reader to go on with."""
        self.header.search.setText(words)
        self.header.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """Leave what is open on the page, if anything is: the folders, then the search."""
        if self.folders.isVisible():
            self._leave_folders()
        elif self._section == SEARCH:
            self.header.search.clear()
            self.turn_to(self._before_search)
            self._focus_section()
        elif self.header.search.hasFocus():
            self._focus_section()
        else:
            return False
        return True

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Take the icons by their names: add, search, more, image-missing."""
        self.header.set_icons(icon)
        self.stories.set_icons(icon)

    def show_entries(self, entries: Sequence[Entry], recent: Sequence[Entry]) -> None:
        """Show what is on the shelf, and what was opened last, the latest first."""
        self.stories.show_entries(entries, recent)

    def show_folders(self, folders: Sequence[tuple[Path, str]]) -> None:
        """Show the watched folders, each with its trouble, "" for none."""
        self.folders.show_folders(folders)

    def show_progress(self, done: int, total: int) -> None:
        """So many of so many stories have been read; nothing is said when all are."""
        self.reading.count(done, total)

    def say(self, words: str) -> None:
        """Say what went wrong; it stays until it is dismissed."""
        self.notice.say(words)

    def tell(self, words: str) -> None:
        """Say something that is no trouble; it stays until it is dismissed."""
        self.notice.say(words, is_trouble=False)

    def _on_searched(self, words: str) -> None:
        is_up = self._section == SEARCH
        if words and not is_up and SEARCH in self._makers:
            self._before_search = self._section
            self.turn_to(SEARCH)
        elif not words and is_up:
            self.turn_to(self._before_search)
        self.searched.emit(words)

    def _focus_section(self) -> None:
        self._sections[self._section].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_folders(self) -> None:
        self.folders.show()
        self.folders.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_folders(self) -> None:
        self.folders.hide()
        self._focus_section()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            self._drop = judge(local_paths(event.mimeData()))
            self.target.say(self._drop)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.target.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.target.hide()
        drop = judge(local_paths(event.mimeData()))
        event.setDropAction(Qt.DropAction.CopyAction if drop.paths else Qt.DropAction.IgnoreAction)
        event.accept()
        if drop.refused:
            self.say(drop.refused)
        if drop.paths:
            self.dropped.emit(drop.paths)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # It is no focus proxy: Tab would then pass over the head.
        self._focus_section()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.reading.settle()
        self.target.setGeometry(self.rect())
