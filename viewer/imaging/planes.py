"""One small picture as the bytes of a file: a head that is checked, then packed colour planes.

`thumbnails` keeps these files. No picture format is used, so that reading one needs no codec in
the viewer's process; each colour lies by itself, because like values beside one another pack well.
"""

import zlib
from struct import Struct

from viewer.imaging.geometry import Size
from viewer.imaging.wire import Pixels

SIDE_LIMIT = 1024
"""Pixels; no side of a picture that is kept is longer."""

# To be raised when the file's layout changes, or what a decoder makes of the same picture.
VERSION = 1

_MAGIC = b"LTNs"
# magic, version, flags, width, height, original width and height, bytes that follow, checksum
_HEAD = Struct("<4sHHHHIIII")
_ALPHA, _SCALABLE = 1, 2
_NUMBER_LIMIT = 2**32

FILE_LIMIT_BYTES = _HEAD.size + 4 * SIDE_LIMIT**2 + 2**16
"""No file of ours is longer: pixels that do not pack at all, and room for zlib's own marks."""


def pack(pixels: Pixels, key: str) -> bytes | None:
    """Return the file for a picture; None for one that is too large or whose numbers disagree.

    `key` is mixed into the checksum: a file is the answer to its own key and to no other.
    """
    width, height = pixels.size
    channels = 4 if pixels.alpha else 3
    agree = pixels.stride == 4 * width and len(pixels.data) == 4 * width * height
    if not (agree and _sensible(pixels.size, pixels.original)):
        return None
    data = bytes(pixels.data)
    packer = zlib.compressobj(level=1)
    planes = b"".join(packer.compress(data[at::4]) for at in range(channels)) + packer.flush()
    flags = _ALPHA * pixels.alpha | _SCALABLE * pixels.scalable
    numbers = (_MAGIC, VERSION, flags, width, height, *pixels.original, len(planes))
    return _HEAD.pack(*numbers, _checksum(_HEAD.pack(*numbers, 0), planes, key)) + planes


def unpack(data: bytes, key: str) -> Pixels | None:
    """Return the picture that `pack` made a file of; None for whatever is not such a file."""
    if len(data) < _HEAD.size:
        return None
    *numbers, checksum = _HEAD.unpack_from(data)
    magic, version, flags, width, height, original_width, original_height, length = numbers
    size, original = Size(width, height), Size(original_width, original_height)
    planes = memoryview(data)[_HEAD.size :]
    if (magic, version, length) != (_MAGIC, VERSION, len(planes)):
        return None
    if flags & ~(_ALPHA | _SCALABLE) or not _sensible(size, original):
        return None
    if checksum != _checksum(_HEAD.pack(*numbers, 0), planes, key):
        return None
    alpha, scalable = bool(flags & _ALPHA), bool(flags & _SCALABLE)
    drawn = _woven(planes, width * height, channels=4 if alpha else 3)
    if drawn is None:
        return None
    return Pixels(width, height, 4 * width, alpha, drawn, original, scalable)


def _sensible(size: Size, original: Size) -> bool:
    return min(*size, *original) > 0 and max(size) <= SIDE_LIMIT and max(original) < _NUMBER_LIMIT


def _checksum(head: bytes, planes: bytes | memoryview, key: str) -> int:
    # A file name on disk need not be sound text, and a key holds one.
    start = zlib.crc32(key.encode(errors="surrogatepass"))
    return zlib.crc32(planes, zlib.crc32(head, start))


def _woven(planes: memoryview, count: int, channels: int) -> bytearray | None:
    """Return 32-bit pixels of `count` values a plane; None if there are more or fewer."""
    packer = zlib.decompressobj()
    try:
        # One more than wanted: a bomb stops there, and the right length reaches the end mark.
        values = packer.decompress(planes, count * channels + 1)
    except zlib.error:
        return None
    if len(values) != count * channels or not packer.eof or packer.unused_data:
        return None
    data = bytearray(b"\xff") * (4 * count)
    for at in range(channels):
        data[at::4] = values[at * count : (at + 1) * count]
    return data
