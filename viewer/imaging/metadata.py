"""EXIF, IPTC-IIM and XMP -> Embedded: what a file says of itself, merged. Runs in the child.

No pixel is decoded. Where the blocks disagree XMP counts most, then IIM, then EXIF: the order
in which people, and not cameras, wrote them.
"""

from struct import error as struct_error

from PIL.Image import Exif

from viewer.imaging.decode import open_picture
from viewer.imaging.exif import read_exif
from viewer.imaging.formats import sniff
from viewer.imaging.ifd import tag_bytes
from viewer.imaging.iptc import read_iim
from viewer.imaging.pngblocks import png_blocks
from viewer.imaging.wire import Embedded
from viewer.imaging.xmp import read_xmp

_IIM_RESOURCE = 0x0404
_TIFF_IIM = 0x83BB
# What Pillow is known to raise for an EXIF block it cannot make sense of.
_BROKEN = (OSError, SyntaxError, ValueError, LookupError, TypeError, ArithmeticError, struct_error)


def embedded(data: bytes) -> Embedded:
    """Return what the file says of itself. Raises DecodeError when it is not a picture.

    A block that is damaged counts as missing. A drawing (SVG) says nothing here.
    """
    kind = sniff(data)
    if kind == "SVG":
        return Embedded()
    blocks = png_blocks(data) if kind == "PNG" else _blocks(data)
    iim = read_iim(blocks.get("iptc", b""))
    xmp = read_xmp(blocks.get("xmp", b""))
    return _merged(xmp, iim, _exif(blocks.get("exif", b"")))


def _blocks(data: bytes) -> dict[str, bytes]:
    picture = open_picture(data)
    found = {"exif": picture.info.get("exif"), "xmp": picture.info.get("xmp")}
    resources = picture.info.get("photoshop")
    if isinstance(resources, dict):
        found["iptc"] = resources.get(_IIM_RESOURCE)
    if picture.format == "TIFF":
        # EXIF is a TIFF without pixels: here the file itself is the block.
        found["exif"] = data
        found["iptc"] = tag_bytes(data, _TIFF_IIM)
    return {name: block for name, block in found.items() if isinstance(block, bytes)}


def _exif(block: bytes) -> Embedded:
    exif = Exif()
    try:
        exif.load(block)
        return read_exif(exif)
    except _BROKEN:
        return Embedded()


def _merged(xmp: Embedded, iim: Embedded, exif: Embedded) -> Embedded:
    return Embedded(*(_chosen(*values) for values in zip(xmp, iim, exif, strict=True)))


def _chosen(xmp: str | None, iim: str | None, exif: str | None) -> str | None:
    if xmp:
        return xmp
    if iim and exif and exif.startswith(iim):
        # IIM allows 32 characters for a name; EXIF has the rest of it.
        return exif
    return iim or exif
