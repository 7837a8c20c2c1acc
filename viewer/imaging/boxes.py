"""The metadata items of AVIF and HEIC: boxes within boxes, and a list of where each item lies.

The frame is ISO 14496-12, the items are ISO 23008-12. Whatever the boxes say of their lengths,
nothing outside the file is touched, and only the metadata are copied out of it.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOX_LIMIT = 1000
_ITEM_LIMIT = 1000
_EXTENT_LIMIT = 100
_BLOCK_LIMIT_BYTES = 4 * 2**20
_VERSION_BYTES = 4  # a full box starts with its version and flags
_XMP = b"application/rdf+xml"


class _Place(NamedTuple):
    """Where one item lies: pieces of the file, or of the box beside the list (`is_inside`)."""

    is_inside: bool
    extents: tuple[tuple[int, int], ...]


class _Reader:
    """Numbers, one after the other; behind the end all are 0."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._at = 0

    def number(self, size: int) -> int:
        self._at += size
        return int.from_bytes(self._data[self._at - size : self._at], "big")

    def rest(self) -> bytes:
        return bytes(self._data[self._at :])


def box_blocks(data: bytes) -> "Iterator[tuple[str, bytes]]":
    """Give (exif | xmp, block)."""
    file = memoryview(data)
    meta = dict(_boxes(file)).get(b"meta", file[:0])
    parts = dict(_boxes(meta[_VERSION_BYTES:]))
    places = dict(_places(parts.get(b"iloc", file[:0])))
    for number, name in _kinds(parts.get(b"iinf", file[:0])):
        if number in places:
            place = places[number]
            around = parts.get(b"idat", file[:0]) if place.is_inside else file
            block = b"".join(around[start : start + length] for start, length in place.extents)
            yield name, _tiff(block) if name == "exif" else block


def _boxes(data: memoryview) -> "Iterator[tuple[bytes, memoryview]]":
    """Give (type, body) of each box."""
    at = 0
    for _ in range(_BOX_LIMIT):
        reader = _Reader(data[at : at + 16])
        size, kind, head = reader.number(4), bytes(data[at + 4 : at + 8]), 8
        if size == 1:
            reader.number(4)
            size, head = reader.number(8), 16
        if size == 0:
            size = len(data) - at
        if size < head or at + head > len(data):
            return
        yield kind, data[at + head : at + size]
        at += size


def _kinds(iinf: memoryview) -> "Iterator[tuple[int, str]]":
    """Give (number, exif | xmp) of the items that are metadata."""
    count_bytes = 4 if bytes(iinf[:1]) > b"\0" else 2
    for kind, body in _boxes(iinf[_VERSION_BYTES + count_bytes :]):
        version = bytes(body[:1])
        if kind != b"infe" or version not in {b"\2", b"\3"}:
            continue
        reader = _Reader(body[_VERSION_BYTES : _VERSION_BYTES + 1024])
        number = reader.number(2 if version == b"\2" else 4)
        reader.number(2)
        what, _, words = reader.rest().partition(b"\0")
        if what[:4] == b"Exif":
            yield number, "exif"
        elif what[:4] == b"mime" and words.partition(b"\0")[0] == _XMP:
            yield number, "xmp"


def _places(iloc: memoryview) -> "Iterator[tuple[int, _Place]]":
    """Give the place of each item, by its number."""
    version = int.from_bytes(iloc[:1], "big")
    reader = _Reader(iloc[_VERSION_BYTES:])
    sizes = reader.number(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    for _ in range(min(reader.number(4 if version > 1 else 2), _ITEM_LIMIT)):
        number = reader.number(4 if version > 1 else 2)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        base = reader.number(base_size)
        extents = []
        room = _BLOCK_LIMIT_BYTES
        for _ in range(min(reader.number(2), _EXTENT_LIMIT)):
            reader.number(index_size)
            start, length = base + reader.number(offset_size), reader.number(length_size)
            extents.append((start, min(length, room)))
            room -= extents[-1][1]
        if method <= 1:
            yield number, _Place(method == 1, tuple(extents))


def _tiff(item: bytes) -> bytes:
    """Return an EXIF item without the number before it, which says where the TIFF starts."""
    return item[4 + int.from_bytes(item[:4], "big") :]
