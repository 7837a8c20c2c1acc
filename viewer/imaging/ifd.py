"""One tag of a TIFF's first directory, as it lies in the file: the frame of EXIF and TIFF alike.

Pillow's own reader takes the whole directory apart; the first picture does not wait for that
to learn which way up it is, and IIM filed as numbers does not come through it whole.
"""

from struct import error, unpack_from

_UNIT_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4}  # by type; fractions are not read
_ORIENTATION = 0x0112


def orientation(block: bytes) -> int:
    """Return 1 to 8 as EXIF counts them; 1, upright, when nothing sound is said."""
    tiff = block.removeprefix(b"Exif\0\0")
    value = tag_bytes(tiff, _ORIENTATION)
    number = int.from_bytes(value, "little" if tiff.startswith(b"II") else "big")
    return number if len(value) == 2 and 1 <= number <= 8 else 1


def tag_bytes(tiff: bytes, wanted: int) -> bytes:
    """Return the value of a tag in the order of the file's bytes; empty if it is not there."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return b""
    try:
        (start,) = unpack_from(f"{order}I", tiff, 4)
        (entries,) = unpack_from(f"{order}H", tiff, start)
        for at in range(start + 2, start + 2 + 12 * entries, 12):
            tag, kind, count = unpack_from(f"{order}HHI", tiff, at)
            if tag == wanted:
                length = count * _UNIT_BYTES.get(kind, 0)
                value = at + 8 if length <= 4 else unpack_from(f"{order}I", tiff, at + 8)[0]
                return tiff[value : value + length]
    except error:
        pass
    return b""
