"""What is taken of the things that somebody drags on the library, and what is said of it. Pure.

It looks at names, and whether something is a folder; what is in it is found out when it is added.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from viewer.story.names import YAML_SUFFIXES, is_photo, suffix

PACKED = (".story", ".zip")
TAKEN = "Lanternist takes .story files, story.yaml, folders, and pictures with their folder."
FOREIGN = f"Only files and folders of this computer can be put on the shelf. {TAKEN}"


class Drop(NamedTuple):
    """What would be put on the shelf, what that means, and what is not taken and why."""

    paths: list[Path]
    words: str
    refused: str


def judge(paths: Sequence[Path]) -> Drop:
    """What becomes of these when they are let go here. No paths: things that are no files."""
    if not paths:
        return Drop([], "", FOREIGN)
    stories: list[Path] = []
    photos: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if path.is_dir() or suffix(path.name) in (*PACKED, *YAML_SUFFIXES):
            stories.append(path)
        elif is_photo(path.name):
            photos.append(path.parent)
        else:
            others.append(path)
    folders = [path for path in dict.fromkeys(photos) if path not in stories]
    refused = f"{_names(others)} cannot be taken: {TAKEN}" if others else ""
    taken = list(dict.fromkeys([*stories, *folders]))
    return Drop(taken, _words(stories, folders), refused)


def _words(stories: list[Path], folders: list[Path]) -> str:
    parts = []
    if stories:
        parts.append(f"Let go to put {_names(stories)} on the shelf.")
    if folders:
        parts.append(
            f"All pictures of the folder {_names(folders)} go on the shelf, as one story."
            if len(folders) == 1
            else f"The folders {_names(folders)} go on the shelf, with all their pictures."
        )
    return "\n".join(parts)


def _names(paths: Sequence[Path]) -> str:
    first = f"“{paths[0].name}”"
    return first if len(paths) == 1 else f"{first} and {len(paths) - 1} more"
