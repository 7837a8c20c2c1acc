"""What a picture's file says of itself, in words for a reader: rows of a label and plain text.

`imaging` reads the file; this module knows only the shape of what it found. Where the camera
stood and the serial numbers are kept apart in `private`, with what the story itself withholds:
they are shown to nobody who has not asked for them, and no export has them.
"""

from collections.abc import Collection
from typing import NamedTuple, Protocol

from viewer.story.citation import clean
from viewer.story.dates import in_words
from viewer.story.licences import licence_name

# The terms of https://cv.iptc.org/newscodes/digitalsourcetype/, said briefly. Older terms that
# the vocabulary has let go of still stand in files.
_ORIGINS = {
    "digitalCapture": "taken with a digital camera",
    "computationalCapture": "put together by a camera from several exposures",
    "negativeFilm": "scanned from a negative on film",
    "positiveFilm": "scanned from a positive on film",
    "print": "scanned from a print",
    "minorHumanEdits": "slightly edited by a person",
    "humanEdits": "edited by a person",
    "composite": "put together from several parts",
    "compositeCapture": "put together from several photographs",
    "compositeSynthetic": "put together from parts of which some are computed",
    "compositeWithTrainedAlgorithmicMedia": "edited with a generative model",
    "trainedAlgorithmicMedia": "made by a generative model",
    "algorithmicMedia": "computed by an algorithm that was not trained on pictures",
    "algorithmicallyEnhanced": "enhanced by an algorithm",
    "dataDrivenMedia": "drawn by software from data",
    "digitalArt": "drawn by a person with software",
    "digitalCreation": "made by a person with software",
    "softwareImage": "made with software",
    "screenCapture": "captured from a screen",
    "virtualRecording": "recorded in a virtual world",
}
_MINUTES = len("10:01")


class EmbeddedMetadata(Protocol):
    """What a file says of itself, from EXIF, IPTC and XMP; each is None if it says nothing."""

    @property
    def title(self) -> str | None:
        """Title of the work, or the name that an agency files it under."""

    @property
    def headline(self) -> str | None:
        """Headline."""

    @property
    def caption(self) -> str | None:
        """Description."""

    @property
    def creator(self) -> str | None:
        """Who made it; several with commas between them."""

    @property
    def credit(self) -> str | None:
        """Credit line."""

    @property
    def source(self) -> str | None:
        """Who first held it, or supplied it."""

    @property
    def copyright(self) -> str | None:
        """Copyright notice."""

    @property
    def usage_terms(self) -> str | None:
        """Rights usage terms."""

    @property
    def licence(self) -> str | None:
        """Address of the licence, or of a statement of rights."""

    @property
    def alt_text(self) -> str | None:
        """Alternative text."""

    @property
    def date_taken(self) -> str | None:
        """When it was taken: EDTF."""

    @property
    def place_created(self) -> str | None:
        """Where the camera stood, in words."""

    @property
    def place_shown(self) -> str | None:
        """What places it shows, with semicolons between them."""

    @property
    def digital_source_type(self) -> str | None:
        """How it came about: an address of IPTC's vocabulary."""

    @property
    def camera(self) -> str | None:
        """Maker and model."""

    @property
    def gps(self) -> str | None:
        """Latitude and longitude of the camera in degrees, WGS 84. Private."""

    @property
    def serial(self) -> str | None:
        """Serial numbers of camera and lens. Private."""

    @property
    def owner(self) -> str | None:
        """Who owned the camera or wrote here, and how the maker can be reached. Private."""


class Said(NamedTuple):
    """One thing that a file says: the name of its field, a label, and plain text."""

    field: str
    label: str
    words: str


def said(embedded: EmbeddedMetadata, withheld: Collection[str] = ()) -> tuple[Said, ...]:
    """Give what the file says, in the order in which people ask; never what is private.

    `withheld` names the fields that the slide's story keeps back (`withheld.withheld_fields`).
    """
    return tuple(row for row in _public(embedded) if row.field not in withheld)


def private(embedded: EmbeddedMetadata, withheld: Collection[str] = ()) -> tuple[Said, ...]:
    """Give what can lead to a person's door; hidden until it is asked for, and never exported.

    Those are the position, the serial numbers, the owner and the fields in `withheld`.
    """
    kept_back = tuple(row for row in _public(embedded) if row.field in withheld)
    position = ("gps", "Position", embedded.gps)
    serial = ("serial", "Serial numbers", embedded.serial)
    owner = ("owner", "Owner and contact", embedded.owner)
    return (*kept_back, *_rows(position, serial, owner))


def date_words(date: str | None) -> str | None:
    """Say a date, with the time of day and its zone where they are given."""
    if not date:
        return date
    day, _, clock = date.partition("T")
    words, time = in_words(day), clock[:_MINUTES]
    if not time:
        return words
    zone = next((clock[at:] for at in range(_MINUTES, len(clock)) if clock[at] in "Z+-"), "")
    return f"{words}, {time}" + (f" (UTC{zone.removeprefix('Z')})" if zone else "")


def licence_words(licence: str | None) -> str | None:
    """Say a licence by its name; the address itself where no name is known."""
    if not licence:
        return licence
    name = licence_name(licence)
    # Of an address that is not known the name is only its host, which says too little.
    return licence if name in licence.lower() else name


def origin_words(address: str | None) -> str | None:
    """Say how a picture came about; a code that is not known stands as it is."""
    if not address:
        return address
    code = address.rstrip("/").rpartition("/")[2]
    return _ORIGINS.get(code, code)


def _public(embedded: EmbeddedMetadata) -> tuple[Said, ...]:
    return _rows(
        ("caption", "Caption", embedded.caption),
        ("headline", "Headline", embedded.headline),
        ("title", "Title", embedded.title),
        ("creator", "Creator", embedded.creator),
        ("credit", "Credit", embedded.credit),
        ("source", "Source", embedded.source),
        ("copyright", "Copyright", embedded.copyright),
        ("usage_terms", "Usage terms", embedded.usage_terms),
        ("licence", "Licence", licence_words(embedded.licence)),
        ("alt_text", "Alternative text", embedded.alt_text),
        ("date_taken", "Date taken", date_words(embedded.date_taken)),
        ("place_created", "Place created", embedded.place_created),
        ("place_shown", "Place shown", embedded.place_shown),
        ("digital_source_type", "Digital source", origin_words(embedded.digital_source_type)),
        ("camera", "Camera", embedded.camera),
    )


def _rows(*rows: tuple[str, str, str | None]) -> tuple[Said, ...]:
    cleaned = (Said(field, label, clean(words or "").strip()) for field, label, words in rows)
    return tuple(row for row in cleaned if row.words)
