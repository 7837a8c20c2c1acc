"""Writes files whole or not at all: whatever goes wrong, what was there before stays."""

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

MOST_NAME = 100  # characters of a file's name that its new self beside it keeps


def save(path: Path, data: bytes) -> None:
    """Write one file. Raises OSError, and leaves an older file of this name as it was."""
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)  # a device, such as /dev/null, must not be replaced by a file
        return
    if path.is_dir():
        raise IsADirectoryError(None, "It is a folder", str(path))
    save_all({path: data})


def save_all(files: Mapping[Path, bytes]) -> None:
    """Write these files. Raises OSError, and then none is new.

    All are written beside the old ones first: a full disk is noticed before any takes its name.
    What fails between two of them leaves the later ones old.
    """
    fresh: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(13, "Permission denied", str(path))
            fresh[path] = path.with_name(f".{path.name[:MOST_NAME]}.{secrets.token_hex(4)}")
            _write(fresh[path], data)
            if path.exists():
                shutil.copymode(path, fresh[path])
        for path, written in fresh.items():
            written.replace(path)
    finally:
        for written in fresh.values():
            with suppress(OSError):
                written.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
