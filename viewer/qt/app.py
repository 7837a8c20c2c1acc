"""The composition root: the window with its stage, the story in it, and what is made afterwards.

Order matters here. The stage comes first, alone; menus, panels and filmstrip (`controls`) are
imported and made once the first picture is on the screen, or after `PATIENCE_MS` when it is
slow to come.
"""

import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from viewer.imaging.pool import Pool
from viewer.qt.opening import Opened, open_show
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.show.settings import Settings
from viewer.story.problems import CannotOpen

if TYPE_CHECKING:
    from viewer.qt.controls import Controls
    from viewer.qt.motion import Motion

PATIENCE_MS = 400
REST_MS = 800  # after the last change of the window's size, before it is remembered


class App(QObject):
    """The program with one window."""

    _opened = Signal(object)
    _loaded = Signal()

    def __init__(
        self,
        pool: Pool,
        opened: Opened,
        settings: Settings,
        *,
        fullscreen: bool = False,
        room: QSize | None = None,
    ) -> None:
        """`room` is the most that the window may take of the screen, None where it may take all."""
        super().__init__()
        self._pool = pool
        self.settings = settings
        self.controls: Controls | None = None
        self._motion: Motion | None = None
        self._is_loading = False
        self.window = Window(settings)
        # The stage has its final size before the first picture is asked for.
        size = QSize(*settings.pair("window"))
        self._size = size.boundedTo(room) if room else size
        if fullscreen:
            self.window.resize(QGuiApplication.primaryScreen().size())
            self.window.setWindowState(Qt.WindowState.WindowFullScreen)
            self.window.state_changed.connect(self._on_left_fullscreen)
        else:
            self.window.resize(self._size)
        self.window.settle()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._remember)
        self._opened.connect(self._on_opened)
        self._loaded.connect(self.furnish)
        self.window.canvas.painted.connect(self._load_controls)
        self.window.canvas.resized.connect(self._rest.start)
        self.window.closed.connect(self._remember)
        self.showing = Showing(opened, self.window, settings, self._less_motion)

    def start(self) -> None:
        """Put the window on the screen."""
        self.window.show()
        QTimer.singleShot(PATIENCE_MS, self._load_controls)

    def furnish(self) -> None:
        """Make menus, panels and filmstrip, once."""
        if self.controls is not None:
            return
        from viewer.qt.controls import Controls
        from viewer.qt.motion import Motion

        self._motion = Motion(self)
        self.controls = Controls(
            self.window, self.settings, self._pool, showing=lambda: self.showing, opener=self.open
        )

    def _load_controls(self) -> None:
        """Import what `furnish` needs on a thread: the stage goes on answering meanwhile."""

        def work() -> None:
            import_module("viewer.qt.motion")
            import_module("viewer.qt.controls")
            self._loaded.emit()

        if not self._is_loading:
            self._is_loading = True
            threading.Thread(target=work, name="controls", daemon=True).start()

    def is_whole(self, index: int) -> bool:
        """Whether all of a slide is on the screen: picture, words, icons, small pictures."""
        return self.controls is not None and self.controls.is_whole(index)

    def close(self) -> None:
        """Let go of the story."""
        self._rest.stop()
        if self.controls is not None:
            self.controls.close()
        self.showing.close()

    def open(self, path: Path) -> None:
        """Open another story, on a thread of its own; this one stays until that is ready."""
        seconds = self.settings.number("autoplay-seconds")
        box = self.window.canvas.box

        def work() -> None:
            try:
                self._opened.emit(open_show(path, self._pool, box, seconds=seconds))
            except CannotOpen as error:
                self._opened.emit(error)

        threading.Thread(target=work, name="open", daemon=True).start()

    def _on_opened(self, result: Opened | CannotOpen) -> None:
        if isinstance(result, CannotOpen):
            from viewer.qt.problems import list_problems

            list_problems("This cannot be opened", [result.problem], self.window)
            return
        old = self.showing
        self.window.notice.hide()
        self.showing = Showing(result, self.window, self.settings, self._less_motion)
        if self.controls is not None:
            self.controls.follow(self.showing)
        old.close()

    def _on_left_fullscreen(self) -> None:
        """Give a window that began in full screen a size: it knows none to go back to."""
        if not self.window.isFullScreen():
            self.window.state_changed.disconnect(self._on_left_fullscreen)
            self.window.resize(self._size)

    def _less_motion(self) -> bool:
        return self._motion is not None and self._motion.less

    def _remember(self) -> None:
        """Keep the window's size and the stage's: the next start asks for just that picture."""
        window, box = self.window, self.window.canvas.box
        self.settings.put(
            "screen" if window.isFullScreen() else "stage", f"{box.width}x{box.height}"
        )
        if not window.isFullScreen() and not window.isMaximized():
            self.settings.put("window", f"{window.width()}x{window.height()}")
