"""How the reader looks at the picture shown: zoom, pan, slow moves and animations.

`viewer.qt.reading` fills in the words beside the picture; this follows the stage in the same way.
Its commands are those whose handlers `by_id` gives.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size
from viewer.qt.actions import Actions, key_text
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.closeup import CloseUp
from viewer.qt.stage.drift import Drift
from viewer.qt.stage.hands import Hands
from viewer.qt.stage.minimap import Minimap
from viewer.qt.stage.player import Player
from viewer.qt.stage.sign import PlaySign
from viewer.qt.stage.zoomkeys import ZoomKeys
from viewer.qt.window import Window
from viewer.show.commands import COMMANDS
from viewer.show.session import Blank
from viewer.show.settings import Settings
from viewer.story.model import Motion


class Looking(QObject):
    """Made once for the window; `follow` turns it to the story that is shown."""

    def __init__(self, window: Window, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._canvas = window.canvas
        self._zoom = window.canvas.zoom
        self._showing: Showing | None = None
        self._actions: Actions | None = None
        self._name = ""
        self._is_shown = self._canvas.isVisible()
        self._zoom.less_motion = self._less_motion
        self._close_up = CloseUp(self._canvas)
        self._drift = Drift(self._canvas, self._close_up)
        self._player = Player(self._canvas, self._less_motion, self._box)
        pause = next(command for command in COMMANDS if command.id == "pause-animation")
        self._sign = PlaySign(self._canvas, key_text(pause.keys[0]))
        self._sign.pressed.connect(self._player.toggle)
        self._player.changed.connect(self._on_player_changed)
        Hands(self._canvas, window.isFullScreen)
        Minimap(self._canvas)
        self._canvas.installEventFilter(self)
        for signal in (window.state_changed, window.laid):
            signal.connect(self._hold)

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about looking closer, by the command's id."""
        zoom = self._zoom
        return {
            "zoom": zoom.toggle,
            "zoom-in": lambda: zoom.step(closer=True),
            "zoom-out": lambda: zoom.step(closer=False),
            "zoom-fit": zoom.leave,
            "zoom-100": lambda: zoom.to(1.0),
            "zoom-200": lambda: zoom.to(2.0),
            "pan-left": lambda: zoom.pan_step(-1, 0),
            "pan-right": lambda: zoom.pan_step(1, 0),
            "pan-up": lambda: zoom.pan_step(0, -1),
            "pan-down": lambda: zoom.pan_step(0, 1),
            "motion": self._toggle_motion,
            "pause-animation": self._player.toggle,
        }

    def listen(self, actions: Actions) -> None:
        """Give keys their other meaning while the reader has zoomed, and tick what is on."""
        self._actions = actions
        self._add_keys(self._window)

        def check() -> None:
            actions.check("zoom", on=self._zoom.active)
            actions.check("pause-animation", on=self._player.paused)

        for signal in (self._zoom.changed, self._player.changed, actions.ran):
            signal.connect(check)

    def follow(self, showing: Showing) -> None:
        """Another story is on the stage."""
        before, self._showing = self._showing, showing
        showing.bridge.arrived.connect(lambda name: self._take(showing, name))
        showing.bridge.blanked.connect(lambda _blank: self._hold())
        showing.pictures.presented.connect(lambda index: self._look_at(showing, index))
        if showing.keeps_picture and before is not None:
            if _motion_of(before) != _motion_of(showing):
                self._move()
        elif showing.pictures.shown >= 0:
            self._look_at(showing, showing.pictures.shown)

    def share(self, canvas: object) -> None:
        """Look at the same on this canvas, too: that of a class."""
        if isinstance(canvas, Canvas):
            self._close_up.join(canvas)
            self._add_keys(canvas.window())

    def unshare(self) -> None:
        """Look at it on the stage alone again."""
        self._close_up.join(None)

    def _add_keys(self, window: QWidget) -> None:
        """Give keys in this window their other meaning while the reader has zoomed."""
        actions = self._actions
        if actions is not None:
            ZoomKeys(
                window,
                COMMANDS,
                answers=self._zoom_keys_answer,
                run=lambda command_id: actions[command_id].trigger(),
            )

    def _box(self) -> Size:
        """The most pixels that the picture is wanted in."""
        return self._canvas.box if self._showing is None else self._showing.pictures.box

    def _zoom_keys_answer(self) -> bool:
        window = self._window
        return self._zoom.active and not window.is_typed and not window.sheet

    def _look_at(self, showing: Showing, index: int) -> None:
        """A slide has come onto the stage."""
        picture = showing.session.slides[index].picture
        is_covered = showing.session.is_covered(index)
        name = picture.file if picture is not None and not is_covered else ""
        pixels = showing.loader.best(name, self._box()) if name else None
        loader = showing.loader if pixels is not None else None
        self._zoom.scalable = pixels is not None and pixels.scalable
        self._name = name
        self._player.look_at(loader, name)
        # A part that is decoded by itself would stand still in a picture that moves.
        self._close_up.look_at(None if self._player.animated else loader, name)
        self._hold()
        self._move()

    def _take(self, showing: Showing, name: str) -> None:
        """Something about a picture has come from a decoder."""
        if showing is self._showing and name == self._name:
            # What came first may have been a small picture, which does not know of a drawing.
            pixels = showing.loader.best(name, self._box())
            self._zoom.scalable = pixels is not None and pixels.scalable
            self._player.take(name)
            self._close_up.take(name)

    def _move(self) -> None:
        """Begin the slow move that the slide asks for, if the reader wants it."""
        showing = self._showing
        if showing is None:
            return
        is_wanted = self._settings.flag("motion") and not self._less_motion()
        motion = _motion_of(showing)
        if is_wanted and motion is not None and not self._zoom.active:
            self._drift.begin(motion, showing.session.seconds_here())
        else:
            self._drift.end()

    def _toggle_motion(self) -> None:
        self._settings.put("motion", not self._settings.flag("motion"))
        self._move()

    def _hold(self) -> None:
        """Let nothing move that nobody sees."""
        blank = self._showing is not None and self._showing.session.blank != Blank.NO
        covered = blank or self._window.sheet != ""
        unseen = covered or not self._is_shown or self._window.isMinimized()
        self._drift.hold(held=unseen)
        self._player.hold(held=unseen)

    def _on_player_changed(self) -> None:
        self._sign.say(paused=self._player.paused)
        if self._player.animated:
            self._close_up.look_at(None, "")

    def _less_motion(self) -> bool:
        return self._showing is not None and self._showing.less_motion

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._is_shown = event.type() == QEvent.Type.Show
            self._hold()
        return False


def _motion_of(showing: Showing) -> Motion | None:
    """The slow move that the slide on the stage asks for."""
    return showing.session.slides[max(0, showing.pictures.shown)].motion
