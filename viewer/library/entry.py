"""What the shelf says of one story, as its card shows it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Find = Callable[[str], list[Path]]
"""Gives where the stories of an id lie that are on the reader's shelf."""


class Kind:
    """What a shelf's entry is: the texts of `story.kind`."""

    STORY = "story"
    PHOTOS = "photos"  # a bare folder of photos
    LESSON = "lesson"  # slides picked from several stories


class Entry(NamedTuple):
    """One story on the shelf. `key` is its row; times are seconds since 1970."""

    key: int
    path: Path  # absolute; what opens it
    kind: str = Kind.STORY
    is_shelved: bool = True  # else it has only been opened
    is_shipped: bool = False
    folder: Path | None = None  # the watched folder that it was found in
    id: str = ""
    title: str = ""
    subtitle: str = ""
    summary: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    content_notes: tuple[str, ...] = ()
    cover: str = ""  # the name of its file in the story, "" for none, or none that may be shown
    slides: int = 0
    minutes: int = 0
    added: float = 0.0
    opened: float | None = None
    slide: str = ""  # where the reader left off: the slide's id
    number: int = 0  # and its number, from 1; 0 for a story that nobody has begun
    trouble: str = ""  # why it cannot be opened now, as a sentence; "" where nothing is known

    @property
    def share(self) -> float:
        """How much of it has been read, from 0 to 1."""
        return min(1.0, self.number / self.slides) if self.slides else 0.0


class Spot(NamedTuple):
    """Where a reader wants to go: a story, and a slide of it."""

    key: int  # the story's row
    path: Path
    slide: str = ""  # its id; "" for where the reader left off
