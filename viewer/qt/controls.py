"""What a reader acts on: commands, menus, panels and filmstrip, joined to the story shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from viewer import shipped
from viewer.imaging.pool import Pool
from viewer.qt import theme
from viewer.qt.actions import Actions
from viewer.qt.classroom import Classroom
from viewer.qt.handlers import Handlers
from viewer.qt.icons import APP, Icons
from viewer.qt.looking import Looking
from viewer.qt.reading import Reading
from viewer.qt.shelving import Shelving
from viewer.qt.showing import Showing
from viewer.qt.sourcing import Sourcing
from viewer.qt.window import Window
from viewer.show.beginning import Beginning
from viewer.show.commands import COMMANDS
from viewer.show.session import Blank
from viewer.show.settings import Settings

if TYPE_CHECKING:
    from viewer.qt.kiosk import Kiosk

BROKEN = "image-missing"  # the icon that stands in a broken picture's place


class Controls(QObject):
    """Made once, for whatever story is in the window: `showing` gives the one of the moment."""

    def __init__(  # noqa: PLR0913 - what it joins
        self,
        window: Window,
        settings: Settings,
        pool: Pool,
        *,
        showing: Callable[[], Showing],
        opener: Callable[[Path, str], None],
        reload: Callable[[], None],
        shelving: Shelving,
        beginning: Beginning,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._showing = showing
        application = QApplication.instance()
        if isinstance(application, QApplication) and not application.styleSheet():
            theme.dress(application)
        self._handlers = Handlers(window, settings, showing, lambda path: opener(path, ""))
        self._looking = Looking(window, settings)
        self._sourcing = Sourcing(window, settings, pool, self._handlers.bring_tab)
        self.classroom = Classroom(window, settings, beginning)
        self.shelving = shelving
        self._handlers.turn_within = self.classroom.turn_within
        self._handlers.step_back = self._step_back
        self._handlers.end_show = self.classroom.end_show
        handlers = {
            **self._handlers.by_id(),
            **self._looking.by_id(),
            **self._sourcing.by_id(),
            **self.classroom.by_id(),
            **self.shelving.by_id(),
            "reload": reload,
        }
        self._actions = Actions(COMMANDS, handlers, window)
        for part in (self._looking, self._sourcing, self.classroom, self.shelving):
            part.listen(self._actions)
        self.furniture = window.furnish(self._actions)
        self.icons = Icons(pool, shipped.icon, self)
        self.icons.complete.connect(self._on_icons)
        self.icons.ask({BROKEN, *(command.icon for command in COMMANDS if command.icon)})
        self._reading: Reading | None = None
        self._kiosk = _kiosk(window, settings) if beginning.kiosk else None
        self._connect()
        self.follow(showing())
        for key in window.early_keys:
            self._actions.press(key)

    def is_whole(self, index: int) -> bool:
        """Whether all of a slide is on the screen: picture, words, icons, small pictures.

        Where a sheet lies over it, all of that.
        """
        sheet = self._window.sheet
        if sheet and not self.furniture.sheets[sheet].is_whole():
            return False
        words = self._reading is not None and self._reading.complete == index
        panel = self.furniture.panel
        words = words and panel.credits.is_whole and panel.place.is_whole
        words = words and self.classroom.is_whole()
        return words and self.icons.is_complete and self._showing().pictures.is_whole(index)

    def close(self) -> None:
        """Let go of the story, and end a show of it."""
        self.classroom.presenting.close()
        self.icons.close()
        self._let_go()
        self.furniture.panel.place.close_down()
        self.shelving.close()

    def _let_go(self) -> None:
        """Let go of the story's words."""
        self._sourcing.close()
        self.classroom.close()
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def follow(self, showing: Showing) -> None:
        """Another story is in the window: show its words, and what is on and off in it."""
        self._let_go()
        if not showing.is_retold:
            self._window.lay("")
        self.furniture.blank.cover(showing.session.blank)
        self.furniture.overview.is_covered = showing.session.blank != Blank.NO
        self.furniture.typed.say(showing.session.typing, len(showing.session.slides))
        self._note_typing(showing.session.typing)
        showing.bridge.typed.connect(self._note_typing)
        self._reading = Reading(showing, self._window, self.furniture)
        self._looking.follow(showing)
        self._sourcing.follow(showing, self._reading)
        self.classroom.follow(showing, self._reading)
        self.shelving.follow(showing)
        if self._kiosk is not None:
            self._kiosk.follow(showing)
        for signal in (showing.bridge.blanked, showing.bridge.played):
            signal.connect(lambda _state: self._check())
        self._check()

    def _step_back(self) -> bool:
        """Esc leaves what is open in the parts, one at a time."""
        parts = (self.classroom, self._sourcing, self.shelving)
        return any(part.step_back() for part in parts)

    def _connect(self) -> None:
        window, furniture, showing = self._window, self.furniture, self._showing
        # Qt ticks a checkable action by itself when it is used; what counts is what came of it.
        self._actions.ran.connect(lambda _command_id: self._check())
        window.digit.connect(lambda digit: showing().session.type_digit(digit))
        window.entered.connect(self._on_entered)
        window.erased.connect(lambda: showing().session.erase_digit())
        window.state_changed.connect(self._check)
        window.canvas.clicked.connect(self._on_clicked)
        furniture.filmstrip.chosen.connect(lambda index: showing().session.go(index))
        furniture.filmstrip.seen.connect(lambda rows: showing().pictures.want_thumbnails(rows))
        furniture.contents.chosen.connect(lambda index: showing().session.go(index))
        self._connect_overview()
        self._sourcing.join(furniture)
        self.shelving.join(furniture)
        self._sourcing.went.connect(self._check)
        window.laid.connect(self._check)
        self.classroom.cited.connect(self._sourcing.show_source)
        self.classroom.linked.connect(self._sourcing.open_link)
        self.classroom.stepped.connect(self._handlers.next)
        self.classroom.presenting.joined.connect(self._looking.share)
        self.classroom.presenting.parted.connect(self._looking.unshare)
        furniture.panel.turned.connect(lambda tab: self._settings.put("panel-tab", tab))
        furniture.panel.turn_to(self._settings.text("panel-tab"))

    def _connect_overview(self) -> None:
        overview, showing = self.furniture.overview, self._showing
        overview.set_wish(round(self._settings.number("overview-cell")))
        overview.chosen.connect(self._on_picked)
        overview.seen.connect(lambda rows: showing().pictures.want_thumbnails(rows))
        overview.walked.connect(lambda: showing().session.stop_typing())
        overview.resized.connect(lambda width: self._settings.put("overview-cell", width))

    def _on_entered(self) -> None:
        self._showing().session.enter_number()
        self._window.lay("")
        self._check()

    def _on_picked(self, index: int) -> None:
        self._handlers.pick(index)
        self._check()

    def _note_typing(self, digits: object) -> None:
        self._window.is_typed = digits is not None

    def _check(self) -> None:
        self._handlers.check_all(self._actions)

    def _on_clicked(self) -> None:
        turns = self._window.isFullScreen() and not self._window.presents
        if turns and not self.furniture.overview.was_just_left:
            self._handlers.next()

    def _on_icons(self) -> None:
        self._actions.set_icons(self.icons.icon)
        self._window.setWindowIcon(self.icons.icon(APP))
        for part in (self.furniture.filmstrip, self.furniture.overview):
            part.set_sign(self.icons.icon(BROKEN))


def _kiosk(window: Window, settings: Settings) -> "Kiosk":
    from viewer.qt.kiosk import Kiosk

    return Kiosk(window, settings)
