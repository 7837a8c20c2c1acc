"""The metadata segments of a JPEG: those before its pixels, where every writer puts them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEGMENT_LIMIT = 20_000
_KEPT_LIMIT = 4
_BLOCK_LIMIT_BYTES = 4 * 2**20
_FIRST_SEGMENT = 2
_ALONE = frozenset({0x01, 0xFF, *range(0xD0, 0xD9)})  # markers without a body
_SCAN, _END, _APP1, _APP13 = 0xDA, 0xD9, 0xE1, 0xED

_EXIF = b"Exif\0\0"
_TIFF = (b"II*\0", b"MM\0*")
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP = (b"Photoshop 3.0\0", b"Adobe_Photoshop2.5:")


def jpeg_blocks(data: bytes) -> "Iterator[tuple[str, bytes]]":
    """Give (exif | xmp | iptc, block); what is too long for one segment is put together again.

    Extended XMP is left out: it holds what did not fit, such as the history of the edits.
    """
    exif: list[bytes] = []
    xmp: list[bytes] = []
    photoshop: list[bytes] = []
    for marker, body in _segments(data):
        if marker == _APP1 and body.startswith(_EXIF):
            _add_exif(exif, body.removeprefix(_EXIF))
        elif marker == _APP1 and body.startswith(_XMP):
            xmp += [body.removeprefix(_XMP)][: _KEPT_LIMIT - len(xmp)]
        elif marker == _APP13:
            photoshop += [body.removeprefix(name) for name in _PHOTOSHOP if body.startswith(name)]
    yield from (("exif", block) for block in exif)
    yield from (("xmp", block) for block in xmp)
    yield "iptc", b"".join(photoshop)[:_BLOCK_LIMIT_BYTES]


def _add_exif(blocks: list[bytes], body: bytes) -> None:
    if blocks and not body.startswith(_TIFF):
        # A block of more than 64 kB goes on in the next segment.
        blocks[-1] = (blocks[-1] + body)[:_BLOCK_LIMIT_BYTES]
    elif len(blocks) < _KEPT_LIMIT:
        blocks.append(body)


def _segments(data: bytes) -> "Iterator[tuple[int, bytes]]":
    at, steps = _FIRST_SEGMENT, 0
    while at + 4 <= len(data) and data[at] == 0xFF and steps < _SEGMENT_LIMIT:
        marker, steps = data[at + 1], steps + 1
        if marker in {_SCAN, _END}:
            return
        if marker in _ALONE:
            # 0xFF is a filling byte before the marker proper.
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in {_APP1, _APP13}:
            yield marker, data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)
