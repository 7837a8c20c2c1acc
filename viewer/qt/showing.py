"""One story on the stage: its session, its pictures, the fade between them and autoplay's clock.

The session says where the reader is; `Pictures` says what the stage shows. The words beside the
picture are `viewer.qt.reading`'s, which is made when the first picture is on the screen.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from viewer.qt.bridge import Bridge
from viewer.qt.opening import Opened
from viewer.qt.pictures import Pictures
from viewer.qt.window import Window
from viewer.show.session import Blank
from viewer.show.settings import Settings


class Showing(QObject):
    """A story in the window, from opening it to opening another."""

    def __init__(
        self,
        opened: Opened,
        window: Window,
        settings: Settings,
        less_motion: Callable[[], bool],
    ) -> None:
        """`less_motion` tells whether the reader has asked the desktop for less motion."""
        super().__init__(window)
        self._less_motion = less_motion
        self.session = opened.session
        self.loaded = opened.loaded
        self.loader = opened.loader
        self._window = window
        self._settings = settings
        self.bridge = Bridge(self.session, self)
        self.pictures = Pictures(
            self.session,
            self.loader,
            window.canvas,
            window.notice,
            may_fade=self._may_fade,
            parent=self,
        )
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.session.tick)
        self.loader.arrived = self.bridge.arrived.emit
        self.bridge.arrived.connect(self.pictures.take)
        self.bridge.moved.connect(self._on_moved)
        for change in (self.bridge.played, self.bridge.blanked):
            change.connect(self._wind_clock)
        self.pictures.presented.connect(self._wind_clock)
        window.canvas.resized.connect(self.pictures.refit)
        self.pictures.move(self.session.index)

    @property
    def less_motion(self) -> bool:
        """Whether the reader has asked the desktop for less motion."""
        return self._less_motion()

    def close(self) -> None:
        """Let go of the story."""
        self._clock.stop()
        self.loader.close()
        self.loaded.bundle.close()
        self.deleteLater()

    def _may_fade(self) -> bool:
        is_told = not self.loaded.bundle.is_photos
        wanted = self._settings.flag("cross-fade") and not self._less_motion()
        return is_told and wanted and not self.pictures.is_hasty

    def _on_moved(self, index: int) -> None:
        self.pictures.move(index)
        self._wind_clock()

    def _wind_clock(self) -> None:
        """Count a slide's time from when it is seen: never while it is covered or still to come."""
        self._clock.stop()
        session = self.session
        is_seen = session.blank == Blank.NO and self.pictures.shown == session.index
        if session.playing and is_seen:
            self._clock.start(round(session.seconds_here() * 1000))
