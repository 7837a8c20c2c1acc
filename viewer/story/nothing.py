"""The empty stage: a story without anything, for a window in which none has been opened yet."""

from pathlib import Path

from viewer.story.load import Loaded
from viewer.story.model import Slide, Story
from viewer.story.names import STORY_FILE
from viewer.story.tree import Bundle, missing

ID = "nothing"


class NoBundle(Bundle):
    """A bundle without files."""

    def __init__(self) -> None:
        super().__init__(Path.home(), STORY_FILE)

    def names(self) -> list[str]:
        """No names."""
        return []

    def find(self, name: str) -> str:
        """Find nothing: a BundleError for every name."""
        raise missing(name, [])

    def read(self, name: str) -> bytes:
        """Read nothing: a BundleError for every name."""
        raise missing(name, [])

    def head(self, name: str, count: int) -> bytes:
        """Read nothing: a BundleError for every name."""
        return self.read(name)[:count]

    def stamp(self, name: str) -> str:
        """Know of no file."""
        del name
        return ""

    def close(self) -> None:
        """Hold nothing, and let nothing go."""


def nothing() -> Loaded:
    """The story of an empty stage: one slide with nothing on it."""
    return Loaded(NoBundle(), Story(format=1, id=ID, title="", slides=(Slide(id=ID),)))


def is_nothing(loaded: Loaded) -> bool:
    """Whether this is the empty stage."""
    return isinstance(loaded.bundle, NoBundle)
