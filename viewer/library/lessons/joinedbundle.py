"""The files of several stories as one tree: each story has a folder, `1/`, `2/` and so on."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from viewer.story.problems import BundleError
from viewer.story.tree import Bundle

T = TypeVar("T")


class JoinedBundle(Bundle):
    """A lesson's own files, and below a folder for each story the files of that story.

    It closes all of them.
    """

    def __init__(self, own: Bundle, parts: Mapping[str, Bundle]) -> None:
        """`parts` are bundles by the names of their folders."""
        super().__init__(own.root, own.story_file)
        self._own = own
        self._parts = dict(parts)

    @property
    def path(self) -> Path:
        """What opens the lesson again."""
        return self._own.path

    def names(self) -> list[str]:
        """List the lesson's own files, then those of each story."""
        found = self._own.names()
        for folder, part in self._parts.items():
            found += [f"{folder}/{name}" for name in part.names()]
        return found

    def find(self, name: str) -> str:
        """Look in the bundle whose folder it is; see Bundle.find."""
        folder, bundle, inner = self._place(name)
        return folder + self._named(folder, lambda: bundle.find(inner))

    def read(self, name: str) -> bytes:
        """Read from the bundle whose folder it is; see Bundle.read."""
        folder, bundle, inner = self._place(name)
        return self._named(folder, lambda: bundle.read(inner))

    def head(self, name: str, count: int) -> bytes:
        """Read the start of a file; see Bundle.head."""
        folder, bundle, inner = self._place(name)
        return self._named(folder, lambda: bundle.head(inner, count))

    def stamp(self, name: str) -> str:
        """Give the stamp that the file has in its own bundle; see Bundle.stamp."""
        _, bundle, inner = self._place(name)
        return bundle.stamp(inner)

    def has(self, name: str) -> bool:
        """Tell whether `find` would find this file."""
        _, bundle, inner = self._place(name)
        return bundle.has(inner)

    def close(self) -> None:
        """Let go of all."""
        for bundle in (self._own, *self._parts.values()):
            bundle.close()

    def _place(self, name: str) -> tuple[str, Bundle, str]:
        """Give the folder with its slash, the bundle, and the name in that."""
        folder, slash, inner = name.partition("/")
        part = self._parts.get(folder) if slash else None
        return (f"{folder}/", part, inner) if part is not None else ("", self._own, name)

    def _named(self, folder: str, work: Callable[[], T]) -> T:
        """Do it; an error names the file as the lesson does."""
        try:
            return work()
        except BundleError as error:
            raise BundleError(error.problem._replace(file=folder + error.problem.file)) from error
