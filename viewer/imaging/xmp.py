"""XMP, the newer caption, in the words of the IPTC Photo Metadata Standard -> Embedded."""

import re
from typing import TYPE_CHECKING

from viewer.imaging.datestamps import from_text
from viewer.imaging.exif import camera, joined
from viewer.imaging.position import from_xmp
from viewer.imaging.wire import Embedded
from viewer.imaging.xmptree import Properties, read_packet

if TYPE_CHECKING:
    from collections.abc import Iterator

_DC = "http://purl.org/dc/elements/1.1/ "
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/ "
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/ "
_CC = "http://creativecommons.org/ns# "
_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/ "
_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/ "
_EXIF = "http://ns.adobe.com/exif/1.0/ "
_EXIF_NEW = "http://cipa.jp/exif/1.0/ "
_AUX = "http://ns.adobe.com/exif/1.0/aux/ "
_TIFF = "http://ns.adobe.com/tiff/1.0/ "
_PLUS = "http://ns.useplus.org/ldf/xmp/1.0/ "

# From the small to the large.
_LOCATION = ("LocationName", "Sublocation", "City", "ProvinceState", "CountryName")
_OLD_LOCATION = (
    f"{_CORE}Location",
    f"{_PHOTOSHOP}City",
    f"{_PHOTOSHOP}State",
    f"{_PHOTOSHOP}Country",
)
_DATES = (f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeOriginal")
_SERIALS = (
    (f"{_EXIF_NEW}BodySerialNumber", f"{_AUX}SerialNumber"),
    (f"{_EXIF_NEW}LensSerialNumber", f"{_AUX}LensSerialNumber"),
)
_OWNERS = (f"{_EXIF_NEW}CameraOwnerName", f"{_AUX}OwnerName", f"{_PHOTOSHOP}CaptionWriter")
_CONTACTS = ("EmailWork", "TelWork", "UrlWork", "AdrExtadr", "AdrCity", "AdrCtry")
_ORIGINS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_WEB = re.compile(r"https?://\S+")
_CODE = re.compile(r"[A-Za-z]{3,60}")


def read_xmp(packet: bytes) -> Embedded:
    """Return what the packet says; what cannot be understood is left out."""
    properties = read_packet(packet)
    first, every = properties.first, properties.every
    return Embedded(
        title=first(f"{_DC}title"),
        headline=first(f"{_PHOTOSHOP}Headline"),
        caption=first(f"{_DC}description"),
        creator=joined(every(f"{_DC}creator")),
        credit=first(f"{_PHOTOSHOP}Credit"),
        source=first(f"{_PHOTOSHOP}Source"),
        copyright=first(f"{_DC}rights"),
        usage_terms=first(f"{_RIGHTS}UsageTerms"),
        licence=_web(first(f"{_CC}license")) or _web(first(f"{_RIGHTS}WebStatement")),
        alt_text=first(f"{_CORE}AltTextAccessibility"),
        date_taken=next(filter(None, (from_text(first(name)) for name in _DATES)), None),
        place_created=_places(properties, "LocationCreated")
        or joined(first(name) for name in _OLD_LOCATION),
        place_shown=_places(properties, "LocationShown"),
        digital_source_type=_origin(first(f"{_EXT}DigitalSourceType")),
        camera=camera(first(f"{_TIFF}Make"), first(f"{_TIFF}Model")),
        gps=next(filter(None, map(_position, _wheres(properties))), None),
        serial=joined(first(*names) for names in _SERIALS),
        owner=joined(_owners(properties)),
    )


def _wheres(properties: Properties) -> list[Properties]:
    """Return what may hold coordinates of the camera: the packet, and its places in words."""
    return [properties, *properties.structures(f"{_EXT}LocationCreated")]


def _position(where: Properties) -> str | None:
    return from_xmp(where.first(f"{_EXIF}GPSLatitude"), where.first(f"{_EXIF}GPSLongitude"))


def _owners(properties: Properties) -> "Iterator[str | None]":
    """Give who owned the camera or wrote here, and how the maker can be reached."""
    yield from (properties.first(name) for name in _OWNERS)
    for maker in properties.structures(f"{_PLUS}ImageCreator"):
        yield maker.first(f"{_PLUS}ImageCreatorName")
    for contact in properties.structures(f"{_CORE}CreatorContactInfo"):
        yield from (contact.first(f"{_CORE}Ci{part}") for part in _CONTACTS)


def _places(properties: Properties, name: str) -> str | None:
    """Return the places of a list, each from the small to the large."""
    places = properties.structures(f"{_EXT}{name}")
    return joined((joined(p.first(f"{_EXT}{part}") for part in _LOCATION) for p in places), "; ")


def _web(text: str | None) -> str | None:
    return text if text and _WEB.fullmatch(text) else None


def _origin(text: str | None) -> str | None:
    """Return the address of a term of IPTC's vocabulary, which some write as the bare term."""
    return _ORIGINS + text if text and _CODE.fullmatch(text) else _web(text)
