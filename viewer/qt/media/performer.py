"""One sound or film as the window plays it: starts its process, gives orders, minds the time.

It is made for one file and let go with `close`. A process that does not answer is ended; all that
the window notices is `failed`, with a line for the reader.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from viewer.imaging.geometry import Size
from viewer.qt.media.pipes import COMMAND, Pipes
from viewer.qt.media.wire import LOUDEST, MOST_SIDE_PX, Answer, Do, Failed, Frame, Order, Told

PATIENCE_MS = 20_000


class Performer(QObject):
    """Plays one file.

    Signals: `told` when `now` is another, `framed` with a picture of the film, `ended` when it
    has come to its end, `failed` with why it plays no further.
    """

    told = Signal()
    framed = Signal(QImage)
    ended = Signal()
    failed = Signal(str)
    _came = Signal(object)

    def __init__(
        self,
        read: Callable[[], bytes],
        parent: QObject,
        *,
        command: Sequence[str] = COMMAND,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        """`read` gives the bytes of the file; it is called on a thread, and may raise."""
        super().__init__(parent)
        self.now = Told()
        self.is_over = False  # failed, or closed
        self._wants = False  # to be playing, once all orders are heard
        self._number = 0
        self._came.connect(self._take)
        self._pipes = Pipes(command, read, self._came.emit)
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._on_silence)

    @property
    def playing(self) -> bool:
        """Whether it plays, or is just about to."""
        return self._wants and not self.is_over

    def begin(self, *, film: bool, box: Size, volume: float) -> None:
        """Load the file and play it; `box` is the room for a film, `volume` from 0 to 1."""
        self._wants = True
        load = Do.LOAD_FILM if film else Do.LOAD_SOUND
        self._number += 1
        self._pipes.begin(Order(load, self._number))
        self.fit(box)
        self.set_volume(volume)
        self._order(Do.PLAY)

    def play(self) -> None:
        """Play on; from the beginning after its end."""
        self._wants = True
        self._order(Do.PLAY)

    def pause(self) -> None:
        """Rest here."""
        self._wants = False
        self._order(Do.PAUSE)

    def seek(self, milliseconds: int) -> None:
        """Go to another place."""
        self._order(Do.SEEK, milliseconds)

    def set_volume(self, volume: float) -> None:
        """Play as loud as this, from 0 to 1."""
        self._order(Do.VOLUME, round(volume * LOUDEST))

    def fit(self, box: Size) -> None:
        """Have frames as large as this, in device pixels."""
        box = Size(min(MOST_SIDE_PX, box.width), min(MOST_SIDE_PX, box.height))
        most = self._pipes.most
        # Frames of the size before may still be on their way.
        self._pipes.most = Size(max(most.width, box.width), max(most.height, box.height))
        self._order(Do.BOX, box.width, box.height)

    def seen(self) -> None:
        """The last frame is on the screen."""
        if not self.is_over:
            self._pipes.send(Order(Do.SEEN, self._number))

    def close(self) -> None:
        """End it."""
        self.is_over = True
        self._patience.stop()
        self._pipes.close()
        self.deleteLater()

    def wait(self) -> None:
        """Wait until nothing of a closed one stays: for tests."""
        self._pipes.wait()

    def _order(self, do: Do, first: int = 0, second: int = 0) -> None:
        if not self.is_over:
            self._number += 1
            self._pipes.send(Order(do, self._number, first, second))
            self._patience.start()

    def _take(self, answer: Answer) -> None:
        if self.is_over:
            return
        match answer:
            case Told():
                self._on_told(answer)
            case Frame(width, height, stride, data):
                self._wait_on()
                kind = QImage.Format.Format_RGB32
                self.framed.emit(QImage(data, width, height, stride, kind))
            case Failed(message):
                self._fail(message)

    def _on_told(self, told: Told) -> None:
        has_ended = told.ended and self._wants and told.heard == self._number
        self.now = told
        if has_ended:
            self._wants = False
        self._wait_on()
        self.told.emit()
        if has_ended:
            self.ended.emit()

    def _wait_on(self) -> None:
        """Be patient again while there is something to wait for."""
        if self.now.playing or self.now.heard < self._number:
            self._patience.start()
        else:
            self._patience.stop()

    def _on_silence(self) -> None:
        seconds = self._patience.interval() / 1000
        self._fail(f"The player did not answer for {seconds:g} seconds, so it was given up.")

    def _fail(self, message: str) -> None:
        self.is_over = True
        self._patience.stop()
        self._pipes.close()
        self.failed.emit(message)
