"""From one view to another: the way between, and the clock that drives whatever moves.

The clock ticks once for each refresh of the screen, and only while something moves: a stage at
rest costs nothing.
"""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from viewer.imaging.geometry import Point, View

USUAL_HZ = 60.0
MOST_HZ = 120.0  # a faster screen gains nothing that a reader sees


class Beat(QObject):
    """`ticked` is emitted at the screen's pace, with the milliseconds since `start`."""

    ticked = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._before_ms = 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def runs(self) -> bool:
        """Whether it ticks."""
        return self._timer.isActive()

    def start(self, at_ms: float = 0.0) -> None:
        """Tick from now on, as if `at_ms` milliseconds had gone by."""
        self._before_ms = at_ms
        self._clock.start()
        hertz = QGuiApplication.primaryScreen().refreshRate()
        self._timer.start(int(1000 / min(MOST_HZ, hertz if hertz >= 1 else USUAL_HZ)))

    def stop(self) -> float:
        """Tick no more; gives the milliseconds that went by."""
        gone = self.gone_ms
        self._timer.stop()
        self._before_ms = gone
        return gone

    @property
    def gone_ms(self) -> float:
        """The milliseconds since the start, up to the stop."""
        return self._before_ms + (self._clock.nsecsElapsed() / 1e6 if self.runs else 0.0)

    def _on_timeout(self) -> None:
        self.ticked.emit(self.gone_ms)


def between(start: View, end: View, share: float) -> View:
    """The view at `share` (0 to 1) of the way.

    Each step enlarges by the same factor, and what both views show in the same place stays there.
    """
    if share >= 1:
        return end
    scale = start.scale * (end.scale / start.scale) ** share
    way = 1 / start.scale - 1 / end.scale
    part = share if abs(way) * start.scale < 1e-9 else (1 / start.scale - 1 / scale) / way
    return View(
        scale,
        Point(
            start.centre.x + part * (end.centre.x - start.centre.x),
            start.centre.y + part * (end.centre.y - start.centre.y),
        ),
    )
