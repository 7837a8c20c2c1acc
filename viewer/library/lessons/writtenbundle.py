"""A story that was written down, with the files that it names, as one tree."""

from collections.abc import Sequence
from pathlib import Path

from viewer.story.names import STORY_FILE, match, natural_key
from viewer.story.tree import Bundle, check_safe, missing


class WrittenBundle(Bundle):
    """The text of a story, and files that lie in other bundles. Closing it closes `inner`."""

    def __init__(self, text: str, files: Sequence[tuple[str, Bundle, str]], inner: Bundle) -> None:
        """`files` are names here, each with the bundle that has the file and its name there."""
        super().__init__(inner.root, STORY_FILE)
        self._text = text.encode()
        self._files = {name: (bundle, there) for name, bundle, there in files}
        self._inner = inner

    @property
    def path(self) -> Path:
        """What opens the story that this was made of."""
        return self._inner.path

    def names(self) -> list[str]:
        """List the story and its files."""
        return sorted([STORY_FILE, *self._files], key=natural_key)

    def find(self, name: str) -> str:
        """Look among the names; see Bundle.find."""
        check_safe(name)
        actual = match(name, [STORY_FILE, *self._files])
        if actual is None:
            raise missing(name, self.names())
        return actual

    def read(self, name: str) -> bytes:
        """Give the text, or read from the bundle that has the file; see Bundle.read."""
        actual = self.find(name)
        if actual == STORY_FILE:
            return self._text
        bundle, there = self._files[actual]
        return bundle.read(there)

    def head(self, name: str, count: int) -> bytes:
        """Give the start; see Bundle.head."""
        actual = self.find(name)
        if actual == STORY_FILE:
            return self._text[:count]
        bundle, there = self._files[actual]
        return bundle.head(there, count)

    def stamp(self, name: str) -> str:
        """Give the stamp of the file where it lies; see Bundle.stamp."""
        bundle, there = self._files.get(name, (self._inner, self._inner.story_file))
        return bundle.stamp(there)

    def close(self) -> None:
        """Let go of all."""
        self._inner.close()
