"""Decoded pictures, bounded by bytes: the one not drawn for longest goes first.

The loader says which names are wanted now; these go last, and the least wanted of them first.
Not locked: the loader holds its own lock.
"""

from typing import TYPE_CHECKING

from viewer.imaging.geometry import fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.imaging.geometry import Size
    from viewer.imaging.wire import Pixels


class Cache:
    """Pictures by name, each in one or more sizes."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._held = 0
        # The order of the dict is the order of use, the latest last.
        self._pictures: dict[tuple[str, Size], Pixels] = {}
        self._sizes: dict[str, set[Size]] = {}
        self._rank: dict[str, int] = {}

    def put(self, name: str, pixels: "Pixels") -> None:
        """Keep a picture, and let others go until there is room."""
        self._remove(name, pixels.size)
        self._pictures[name, pixels.size] = pixels
        self._sizes.setdefault(name, set()).add(pixels.size)
        self._held += len(pixels.data)
        if self._held > self._limit:
            self._evict(keep=(name, pixels.size))

    def best(self, name: str, box: "Size | None" = None) -> "Pixels | None":
        """Return the exact size for the box, else the next larger one, else the largest."""
        found = [self._pictures[name, size] for size in self._sizes.get(name, ())]
        if not found:
            return None
        found.sort(key=lambda pixels: pixels.width)
        best = found[-1]
        if box is not None:
            best = next((each for each in found if each.width >= expected(each, box).width), best)
        self._pictures[name, best.size] = self._pictures.pop((name, best.size))
        return best

    def want(self, names: "Iterable[str]") -> None:
        """Say which names are wanted now, the most wanted first."""
        self._rank = {}
        for name in names:
            self._rank.setdefault(name, len(self._rank))

    def forget(self, name: str | None = None) -> None:
        """Let go of one name, or of everything."""
        for each in list(self._sizes) if name is None else [name]:
            for size in list(self._sizes.get(each, ())):
                self._remove(each, size)

    def _evict(self, keep: "tuple[str, Size]") -> None:
        wanted = len(self._rank)
        # Stable: among the unwanted, the order of use decides.
        leaving = sorted(self._pictures, key=lambda key: -self._rank.get(key[0], wanted))
        for key in leaving:
            if self._held <= self._limit:
                return
            if key != keep:
                self._remove(*key)

    def _remove(self, name: str, size: "Size") -> None:
        pixels = self._pictures.pop((name, size), None)
        if pixels is None:
            return
        self._held -= len(pixels.data)
        self._sizes[name].discard(size)
        if not self._sizes[name]:
            del self._sizes[name]


def expected(pixels: "Pixels", box: "Size") -> "Size":
    """Return the size that a decode of this picture for the box gives."""
    return fit(pixels.original, box, enlarge=pixels.scalable)
