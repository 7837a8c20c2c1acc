"""Opens a file below a folder part by part, following no link: a story's name reaches nothing else.

Each part of a name is opened by itself from the folder above it, and what is opened last must be a
regular file: a link, a pipe or a device in a story leads nowhere. Where the platform cannot open
that way, each part is looked at before the file is opened. `folder` and `peek` read files so; all
errors are OSErrors.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

FILE_BYTES = 512 * 1024 * 1024
"""No file of a bundle is read beyond this."""

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


class NotRegularError(OSError):
    """What the name leads to is no ordinary file."""


class TooLargeError(OSError):
    """The file is larger than FILE_BYTES."""


@contextlib.contextmanager
def opened(base: Path, name: str) -> Iterator[int]:
    """Open the file `name` below `base` for reading; nothing on the way may be a link.

    `name` has been found safe (`names.unsafe`). Raises OSError, for a link with ELOOP or ENOTDIR.
    """
    descriptor = _open_by_parts(base, name) if _BY_PARTS else _open_by_path(base, name)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def contents(descriptor: int, count: int | None = None) -> bytes:
    """Read a file from where it stands, or its next `count` bytes at most.

    Raises NotRegularError, TooLargeError, or another OSError.
    """
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        raise NotRegularError
    if count is not None:
        return os.read(descriptor, count)
    if state.st_size > FILE_BYTES:
        raise TooLargeError
    # Counted, because a file can grow after fstat and /proc files claim no size at all.
    chunks: list[bytes] = []
    room = FILE_BYTES
    # As much at once as there seems to be: a picture is then in one piece, and never copied.
    count = max(_CHUNK, state.st_size + 1)
    while chunk := os.read(descriptor, min(count, room + 1)):
        room -= len(chunk)
        if room < 0:
            raise TooLargeError
        chunks.append(chunk)
        count = _CHUNK
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


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
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return os.open(path, _FILE_FLAGS)
