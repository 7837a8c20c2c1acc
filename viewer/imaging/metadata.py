"""EXIF, IPTC-IIM and XMP -> Embedded: what a file says of itself, merged. Runs in the child.

No pixel is decoded. Where the blocks disagree XMP counts most, then IIM, then EXIF: the order
in which people, and not cameras, wrote them.
"""

from typing import TYPE_CHECKING

from viewer.imaging.blocks import find_blocks
from viewer.imaging.exif import read_exif
from viewer.imaging.formats import sniff
from viewer.imaging.iptc import read_iim
from viewer.imaging.wire import Embedded
from viewer.imaging.xmp import read_xmp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def embedded(data: bytes) -> Embedded:
    """Return what the file says of itself. Raises DecodeError when it is not a picture.

    What is damaged counts as missing; the rest is read. A drawing (SVG) says nothing here.
    """
    blocks = find_blocks(data, sniff(data))
    xmp = _all(read_xmp, blocks.xmp)
    iim = _all(read_iim, blocks.iptc)
    exif = _all(read_exif, blocks.exif)
    return Embedded(*(_chosen(*values) for values in zip(xmp, iim, exif, strict=True)))


def _all(read: "Callable[[bytes], Embedded]", blocks: "Iterable[bytes]") -> Embedded:
    """Return what several blocks of a kind say together; the first counts most."""
    said = [Embedded(), *map(read, blocks)]
    fields = zip(*said, strict=True)
    return Embedded(*(next(filter(None, values), None) for values in fields))


def _chosen(xmp: str | None, iim: str | None, exif: str | None) -> str | None:
    if xmp:
        return xmp
    if iim and exif and exif.startswith(iim):
        # IIM allows 32 characters for a name; EXIF has the rest of it.
        return exif
    return iim or exif
