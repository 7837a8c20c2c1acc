"""Plays the frames of an animation on the stage, as fast as it says and no faster than they come.

The first frame is the slide's picture; the others are asked for a few ahead, and only those are
kept. When one is late, or broken, the last stays. The clock runs only while somebody sees it.
"""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader
from viewer.imaging.wire import Pixels
from viewer.qt.images import to_image
from viewer.qt.stage.canvas import Canvas

AHEAD = 3  # frames
SHORTEST_MS = 20
UNSAID_MS = 100  # for a frame that gives no time, or one that nobody would see: as browsers do


class Player(QObject):
    """Follows the picture on `canvas`. `changed` tells of another `animated` or `paused`."""

    changed = Signal()

    def __init__(
        self,
        canvas: Canvas,
        less_motion: Callable[[], bool],
        box: Callable[[], Size] | None = None,
    ) -> None:
        """`box` gives the most pixels that a frame is wanted in, by default the canvas's own."""
        super().__init__(canvas)
        self._canvas = canvas
        self._box = box or (lambda: canvas.box)
        self._less_motion = less_motion
        self._choice: bool | None = None  # the reader's, for this picture and those after it
        self._loader: Loader | None = None
        self._name = ""
        self._first: Pixels | None = None
        self._index = 0
        self._rounds = 0
        self._is_held = False
        self._is_late = False
        self._told = False, False
        self._due_ms = 0.0
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        canvas.resized.connect(self._on_resized)

    @property
    def animated(self) -> bool:
        """Whether the picture on the stage has more than one frame."""
        return self._first is not None

    @property
    def paused(self) -> bool:
        """Whether an animation rests because the reader wants it so."""
        rests = self._less_motion() if self._choice is None else self._choice
        return self.animated and rests

    @property
    def index(self) -> int:
        """The frame that is shown, from 0."""
        return self._index

    def look_at(self, loader: Loader | None, name: str) -> None:
        """Another picture is on the stage; it may be an animation."""
        self._timer.stop()
        if self._loader is not None and self.animated:
            self._loader.drop_frames()
        self._first = None
        self._loader, self._name = loader, name
        self._index = self._rounds = 0
        self._is_late = False
        self._tell()
        self._begin()

    def take(self, name: str) -> None:
        """Something about the picture `name` has come: its first frame, or one that was late."""
        if name == self._name and not self.animated:
            self._begin()
        elif name == self._name and self._is_late:
            self._turn()

    def toggle(self) -> None:
        """Let the animation rest, or play on; after its end, from the beginning."""
        if self._first is None:
            return
        self._choice = not self.paused
        if self._is_over:
            self._rounds = 0
        self._wind()

    def hold(self, *, held: bool) -> None:
        """Stand still while nobody sees it."""
        if held != self._is_held:
            self._is_held = held
            self._wind()

    @property
    def _is_over(self) -> bool:
        first = self._first
        return first is not None and 0 < first.loops <= self._rounds

    @property
    def _next(self) -> int:
        return (self._index + 1) % (self._first.frames if self._first else 1)

    def _begin(self) -> None:
        loader, box = self._loader, self._box()
        if loader is None or not loader.sharp(self._name, box):
            return
        pixels = loader.best(self._name, box)
        if pixels is not None and pixels.frames > 1:
            self._first = pixels
            self._stay(pixels)
            self._wind()

    def _wind(self) -> None:
        """Ask for the next frames and wait for the time of the first of them, if it plays."""
        self._timer.stop()
        self._is_late = False
        self._tell()
        if self._first is None or self._is_held or self.paused or self._is_over:
            return
        self._ask(self._first)
        self._timer.start(max(0, round(self._due_ms - self._clock.elapsed())))

    def _tell(self) -> None:
        """Tell of another state; the desktop's wish for less motion may come to be known late."""
        state = self.animated, self.paused
        if state != self._told:
            self._told = state
            self.changed.emit()

    def _ask(self, first: Pixels) -> None:
        if self._loader is not None:
            ahead = [(self._index + step) % first.frames for step in range(1, AHEAD + 1)]
            self._loader.want_frames(self._name, self._box(), list(dict.fromkeys(ahead)))

    def _turn(self) -> None:
        """It is time for the next frame: show it if it is there."""
        loader = self._loader
        pixels = loader.frame(self._name, self._next) if loader is not None else None
        self._is_late = pixels is None
        if pixels is None:
            return
        self._index = self._next
        self._canvas.sharpen(to_image(pixels))
        first = self._first
        if first is not None and self._index == first.frames - 1:
            self._rounds += 1
        self._stay(pixels)
        self._wind()

    def _stay(self, pixels: Pixels) -> None:
        """Count this frame's time from when it was due, or from now where that is long ago."""
        duration = pixels.duration_ms if pixels.duration_ms >= SHORTEST_MS else UNSAID_MS
        now = float(self._clock.elapsed())
        self._due_ms = min(max(self._due_ms + duration, now), now + duration)

    def _on_resized(self) -> None:
        if self._first is not None:
            self._wind()
