"""Opens what the user named as one read-only tree of files.

A folder with a story.yaml, a YAML file, a `.story` file or a bare folder of photos: `folder` and
`archive` do the reading, `tree` holds what they share.
"""

import os
import stat
from pathlib import Path

from viewer.story.folder import FolderBundle
from viewer.story.names import STORY_FILE, YAML_SUFFIXES, is_photo, suffix
from viewer.story.problems import BundleError, CannotOpen, Problem, Severity
from viewer.story.tree import Bundle

__all__ = ["Bundle", "BundleError", "CannotOpen", "open_bundle"]

_PACKED = frozenset({".story", ".zip"})
_FOLDER_LOOKS_LIKE = (
    "A story is a folder that holds story.yaml and its pictures; a folder of photos opens too."
)


def open_bundle(path: Path) -> Bundle:
    """Open a folder, a YAML file, a `.story` file or a folder of photos (then `is_photos`).

    Raises CannotOpen, which says what is there instead and what would open.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise _not_there(path, error) from error
    if stat.S_ISDIR(mode):
        return _open_folder(path)
    if not stat.S_ISREG(mode):
        raise _cannot(path, "not-a-story", "It is neither a file nor a folder.", _FOLDER_LOOKS_LIKE)
    if suffix(path.name) in YAML_SUFFIXES:
        whole = path.resolve()
        return FolderBundle(whole.parent, whole.name)
    return _open_file(path)


def _open_file(path: Path) -> Bundle:
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise _not_there(path, error) from error
    if start.startswith(b"PK") or suffix(path.name) in _PACKED:
        from viewer.story.archive import open_archive

        return open_archive(path, STORY_FILE)
    if is_photo(path.name):
        raise _cannot(
            path, "not-a-story", "It is a picture, not a story.", f"Open its folder: {path.parent}"
        )
    raise _cannot(path, "not-a-story", "It is not a story.", _FOLDER_LOOKS_LIKE)


def _closed_to_us(path: Path, story: FolderBundle) -> CannotOpen:
    """Say why a story file that is there cannot be read: it is a link, or may not be read."""
    try:
        story.head(STORY_FILE, 0)
    except BundleError as error:
        return CannotOpen(error.problem._replace(file=str(path / STORY_FILE)))
    return _cannot(path, "unreadable-file", "Its story.yaml has just been changed.", "Try again.")


def _open_folder(path: Path) -> Bundle:
    try:
        with os.scandir(path) as entries:
            listed = {entry.name: entry.is_file(follow_symlinks=False) for entry in entries}
    except OSError as error:
        raise _not_there(path, error) from error
    story = FolderBundle(path, STORY_FILE)
    if story.has(STORY_FILE):
        story.story_file = story.find(STORY_FILE)
        return story
    if STORY_FILE in listed:
        raise _closed_to_us(path, story)
    if any(is_regular and is_photo(name) for name, is_regular in listed.items()):
        return FolderBundle(path, STORY_FILE, is_photos=True)
    yaml = sorted(name for name in listed if suffix(name) in YAML_SUFFIXES)
    if yaml:
        mend = f"Rename `{yaml[0]}` to story.yaml, or open that file itself."
        raise _cannot(path, "no-story", "There is no story.yaml in this folder.", mend)
    if not listed:
        raise _cannot(path, "empty-folder", "The folder is empty.", _FOLDER_LOOKS_LIKE)
    raise _cannot(
        path, "no-story", "The folder holds neither story.yaml nor pictures.", _FOLDER_LOOKS_LIKE
    )


def _not_there(path: Path, error: OSError | ValueError) -> CannotOpen:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return _cannot(
            path,
            "not-there",
            "There is no such file or folder.",
            "Check the name and its spelling.",
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a file name"
    return _cannot(
        path,
        "unreadable-file",
        f"It cannot be opened: {reason.lower()}.",
        "Check that you may read it and that its disk is there.",
    )


def _cannot(path: Path, code: str, message: str, mend: str) -> CannotOpen:
    problem = Problem(
        code=code, severity=Severity.ERROR, file=str(path), message=message, mend=mend
    )
    return CannotOpen(problem)
