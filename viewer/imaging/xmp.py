"""XMP, the newer caption, in the words of the IPTC Photo Metadata Standard -> Embedded."""

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from viewer.imaging.datestamps import from_text
from viewer.imaging.exif import camera
from viewer.imaging.plaintext import plain
from viewer.imaging.wire import Embedded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_PACKET_LIMIT_BYTES = 4 * 2**20
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_BASIC = "{http://ns.adobe.com/xap/1.0/}"
_CC = "{http://creativecommons.org/ns#}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_TIFF = "{http://ns.adobe.com/tiff/1.0/}"
_LOCATION = (f"{_EXT}Sublocation", f"{_EXT}City", f"{_EXT}ProvinceState", f"{_EXT}CountryName")
_OLD_LOCATION = (
    f"{_CORE}Location",
    f"{_PHOTOSHOP}City",
    f"{_PHOTOSHOP}State",
    f"{_PHOTOSHOP}Country",
)
_DATES = (f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeOriginal", f"{_BASIC}CreateDate")


def read_xmp(packet: bytes) -> Embedded:
    """Return what the packet says; nothing if it is not sound XML or has a DTD."""
    properties = _Properties(packet)
    first, every = properties.first, properties.every
    return Embedded(
        title=first(f"{_PHOTOSHOP}Headline", f"{_DC}title"),
        caption=first(f"{_DC}description"),
        creator=", ".join(every(f"{_DC}creator")) or None,
        credit=first(f"{_PHOTOSHOP}Credit"),
        source=first(f"{_PHOTOSHOP}Source"),
        copyright=first(f"{_DC}rights"),
        usage_terms=first(f"{_RIGHTS}UsageTerms"),
        licence=_web(first(f"{_CC}license"), first(f"{_RIGHTS}WebStatement")),
        alt_text=first(f"{_CORE}AltTextAccessibility"),
        date_taken=next(filter(None, (from_text(first(name)) for name in _DATES)), None),
        place=properties.place(),
        digital_source_type=_web(first(f"{_EXT}DigitalSourceType")),
        camera=camera(first(f"{_TIFF}Make"), first(f"{_TIFF}Model")),
    )


class _Properties:
    """The properties of all descriptions in a packet, written as attributes or as elements."""

    def __init__(self, packet: bytes) -> None:
        self._elements: dict[str, Element] = {}
        self._attributes: dict[str, str] = {}
        for description in _descriptions(packet):
            self._attributes.update(description.attrib)
            self._elements.update((each.tag, each) for each in description)

    def first(self, *names: str) -> str | None:
        """Return the first text there is under these names."""
        return next((text for name in names for text in self.every(name)), None)

    def every(self, name: str) -> list[str]:
        """Return all texts of a list, in the default language of an alternative."""
        element = self._elements.get(name)
        found = _texts(element) if element is not None else [self._attributes.get(name)]
        return [text for each in found if (text := plain(each))]

    def place(self) -> str | None:
        """Return the place shown, else where the camera was, else the older fields."""
        for name in (f"{_EXT}LocationShown", f"{_EXT}LocationCreated"):
            element = self._elements.get(name)
            parts = _location(element) if element is not None else []
            if parts:
                return ", ".join(parts)
        return ", ".join(text for name in _OLD_LOCATION for text in self.every(name)[:1]) or None


def _descriptions(packet: bytes) -> "Iterator[Element]":
    if len(packet) > _PACKET_LIMIT_BYTES:
        return
    try:
        root: Element = fromstring(packet.strip(b"\0 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return
    yield from root.iter(f"{_RDF}Description")


def _texts(element: "Element") -> "Iterator[str | None]":
    items = list(element.iter(f"{_RDF}li"))
    if element.find(f"{_RDF}Alt") is not None:
        items.sort(key=lambda item: item.get(_LANGUAGE) != "x-default")
        items = items[:1]
    if items:
        yield from (item.text for item in items)
    else:
        yield element.get(f"{_RDF}resource") or element.text


def _location(element: "Element") -> list[str]:
    """Return the parts of the first location in a list, from the small to the large."""
    parts: list[str] = []
    for name in _LOCATION:
        texts = (each.get(name) or next(_named(each, name), None) for each in element.iter())
        if text := plain(next(filter(None, texts), None)):
            parts.append(text)
    return parts


def _named(element: "Element", name: str) -> "Iterator[str | None]":
    return (text for found in element.findall(name) for text in _texts(found))


def _web(*texts: str | None) -> str | None:
    return next((text for text in texts if text and text.startswith(("http://", "https://"))), None)
