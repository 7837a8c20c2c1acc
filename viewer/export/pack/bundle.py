"""A bundle as it is going to be packed: some of another's files, and some in place of its own.

What is asked for its checksums is what is written; the folder itself is only read. New contents lie
in one temporary file, however many pictures are made smaller.
"""

from collections.abc import Iterable
from tempfile import TemporaryFile
from threading import Lock
from typing import NamedTuple

from viewer.story.names import STORY_FILE, match, natural_key
from viewer.story.tree import Bundle, check_safe, closed, missing


class _Made(NamedTuple):
    start: int
    length: int


class PackBundle(Bundle):
    """The files of a pack, its story file under the name that every pack has."""

    def __init__(self, inner: Bundle, names: Iterable[str]) -> None:
        super().__init__(inner.root, STORY_FILE)
        self._inner = inner
        self._names = [STORY_FILE, *names]
        self._sorted = sorted(self._names, key=natural_key)
        self._made: dict[str, _Made] = {}
        self._file = TemporaryFile()  # noqa: SIM115 - `close` closes it
        self._lock = Lock()
        self._is_closed = False

    def put(self, name: str, data: bytes) -> None:
        """Let a file have these contents instead of its own. Raises OSError."""
        if name not in self._names:
            self._names.append(name)
            self._sorted = sorted(self._names, key=natural_key)
        with self._lock:
            self._made[name] = _Made(self._file.seek(0, 2), len(data))
            self._file.write(data)
            self._file.flush()

    def order(self) -> list[str]:
        """Give the names in the order in which they are packed."""
        return list(self._names)

    def names(self) -> list[str]:
        """Give the names in natural order; see Bundle.names."""
        return list(self._sorted)

    def find(self, name: str) -> str:
        """Look the name up among those that are packed; see Bundle.find."""
        check_safe(name)
        actual = match(name, self._names)
        if actual is None:
            raise missing(name, self._names)
        return actual

    def read(self, name: str) -> bytes:
        """Read what will be packed; see Bundle.read."""
        return self._read(name, None)

    def head(self, name: str, count: int) -> bytes:
        """Read the start of what will be packed; see Bundle.head."""
        return self._read(name, count)

    def stamp(self, name: str) -> str:
        """Say nothing: who packs keeps no small pictures."""
        del name
        return ""

    def close(self) -> None:
        """Let go of the temporary file; the other bundle stays open."""
        with self._lock:
            self._is_closed = True
            self._file.close()

    def _read(self, name: str, count: int | None) -> bytes:
        actual = self.find(name)
        with self._lock:
            if self._is_closed:
                raise closed(name)
            made = self._made.get(actual)
            if made is not None:
                self._file.seek(made.start)
                return self._file.read(made.length if count is None else min(count, made.length))
        inside = self._inner.story_file if actual == STORY_FILE else actual
        return self._inner.read(inside) if count is None else self._inner.head(inside, count)
