"""The metadata blocks of a picture, made ready to travel with a smaller copy of it.

Whose picture it is, and what it says of itself, must not get lost with its pixels. The blocks are
carried over as they are, but for what would be untrue of the copy: which way up it is stored, its
size and colour space, the camera's own small picture, and the address of Content Credentials that
cannot hold any more. EXIF is edited in place, so that no maker's note loses its offsets.
"""

import re
from struct import error, pack_into, unpack_from
from typing import NamedTuple

from viewer.imaging.blocks import find_blocks
from viewer.imaging.formats import sniff
from viewer.imaging.geometry import Size

_EXIF = b"Exif\0\0"
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_WIDTH, _HEIGHT, _ORIENTATION, _EXIF_PLACE = 0x0100, 0x0101, 0x0112, 0x8769
_COLOUR_SPACE, _PIXELS_X, _PIXELS_Y = 0xA001, 0xA002, 0xA003
_THUMBNAIL_START, _THUMBNAIL_LENGTH = 0x0201, 0x0202
_SRGB, _UPRIGHT = 1, 1
_SHORT, _LONG = 3, 4
_ENTRY_BYTES = 12

_XMP_TURN = re.compile(rb"(tiff:Orientation\s*(?:=\s*[\"']|>)\s*)[1-8]")
_XMP_THUMBNAILS = re.compile(rb"<(xmp|xap):Thumbnails\b.*?</\1:Thumbnails\s*>", re.DOTALL)
_XMP_ADDRESS = re.compile(
    rb"\s(?:dcterms:provenance|xmpNote:HasExtendedXMP)\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    rb"|<(dcterms:provenance|xmpNote:HasExtendedXMP)\b[^<]*</\1\s*>"
)


class Carried(NamedTuple):
    """Blocks of metadata; empty where the picture has none of a kind."""

    exif: bytes = b""
    """With its `Exif` mark."""
    xmp: bytes = b""
    iptc: bytes = b""
    """IIM, without what it is wrapped in."""


def carried(data: bytes, size: Size) -> Carried:
    """Return what a picture's copy of this size takes along. Raises DecodeError for no picture.

    Of several blocks of one kind the first is taken, as most programs do.
    """
    blocks = find_blocks(data, sniff(data))
    return Carried(
        exif=_exif(blocks.exif[0], size) if blocks.exif else b"",
        xmp=_xmp(blocks.xmp[0]) if blocks.xmp else b"",
        iptc=blocks.iptc[0] if blocks.iptc else b"",
    )


def _xmp(block: bytes) -> bytes:
    upright = _XMP_TURN.sub(rb"\g<1>1", block)
    return _XMP_ADDRESS.sub(b"", _XMP_THUMBNAILS.sub(b"", upright))


def _exif(block: bytes, size: Size) -> bytes:
    """Return the block for an upright picture of this size; empty for one that is not sound."""
    tiff = bytearray(block.removeprefix(_EXIF))
    order = _ORDERS.get(bytes(tiff[:4]), "")
    if not order:
        return b""
    try:
        (first,) = unpack_from(f"{order}I", tiff, 4)
        entries = _entries(tiff, order, first)
        for tag, number in ((_ORIENTATION, _UPRIGHT), (_WIDTH, size.width), (_HEIGHT, size.height)):
            _set(tiff, order, entries, tag, number)
        inner = _entries(tiff, order, _number(tiff, order, entries.get(_EXIF_PLACE)))
        for tag, number in (
            (_COLOUR_SPACE, _SRGB),
            (_PIXELS_X, size.width),
            (_PIXELS_Y, size.height),
        ):
            _set(tiff, order, inner, tag, number)
        _drop_thumbnail(tiff, order, first)
    except error:
        return b""
    return _EXIF + bytes(tiff)


def _entries(tiff: bytearray, order: str, start: int) -> dict[int, int]:
    """Return where the entry of each tag of a directory stands; none for a directory at 0."""
    if not start:
        return {}
    (count,) = unpack_from(f"{order}H", tiff, start)
    places = range(start + 2, start + 2 + _ENTRY_BYTES * count, _ENTRY_BYTES)
    found: dict[int, int] = {}
    for at in places:
        found.setdefault(unpack_from(f"{order}H", tiff, at)[0], at)
    return found


def _number(tiff: bytearray, order: str, at: int | None) -> int:
    """Return the single whole number of an entry; 0 where there is none."""
    if at is None:
        return 0
    kind, count = unpack_from(f"{order}HI", tiff, at + 2)
    if count != 1 or kind not in {_SHORT, _LONG}:
        return 0
    return int(unpack_from(f"{order}{'H' if kind == _SHORT else 'I'}", tiff, at + 8)[0])


def _set(tiff: bytearray, order: str, entries: dict[int, int], tag: int, number: int) -> None:
    """Write a number where the tag has one; a directory without the tag stays without."""
    at = entries.get(tag)
    if at is None:
        return
    kind, count = unpack_from(f"{order}HI", tiff, at + 2)
    if count == 1 and kind in {_SHORT, _LONG}:
        pack_into(f"{order}{'H2x' if kind == _SHORT else 'I'}", tiff, at + 8, number)


def _drop_thumbnail(tiff: bytearray, order: str, first: int) -> None:
    """Unhook the second directory, and blot out the small picture that it tells of."""
    (count,) = unpack_from(f"{order}H", tiff, first)
    link = first + 2 + _ENTRY_BYTES * count
    (second,) = unpack_from(f"{order}I", tiff, link)
    if not second:
        return
    entries = _entries(tiff, order, second)
    start = _number(tiff, order, entries.get(_THUMBNAIL_START))
    length = _number(tiff, order, entries.get(_THUMBNAIL_LENGTH))
    pack_into(f"{order}I", tiff, link, 0)
    if start + length == len(tiff):
        del tiff[start:]
    elif 0 < start < start + length < len(tiff):
        tiff[start : start + length] = bytes(length)
