"""Tags of a TIFF's directories, as they lie in the file: the frame of EXIF and TIFF alike.

Pillow's own reader takes the whole directory apart; the first picture does not wait for that
to learn which way up it is. The functions here find one tag; `Directory` gives any, for those who
read more. Whatever the block says of places and lengths, nothing outside it is touched, and no
directory is followed but the one that is asked for: a circle of them leads nowhere.
"""

from itertools import takewhile
from operator import itemgetter
from struct import error, unpack_from
from typing import Literal

_UNIT_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4}  # by type; fractions are not read
_ORIENTATION, _THUMBNAIL_START, _THUMBNAIL_LENGTH = 0x0112, 0x0201, 0x0202
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}

_ENTRY_LIMIT = 4096
_VALUE_LIMIT_BYTES = 4 * 2**20
_TEXTS = frozenset({1, 2, 7, 129})  # bytes, ASCII, undefined and EXIF 3's UTF-8
# Bytes of one number by type, of those without and those with a sign.
_UNSIGNED = {1: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8}
_SIGNED = {6: 1, 8: 2, 9: 4, 17: 8}
_FRACTIONS = {5: False, 10: True}  # whether they have a sign
_ALL_UNIT_BYTES = {**_UNSIGNED, **_SIGNED, 2: 1, 7: 1, 129: 1, 5: 8, 10: 8}


def orientation(block: bytes) -> int:
    """Return 1 to 8 as EXIF counts them; 1, upright, when nothing sound is said."""
    tiff = block.removeprefix(b"Exif\0\0")
    value = tag_bytes(tiff, _ORIENTATION)
    number = int.from_bytes(value, "little" if tiff.startswith(b"II") else "big")
    return number if len(value) == 2 and 1 <= number <= 8 else 1


def thumbnail(block: bytes) -> bytes:
    """Return the bytes of the small JPEG in EXIF's second directory; empty if there is none."""
    tiff = block.removeprefix(b"Exif\0\0")
    try:
        order, first = _start(tiff)
        (entries,) = unpack_from(f"{order}H", tiff, first)
        (second,) = unpack_from(f"{order}I", tiff, first + 2 + 12 * entries)
        start, length = (
            unpack_from(f"{order}I", _value(tiff, order, second, tag))[0]
            for tag in (_THUMBNAIL_START, _THUMBNAIL_LENGTH)
        )
    except (error, KeyError):
        return b""
    return tiff[start : start + length]


def tag_bytes(tiff: bytes, wanted: int) -> bytes:
    """Return the value of a tag in the order of the file's bytes; empty if it is not there."""
    try:
        return _value(tiff, *_start(tiff), wanted)
    except (error, KeyError):
        return b""


def _start(tiff: bytes) -> tuple[str, int]:
    """Return the order of bytes and the place of the first directory."""
    order = _ORDERS[tiff[:4]]
    (start,) = unpack_from(f"{order}I", tiff, 4)
    return order, start


def _value(tiff: bytes, order: str, start: int, wanted: int) -> bytes:
    (entries,) = unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, start + 2 + 12 * entries, 12):
        tag, kind, count = unpack_from(f"{order}HHI", tiff, at)
        if tag == wanted:
            length = count * _UNIT_BYTES.get(kind, 0)
            value = at + 8 if length <= 4 else unpack_from(f"{order}I", tiff, at + 8)[0]
            return tiff[value : value + length]
    return b""


class Directory:
    """One directory; empty where there is none. A tag is read when it is asked for."""

    def __init__(self, block: bytes, start: int | None = None) -> None:
        """Read the directory that starts at a byte of the block, or the block's first."""
        self._tiff = block.removeprefix(b"Exif\0\0")
        self.order: Literal["little", "big"] = "big" if self._tiff[:2] == b"MM" else "little"
        self._is_big = self._number(2, 2) == 43  # BigTIFF: offsets and counts of 8 bytes
        self._entries: dict[int, tuple[int, int, int]] = {}
        if self._tiff[:2] in {b"II", b"MM"} and self._number(2, 2) in {42, 43}:
            offset = self._number(8, 8) if self._is_big else self._number(4, 4)
            self._find(offset if start is None else start)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def raw(self, tag: int) -> bytes:
        """Return a tag's value as it lies in the block, at most 4 MB; empty if it is not there."""
        kind, count, at = self._entries.get(tag, (0, 0, 0))
        length = min(count * _ALL_UNIT_BYTES.get(kind, 0), _VALUE_LIMIT_BYTES)
        if length > (8 if self._is_big else 4):
            at = self._number(at, 8 if self._is_big else 4)
        return self._tiff[at : at + length]

    def text(self, tag: int) -> bytes:
        """Return the bytes of a tag that holds text or bytes; empty for one of another type."""
        return self.raw(tag) if self._entries.get(tag, (0,))[0] in _TEXTS else b""

    def numbers(self, tag: int, limit: int = 16) -> list[float]:
        """Return a tag's numbers up to the first that is none (cut short, or n/0).

        A tag that has more than `limit` of them is not what it should be, and gives none.
        """
        kind, count, _ = self._entries.get(tag, (0, 0, 0))
        raw, size = self.raw(tag) if count <= limit else b"", _ALL_UNIT_BYTES.get(kind, 1)
        units = [raw[at : at + size] for at in range(0, len(raw), size)]
        whole = [unit for unit in units if len(unit) == size]
        if kind in _FRACTIONS:
            halves = [(self._whole(u[:4], kind), self._whole(u[4:], kind)) for u in whole]
            return [above / below for above, below in takewhile(itemgetter(1), halves)]
        known = kind in _UNSIGNED or kind in _SIGNED
        return [float(self._whole(unit, kind)) for unit in whole] if known else []

    def directory(self, tag: int) -> "Directory":
        """Return the directory that a tag points to."""
        start = self.numbers(tag, 1)
        return Directory(self._tiff, int(start[0]) if start else len(self._tiff))

    def _find(self, start: int) -> None:
        head, step = (8, 20) if self._is_big else (2, 12)
        entries = min(self._number(start, head), _ENTRY_LIMIT)
        wide = 8 if self._is_big else 4
        for at in range(start + head, min(start + head + step * entries, len(self._tiff)), step):
            if at + step <= len(self._tiff):
                tag, kind = self._number(at, 2), self._number(at + 2, 2)
                entry = (kind, self._number(at + 4, wide), at + 4 + wide)
                self._entries.setdefault(tag, entry)

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self._tiff[at : at + size], self.order)

    def _whole(self, unit: bytes, kind: int) -> int:
        signed = kind in _SIGNED or _FRACTIONS.get(kind, False)
        return int.from_bytes(unit, self.order, signed=signed)
