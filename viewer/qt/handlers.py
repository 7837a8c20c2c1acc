"""One method for each command: what happens when a reader asks for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from viewer.qt.actions import Actions
from viewer.qt.sheets import DOSSIER, OVERVIEW
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.show.session import Blank
from viewer.show.settings import Settings

FILES = "Stories (*.story *.yaml *.yml);;All files (*)"


class Handlers:
    """The commands of `viewer.show.commands`, done to the window and the story in it."""

    def __init__(
        self,
        window: Window,
        settings: Settings,
        showing: Callable[[], Showing],
        open_story: Callable[[Path], None],
    ) -> None:
        """`showing` gives the story that is in the window now; `open_story` puts another there."""
        # What others have opened over the picture: Esc leaves it, pages may turn within it.
        self.step_back: Callable[[], bool] = lambda: False
        self.turn_within: Callable[[int], bool] = lambda _by: False
        self.end_show: Callable[[], bool] = lambda: False
        self._window = window
        self._settings = settings
        self._showing = showing
        self._open_story = open_story

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command, by the command's id."""
        return {
            "next": self.next,
            "previous": self.previous,
            "first": lambda: self._showing().session.first(),
            "last": lambda: self._showing().session.last(),
            "go-to": lambda: self._showing().session.ask_number(),
            "fullscreen": self.toggle_fullscreen,
            "autoplay": self.toggle_autoplay,
            "black": lambda: self._showing().session.toggle_blank(Blank.BLACK),
            "white": lambda: self._showing().session.toggle_blank(Blank.WHITE),
            "overview": self.toggle_overview,
            "panel": self.toggle_panel,
            "context": lambda: self.show_tab("context"),
            "credits": lambda: self.show_tab("credits"),
            "evidence": lambda: self.show_tab("evidence"),
            "place": lambda: self.show_tab("place"),
            "caption": lambda: self.toggle(self._caption_key),
            "contents": lambda: self.toggle("contents"),
            "filmstrip": lambda: self.toggle("filmstrip"),
            "cross-fade": lambda: self.toggle("cross-fade"),
            "open": self.ask_file,
            "open-folder": self.ask_folder,
            "quit": self.quit,
            "menu": self.open_menu,
            "help": self.toggle_help,
            "leave": self.leave,
        }

    def check_all(self, actions: Actions) -> None:
        """Show in the menus and on the tool bar what is on and what is off."""
        session, furniture = self._showing().session, self._window.furniture
        states = {
            "fullscreen": self._window.isFullScreen(),
            "autoplay": session.playing,
            "black": session.blank == Blank.BLACK,
            "white": session.blank == Blank.WHITE,
            "overview": self._window.sheet == OVERVIEW,
            "panel": self._settings.flag(self._panel_key) and not self._is_show,
            "help": furniture is not None and furniture.keys.isVisible(),
        }
        states["caption"] = self._settings.flag(self._caption_key)
        for key in ("contents", "filmstrip", "cross-fade", "motion"):
            states[key] = self._settings.flag(key)
        for command_id, on in states.items():
            actions.check(command_id, on=on)
        actions.set_scene(
            blanked=session.blank != Blank.NO,
            sheet=self._window.sheet,
            presenting=self._is_show,
            kiosk=self._window.is_kiosk,
        )

    def next(self) -> None:
        """Go on: to the next part of the picture, step or slide."""
        self._turn(1)

    def previous(self) -> None:
        """Go back: to the part of the picture, step or slide before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        session = self._showing().session
        if session.blank != Blank.NO:
            return
        if self._window.sheet:
            session.turn(by)
        elif session.noting or not self.turn_within(by):
            session.next() if by > 0 else session.previous()

    def toggle_fullscreen(self) -> None:
        """Fill the screen, or go back to a window."""
        if self._window.isFullScreen():
            self._leave_fullscreen()
        else:
            self._window.showFullScreen()

    def toggle_autoplay(self) -> None:
        """Start or stop to turn pages by itself."""
        session = self._showing().session
        session.play(playing=not session.playing)

    def toggle_overview(self) -> None:
        """Show all slides at once, or the one on the stage again. Pages stop turning meanwhile."""
        self._showing().session.play(playing=False)
        self._window.lay("" if self._window.sheet == OVERVIEW else OVERVIEW)

    def pick(self, index: int) -> None:
        """Go to a slide that was chosen in the overview."""
        self._showing().session.go(index)
        self._window.lay("")

    def toggle(self, key: str) -> None:
        """Turn a setting that the window follows on or off."""
        self._settings.put(key, not self._settings.flag(key))
        self._window.settle()

    def toggle_panel(self) -> None:
        """Show the side panel, or fold it away."""
        if self._is_show:
            self._window.lay(DOSSIER)
        else:
            self.toggle(self._panel_key)

    def show_tab(self, tab: str) -> None:
        """Bring a page of the side panel up; fold the panel away when it is up already."""
        if self._is_show:
            self._window.lay(DOSSIER)
            return
        furniture = self._window.furniture
        is_up = furniture is not None and furniture.panel.tab == tab
        if is_up and self._settings.flag(self._panel_key):
            self.toggle(self._panel_key)
        else:
            self.bring_tab(tab)

    def bring_tab(self, tab: str) -> None:
        """Bring a page of the side panel up, and the panel with it; in a show the dossier."""
        if self._is_show:
            self._window.lay(DOSSIER)
        elif self._window.furniture is not None:
            self._settings.put(self._panel_key, value=True)
            self._window.furniture.panel.turn_to(tab)
            self._window.settle()

    def ask_file(self) -> None:
        """Ask for a story's file and open it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a story", self._beside, FILES)
        if name:
            self._open_story(Path(name))

    def ask_folder(self) -> None:
        """Ask for a folder and open it."""
        name = QFileDialog.getExistingDirectory(self._window, "Open a folder", self._beside)
        if name:
            self._open_story(Path(name))

    def quit(self) -> None:
        """Close the program."""
        self._window.close()

    def open_menu(self) -> None:
        """Open the menu of the bar."""
        if self._window.furniture is not None:
            self._window.furniture.bar.open_menu()

    def toggle_help(self) -> None:
        """Show or hide the sheet of keys."""
        if self._window.furniture is None:
            return
        keys = self._window.furniture.keys
        if keys.isVisible():
            keys.hide()
        else:
            keys.open()

    def leave(self) -> None:
        """Step back by one layer.

        Keys, typed number, blank screen, tools, corners, sheet, zoom, show, full screen, autoplay.
        """
        session, furniture = self._showing().session, self._window.furniture
        if furniture is not None and furniture.keys.isVisible():
            furniture.keys.hide()
        elif session.step_back() or self.step_back():
            pass
        elif self._window.sheet != self._window.home:
            self._window.lay("")
        elif self._window.canvas.zoom.active:
            self._window.canvas.zoom.leave()
        elif self.end_show():
            pass
        elif self._window.isFullScreen():
            session.play(playing=False)
            self._leave_fullscreen()
        else:
            session.play(playing=False)

    def _leave_fullscreen(self) -> None:
        """Back to the window as it was, maximised or not."""
        state = self._window.windowState()
        self._window.setWindowState(state & ~Qt.WindowState.WindowFullScreen)

    @property
    def _is_show(self) -> bool:
        """Whether a class looks on: there is no side panel then, the dossier says what it says."""
        return self._window.presents or self._window.is_for_class

    @property
    def _beside(self) -> str:
        """Where other stories are likely to lie: beside the one that is shown."""
        return str(self._showing().loaded.bundle.root.parent)

    @property
    def _panel_key(self) -> str:
        return "panel-in-fullscreen" if self._window.isFullScreen() else "panel"

    @property
    def _caption_key(self) -> str:
        return "audience-caption" if self._window.presents else "caption"
