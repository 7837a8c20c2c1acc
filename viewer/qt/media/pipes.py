"""The window's end of one player process: two threads, so that nobody waits for a pipe.

One thread reads the file, starts the process and writes orders; the other reads what is told.
Whatever ends it, a process that dies, lies or is not wanted any more, nothing of it stays.
"""

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING

from viewer.imaging.geometry import Size
from viewer.imaging.process import Process, fill, isolated, start
from viewer.imaging.wire import GarbledError
from viewer.qt.media.wire import (
    INPUT_LIMIT_BYTES,
    Answer,
    Failed,
    Order,
    read_answer,
    write_order,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAYER = """
import sys
sys.path += sys.argv[1:]
from viewer.qt.media.child import main
main()
"""
COMMAND = isolated(_PLAYER)


class Pipes:
    """A player process from its start to its end; `tell` is called from its threads.

    The last thing that is told of a process which ends by itself is a Failed; after `close`
    nothing is told at all.
    """

    def __init__(
        self, command: "Sequence[str]", read: Callable[[], bytes], tell: Callable[[Answer], None]
    ) -> None:
        """`read` gives the bytes of the file; it is called on a thread, and may raise."""
        self._command = command
        self._read = read
        self._tell = tell
        self.most = Size(1, 1)  # the largest box that was ordered
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._lock = threading.Lock()  # held while telling: who closes is not told afterwards
        self._process: Process | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._write, name="player", daemon=True)

    def begin(self, load: Order) -> None:
        """Read the file and have it loaded; `load` comes without its bytes."""
        self._orders.put(load)
        self._thread.start()

    def send(self, order: Order) -> None:
        """Give an order; never waits."""
        self._orders.put(order)

    def close(self) -> None:
        """End the process, or the start of it; never waits."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        self._orders.put(None)

    def wait(self) -> None:
        """Wait until nothing of a closed one stays: for tests."""
        if self._thread.ident is not None:
            self._thread.join()

    def _write(self) -> None:
        """Start the process, and pass orders on until it is over."""
        load = self._orders.get()
        data = None if load is None else self._bytes()
        process = None if data is None else self._start()
        if load is None or data is None or process is None:
            return
        reader = threading.Thread(
            target=self._listen, args=(process,), name="player's answers", daemon=True
        )
        reader.start()
        try:
            order: Order | None = load._replace(data=data)
            del data, load
            while order is not None:
                write_order(process.stdin, order)
                order = self._orders.get()
        except (OSError, ValueError):
            # It is gone, as the other thread finds out.
            pass
        process.kill()
        reader.join()
        process.bury()

    def _bytes(self) -> bytes | None:
        try:
            data = self._read()
        except Exception as error:  # noqa: BLE001 - the owner's reader has errors of its own
            self._say(Failed(str(error) or "This file could not be read."))
            return None
        if len(data) > INPUT_LIMIT_BYTES:
            self._say(Failed("This file is larger than 512 MB. Save it smaller, or shorter."))
            return None
        return data

    def _start(self) -> Process | None:
        """Start the process, unless nobody wants it any more."""
        with self._lock:
            if self._closed:
                return None
            try:
                self._process = start(self._command)
            except (OSError, ValueError) as error:
                problem = str(error)
            else:
                return self._process
        self._say(Failed(f"The player could not be started: {problem}."))
        return None

    def _listen(self, process: Process) -> None:
        """Pass on what is told, until the process is gone or talks nonsense."""
        read = partial(fill, process.stdout)
        try:
            while True:
                answer = read_answer(read, self.most)
                self._say(answer)
                if isinstance(answer, Failed):
                    break
        except (OSError, EOFError, ValueError, MemoryError, GarbledError):
            self._say(
                Failed(
                    "The player stopped while it played this file. The file may be damaged: "
                    "open it in another program and save it again."
                )
            )
        process.kill()
        self._orders.put(None)

    def _say(self, answer: Answer) -> None:
        with self._lock:
            if not self._closed:
                self._tell(answer)
