"""What a reader does with stories, kept: what was opened, where it was left, what was marked.

The library page has a desk of its own (`viewer.qt.library.desk`), made when it is first wanted. The
file of the shelf is read and written on threads; nothing here holds the first picture up.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from viewer.imaging.pool import Pool
from viewer.qt import theme
from viewer.qt.actions import Actions
from viewer.qt.dropped import Drops
from viewer.qt.marking.desk import FOR_CLASS, MarkingDesk
from viewer.qt.sheets import LIBRARY
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.qt.worker import Worker
from viewer.show.settings import Settings
from viewer.story.lesson import is_lesson

if TYPE_CHECKING:
    from viewer.imaging.thumbnails import Thumbnails
    from viewer.library.entry import Entry, Spot
    from viewer.library.home import Home
    from viewer.qt.furniture import Furniture
    from viewer.qt.library.desk import LibraryDesk
    from viewer.qt.receiving import Receiver, Wish

REST_MS = 250  # after a page was turned, before its place is kept
CALM_MS = 600  # after a story was opened, before that is noted
BEGUN = "You left off at slide {number}: Shift+End goes there"
SECTIONS = ("search", "map", "timeline", "marks")

Opener = Callable[[Path, str], None]


def nobody(_words: str) -> None:
    """Nobody listens any more."""


class Shelving(QObject):
    """Made once for the window; `follow` turns it to the story that is shown."""

    _troubled = Signal(str)  # from any thread

    def __init__(  # noqa: PLR0913 - what it joins
        self,
        window: Window,
        settings: Settings,
        pool: Pool,
        opener: Opener,
        *,
        home: "Home | None",
        thumbnails: "Thumbnails | None",
    ) -> None:
        """Without a `home` nothing is kept: in an exhibition, and where slides are only drawn."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._pool = pool
        self._opener = opener
        self._keeps = home is not None
        self._home = home or _passing()
        self._thumbnails = thumbnails
        self._actions: Actions | None = None
        self._showing: Showing | None = None
        self._worker = Worker("shelf", self)
        self._library: LibraryDesk | None = None
        self._receiver: Receiver | None = None
        self._key = 0  # of the story that is shown; 0 while it is not known
        self._is_noting = False
        self._left: Entry | None = None  # the story as it was when it was opened
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._keep_place)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._note_opening)
        self._marking = MarkingDesk(
            window,
            self._home.marks,
            self._home.lessons,
            self._worker,
            key_of=lambda: self._key,
            folder=self._home.lesson_folder,
        )
        self._marking.saved.connect(self._on_saved)
        self._home.base.troubled = self._troubled.emit
        self._troubled.connect(self._on_troubled)

    @property
    def key(self) -> int:
        """The row of the story that is shown; 0 while it is not known, or nothing is kept."""
        return self._key

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command about the library, by the command's id."""
        return {
            "library": self._toggle,
            "resume": self._resume,
            **self._marking.by_id(),
            **{name: partial(self.bring, name) for name in SECTIONS},
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on."""
        self._actions = actions
        self._marking.listen(actions)

        def check() -> None:
            actions.check(LIBRARY, on=self._window.sheet == LIBRARY)

        for signal in (actions.ran, self._window.laid):
            signal.connect(check)

    def join(self, furniture: "Furniture") -> None:
        """Offer the library to the window, once."""
        furniture.sheets.add(LIBRARY, lambda: self.library.sheet())
        self._window.laid.connect(
            lambda: furniture.bar.name_sheet("Library" if self._window.sheet == LIBRARY else "")
        )
        if not self._window.is_kiosk:
            drops = Drops(self._window)
            drops.came.connect(self._on_dropped)
            drops.refused.connect(self._window.tell)

    def welcome(self, go_on: Callable[[], None]) -> None:
        """Show the library before menus and panels are made, and then `go_on`."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.dress(application)
        self.library.filled.connect(go_on)
        self._window.lay_early(self.library.page)
        self.library.open_page()

    def follow(self, showing: Showing) -> None:
        """Another story is in the window; over an empty stage lies the library."""
        self._settle()
        self._showing = showing
        if not showing.is_empty:
            showing.bridge.moved.connect(lambda _index: self._rest.start())
        if not showing.is_retold:
            self._key, self._left = 0, None
        self._marking.follow(showing)
        if showing.is_retold:
            return
        self._window.home = LIBRARY if showing.is_empty else ""
        self._window.lay("")
        self._calm.start()

    def step_back(self) -> bool:
        """Leave a note that is open, or what is open in the library, if it lies there."""
        if self._marking.step_back():
            return True
        is_up = self._window.sheet == LIBRARY and self._library is not None
        return is_up and self.library.step_back()

    def close(self) -> None:
        """Keep what is still to be kept, and let go."""
        self._settle()
        self._calm.stop()
        self._marking.close()
        if self._receiver is not None:
            self._receiver.close()
        if self._library is not None:
            self._library.close()
        self._worker.finish()
        self._home.base.troubled = nobody

    def _settle(self) -> None:
        """Keep at once where the reader is, if that was to be kept a moment later."""
        if self._rest.isActive():
            self._rest.stop()
            self._keep_place()

    def _toggle(self) -> None:
        self.bring("stories" if self._window.sheet != LIBRARY else "")

    def bring(self, section: str) -> None:
        """Lay the library over the stage, with one of its sections; "" takes it away."""
        if section and self._window.is_for_class:
            self._window.tell(FOR_CLASS)
            return
        if section:
            self.library.turn_to(section, within=0 if self._is_lesson else self._key)
        self._window.lay(LIBRARY if section else "")

    @property
    def library(self) -> "LibraryDesk":
        """The library, made when it is first wanted."""
        if self._library is None:
            from viewer.qt.library.desk import LibraryDesk

            self._library = LibraryDesk(
                self._window,
                self._settings,
                self._pool,
                self._worker,
                home=self._home,
                thumbnails=self._thumbnails,
            )
            self._library.opened.connect(self._open)
            self._library.wanted.connect(self._run)
            self._library.marked.connect(self._marking.refresh)
            showing = self._showing
            if not self._keeps and showing is not None and not showing.is_empty:
                self._library.add([showing.loaded.bundle.path])
        return self._library

    @property
    def _is_lesson(self) -> bool:
        """Whether its slides are found in the stories that tell them, and not in it."""
        story = self._showing.loaded.story if self._showing is not None else None
        return story is not None and is_lesson(story)

    def _on_saved(self, path: Path) -> None:
        """A lesson has been written: it is a story on the shelf."""
        self._worker.make(lambda: self._home.add(path), self._on_troubled)

    def _on_troubled(self, words: str) -> None:
        """Say that something could not be kept, where the reader looks; "" is no trouble."""
        if not words:
            return
        self._marking.trouble(words)
        if self._library is not None:
            self._library.trouble(words)
        if self._window.sheet != LIBRARY:
            self._window.tell(words)

    def _on_dropped(self, paths: list[Path]) -> None:
        """Open what was dropped over a story; several stories go on the shelf."""
        if self._window.is_for_class:
            self._window.tell(FOR_CLASS)
        elif len(paths) == 1:
            self._opener(paths[0], "")
        else:
            self.library.add(paths)
            self.bring("stories")

    def _run(self, command_id: str) -> None:
        if self._actions is not None:
            self._actions[command_id].trigger()

    def _open(self, spot: "Spot") -> None:
        """Open a story from the library, at a slide; one that is shown already stays."""
        if spot.key != self._key or not self._key:
            self._opener(spot.path, spot.slide)
        else:
            self._window.lay("")
            self._go_to(spot.slide)

    def _go_to(self, slide_id: str) -> None:
        session = self._showing.session if self._showing is not None else None
        if session is not None:
            ids = [slide.id for slide in session.slides]
            if slide_id in ids:
                session.go(ids.index(slide_id))

    def _resume(self) -> None:
        if self._left is not None and self._left.slide:
            self._go_to(self._left.slide)

    def _note_opening(self) -> None:
        """Keep that this story was opened; listen for other starts of the program."""
        showing = self._showing
        if not self._keeps or showing is None:
            return
        socket = self._home.socket
        if self._receiver is None and socket is not None:
            from viewer.qt.receiving import Receiver

            self._receiver = Receiver(socket, self.take, self)
        if showing.is_empty or self._is_noting:
            return
        self._is_noting = True
        self._worker.make(
            lambda: self._home.note_opened(showing.loaded),
            lambda noted: self._on_noted(showing, *noted),
        )

    def _on_noted(self, showing: Showing, key: int, before: "Entry | None") -> None:
        self._is_noting = False
        if showing is not self._showing:
            self._calm.start()
            return
        is_new, self._key = key != self._key, key
        self._marking.refresh()
        session = showing.session
        if key and session.index:
            self._rest.start()
        if not is_new:
            return  # the same story, read once more
        self._left = before
        if before is None or not 1 < before.number < len(session.slides):
            return
        if session.index == 0 and not session.noting and not self._window.presents:
            self._window.tell(BEGUN.format(number=before.number))

    def _keep_place(self) -> None:
        if self._showing is not None and self._key:
            session = self._showing.session
            self._home.shelf.left_off(self._key, session.slide.id, session.index + 1)
        else:
            self._note_opening()  # it could not be noted when it was opened

    def take(self, wish: "Wish") -> bool:
        """Open what another start of the program asks for, unless a class looks on."""
        window = self._window
        if window.presents or window.is_for_class or window.is_kiosk:
            return False
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        story = wish.story
        if story is None:
            return True
        if wish.slide or not wish.resume:
            self._opener(story, wish.slide)
            return True
        self._worker.make(
            lambda: self._home.shelf.find(story),
            lambda entry: self._opener(story, entry.slide if entry is not None else ""),
        )
        return True


def _passing() -> "Home":
    """Keeps all of it in memory, as long as the window is there."""
    from viewer import shipped
    from viewer.library.base import Base
    from viewer.library.home import Home

    return Home(Base(None), shipped.stories(), Path())
