"""One decoder process as its pool thread sees it: started, asked, timed, replaced.

`ask` never raises. A child that dies, hangs or talks nonsense is killed, and its picture gets a
Failed that says so; the next question goes to a fresh one.
"""

import subprocess
import sys
from functools import partial
from io import FileIO
from threading import Lock, Timer
from typing import IO, TYPE_CHECKING

from viewer.imaging.wire import Answer, Failed, GarbledError, read_answer, request_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.imaging.geometry import Size

COMMAND = (sys.executable, "-I", "-m", "viewer.imaging.decoder")
_PIPE_BYTES = 2**20


class Child:
    """A decoder process and its pipes. `close` may come from any thread, the rest from one."""

    def __init__(self, command: "Sequence[str]", timeout: float, *, verbose: bool = False) -> None:
        self._command = command
        self._timeout = timeout
        self._errors = None if verbose else subprocess.DEVNULL
        self._lock = Lock()  # held while the process is exchanged
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._ticket = 0

    def start(self) -> str:
        """Make sure that a process runs; return why there is none, or an empty text."""
        with self._lock:
            if self._closed:
                return "the program is closing"
            if self._process is not None and self._process.poll() is None:
                return ""
            self._discard()
            try:
                self._process = _spawn(self._command, self._errors)
            except (OSError, ValueError) as error:
                return str(error)
        return ""

    def ask(self, data: bytes, box: "Size | None") -> Answer:
        """Return the child's answer, or a Failed of the code timed-out or crashed."""
        problem = self.start()
        process = self._process
        if process is None:
            return Failed("crashed", f"The picture decoder could not be started: {problem}.")
        self._ticket = (self._ticket + 1) % 2**32
        deadline = _Deadline(process, self._timeout)
        answer: Answer | None = None
        try:
            _write(process.stdin, request_head(self._ticket, box, len(data)))
            _write(process.stdin, data)
            answer = read_answer(partial(_fill, process.stdout), self._ticket, box)
        except (OSError, EOFError, ValueError, MemoryError, GarbledError):
            # The child died, was killed when time was up, or lies: all the same to the picture.
            pass
        late = deadline.passed()
        if answer is not None and not late:
            return answer
        self._replace()
        return answer or self._obituary(late=late)

    def close(self) -> None:
        """Kill the process and start no other."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def bury(self) -> None:
        """Wait for the killed process, so that nothing of it stays; from the asking thread."""
        self.close()
        with self._lock:
            self._discard()

    def _replace(self) -> None:
        with self._lock:
            self._discard()
        self.start()

    def _discard(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()

    def _obituary(self, *, late: bool) -> Failed:
        if late:
            seconds = f"{self._timeout:g} seconds"
            message = f"This picture was not ready after {seconds}, so it was given up."
            return Failed("timed-out", message)
        return Failed(
            "crashed",
            "The decoder stopped while it read this picture. The file may be damaged: "
            "open it in a picture editor and save it again.",
        )


class _Deadline:
    """Kills a process when its time is up, unless `passed` is asked first."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._lock = Lock()
        self._over = False
        self._late = False
        self._timer = Timer(seconds, self._strike)
        self._timer.daemon = True
        self._timer.start()

    def passed(self) -> bool:
        """End the watch; tell whether the process was killed."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            return self._late

    def _strike(self) -> None:
        with self._lock:
            if not self._over:
                self._late = True
                self._process.kill()


def _spawn(command: "Sequence[str]", errors: int | None) -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    process = subprocess.Popen(
        command,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        creationflags=flags,
    )
    if sys.platform == "linux":
        _widen(process)
    return process


def _widen(process: subprocess.Popen[bytes]) -> None:
    """Give the pipes room for a large part of a picture: fewer turns between two processes."""
    import fcntl

    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
            except OSError:
                # A user's allowance for pipes can be used up; the usual 64 kB do as well.
                return


def _write(pipe: IO[bytes] | None, data: bytes) -> None:
    view = memoryview(data)
    while view and pipe is not None:
        view = view[pipe.write(view) :]


def _fill(pipe: IO[bytes] | None, view: memoryview) -> None:
    """Read until `view` is full; unbuffered, so that pixels are copied once."""
    while view:
        count = pipe.readinto(view) if isinstance(pipe, FileIO) else 0
        if not count:
            raise EOFError
        view = view[count:]
