"""Puts files in the place of others, so that at any moment the old or the new ones are there."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write these files, each of them whole or not at all; raises OSError, and then none is new.

    All are written beside the old ones first: a full disk is noticed before any is replaced. What
    fails between two replacements leaves the later ones old.
    """
    fresh: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(13, "Permission denied", str(path))
            fresh[path] = path.with_name(f".{path.name}.{os.getpid()}.new")
            _write(fresh[path], data)
            if path.exists():
                shutil.copymode(path, fresh[path])
        for path, written in fresh.items():
            written.replace(path)
    finally:
        for written in fresh.values():
            written.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
