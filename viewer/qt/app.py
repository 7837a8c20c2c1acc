"""The composition root: the window with its stage, the story in it, and what is made afterwards.

Order matters here. The stage comes first, alone, with the first picture. Once that is on the
screen, or after `PATIENCE_MS` when it is slow to come, the story is read (unless it was before)
and menus, panels and filmstrip (`controls`) are imported, both on a thread, and made.
"""

import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from viewer.imaging.pool import Pool
from viewer.qt.early import First
from viewer.qt.images import to_image
from viewer.qt.window import Window
from viewer.show.beginning import Beginning
from viewer.show.settings import Settings

if TYPE_CHECKING:
    from viewer.imaging.thumbnails import Thumbnails
    from viewer.library.entry import Find
    from viewer.library.home import Home
    from viewer.qt.controls import Controls
    from viewer.qt.motion import Motion
    from viewer.qt.opening import Opened
    from viewer.qt.reloading import Reloading
    from viewer.qt.retelling import Again
    from viewer.qt.shelving import Shelving
    from viewer.qt.showing import Showing, Since
    from viewer.story.changes import Stamps
    from viewer.story.problems import CannotOpen

T = TypeVar("T")
PATIENCE_MS = 400
NEEDED_BY_CONTROLS = (
    "viewer.qt.motion",
    "viewer.qt.controls",
    "viewer.story.markup",
    "viewer.qt.reloading",
)
NO_WISH = Beginning()
REST_MS = 800  # after the last change of the window's size, before it is remembered


class App(QObject):
    """The program with one window.

    Signal: `furnished` when all of the window is made. `unopened` is why there is nothing to
    show, if the story turned out to be unreadable after the window was there: the program ends.
    """

    furnished = Signal()
    _read = Signal(object)
    _opened = Signal(object)
    _retold = Signal(object, str, object)
    _loaded = Signal()
    _arrived = Signal(str)

    def __init__(  # noqa: PLR0913 - what is shown, and where
        self,
        pool: Pool,
        show: "Opened | First",
        settings: Settings,
        *,
        beginning: Beginning = NO_WISH,
        room: QSize | None = None,
        thumbnails: "Thumbnails | None" = None,
        home: "Home | None" = None,
    ) -> None:
        """`room` is the most that the window may take of the screen, None where it may take all.

        Without `thumbnails` small pictures are made afresh each time; without `home` nothing that
        the reader does with stories is kept.
        """
        super().__init__()
        self._pool = pool
        self._thumbnails = thumbnails
        self._home = home
        self.settings = settings
        self.controls: Controls | None = None
        self.unopened: CannotOpen | None = None
        self._reloading: Reloading | None = None
        self._shelving: Shelving | None = None
        self._wish: tuple[Path, str] | None = None  # to be opened when the window is whole
        self._showing: Showing | None = None
        self._first: First | None = None
        self._beginning = beginning
        self._motion: Motion | None = None
        self._is_loading = False
        self._is_closed = False
        self.window = Window(settings)
        # The stage has its final size before the first picture is asked for.
        size = QSize(*settings.pair("window"))
        self._size = size.boundedTo(room) if room else size
        if beginning.fills_screen:
            self.window.resize(QGuiApplication.primaryScreen().size())
            self.window.showFullScreen()
            self.window.state_changed.connect(self._on_left_fullscreen)
        else:
            self.window.resize(self._size)
        self.window.settle()
        settings.changed.connect(self._on_setting)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._remember)
        self._read.connect(self._on_read)
        self._opened.connect(self._on_opened)
        self._retold.connect(self._on_retold)
        self._loaded.connect(self.furnish)
        self._arrived.connect(self._show_first)
        self.window.canvas.painted.connect(self._go_on)
        self.window.canvas.resized.connect(self._rest.start)
        self.window.closed.connect(self._remember)
        if isinstance(show, First):
            self._first = show
            show.loader.arrived = self._arrived.emit
            self._show_first(show.name)
        else:
            self._follow(show)

    @property
    def showing(self) -> "Showing":
        """The story in the window. RuntimeError as long as it is being read."""
        if self._showing is None:
            raise RuntimeError("the story is still being read")
        return self._showing

    def start(self) -> None:
        """Put the window on the screen; one without a story when the library lies in it."""
        if self._showing is not None and self._showing.is_empty:
            self._shelves().welcome(self._go_on)
        self.window.show()
        QTimer.singleShot(PATIENCE_MS, self._go_on)

    def furnish(self) -> None:
        """Make menus, panels and filmstrip, once."""
        if self.controls is not None or self._showing is None:
            return
        from viewer.qt.controls import Controls
        from viewer.qt.motion import Motion
        from viewer.qt.reloading import Reloading

        self._motion = Motion(self)
        self.controls = Controls(
            self.window,
            self.settings,
            self._pool,
            showing=lambda: self.showing,
            opener=self.open,
            reload=self.reload,
            shelving=self._shelves(),
            beginning=self._beginning,
        )
        if self._beginning.present:
            self.controls.classroom.presenting.begin(from_first=False)
        self._reloading = Reloading(self.window, lambda: self.showing, self.retell)
        self.furnished.emit()
        if self._wish is not None:
            self.open(*self._wish)

    def _shelves(self) -> "Shelving":
        """What is kept of stories, and the library: made once, for whoever wants it first."""
        if self._shelving is None:
            from viewer.qt.shelving import Shelving

            self._shelving = Shelving(
                self.window,
                self.settings,
                self._pool,
                self.open,
                home=None if self._beginning.kiosk else self._home,
                thumbnails=self._thumbnails,
            )
        return self._shelving

    def is_whole(self, index: int) -> bool:
        """Whether all of a slide is on the screen: picture, words, icons, small pictures."""
        return self.controls is not None and self.controls.is_whole(index)

    def close(self) -> None:
        """Let go of the story."""
        self._is_closed = True
        self._rest.stop()
        if self._reloading is not None:
            self._reloading.close()
        if self.controls is not None:
            self.controls.close()
        elif self._shelving is not None:
            self._shelving.close()
        if self._first is not None:
            self._first.loader.close()
            self._first.bundle.close()
        if self._showing is not None:
            self._showing.close()

    def open(self, path: Path, slide: str = "") -> None:
        """Open another story, on a thread of its own; this one stays until that is ready.

        It begins with the slide of this id, if it has that.
        """
        if self.controls is None:
            self._wish = (path, slide)
        else:
            self._on_thread(self._opener(path, slide), self._opened.emit)

    def _on_setting(self, key: str) -> None:
        """Tell the story anew, where it is, when another language has been chosen."""
        if key == "language" and self._showing is not None and not self._is_closed:
            self.retell()

    def reload(self) -> None:
        """Look whether files have changed: not every disk tells of that by itself."""
        if self._reloading is not None:
            self._reloading.look()

    def retell(self, stamps: "Stamps | None" = None) -> None:
        """Read the story once more, on a thread, and go on with it where it is shown.

        With the `stamps` of its files only if one of them has another now.
        """
        from viewer.qt.retelling import How, Told, tell_again
        from viewer.story.nothing import is_nothing

        showing, language = self.showing, self.settings.text("language")
        if is_nothing(showing.loaded):
            return
        told = Told(showing.loaded, showing.loader, list(showing.session.slides), stamps)
        seconds = self.settings.number("autoplay-seconds")
        how = How(self._pool, language, seconds, self._thumbnails, self._find)
        self._on_thread(
            lambda: tell_again(told, how),
            lambda result: self._retold.emit(showing, language, result),
        )

    def _opener(self, path: Path, slide: str = "") -> "Callable[[], Opened]":
        from viewer.qt.opening import open_show

        settings, box = self.settings, self.window.canvas.box
        language, seconds = settings.text("language"), settings.number("autoplay-seconds")
        return lambda: open_show(
            path,
            self._pool,
            box,
            slide=slide,
            or_first=True,
            language=language,
            seconds=seconds,
            thumbnails=self._thumbnails,
            find=self._find,
        )

    @property
    def _find(self) -> "Find | None":
        return self._home.paths_of if self._home is not None else None

    def _go_on(self) -> None:
        """Read the story if that is still to do, and import what `furnish` needs, on a thread."""
        if self._is_loading:
            return
        self._is_loading = True
        if self._first is not None:
            self._on_thread(self._first.rest, self._read.emit)
        else:
            self._load_controls()

    def _load_controls(self) -> None:
        def work() -> None:
            for name in NEEDED_BY_CONTROLS:
                import_module(name)
            self._loaded.emit()

        threading.Thread(target=work, name="controls", daemon=True).start()

    def _on_thread(
        self, opener: "Callable[[], T]", tell: "Callable[[T | CannotOpen], None]"
    ) -> None:
        from viewer.story.problems import CannotOpen

        def work() -> None:
            try:
                tell(opener())
            except CannotOpen as error:
                tell(error)

        threading.Thread(target=work, name="open", daemon=True).start()

    def _show_first(self, name: str) -> None:
        """Show the first picture as soon as it is there, before its story is read."""
        if self._first is None or name != self._first.name or self._is_closed:
            return
        pixels = self._first.loader.best(name)
        if pixels is not None:
            self.window.canvas.show_image(to_image(pixels), pixels.original, fade=False)
        elif self._first.loader.failure(name):
            self._go_on()

    def _on_read(self, result: "Opened | CannotOpen") -> None:
        """The story that the first picture belongs to has been read."""
        from viewer.story.problems import CannotOpen

        if self._is_closed:
            if not isinstance(result, CannotOpen):
                result.loaded.bundle.close()
        elif isinstance(result, CannotOpen):
            self.unopened = result
            self.window.close()
        else:
            self._first = None
            self._follow(result)
            self._load_controls()

    def _on_retold(
        self, showing: "Showing", language: str, result: "Again | CannotOpen | None"
    ) -> None:
        """A story has been read once more, or cannot be now: then the last reading stays."""
        from viewer.qt.retelling import Again
        from viewer.story.problems import CannotOpen

        # Another story, or language, may have been chosen since; what a class sees may be frozen.
        is_late = showing is not self._showing or language != self.settings.text("language")
        is_late = is_late or self._is_closed or showing.session.frozen
        if not is_late and isinstance(result, Again):
            self._take_over(showing, result)
        elif isinstance(result, Again):
            result.let_go(self.showing.loader)
            if result.stamps is None and showing.is_followed and not self._is_closed:
                self.retell()  # in the language that was chosen while its files changed
        if self._is_closed:
            return
        if self._reloading is not None:
            self._reloading.note(result, is_late=is_late)
        elif isinstance(result, CannotOpen) and not is_late:
            self._on_opened(result)

    def _take_over(self, before: "Showing", again: "Again") -> None:
        """Show the same story as it has been read now, where the reader is."""
        from viewer.qt.showing import Since

        again.opened.session.go_on_as(before.session)
        self._follow(again.opened, Since(before, again.changed))
        furniture = self.window.furniture
        if not self.showing.stays.slide:
            self.window.notice.hide()
        elif furniture is not None:
            furniture.legend.stay()
            furniture.panel.stay()
        if self.controls is not None:
            self.controls.follow(self.showing)

    def _on_opened(self, result: "Opened | CannotOpen") -> None:
        """Another story has been read, or has not."""
        from viewer.story.problems import CannotOpen

        if isinstance(result, CannotOpen):
            from viewer.qt.problems import UNOPENED, list_problems

            list_problems(UNOPENED, [result.problem], self.window)
            return
        old = self.showing
        self.window.notice.hide()
        self._follow(result)
        if self.controls is not None:
            self.controls.follow(self.showing)
        old.close()
        if self._reloading is not None:
            self._reloading.follow()

    def _follow(self, opened: "Opened", since: "Since | None" = None) -> None:
        from viewer.qt.showing import Showing

        self._showing = Showing(opened, self.window, self.settings, self._less_motion, since)
        if self._beginning.autoplay:
            opened.session.play(playing=True)
        if self._beginning.look_first:
            opened.session.look_first(on=True)
        self._beginning = self._beginning._replace(autoplay=False, look_first=False)

    def _on_left_fullscreen(self) -> None:
        """Give a window that began in full screen a size: it knows none to go back to."""
        if not self.window.isFullScreen():
            self.window.state_changed.disconnect(self._on_left_fullscreen)
            self.window.resize(self._size)

    def _less_motion(self) -> bool:
        return self._motion is not None and self._motion.less

    def _remember(self) -> None:
        """Keep the window's size and the stage's: the next start asks for just that picture."""
        window = self.window
        if self._is_closed or window.presents or window.is_for_class:
            return  # the sizes of a show are its own
        box, key = window.canvas.box, "screen" if window.isFullScreen() else "stage"
        self.settings.put(key, f"{box.width}x{box.height}")
        if not window.isFullScreen() and not window.isMaximized():
            self.settings.put("window", f"{window.width()}x{window.height()}")
