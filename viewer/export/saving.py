"""Writes files whole or not at all: whatever goes wrong, what was there before stays."""

import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

T = TypeVar("T")

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


def save_made(path: Path, make: Callable[[BinaryIO], T]) -> T:
    """Write one file piece by piece, as `make` does; what it gives. Raises as `make`, and OSError.

    Whatever is raised, an older file of this name stays as it was.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        # A device, such as /dev/null, must not be replaced by a file.
        what = "It is a folder" if path.is_dir() else "It is no ordinary file"
        raise OSError(None, what, str(path))
    fresh = _beside(path)
    try:
        with fresh.open("xb") as file:
            made = make(file)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        fresh.replace(path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return made


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
            fresh[path] = _beside(path)
            _write(fresh[path], data)
            if path.exists():
                shutil.copymode(path, fresh[path])
        for path, written in fresh.items():
            written.replace(path)
    finally:
        for written in fresh.values():
            with suppress(OSError):
                written.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:MOST_NAME]}.{secrets.token_hex(4)}")


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
