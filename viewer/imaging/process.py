"""A process with a pipe each way, started with next to nothing imported.

The first decoder starts before anything else of the program is loaded (`viewer.cli.main`), so this
file leans on what every Python has loaded by then; `subprocess` alone would cost more than the
start itself. Where there is no posix_spawn, `subprocess` does the work.
"""

import os
import sys
from _thread import allocate_lock
from io import FileIO

import viewer

TYPE_CHECKING = False  # what typing gives, without typing
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

_ROOT = viewer.__path__[0].rpartition(os.sep)[0]
# It need not look for rubbish while it loads.
_DECODER = """
import gc, sys
gc.disable()
sys.path += sys.argv[1:]
from viewer.imaging.decoder import main
main()
"""


def isolated(program: str) -> tuple[str, ...]:
    """Give the command that runs this text of Python, which adds its arguments to its path.

    Isolated and without `site`: the child finds the program and its libraries where this process
    does, and nothing else.
    """
    libraries = (path for path in sys.path if path.endswith("-packages") and path != _ROOT)
    return (sys.executable, "-I", "-S", "-c", program, _ROOT, *libraries)


COMMAND = isolated(_DECODER)
# glibc keeps freed memory of up to 32 MB a piece; pictures go back to the system at once instead.
_ENVIRONMENT = {"MALLOC_MMAP_THRESHOLD_": str(2**20)}
_PIPE_BYTES = 2**20
_KILL = 9
_NO_WINDOW = 0x08000000  # Windows: no console beside the program


class Process:
    """A running process; `stdin` and `stdout` are unbuffered. `kill` may come from any thread."""

    def __init__(self, command: "Sequence[str]", *, verbose: bool = False) -> None:
        """Start it; what it writes to stderr is dropped unless `verbose`. Raises OSError."""
        self._lock = allocate_lock()  # the number of a process that is gone may be another's
        self._is_gone = False
        its_stdin, stdin = os.pipe()
        stdout, its_stdout = os.pipe()
        self.stdin = FileIO(stdin, "wb")
        self.stdout = FileIO(stdout, "rb")
        try:
            self.pid = self._spawn(command, its_stdin, its_stdout, verbose=verbose)
        except BaseException:
            self.stdin.close()
            self.stdout.close()
            raise
        finally:
            os.close(its_stdin)
            os.close(its_stdout)
        if sys.platform == "linux":
            _widen(stdin, stdout)

    def runs(self) -> bool:
        """Whether it has not ended yet."""
        with self._lock:
            if not self._is_gone:
                self._is_gone = bool(os.waitpid(self.pid, os.WNOHANG)[0])
            return not self._is_gone

    def kill(self) -> None:
        """End it at once, if it still runs."""
        with self._lock:
            if not self._is_gone:
                os.kill(self.pid, _KILL)

    def wait(self) -> None:
        """Wait for its end."""
        if not self._is_gone:
            # Waits without taking the number away: that is done under the lock.
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
            self.runs()

    def bury(self) -> None:
        """Kill it, wait for its end and close the pipes, so that nothing of it stays."""
        self.kill()
        self.stdin.close()
        self.stdout.close()
        self.wait()

    def _spawn(self, command: "Sequence[str]", stdin: int, stdout: int, *, verbose: bool) -> int:
        actions: list[tuple[int, int, int] | tuple[int, int, str, int, int]] = [
            (os.POSIX_SPAWN_DUP2, stdin, 0),
            (os.POSIX_SPAWN_DUP2, stdout, 1),
        ]
        if not verbose:
            actions.append((os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0))
        return os.posix_spawn(
            command[0], list(command), {**_ENVIRONMENT, **os.environ}, file_actions=actions
        )


class PopenProcess(Process):
    """The same where there is no posix_spawn."""

    def runs(self) -> bool:
        """As Process."""
        return self._popen.poll() is None

    def kill(self) -> None:
        """As Process."""
        self._popen.kill()

    def wait(self) -> None:
        """As Process."""
        self._popen.wait()

    def _spawn(self, command: "Sequence[str]", stdin: int, stdout: int, *, verbose: bool) -> int:
        from subprocess import DEVNULL, Popen

        self._popen = Popen(
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=None if verbose else DEVNULL,
            env={**_ENVIRONMENT, **os.environ},
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
        return self._popen.pid


def start(command: "Sequence[str]" = COMMAND, *, verbose: bool = False) -> Process:
    """Start a process, by default a decoder. Raises OSError."""
    make = Process if hasattr(os, "posix_spawn") else PopenProcess
    return make(command, verbose=verbose)


def write_all(pipe: "BinaryIO", data: bytes) -> None:
    """Write the whole of `data` to an unbuffered pipe."""
    view = memoryview(data)
    while view:
        view = view[pipe.write(view) :]


def fill(pipe: FileIO, view: memoryview) -> None:
    """Read until `view` is full; unbuffered, so that pixels are copied once. Raises EOFError."""
    while view:
        count = pipe.readinto(view)
        if not count:
            raise EOFError
        view = view[count:]


def _widen(*pipes: int) -> None:
    """Give the pipes room for a large part of a picture: fewer turns between two processes."""
    import fcntl

    for pipe in pipes:
        try:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        except OSError:
            # A user's allowance for pipes can be used up; the usual 64 kB do as well.
            return
