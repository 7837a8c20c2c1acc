"""Takes stories from a second start of the program: a socket in the reader's own runtime folder.

`viewer.cli.handover` is the other end and says what is sent. Whatever else comes in is closed
without an answer. A socket that a dead program left behind is replaced; while another program
listens, this one does not.
"""

import contextlib
import json
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

MOST_BYTES = 64 * 1024
PATIENCE_MS = 2000
TAKEN = b"taken\n"
BUSY = b"busy\n"


class Wish(NamedTuple):
    """What a second start asks for; no story where it only wants the window to come forward."""

    story: Path | None
    slide: str = ""
    resume: bool = False


class Receiver(QObject):
    """Listens at `path` until it is closed; `take` says whether a wish is granted."""

    def __init__(self, path: Path, take: Callable[[Wish], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._take = take
        self._door = _listen(path)
        self._callers: dict[socket.socket, QSocketNotifier] = {}
        self._bell: QSocketNotifier | None = None
        if self._door is not None:
            self._bell = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
            self._bell.activated.connect(self._on_knock)

    @property
    def listens(self) -> bool:
        """Whether other starts can reach this program."""
        return self._door is not None

    def close(self) -> None:
        """Listen no longer."""
        for caller in list(self._callers):
            self._hang_up(caller)
        if self._door is not None and self._bell is not None:
            self._bell.setEnabled(False)  # Qt must not look at a socket that is gone
            self._door.close()
            self._door = None
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _on_knock(self) -> None:
        if self._door is None:
            return
        try:
            caller, _ = self._door.accept()
        except OSError:
            return
        caller.setblocking(False)
        said = bytearray()
        bell = QSocketNotifier(caller.fileno(), QSocketNotifier.Type.Read, self)
        bell.activated.connect(lambda: self._hear(caller, said))
        self._callers[caller] = bell
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._hang_up(caller))

    def _hear(self, caller: socket.socket, said: bytearray) -> None:
        try:
            part = caller.recv(MOST_BYTES)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        said += part
        if part and b"\n" not in said and len(said) < MOST_BYTES:
            return
        wish = _wish(bytes(said))
        if wish is not None:
            with contextlib.suppress(OSError):
                caller.send(TAKEN if self._take(wish) else BUSY)
        self._hang_up(caller)

    def _hang_up(self, caller: socket.socket) -> None:
        bell = self._callers.pop(caller, None)
        if bell is not None:
            bell.setEnabled(False)
            bell.deleteLater()
            caller.close()


def _listen(path: Path) -> socket.socket | None:
    """The socket at `path`; None where another program listens, or none can be made."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            if not stat.S_ISSOCK(path.lstat().st_mode) or _is_alive(path):
                door.close()
                return None
            path.unlink()
        door.bind(str(path))
        path.chmod(0o600)
        door.listen()
        door.setblocking(False)
    except OSError:
        door.close()
        return None
    return door


def _is_alive(path: Path) -> bool:
    with contextlib.closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as line:
        line.settimeout(PATIENCE_MS / 1000)
        return line.connect_ex(str(path)) == 0


def _wish(said: bytes) -> Wish | None:
    """What was asked; None for what no start of this program says."""
    try:
        asked = json.loads(said)
    except ValueError:
        return None
    if not isinstance(asked, dict):
        return None
    story, slide, resume = asked.get("story"), asked.get("slide"), asked.get("resume")
    if not (isinstance(story, str) and isinstance(slide, str) and isinstance(resume, bool)):
        return None
    if "\0" in story or (story and not Path(story).is_absolute()):
        return None
    return Wish(Path(story) if story else None, slide, resume)
