"""Brings the shelf up to date in a process of its own, so that the window never waits for it.

The window's process holds a `Scanner`. Each scan is one child, which gets one line of JSON on its
stdin, says how it goes in lines of JSON on its stdout, and ends; where its stdin ends before, its
parent is gone, and so is it at once. A base that lives in memory alone is nobody else's to read:
then a thread does the same work.
"""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import viewer
from viewer.library.base import Base

NICE = 10  # how far the child stands back behind others
MEMORY_BYTES = 2 * 1024**3  # that the child may use, where the system can hold it to that
STORY_SECONDS = 30.0  # of the processor's time for one story, likewise
CLOSE_SECONDS = 2.0  # a child that waits for a disk which does not answer cannot be ended
_ROOT = viewer.__path__[0].rpartition(os.sep)[0]
_PROGRAM = """
import sys
sys.path += sys.argv[1:]
from viewer.library.shelf.scanner import main
main()
"""
_NO_WINDOW = 0x08000000  # Windows: no console beside the program
_UNFINISHED = "Not all stories could be looked through"


def _nothing(*_said: object) -> None:
    pass


class Scanner:
    """Starts scans, one at a time. What it tells is told on a thread of its own.

    `progressed` has how many of how many stories have been read, `changed` rows that are other
    than before, `refused` a path that was given and why it is not taken, and `ended` why not all
    went well, or "".
    """

    def __init__(self, base: Base, shipped: Path) -> None:
        self.progressed: Callable[[int, int], None] = _nothing
        self.changed: Callable[[Sequence[int]], None] = _nothing
        self.refused: Callable[[Path, str], None] = _nothing
        self.ended: Callable[[str], None] = _nothing
        self._base = base
        self._shipped = shipped
        self._lock = threading.Lock()
        self._given: list[Path] = []
        self._is_wanted = self._is_closed = self._is_examined = False
        self._thread: threading.Thread | None = None
        self._child: subprocess.Popen[str] | None = None

    def scan(self, given: Iterable[Path] = ()) -> None:
        """Have the disks looked at, and the given stories put on the shelf; after what goes on."""
        with self._lock:
            if self._is_closed:
                return
            self._given += given
            self._is_wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="scanner", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """End what goes on at once; nobody is told of anything afterwards."""
        with self._lock:
            self._is_closed = True
            thread, child = self._thread, self._child
            if child is not None:
                child.kill()
        if thread is not None:
            thread.join(CLOSE_SECONDS)

    def is_over(self) -> bool:
        """Whether nobody wants to know any more."""
        return self._is_closed

    def wait(self) -> None:
        """Come back when all that was asked for is done."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        try:
            while (given := self._next()) is not None:
                trouble = self._carry_out(given)
                if not self._is_closed:
                    self.ended(trouble)
        except BaseException:
            with self._lock:
                self._thread = None  # the next scan must not wait for this one
            raise

    def _next(self) -> list[Path] | None:
        """What is given for the next scan; None if none is wanted."""
        with self._lock:
            if self._is_closed or not self._is_wanted:
                self._thread = None
                return None
            given, self._given, self._is_wanted = self._given, [], False
            return given

    def _carry_out(self, given: list[Path]) -> str:
        if not self._is_examined:
            self._is_examined = True
            self._base.examine()
        trouble = self._in_child(given) if self._base.is_kept else ""
        # A file without room for the stories has been given up meanwhile.
        return trouble if self._base.is_kept else self._here(given)

    def _here(self, given: list[Path]) -> str:
        from viewer.library.shelf.scan import scan

        try:
            scan(self._base, self._shipped, given, self)
        except sqlite3.Error as error:
            return f"{_UNFINISHED}: {error}."
        return ""

    def _in_child(self, given: list[Path]) -> str:
        try:
            child = self._start()
        except OSError as error:
            return f"{_UNFINISHED}: {error.strerror or error}."
        if child is None:
            return ""
        with child:
            trouble = self._listen(child, given)
        with self._lock:
            self._child = None
        return trouble

    def _start(self) -> subprocess.Popen[str] | None:
        with self._lock:
            if self._is_closed:
                return None
            self._child = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
            )
            return self._child

    def _listen(self, child: subprocess.Popen[str], given: list[Path]) -> str:
        """Tell what the child says until it ends; gives what went wrong."""
        trouble = f"{_UNFINISHED}: the process that does it has ended."
        if child.stdin is None or child.stdout is None:
            return trouble
        request = [str(self._base.path), str(self._shipped), *map(str, given)]
        try:
            child.stdin.write(f"{json.dumps(request)}\n")
            child.stdin.flush()
            for line in child.stdout:
                what, *said = json.loads(line)
                if what == "ended":
                    trouble = said[0]
                elif not self._is_closed:
                    self._tell(what, said)
        except (OSError, ValueError):
            child.kill()
        return trouble

    def _tell(self, what: str, said: list[Any]) -> None:
        if what == "progressed":
            self.progressed(*said)
        elif what == "changed":
            self.changed(said)
        elif what == "refused":
            self.refused(Path(said[0]), said[1])
        elif what == "full":
            self._base.give_up(said[0])


class _Lines:
    """The child's `scan.Report`: it writes lines for the `Scanner` to read."""

    def progressed(self, done: int, total: int) -> None:
        """As Report."""
        self.say("progressed", done, total)

    def changed(self, keys: Sequence[int]) -> None:
        """As Report."""
        self.say("changed", *keys)

    def refused(self, path: Path, words: str) -> None:
        """As Report."""
        self.say("refused", str(path), words)

    def is_over(self) -> bool:
        """As Report; who wants no more ends the process."""
        return False

    def say(self, *what: str | int) -> None:
        """Write one line."""
        sys.stdout.write(f"{json.dumps(what)}\n")
        sys.stdout.flush()


def main() -> None:
    """Be the child."""
    import gc

    gc.disable()  # it makes no rubbish that goes in circles, and ends soon
    _stand_back()
    path, shipped, *given = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    lines = _Lines()
    lines.say("ended", _scan(Path(path), Path(shipped), list(map(Path, given)), lines))
    os._exit(0)  # the thread that waits for the parent would hold it up


def _scan(path: Path, shipped: Path, given: list[Path], report: _Lines) -> str:
    from viewer.library.shelf.scan import scan

    base = Base(path)
    try:
        if not base.is_kept:
            return base.trouble
        scan(base, shipped, given, report, _in_time)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL:
            report.say("full", str(error))
        return f"{_UNFINISHED}: {error}."
    finally:
        base.close()
    return ""


def _stand_back() -> None:
    """Let others go first, and never take all there is: stories come from strangers."""
    if sys.platform == "win32":
        return
    from resource import RLIMIT_AS, setrlimit

    os.nice(NICE)
    with contextlib.suppress(ValueError, OSError):
        setrlimit(RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    signal.signal(signal.SIGPROF, _too_long)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise RuntimeError("This story takes too long.")


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    """Raise RuntimeError when what is done takes too much of the processor's time."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, STORY_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _end_with_parent() -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    os._exit(0)


def _command() -> list[str]:
    """The child finds the program and its libraries where this process does, and nothing else."""
    libraries = [path for path in sys.path if path.endswith("-packages") and path != _ROOT]
    return [sys.executable, "-I", "-S", "-c", _PROGRAM, _ROOT, *libraries]
