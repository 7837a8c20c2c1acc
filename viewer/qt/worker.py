"""A thread of its own for what would hold the GUI thread, one task after the other."""

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")


class Worker(QObject):
    """Carries tasks out in order; what they make is told on the GUI thread.

    The thread begins with `start`, or else with the first task, if it need not wait for that.
    """

    _made = Signal(object)

    def __init__(self, name: str, parent: QObject, *, waits: bool = False) -> None:
        """A worker that `waits` begins only with `start`."""
        super().__init__(parent)
        self._waits = waits
        self._closed = self._begun = False
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._made.connect(self._tell)

    @property
    def is_closed(self) -> bool:
        """Whether nobody waits any more for what the task in hand makes."""
        return self._closed

    def start(self) -> None:
        """Begin, if it has not begun yet: until now nothing was done."""
        if not self._begun:
            self._begun = True
            self._thread.start()

    def close(self) -> None:
        """End the thread after the task in hand; nobody is told of anything afterwards."""
        self._closed = True
        self._work.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def finish(self) -> None:
        """Do all that was asked for, then end; nobody is told of anything afterwards."""
        self._work.put(None)
        if self._thread.is_alive():
            self._thread.join()
        self._closed = True

    def do(self, task: Callable[[], None]) -> None:
        """Have this done, after what was asked for before."""
        self._work.put(task)
        if not self._waits:
            self.start()

    def make(self, work: Callable[[], T], tell: Callable[[T], None]) -> None:
        """Have `work` done, and its result told on the GUI thread."""

        def task() -> None:
            result = work()
            self._made.emit(lambda: tell(result))

        self.do(task)

    def _tell(self, told: Callable[[], None]) -> None:
        if not self._closed:
            told()

    def _run(self) -> None:
        while (task := self._work.get()) is not None and not self._closed:
            try:
                task()
            except Exception:  # noqa: BLE001 - the tasks behind it must still be done
                sys.excepthook(*sys.exc_info())
