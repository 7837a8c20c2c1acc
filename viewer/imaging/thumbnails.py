"""A folder of small pictures that outlives the program: bounded by bytes, shared by processes.

`planes` says what is in a file; this module finds, writes and removes files. Nothing is locked
between processes: a file appears whole or not at all, each holds its own checksum, and whoever
finds one missing or damaged makes it again. Losing any of it loses only time.
"""

import contextlib
import errno
import os
import stat
import time
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from viewer.imaging.cache import expected
from viewer.imaging.planes import FILE_LIMIT_BYTES, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from viewer.imaging.geometry import Size
    from viewer.imaging.wire import Pixels

LIMIT_BYTES = 256 * 2**20

_DAY_SECONDS = 24 * 60 * 60
_STRAY_SECONDS = 60 * 60
_KEPT, _UNFINISHED = ".small", ".part"
_READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_WRITE_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


class Thumbnails:
    """Small decoded pictures by key, on disk. Raises nothing; may be called from any thread.

    A key is any text that says which version of which file, drawn for which box. `folder` is made
    by the first `put`, readable by this user alone. When it cannot be written, `trouble` says why
    and nothing more is written; what is there can still be read.
    """

    def __init__(self, folder: "Path", *, limit_bytes: int = LIMIT_BYTES) -> None:
        self.trouble = ""
        self._folder = folder
        self._limit = limit_bytes
        self._step = max(1, limit_bytes // 16)
        # From a chance start, so that many short sessions trim as often as one long session.
        self._since_trim = int.from_bytes(os.urandom(4), "little") % self._step
        self._lock = Lock()
        self._trimmer: Thread | None = None

    def get(self, key: str) -> "Pixels | None":
        """Return the picture of that key, if it is here and whole."""
        path = self._path(key)
        try:
            data = _read(path)
        except OSError:
            return None
        if data is None:
            return None
        pixels = unpack(data, key)
        if pixels is None:
            _remove(path)
        return pixels

    def put(self, key: str, pixels: "Pixels") -> None:
        """Keep a picture of at most `planes.SIDE_LIMIT` pixels a side; a larger one is let go."""
        if self.trouble:
            return
        data = pack(pixels, key)
        if data is None:
            return
        try:
            self._write(self._path(key), data)
        except OSError as error:
            self.trouble = _trouble(self._folder, error)
            return
        self._count(len(data))

    def trim(self) -> None:
        """Remove the pictures not used for longest until the rest fits, and unfinished files.

        `put` has this done on a thread of its own, now and then.
        """
        now = time.time()
        kept: list[_File] = []
        for file in _files(self._folder):
            if file.path.suffix == _KEPT:
                kept.append(file)
            elif abs(now - file.used) > _STRAY_SECONDS:
                _remove(file.path)
        # So far below the limit that it is not reached before the next time.
        surplus = sum(file.size for file in kept) - (self._limit - 2 * self._step)
        # A time to come is a clock's mistake, and would keep its file for ever.
        kept.sort(key=lambda file: file.used if file.used < now + _DAY_SECONDS else 0)
        for file in kept:
            if surplus <= 0:
                return
            if _remove(file.path):
                surplus -= file.size

    def _path(self, key: str) -> "Path":
        # Not at the top: OpenSSL is loaded with it.
        from hashlib import blake2b

        name = blake2b(key.encode(errors="surrogatepass"), digest_size=20).hexdigest()
        return self._folder / name[:2] / f"{name[2:]}{_KEPT}"

    def _write(self, path: "Path", data: bytes) -> None:
        """Put a whole file in its place; raises OSError when the folder cannot be written."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            path.parent.mkdir(mode=0o700)
        if not _is_folder(path.parent):
            return
        part = path.with_name(f"{os.urandom(8).hex()}{_UNFINISHED}")
        descriptor = os.open(part, _WRITE_FLAGS, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            # A folder lies in its place, or on Windows somebody reads the old one: no matter.
            with contextlib.suppress(OSError):
                part.replace(path)
        finally:
            _remove(part)

    def _count(self, added: int) -> None:
        """Count what was written, and trim behind the caller's back when it is time."""
        with self._lock:
            self._since_trim += added
            busy = self._trimmer is not None and self._trimmer.is_alive()
            if busy or self._since_trim < self._step:
                return
            self._since_trim = 0
            self._trimmer = Thread(target=self.trim, name="thumbnails", daemon=True)
            # There are no new threads while the program ends.
            with contextlib.suppress(RuntimeError):
                self._trimmer.start()


class Kept:
    """The small pictures of one story, by the names of its files, drawn for one box.

    `stamp` gives text that changes with a file's content, "" for a file that is not to be kept
    (`Bundle.stamp` is one). Ask `get` before the file is read: a file that changes between `get`
    and `put` is not kept, so that no old picture stands for the new content.
    """

    def __init__(self, thumbnails: Thumbnails, stamp: "Callable[[str], str]", box: "Size") -> None:
        self._thumbnails = thumbnails
        self._stamp = stamp
        self._box = box
        self._missed: dict[str, str] = {}  # the stamps of what was asked for in vain

    def get(self, name: str) -> "Pixels | None":
        """Return the small picture of the file as it is now."""
        stamp = self._stamp(name)
        pixels = self._thumbnails.get(self._key(stamp)) if stamp else None
        if pixels is None:
            self._missed[name] = stamp
        return pixels

    def put(self, name: str, pixels: "Pixels") -> None:
        """Keep what a decode for the box gave; other sizes are let go."""
        stamp = self._stamp(name)
        same = self._missed.pop(name, stamp) == stamp
        if stamp and same and pixels.size == expected(pixels, self._box):
            self._thumbnails.put(self._key(stamp), pixels)

    def _key(self, stamp: str) -> str:
        return f"{self._box.width}x{self._box.height}\n{stamp}"


class _File(NamedTuple):
    path: "Path"
    size: int  # bytes
    used: float  # seconds since 1970


def _read(path: "Path") -> bytes | None:
    """Return the bytes of a regular file, and note that it was used; None for anything else."""
    if not _is_folder(path.parent):
        return None
    descriptor = os.open(path, _READ_FLAGS)
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            return None
        # Once a day is enough to tell the old from the new, and spares the disk.
        if abs(time.time() - state.st_mtime) > _DAY_SECONDS:
            with contextlib.suppress(OSError):
                os.utime(descriptor if os.utime in os.supports_fd else path)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(FILE_LIMIT_BYTES + 1)
    finally:
        os.close(descriptor)


def _files(folder: "Path") -> "Iterator[_File]":
    """Give the files of ours below the folder; what vanishes meanwhile is left out."""
    for below in _listed(folder):
        if len(below.name) == 2 and below.is_dir(follow_symlinks=False):
            for entry in _listed(folder / below.name):
                with contextlib.suppress(OSError):
                    state = entry.stat(follow_symlinks=False)
                    ours = entry.name.endswith((_KEPT, _UNFINISHED))
                    if ours and stat.S_ISREG(state.st_mode):
                        path = folder / below.name / entry.name
                        yield _File(path, state.st_size, state.st_mtime)


def _listed(folder: "Path") -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_folder(path: "Path") -> bool:
    """Tell whether it is a folder and no link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _remove(path: "Path") -> bool:
    """Remove a file or a link, no folder; tells whether it is gone."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _trouble(folder: "Path", error: OSError) -> str:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        mend = "free some space there"
    elif error.errno in (errno.EEXIST, errno.ENOTDIR):
        mend = "move away the file that lies where a folder should be"
    else:
        mend = "check that the disk is there and that you may write to it"
    reason = (error.strerror or "unknown reason").lower()
    return (
        f"Small pictures cannot be kept in {folder} ({reason}), so they are made anew each time: "
        f"{mend}, and start again."
    )
