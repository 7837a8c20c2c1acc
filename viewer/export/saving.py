"""Writes a file whole or not at all: whatever goes wrong, what was there before stays."""

import contextlib
import os
import secrets
from pathlib import Path


def save(path: Path, data: bytes) -> None:
    """Write a file. Raises OSError, and leaves an older file of this name as it was.

    The data go into a new file beside it, which takes its name when all are on the disk.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)  # a device, such as /dev/null, must not be replaced by a file
        return
    if path.is_dir():
        raise IsADirectoryError(None, "It is a folder", str(path))
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
