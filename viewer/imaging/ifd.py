"""Tags of a TIFF's directories, as they lie in the file: the frame of EXIF and TIFF alike.

Pillow's own reader takes the whole directory apart; the first picture does not wait for that
to learn which way up it is, and IIM filed as numbers does not come through it whole.
"""

from struct import error, unpack_from

_UNIT_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4}  # by type; fractions are not read
_ORIENTATION, _THUMBNAIL_START, _THUMBNAIL_LENGTH = 0x0112, 0x0201, 0x0202
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


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
