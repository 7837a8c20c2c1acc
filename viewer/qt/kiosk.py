"""An exhibition: the show runs by itself, begins again, and visitors cannot leave it.

They may turn pages and look closer; after a while the show goes on. Who has set it up leaves with
a long press of Esc. `viewer.show.command` says which commands answer (`Command.kiosk`).
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.show.covers import Policy
from viewer.show.settings import Settings

HOLD_MS = 2000
LET_GO_MS = 200
QUIET_MS = 90_000  # without a key or a click: the visitor has gone, all is as at first again
# A key that is a command's never comes as one that is pressed.
INPUT = (QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class Kiosk(QObject):
    """Made once for the window; `follow` turns it to the story that is shown."""

    def __init__(self, window: Window, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._language = settings.text("language")
        self._showing: Showing | None = None
        self._hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._hold.timeout.connect(window.close)
        self._let_go = QTimer(self, singleShot=True, interval=LET_GO_MS)
        self._let_go.timeout.connect(self._hold.stop)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._tidy)
        window.is_kiosk = True
        if window.furniture is not None:
            window.furniture.panel.evidence.show_ways(shown=False)
        settings.lend("panel-in-fullscreen", value=False)
        window.installEventFilter(self)
        window.canvas.installEventFilter(self)

    def follow(self, showing: Showing) -> None:
        """Let a story run by itself, for ever; what is covered stays so."""
        self._showing = showing
        session = showing.session
        session.covers.policy = Policy.LOCK
        session.loops = True
        session.play(playing=True)
        # Enough for visitors; without this the last of them would have stopped it for all.
        showing.bridge.played.connect(lambda _playing: session.play(playing=True))

    def _tidy(self) -> None:
        """Have everything as a new visitor expects it."""
        if self._settings.flag("panel-in-fullscreen"):
            self._settings.put("panel-in-fullscreen", value=False)
            self._window.settle()
        self._settings.put("language", self._language)
        if self._window.canvas.is_zoomed:
            self._window.canvas.zoom.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self._quiet.start()
        if watched is self._window and isinstance(event, QKeyEvent):
            self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> None:
        """Count how long Esc is held. A key that repeats may seem to be let go in between."""
        if event.key() != Qt.Key.Key_Escape:
            return
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._let_go.start()
        elif event.type() == QEvent.Type.KeyPress:
            self._let_go.stop()
            if not self._hold.isActive():
                self._hold.start()
                self._window.tell("Hold Esc to leave")
