"""Takes the position out of a photo's file without touching its picture.

EXIF's GPS directory and the GPS fields of XMP are blanked where they lie, so that no other byte
moves; in a JPEG also those of further pictures in the file. What is packed, and what a maker hides
in notes of its own, is not reached; whoever calls asks a decoder afterwards whether a position is
still found.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from struct import error, pack, unpack_from

from viewer.imaging.blocks import find_blocks
from viewer.imaging.formats import DecodeError, sniff

_SEGMENT = re.compile(
    rb"\xff\xe1(..)(Exif\0\0|http://ns\.adobe\.com/x(?:ap/1\.0|mp/extension)/\0)", re.DOTALL
)
_FIRST_CHUNK, _CHUNK_BYTES = 8, 12
_CHUNKS = frozenset({b"eXIf", b"iTXt", b"tEXt"})
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_GPS = 0x8825
_ENTRY_BYTES = 12
_ENTRY_LIMIT = 100
_SEGMENT_LIMIT = 64
_UNIT_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_ATTRIBUTE = re.compile(rb"[\w.-]+:GPS\w*\s{0,20}=\s{0,20}(?:\"[^\"<]{0,2000}\"|'[^'<]{0,2000}')")
_ELEMENT = re.compile(rb"<([\w.-]+:GPS\w*)(?:\s[^>]{0,2000})?(?:/>|>.{0,2000}?</\1\s*>)", re.DOTALL)


def without_position(data: bytes) -> bytes:
    """Give the file with its positions blanked; what is no picture comes back as it is."""
    try:
        kind = sniff(data)
    except DecodeError:
        return data
    changed = bytearray(data)
    for start, end, is_exif in _segments(data) if kind == "JPEG" else _blocks(data, kind):
        if is_exif:
            _blank_exif(changed, start, end)
        else:
            words = bytes(changed[start:end])
            changed[start:end] = _ELEMENT.sub(_blanks, _ATTRIBUTE.sub(_blanks, words))
    if kind == "PNG" and changed != data:
        _sum_again(changed)
    return bytes(changed)


def _segments(data: bytes) -> Iterator[tuple[int, int, bool]]:
    """Give where the metadata of a JPEG start and end, and whether they are EXIF, not XMP."""
    for found in islice(_SEGMENT.finditer(data), _SEGMENT_LIMIT):
        end = found.start() + 2 + int.from_bytes(found[1], "big")
        yield found.end(), min(end, len(data)), found[2].startswith(b"Exif")


def _blocks(data: bytes, kind: str) -> Iterator[tuple[int, int, bool]]:
    """Give the same of another kind of file, for the blocks that lie in it in one piece."""
    found = find_blocks(data, kind)
    for blocks, is_exif in ((found.exif, True), (found.xmp, False)):
        for block in blocks:
            start = data.find(block)
            if start >= 0:
                yield start, start + len(block), is_exif


def _sum_again(png: bytearray) -> None:
    """Write the checksums of a PNG's metadata anew."""
    at = _FIRST_CHUNK
    while at + _CHUNK_BYTES <= len(png):
        length, kind = unpack_from(">I4s", png, at)
        end = at + 8 + length
        if kind in _CHUNKS and end + 4 <= len(png):
            png[end : end + 4] = pack(">I", zlib.crc32(png[at + 4 : end]))
        at = end + 4


def _blanks(found: re.Match[bytes]) -> bytes:
    return b" " * len(found[0])


def _blank_exif(data: bytearray, start: int, end: int) -> None:
    """Take the GPS directory, and the entry that leads to it, out of the block at `start`."""
    tiff = data[start:end]
    order = _ORDERS.get(bytes(tiff[:4]))
    if order is None:
        return
    try:
        (first,) = unpack_from(f"{order}I", tiff, 4)
        (entries,) = unpack_from(f"{order}H", tiff, first)
        for at in range(first + 2, first + 2 + entries * _ENTRY_BYTES, _ENTRY_BYTES):
            if unpack_from(f"{order}H", tiff, at)[0] == _GPS:
                (directory,) = unpack_from(f"{order}I", tiff, at + 8)
                _blank_directory(tiff, order, directory)
                _take_entry(tiff, order, first, at)
                break
    except error:
        pass  # it leads out of the block: nothing there can be read either
    data[start:end] = tiff


def _blank_directory(tiff: bytearray, order: str, directory: int) -> None:
    entries = min(unpack_from(f"{order}H", tiff, directory)[0], _ENTRY_LIMIT)
    for at in range(directory + 2, directory + 2 + entries * _ENTRY_BYTES, _ENTRY_BYTES):
        if at + _ENTRY_BYTES > len(tiff):
            break
        _tag, kind, count, value = unpack_from(f"{order}HHII", tiff, at)
        length = count * _UNIT_BYTES.get(kind, 0)
        if length > 4:
            _zero(tiff, value, length)
    _zero(tiff, directory, 2 + entries * _ENTRY_BYTES)


def _take_entry(tiff: bytearray, order: str, first: int, at: int) -> None:
    """Move the entries behind one, and the place of the next directory, up over it."""
    (entries,) = unpack_from(f"{order}H", tiff, first)
    end = first + 2 + entries * _ENTRY_BYTES + 4
    if end > len(tiff):
        _zero(tiff, at, _ENTRY_BYTES)
        return
    tiff[at : end - _ENTRY_BYTES] = tiff[at + _ENTRY_BYTES : end]
    _zero(tiff, end - _ENTRY_BYTES, _ENTRY_BYTES)
    tiff[first : first + 2] = pack(f"{order}H", entries - 1)


def _zero(tiff: bytearray, at: int, length: int) -> None:
    end = min(at + length, len(tiff))
    tiff[at:end] = bytes(max(0, end - at))
