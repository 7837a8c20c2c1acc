"""The composition root: builds the window and binds every command to one method.

Order matters here. The window with its stage comes first; menus, panels and filmstrip are made
once the first picture is on the screen, or after `PATIENCE_MS` when it is slow to come.
"""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from viewer import shipped
from viewer.imaging.pool import Pool
from viewer.qt import theme
from viewer.qt.actions import Actions
from viewer.qt.handlers import Handlers
from viewer.qt.icons import APP, Icons
from viewer.qt.links import ask_and_open
from viewer.qt.opening import Opened, open_show
from viewer.qt.problems import list_problems
from viewer.qt.showing import Showing
from viewer.qt.window import Furniture, Window
from viewer.show.commands import COMMANDS
from viewer.show.settings import Settings
from viewer.story.problems import CannotOpen

PATIENCE_MS = 400


class App(QObject):
    """The program with one window. `furnished` once everything in it is made."""

    furnished = Signal()
    _opened = Signal(object)

    def __init__(self, pool: Pool, opened: Opened, settings: Settings) -> None:
        super().__init__()
        self._pool = pool
        self.settings = settings
        self.window = Window(settings)
        self.window.resize(*settings.pair("window"))
        self._actions: Actions | None = None
        self.icons: Icons | None = None
        self._opened.connect(self._on_opened)
        self.window.canvas.painted.connect(lambda: QTimer.singleShot(0, self.furnish))
        self.window.closed.connect(self._remember)
        self.window.settle()
        self.showing = Showing(opened, self.window, settings)
        self._handlers = Handlers(self.window, settings, lambda: self.showing, self.open)

    def start(self, *, fullscreen: bool) -> None:
        """Put the window on the screen."""
        if fullscreen:
            self.window.resize(QGuiApplication.primaryScreen().size())
            self.window.showFullScreen()
        else:
            self.window.show()
        QTimer.singleShot(PATIENCE_MS, self.furnish)

    def furnish(self) -> None:
        """Make menus, panels and filmstrip, once."""
        if self._actions is not None:
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.dress(application)
        self._actions = Actions(COMMANDS, self._handlers.by_id(), self.window)
        furniture = self.window.furnish(self._actions)
        self._connect(furniture)
        self.showing.furnish(furniture)
        self._handlers.check_all(self._actions)
        self.icons = Icons(self._pool, shipped.icon, self)
        self.icons.complete.connect(self._on_icons)
        self.icons.ask({command.icon for command in COMMANDS if command.icon})
        self.furnished.emit()

    def is_whole(self, index: int) -> bool:
        """Whether all of a slide is on the screen: picture, words, icons, small pictures."""
        icons = self.icons is not None and self.icons.is_complete
        return icons and self.showing.is_whole(index)

    def close(self) -> None:
        """Let go of the story."""
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
            list_problems("This cannot be opened", [result.problem], self.window)
            return
        old = self.showing
        self.window.notice.hide()
        self.showing = Showing(result, self.window, self.settings)
        old.close()
        if self.window.furniture is not None:
            self._follow(self.showing)
            self.showing.furnish(self.window.furniture)

    def _connect(self, furniture: Furniture) -> None:
        window = self.window
        window.digit.connect(lambda digit: self.showing.session.type_digit(digit))
        window.state_changed.connect(lambda: self._handlers.check_all(self._actions))
        window.canvas.clicked.connect(self._on_clicked)
        furniture.filmstrip.chosen.connect(lambda index: self.showing.session.go(index))
        furniture.filmstrip.seen.connect(lambda rows: self.showing.pictures.want_thumbnails(rows))
        furniture.contents.chosen.connect(lambda index: self.showing.session.go(index))
        for part in (furniture.legend, furniture.panel.context.notes):
            part.cited.connect(self._on_cited)
            part.linked.connect(self._on_linked)
        furniture.panel.credits.linked.connect(self._on_linked)
        furniture.panel.credits.copied.connect(self._on_copied)
        furniture.panel.turned.connect(lambda tab: self.settings.put("panel-tab", tab))
        furniture.panel.turn_to(self.settings.text("panel-tab"))
        self._follow(self.showing)

    def _follow(self, showing: Showing) -> None:
        for signal in (showing.bridge.blanked, showing.bridge.played):
            signal.connect(lambda _state: self._handlers.check_all(self._actions))

    def _on_clicked(self) -> None:
        if self.window.isFullScreen():
            self.showing.session.next()

    def _on_cited(self, key: str) -> None:
        if self.window.furniture is not None:
            self._handlers.show_tab("credits")
            self.window.furniture.panel.credits.light(key)

    def _on_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def _on_linked(self, address: str) -> None:
        ask_and_open(address, self.window)

    def _on_icons(self) -> None:
        if self.icons is not None and self._actions is not None:
            self._actions.set_icons(self.icons.icon)
            self.window.setWindowIcon(self.icons.icon(APP))

    def _remember(self) -> None:
        """Keep the window's size and the stage's: the next start asks for just that picture."""
        window, box = self.window, self.window.canvas.box
        self.settings.put(
            "screen" if window.isFullScreen() else "stage", f"{box.width}x{box.height}"
        )
        if not window.isFullScreen() and not window.isMaximized():
            self.settings.put("window", f"{window.width()}x{window.height()}")
