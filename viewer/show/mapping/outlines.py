"""The world's outlines, from the file that travels with the program: land, coasts, borders, names.

`assets/map/README.md` has the layout of the file. It is cut into cells, each of which is unpacked
when a view shows it. Coordinates are degrees, east and north positive (WGS 84).
"""

import json
import math
import struct
import sys
import zlib
from array import array
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from viewer.show.mapping.view import Box

MAGIC = b"LOUTLIN1"
MOST_CELL_BYTES = 4_000_000
DAMAGED = "The outlines of the map are damaged."

Line = tuple[list[float], list[float]]
"""Longitudes and latitudes of the points of one line."""


class Label(NamedTuple):
    """The name of a country, and where there is room for it."""

    name: str
    lon: float
    lat: float
    width: float  # degrees of longitude


class Cell(NamedTuple):
    """A part of the world at one level of detail; west and south are its edges."""

    level: int
    west: int
    south: int


class Shapes(NamedTuple):
    """What lies in one cell."""

    land: list[Line]  # closed; a lake is a ring within a ring
    coasts: list[Line]
    borders: list[Line]
    disputed: list[Line]  # borders that are not agreed upon


class _Level(NamedTuple):
    start: int  # the scale from which on it is wanted
    unit: int  # parts of a degree
    side: int  # of a cell, in degrees
    places: dict[tuple[int, int], tuple[int, int]]  # where the cells' bytes lie


class Outlines:
    """The outlines at several levels of detail."""

    def __init__(self, data: bytes) -> None:
        """Read the table of contents; raises ValueError for what is no such file."""
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("The outlines of the map are not of this version.")
        start = len(MAGIC) + 4
        try:
            (length,) = struct.unpack_from("<I", data, len(MAGIC))
            index = json.loads(data[start : start + length])
            self.names = tuple(Label(*row) for row in index["names"])
            self._levels = tuple(_level(row) for row in index["levels"])
        except (struct.error, TypeError, KeyError, ValueError) as error:
            raise ValueError(DAMAGED) from error
        self._blobs = memoryview(data)[start + length :]

    def cells(self, scale: float, box: Box) -> Iterator[tuple[Cell, int]]:
        """Every cell of which a view shows anything, with the degrees it has to be moved east.

        `scale` is in pixels to a degree; `box` may reach beyond 180 degrees.
        """
        number = max(n for n, level in enumerate(self._levels) if scale >= level.start or not n)
        level = self._levels[number]
        for west, south in level.places:
            if south < box.north and south + level.side > box.south:
                for shift in (-360, 0, 360):
                    if west + shift < box.east and west + shift + level.side > box.west:
                        yield Cell(number, west, south), shift

    def shapes(self, cell: Cell) -> Shapes:
        """What lies in a cell. Raises ValueError where the file is damaged."""
        level = self._levels[cell.level]
        offset, length = level.places[cell.west, cell.south]
        try:
            unpacked = zlib.decompressobj().decompress(
                self._blobs[offset : offset + length], MOST_CELL_BYTES
            )
            words = array("h", unpacked)
        except (zlib.error, ValueError) as error:
            raise ValueError(DAMAGED) from error
        if sys.byteorder == "big":
            words.byteswap()
        return _shapes(words, cell, level.unit)


def _level(row: dict[str, object]) -> _Level:
    start, unit, side, cells = row["from"], row["unit"], row["cell"], row["cells"]
    if not (isinstance(start, int) and isinstance(unit, int) and isinstance(side, int)):
        raise TypeError
    if not isinstance(cells, list):
        raise TypeError
    places = {(west, south): (at, length) for west, south, at, length in cells}
    return _Level(start, unit, side, places)


def _shapes(words: "array[int]", cell: Cell, unit: int) -> Shapes:
    left = iter(words)

    def take(count: int) -> list[int]:
        taken = list(islice(left, count)) if count > 0 else []
        if not taken or len(taken) != count:
            raise ValueError(DAMAGED)
        return taken

    def line() -> Line:
        [count] = take(1)
        east, north = accumulate(take(count)), accumulate(take(count))
        return [cell.west + x / unit for x in east], [cell.south + y / unit for y in north]

    return Shapes(*([line() for _ in range(take(1)[0])] for _ in Shapes._fields))


def room_for(label: Label, scale: float, squeeze: float) -> float:
    """How many pixels wide a country is where its name stands."""
    return math.floor(label.width * scale * squeeze)
