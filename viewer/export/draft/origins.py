"""Where a value of a draft came from, in words: the standard and its own name for the field."""

from viewer.imaging.wire import Embedded

FILE_NAME = "file name"
FILE_KIND = "kind of file"

_WORDS = {
    "title": {"xmp": "XMP dc:title", "iptc": "IPTC Object Name", "exif": "EXIF XPTitle"},
    "headline": {"xmp": "XMP photoshop:Headline", "iptc": "IPTC Headline"},
    "caption": {
        "xmp": "XMP dc:description",
        "iptc": "IPTC Caption",
        "exif": "EXIF ImageDescription or comment",
    },
    "creator": {"xmp": "XMP dc:creator", "iptc": "IPTC By-line", "exif": "EXIF Artist"},
    "credit": {"xmp": "XMP photoshop:Credit", "iptc": "IPTC Credit"},
    "copyright": {
        "xmp": "XMP dc:rights",
        "iptc": "IPTC Copyright Notice",
        "exif": "EXIF Copyright",
    },
    "usage_terms": {"xmp": "XMP xmpRights:UsageTerms"},
    "licence": {"xmp": "XMP cc:license or xmpRights:WebStatement"},
    "alt_text": {"xmp": "XMP AltTextAccessibility"},
    "date_taken": {
        "xmp": "XMP DateCreated or DateTimeOriginal",
        "iptc": "IPTC Date Created",
        "exif": "EXIF DateTimeOriginal",
    },
    "place_created": {"xmp": "XMP LocationCreated or City", "iptc": "IPTC City"},
    "place_shown": {"xmp": "XMP LocationShown"},
    "digital_source_type": {"xmp": "XMP DigitalSourceType"},
    "gps": {"xmp": "XMP GPSLatitude and GPSLongitude", "exif": "EXIF GPS"},
}
_STANDARDS = {"xmp": "XMP", "iptc": "IPTC", "exif": "EXIF"}


def origin(origins: Embedded, *fields: str) -> str:
    """Name where the values of these fields came from, with “and” between several.

    `origins` holds xmp, iptc or exif for each field, as `imaging.metadata.origins` gives it.
    """
    known = origins._asdict()
    named = (_named(field, known.get(field)) for field in fields)
    return " and ".join(dict.fromkeys(filter(None, named)))


def _named(field: str, standard: str | None) -> str:
    if not standard:
        return ""
    return _WORDS.get(field, {}).get(standard) or _STANDARDS.get(standard, "")
