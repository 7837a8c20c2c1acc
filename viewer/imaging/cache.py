"""Decoded pictures, bounded by bytes: the one not drawn for longest goes first.

The loader says which names are wanted now; these go last, and the least wanted of them first.
Little pictures have room of their own, so that none of many leaves for a single large one.
A rough picture stands in for its name until a decode of it comes, whatever its size.
Not locked: the loader holds its own lock.
"""

from typing import TYPE_CHECKING

from viewer.imaging.geometry import fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.imaging.geometry import Size
    from viewer.imaging.wire import Pixels


LITTLE_BYTES = 256 * 1024  # a picture of so many is a little one
LITTLE_LIMIT_BYTES = 24 * 2**20


class Cache:
    """Pictures by name, each in one or more sizes."""

    def __init__(self, limit_bytes: int, little_limit_bytes: int = LITTLE_LIMIT_BYTES) -> None:
        self._limits = {False: limit_bytes, True: little_limit_bytes}
        self._held = {False: 0, True: 0}
        # The order of the dict is the order of use, the latest last.
        self._pictures: dict[tuple[str, Size], Pixels] = {}
        self._sizes: dict[str, set[Size]] = {}
        self._rough: set[str] = set()  # names that have rough pictures, and no others
        self._rank: dict[str, int] = {}

    def bound(self, limit_bytes: int) -> None:
        """Hold no more than this from now on, little pictures aside."""
        self._limits[False] = limit_bytes
        self._evict(is_little=False, keep=None)

    def put(self, name: str, pixels: "Pixels", *, rough: bool = False) -> None:
        """Keep a picture, and let others go until there is room."""
        if rough and name in self._sizes and name not in self._rough:
            return
        if not rough and name in self._rough:
            self.forget(name)
        self._remove(name, pixels.size)
        if rough:
            self._rough.add(name)
        self._pictures[name, pixels.size] = pixels
        self._sizes.setdefault(name, set()).add(pixels.size)
        self._held[_is_little(pixels)] += len(pixels.data)
        self._evict(is_little=_is_little(pixels), keep=(name, pixels.size))

    def best(self, name: str, box: "Size | None" = None) -> "Pixels | None":
        """Return the exact size for the box, else the next larger one, else the largest."""
        found = [self._pictures[name, size] for size in self._sizes.get(name, ())]
        if not found:
            return None
        found.sort(key=lambda pixels: (pixels.width, pixels.height))
        best = found[-1]
        if box is not None:
            best = next((each for each in found if _covers(each, expected(each, box))), best)
        self._pictures[name, best.size] = self._pictures.pop((name, best.size))
        return best

    def is_sharp(self, name: str, box: "Size") -> bool:
        """Tell whether `best` is what a decode for that box gives."""
        best = self.best(name, box)
        return best is not None and name not in self._rough and best.size == expected(best, box)

    def is_rough(self, name: str) -> bool:
        """Tell whether all that there is of the name are stand-ins."""
        return name in self._rough

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

    def _evict(self, *, is_little: bool, keep: "tuple[str, Size] | None") -> None:
        if self._held[is_little] <= self._limits[is_little]:
            return
        wanted = len(self._rank)
        # Stable: among the unwanted, the order of use decides.
        leaving = sorted(self._pictures, key=lambda key: -self._rank.get(key[0], wanted))
        for key in leaving:
            if self._held[is_little] <= self._limits[is_little]:
                return
            if key != keep and _is_little(self._pictures[key]) == is_little:
                self._remove(*key)

    def _remove(self, name: str, size: "Size") -> None:
        pixels = self._pictures.pop((name, size), None)
        if pixels is None:
            return
        self._held[_is_little(pixels)] -= len(pixels.data)
        self._sizes[name].discard(size)
        if not self._sizes[name]:
            del self._sizes[name]
            self._rough.discard(name)


def _is_little(pixels: "Pixels") -> bool:
    return len(pixels.data) <= LITTLE_BYTES


def _covers(pixels: "Pixels", size: "Size") -> bool:
    return pixels.width >= size.width and pixels.height >= size.height


def expected(pixels: "Pixels", box: "Size") -> "Size":
    """Return the size that a decode of this picture for the box gives."""
    return fit(pixels.original, box, enlarge=pixels.scalable)
