"""Lets the laser's dot fade away when the pointer rests, so that it does not stand in the way."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from viewer.qt.stage.glide import Beat
from viewer.show.pointing import Pointing, Tool

REST_MS = 1400
FADE_MS = 450


class LaserRest(QObject):
    """Watches how long the laser has not moved."""

    def __init__(
        self, pointing: Pointing, less_motion: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pointing = pointing
        self._less_motion = less_motion
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._fade)
        self._beat = Beat(self)
        self._beat.ticked.connect(self._on_ticked)

    def wake(self) -> None:
        """The pointer has moved, or another tool is in hand."""
        self._beat.stop()
        if self._pointing.tool is Tool.LASER and self._pointing.glow > 0:
            self._rest.start()
        else:
            self._rest.stop()

    def stop(self) -> None:
        """Watch no more."""
        self._rest.stop()
        self._beat.stop()

    def _fade(self) -> None:
        if self._less_motion():
            self._pointing.fade(0.0)
        else:
            self._beat.start()

    def _on_ticked(self, gone_ms: float) -> None:
        share = min(1.0, gone_ms / FADE_MS)
        if share >= 1:
            self._beat.stop()
        self._pointing.fade(1.0 - share)
