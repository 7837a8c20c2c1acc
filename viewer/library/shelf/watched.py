"""Watched folders: which stories lie below one, and where a change of them shows.

`scan` asks for all of them; the window has what `to_watch` gives watched by the system.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from viewer.library.shelf.paths import is_there
from viewer.story.names import STORY_FILE, folded, suffix

DEPTH = 6
STORIES = 10_000
NAMES = 100_000
"""Names that are looked at below one folder, in all."""
MOST_WATCHED = 512
"""Paths that the system is asked to watch; it grants a program only so many."""

_PACKED = ".story"


def stories_in(folder: Path) -> Iterator[Path]:
    """Find the stories below a folder, always in the same order.

    A story is a folder with a story.yaml, or a `.story` file; a bare folder of photos is none.
    Links are not followed, and what is hidden is left out. What cannot be read is passed over.
    """
    for found, is_story in _walk(folder):
        if is_story:
            yield found


def to_watch(folders: Iterable[Path]) -> list[Path]:
    """Give the folders and files that change when another story comes, goes or is changed.

    There are `MOST_WATCHED` at most: the watched folders themselves come first, then those below
    them, and the stories' own files, which may be written in place, last.
    """
    tops = [folder for folder in folders if is_there(folder)]
    below: list[Path] = []
    files: list[Path] = []
    for top in tops:
        for found, is_story in _walk(top):
            is_packed = is_story and found.suffix.casefold() == _PACKED and not found.is_dir()
            if not is_packed and found != top:
                below.append(found)
            if is_story:
                files.append(found if is_packed else found / STORY_FILE)
    return [*dict.fromkeys((*tops, *below, *files))][:MOST_WATCHED]


def trouble(folder: Path) -> str:
    """Say why a folder cannot be looked through; "" where it can."""
    if not is_there(folder):
        return "It is not there now. Put its disk or stick in, or look whether it was renamed."
    if not os.access(folder, os.R_OK | os.X_OK):
        return "You may not read it. Ask whoever looks after this computer."
    return ""


def _walk(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Give each folder and `.story` file below, the top first, and whether it is a story."""
    waiting = deque([(folder, 0)])
    stories, names = 0, NAMES
    while waiting and stories < STORIES:
        at, depth = waiting.popleft()
        if _is_file(at / STORY_FILE):
            stories += 1
            yield at, True
            continue
        listed = _listed(at, names) if names > 0 else []
        names -= len(listed)
        if any(is_file and folded(name) == STORY_FILE for name, is_file, _ in listed):
            stories += 1
            yield at, True
            continue
        yield at, False
        for name, is_file, is_folder in listed:
            if is_file and suffix(name) == _PACKED:
                stories += 1
                yield at / name, True
            elif is_folder and depth < DEPTH:
                waiting.append((at / name, depth + 1))


def _listed(folder: Path, most: int) -> list[tuple[str, bool, bool]]:
    """Give each name with whether it is a file and whether it is a folder, in order."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name[:1] != ".":
                    is_file = entry.is_file(follow_symlinks=False)
                    found.append((entry.name, is_file, entry.is_dir(follow_symlinks=False)))
                if len(found) >= most:
                    break
    except OSError:
        return []
    return sorted(found)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file() and not path.is_symlink()
    except OSError:
        return False
