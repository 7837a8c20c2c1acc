"""The player child: orders on stdin, what is told on stdout, until stdin ends. Opens no file.

It plays the one file whose bytes it is given. Codecs are C and films come from strangers, so this
is a process of its own, with bounds on what it may use; the window can end it at any time.
"""

import os
import sys
import threading
from io import BufferedReader, FileIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.imaging.sandbox import limit, own_stdout
from viewer.imaging.wire import GarbledError
from viewer.qt.media.wire import Answer, Failed, Order, read_order, write_answer

if TYPE_CHECKING:
    from typing import BinaryIO

_MEMORY_LIMIT_BYTES = 2 * 2**30
_ARENAS = -8  # glibc's M_ARENA_MAX: each arena takes 64 MB of the addresses that are counted
_ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    # What plays a film must open nothing by itself, whatever the film says.
    "QT_FFMPEG_PROTOCOL_WHITELIST": "none",
    # A driver of the graphics card is no place for what a stranger has made.
    "QT_FFMPEG_DECODING_HW_DEVICE_TYPES": ",",
}


_NOT_LOADED = (
    "What plays sound and film could not be loaded. Install the extra again, and on Debian or "
    "Ubuntu the package libpulse0"
)


class Orders(QObject):
    """Reads orders on a thread of its own. Signal: `came` with each."""

    came = Signal(object)

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="orders", daemon=True).start()

    def _read(self) -> None:
        pipe = BufferedReader(FileIO(0, closefd=False))
        try:
            while (order := read_order(pipe)) is not None:
                self.came.emit(order)
                del order  # the bytes of a whole film may hang on it
        except GarbledError:
            pass
        finally:
            # The window is gone, and nothing is left to put in order.
            os._exit(0)


class _Answers:
    """The pipe to the window; it is not to be written to by anything else."""

    def __init__(self, pipe: "BinaryIO") -> None:
        self._pipe = pipe
        self.heard = 0

    def send(self, answer: Answer) -> None:
        """Send one answer; the end of the window is the end of this process."""
        try:
            write_answer(self._pipe, self.heard, answer)
        except OSError:
            os._exit(0)


def main() -> None:
    """Serve until the window closes the pipe."""
    answers = _Answers(own_stdout())
    os.environ.update(_ENVIRONMENT)
    _limit()
    from PySide6.QtGui import QGuiApplication

    try:
        from viewer.qt.media.deck import Deck
    except ImportError as error:
        answers.send(Failed(f"{_NOT_LOADED} ({error})."))
        return

    app = QGuiApplication(["lanternist"])
    deck = Deck(answers.send)

    def obey(order: Order) -> None:
        answers.heard = order.number
        deck.obey(order)

    orders = Orders()
    orders.came.connect(obey)
    orders.start()
    app.exec()


def _limit() -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).mallopt(_ARENAS, 2)
    limit(_MEMORY_LIMIT_BYTES)
