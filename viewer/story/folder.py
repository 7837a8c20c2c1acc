"""A bundle that is a folder.

Each part of a name is opened by itself from the folder above it, without following links, and what
is opened last must be a regular file: a link, a pipe or a device in a story reaches nothing.
Where the platform cannot open that way, each part is looked at before the file is opened.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from viewer.story.problems import BundleError
from viewer.story.tree import (
    FILE_BYTES,
    Bundle,
    check_safe,
    closed,
    file_error,
    match,
    missing,
    natural_key,
    too_large,
)

NAMES = 10_000
DEPTH = 16
_CHUNK = 1024 * 1024
_BY_PARTS = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_FILE_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_FOLDER_FLAGS = _FILE_FLAGS | getattr(os, "O_DIRECTORY", 0)


class FolderBundle(Bundle):
    """The files below one folder. Holds nothing open between reads."""

    def __init__(self, root: Path, story_file: str, *, is_photos: bool = False) -> None:
        super().__init__(root, story_file, is_photos=is_photos)
        self._base = Path(root).absolute()
        self._closed = False

    def names(self) -> list[str]:
        """List regular files; a folder of photos is not searched below its top."""
        depth = 1 if self.is_photos else DEPTH
        limit = None if self.is_photos else NAMES
        found: list[str] = []
        for name in _walk(self._base, "", depth):
            found.append(name)
            if limit is not None and len(found) >= limit:
                break
        return sorted(found, key=natural_key)

    def find(self, name: str) -> str:
        """Look each part up in its folder; see Bundle.find."""
        check_safe(name)
        if _is_regular(self._base.joinpath(*name.split("/"))):
            return name
        folder = self._base
        found: list[str] = []
        for part in name.split("/"):
            actual = match(part, _children(folder))
            if actual is None:
                raise missing(name, self.names())
            found.append(actual)
            folder /= actual
        if folder.is_dir() and not folder.is_symlink():
            raise missing(name, self.names())
        return "/".join(found)

    def has(self, name: str) -> bool:
        """Tell whether `read` would give this file: a link or a pipe does not count."""
        try:
            self._read(name, 0)
        except BundleError:
            return False
        return True

    def read(self, name: str) -> bytes:
        """Read a file part by part; see Bundle.read."""
        return self._read(name, None)

    def head(self, name: str, count: int) -> bytes:
        """Read the start of a file; see Bundle.head."""
        return self._read(name, count)

    def close(self) -> None:
        """Refuse further reads."""
        self._closed = True

    def _read(self, name: str, count: int | None) -> bytes:
        if self._closed:
            raise closed(name)
        actual = self.find(name)
        try:
            with _opened(self._base, actual) as descriptor:
                return _contents(descriptor, name, count)
        except OSError as error:
            raise _unreadable(name, error) from error


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        if entry.is_file(follow_symlinks=False):
            yield prefix + entry.name
        elif depth > 1 and entry.is_dir(follow_symlinks=False) and entry.name[:1] != ".":
            yield from _walk(folder / entry.name, f"{prefix}{entry.name}/", depth - 1)


def _children(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def _opened(base: Path, name: str) -> Iterator[int]:
    """Open a file below `base` for reading; nothing on the way may be a link."""
    descriptor = _open_by_parts(base, name) if _BY_PARTS else _open_by_path(base, name)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _open_by_parts(base: Path, name: str) -> int:
    *folders, last = name.split("/")
    # The folder that the user named may itself be a link; only what the story names may not.
    folder = os.open(base, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in folders:
            below = os.open(part, _FOLDER_FLAGS, dir_fd=folder)
            os.close(folder)
            folder = below
        return os.open(last, _FILE_FLAGS, dir_fd=folder)
    finally:
        os.close(folder)


def _open_by_path(base: Path, name: str) -> int:
    path = base
    for part in name.split("/"):
        path /= part
        # Junctions of Windows are no links to lstat, so the resolved path is compared too.
        if path.is_symlink() or not path.resolve().is_relative_to(base.resolve()):
            raise _is_link(name)
    return os.open(path, _FILE_FLAGS)


def _contents(descriptor: int, name: str, count: int | None) -> bytes:
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        raise file_error(
            "not-a-file", name, f"`{name}` is not an ordinary file.", "Name a picture or text file."
        )
    if count is not None:
        return os.read(descriptor, count)
    if state.st_size > FILE_BYTES:
        raise too_large(name)
    # Counted, because a file can grow after fstat and /proc files claim no size at all.
    chunks: list[bytes] = []
    room = FILE_BYTES
    while chunk := os.read(descriptor, min(_CHUNK, room + 1)):
        room -= len(chunk)
        if room < 0:
            raise too_large(name)
        chunks.append(chunk)
    return b"".join(chunks)


def _is_link(name: str) -> BundleError:
    return file_error(
        "link",
        name,
        f"`{name}` is a link, or lies in a folder that is one.",
        "Put the file itself into the story's folder.",
    )


def _unreadable(name: str, error: OSError) -> BundleError:
    if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.EMLINK):
        return _is_link(name)
    reason = (error.strerror or "unknown reason").lower()
    return file_error(
        "unreadable-file",
        name,
        f"`{name}` cannot be read: {reason}.",
        "Check that you may read the file and that its disk is there.",
    )
