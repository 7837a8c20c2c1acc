"""Where stories lie: one path for each, and a stamp that tells when it must be read again."""

import os
import stat
import zlib
from pathlib import Path

from viewer.story.names import STORY_FILE, folded, is_photo
from viewer.story.problems import CannotOpen, Problem, Severity

LISTED = 10_000
"""Names of one folder that are looked at; there may be more."""


def home(path: Path) -> Path:
    """Give the path by which the shelf knows a story: absolute, through no link.

    A story.yaml is known by its folder. Raises CannotOpen for a path that no shelf can keep.
    """
    try:
        whole = Path(os.path.realpath(path))
        str(whole).encode()
    except (OSError, ValueError) as error:
        raise CannotOpen(
            Problem(
                code="odd-name",
                severity=Severity.ERROR,
                file=str(path).encode(errors="replace").decode(),
                message="Its name, or that of a folder around it, holds characters that are none.",
                mend="Rename it, or put it into another folder.",
            )
        ) from error
    return whole.parent if whole.name == STORY_FILE else whole


def is_there(path: Path) -> bool:
    """Whether anything lies there that could be opened."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises where a folder may not be read


def stamp(path: Path) -> str:
    """Give a text that changes when the story at this path may say something else, or "".

    It costs a look at one file; a folder without story.yaml costs its listing.
    """
    try:
        state = path.stat()
        if not stat.S_ISDIR(state.st_mode):
            return _said(state)
        try:
            return _said((path / STORY_FILE).lstat())
        except FileNotFoundError:
            return _listing(path)
    except (OSError, ValueError):
        return ""


def _listing(folder: Path) -> str:
    names = []
    with os.scandir(folder) as entries:
        for entry, _ in zip(entries, range(LISTED), strict=False):
            if folded(entry.name) == STORY_FILE:
                return _said(entry.stat(follow_symlinks=False))
            if is_photo(entry.name):
                names.append(entry.name)
    together = "\n".join(sorted(names)).encode(errors="replace")
    return f"{len(names)} {zlib.crc32(together):08x}"


def _said(state: os.stat_result) -> str:
    return f"{state.st_size} {state.st_mtime_ns}"
