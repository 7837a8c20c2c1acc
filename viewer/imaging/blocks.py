"""Where each kind of file keeps its metadata: a file's bytes -> its EXIF, IIM and XMP blocks.

No decoder is asked, so a damaged picture, or one of a kind that cannot be shown here, still says
who made it. `exif`, `iptc` and `xmp` understand the blocks.
"""

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from viewer.imaging.boxes import box_blocks
from viewer.imaging.ifd import Directory
from viewer.imaging.jpegblocks import jpeg_blocks
from viewer.imaging.photoshop import iim_blocks
from viewer.imaging.pngblocks import png_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_LIMIT_BYTES = 4 * 2**20
_WALK_LIMIT = 16
_KEPT_LIMIT = 4
_CHUNK_LIMIT = 100_000

_TIFF_XMP, _TIFF_IIM, _TIFF_PHOTOSHOP = 0x02BC, 0x83BB, 0x8649
_FIRST_CHUNK = 12
_GIF_XMP = b"\x21\xff\x0bXMP DataXMP"
_GIF_XMP_END = b"\x01\xff\xfe\xfd\xfc"


class Blocks(NamedTuple):
    """The blocks of a file, at most four of a kind, in the order of the file."""

    exif: list[bytes]
    iptc: list[bytes]
    xmp: list[bytes]


def find_blocks(data: bytes, kind: str) -> Blocks:
    """Return the blocks of a file of a kind, as `formats.sniff` names it. Raises nothing."""
    walk = {
        "JPEG": jpeg_blocks,
        "PNG": png_blocks,
        "WEBP": _webp_blocks,
        "GIF": _gif_blocks,
        "TIFF": _tiff_blocks,
        "AVIF": box_blocks,
        "HEIF": box_blocks,
    }.get(kind)
    found = Blocks([], [], [])
    kept = {"exif": found.exif, "iptc": found.iptc, "xmp": found.xmp}
    for name, block in islice(walk(data), _WALK_LIMIT) if walk else ():
        parts = islice(iim_blocks(block), _KEPT_LIMIT) if name == "iptc" else (block,)
        kept[name] += [part for part in parts if part][: _KEPT_LIMIT - len(kept[name])]
    return found


def _webp_blocks(data: bytes) -> "Iterator[tuple[str, bytes]]":
    at = _FIRST_CHUNK
    for _ in range(_CHUNK_LIMIT):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if len(name) < 4:
            return
        kind = {b"EXIF": "exif", b"XMP ": "xmp"}.get(name)
        if kind:
            yield kind, data[at + 8 : at + 8 + min(length, _BLOCK_LIMIT_BYTES)]
        at += 8 + length + length % 2


def _gif_blocks(data: bytes) -> "Iterator[tuple[str, bytes]]":
    start = data.find(_GIF_XMP) + len(_GIF_XMP)
    if start >= len(_GIF_XMP):
        end = data.find(_GIF_XMP_END, start, start + _BLOCK_LIMIT_BYTES)
        yield "xmp", data[start : end if end >= 0 else start + _BLOCK_LIMIT_BYTES]


def _tiff_blocks(data: bytes) -> "Iterator[tuple[str, bytes]]":
    # EXIF is a TIFF without pixels: here the file itself is the block.
    yield "exif", data
    first = Directory(data)
    yield "xmp", first.raw(_TIFF_XMP)
    yield "iptc", first.raw(_TIFF_IIM)
    yield "iptc", first.raw(_TIFF_PHOTOSHOP)
