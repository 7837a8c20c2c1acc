"""Which way up a picture is: sizes, parts and pixels as they are stored, and as they are seen.

A turn is EXIF's orientation, 1 to 8; 1 is upright. From 5 on width and height change places.
"""

from typing import TYPE_CHECKING

from PIL import Image

from viewer.imaging.geometry import Region, Size
from viewer.imaging.ifd import orientation

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_LYING_FROM = 5
_METHODS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def turn_of(picture: "ImageFile") -> int:
    """Return the picture's turn. A PNG may tell it after its pixels: load it first."""
    if picture.format == "TIFF":
        # Pillow turns it while it loads.
        return 1
    return orientation(picture.info.get("exif") or b"")


def swapped(size: Size, turn: int) -> Size:
    """Return a stored size as it is seen, or a seen size as it is stored."""
    return Size(size.height, size.width) if turn >= _LYING_FROM else size


def stored(region: Region, seen: Size, turn: int) -> Region:
    """Return where a part of the picture as it is seen lies in the picture as it is stored."""
    x, y, width, height = region
    right, below = seen.width - x - width, seen.height - y - height
    if turn >= _LYING_FROM:
        left, top = {5: (y, x), 6: (y, right), 7: (below, right), 8: (below, x)}[turn]
        return Region(left, top, height, width)
    left, top = {2: (right, y), 3: (right, below), 4: (x, below)}.get(turn, (x, y))
    return Region(left, top, width, height)


def turned(image: Image.Image, turn: int) -> Image.Image:
    """Return the image as it is to be seen."""
    return image.transpose(_METHODS[turn]) if turn in _METHODS else image
