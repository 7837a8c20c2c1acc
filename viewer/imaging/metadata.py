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
    return Embedded(*(_chosen(*values) for values in zip(*_by_standard(data), strict=True)))


def origins(data: bytes) -> Embedded:
    """Return, in place of each value of `embedded`, where it is from: xmp, iptc or exif."""
    return Embedded(*(_origin(*values) for values in zip(*_by_standard(data), strict=True)))


def _by_standard(data: bytes) -> tuple[Embedded, Embedded, Embedded]:
    """Return what XMP, IIM and EXIF say, each by itself."""
    blocks = find_blocks(data, sniff(data))
    return (
        _all(read_xmp, blocks.xmp),
        _all(read_iim, blocks.iptc),
        _all(read_exif, blocks.exif),
    )


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


def _origin(xmp: str | None, iim: str | None, exif: str | None) -> str | None:
    chosen = _chosen(xmp, iim, exif)
    if not chosen:
        return None
    # EXIF and IIM may say the same; then it is IIM, which a person wrote.
    named = (("xmp", xmp), ("iptc", iim), ("exif", exif))
    return next(name for name, value in named if value == chosen)
