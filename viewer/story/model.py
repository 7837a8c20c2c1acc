"""The story format: its one definition.

`parse` fills these structs, `schema` makes the JSON Schema and the format's reference page from
them. The names of the attributes are the keys in the YAML; CSL keys with a hyphen have an
underscore here, and `from` and `to` of a motion are `start` and `end`. Parts that serve several
places (names, authors, places) come first.

A field named `extra` holds the fields that this version does not know, as they were written. Its
name outside Python is one that no YAML file can hold, and so is that of `Slide.problems`.

No struct can hold itself, so Python's collector of rubbish need not know them (`gc=False`): in a
story of thousands of slides its rounds would be felt.
"""

import enum
import functools
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, field

from viewer.story.problems import Problem

FORMAT = 1
"""The number of the format that this version reads."""

HIDDEN = "\x7f"
"""Starts the outside name of a field that no story can set: the parser refuses it in a key."""

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

Text: TypeAlias = str | dict[str, str]
"""Words for the reader: a string, or a map from a BCP 47 language to a string."""

Percent = Annotated[float, Meta(ge=0, le=100)]
Region: TypeAlias = tuple[Percent, Percent, Percent, Percent]
Point: TypeAlias = tuple[Percent, Percent]
Id = Annotated[str, Meta(extra_json_schema={"pattern": ID_PATTERN})]
Url = Annotated[str, Meta(extra_json_schema={"pattern": "^https?://"})]
Sha256 = Annotated[str, Meta(extra_json_schema={"pattern": "^[0-9A-Fa-f]{64}$"})]


class Kind(enum.StrEnum):
    """What a picture is."""

    PHOTOGRAPH = "photograph"
    ILLUSTRATION = "illustration"
    MAP = "map"
    CHART = "chart"
    VIDEO_STILL = "video-still"
    DOCUMENT = "document"


TAKEN = frozenset({Kind.PHOTOGRAPH, Kind.VIDEO_STILL})
"""Kinds that show what stood before a camera."""


class Status(enum.StrEnum):
    """How well one pillar of the evidence stands."""

    DOCUMENTED = "documented"
    CORROBORATED = "corroborated"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


class Name(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A name as CSL writes it: `literal`, or `family` and `given`."""

    literal: Annotated[str | None, Meta(description="The whole name, as it stands.")] = None
    family: Annotated[str | None, Meta(description="Family name.")] = None
    given: Annotated[str | None, Meta(description="Given names.")] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Author(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Somebody who made the story."""

    name: Annotated[Text, Meta(description="The name to show.")]
    role: Annotated[Text | None, Meta(description="What they did: text, drawings…")] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Classroom(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """For a teacher who looks for a story."""

    ages: Annotated[str | None, Meta(description="Ages it suits, such as 13+.")] = None
    minutes: Annotated[
        Annotated[int, Meta(ge=1, le=100_000)] | None,
        Meta(description="Minutes that a lesson with it takes."),
    ] = None
    objectives: Annotated[
        tuple[Text, ...], Meta(description="What a class can do after the lesson.")
    ] = ()
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One source, in the words of CSL-JSON. Other CSL fields are kept as they are."""

    type: Annotated[str, Meta(description="A CSL type: webpage, book, report, graphic…")] = (
        "document"
    )
    title: Annotated[Text | None, Meta(description="Title of the source.")] = None
    author: Annotated[
        tuple[Name, ...], Meta(description="Who wrote or made it, in the order of the title page.")
    ] = ()
    editor: Annotated[tuple[Name, ...], Meta(description="Who edited it.")] = ()
    publisher: Annotated[Text | None, Meta(description="Who published it.")] = None
    container_title: Annotated[
        Text | None, Meta(description="The book, journal or site that it is a part of.")
    ] = field(name="container-title", default=None)
    issued: Annotated[str | None, Meta(description="When it was published: an EDTF date.")] = None
    accessed: Annotated[str | None, Meta(description="When it was last read: an EDTF date.")] = None
    URL: Annotated[
        Url | None, Meta(description="Its address, http or https. Never opened by itself.")
    ] = None
    archive_location: Annotated[
        str | None, Meta(description="Where an archive keeps it: a shelf mark or an address.")
    ] = None
    rights: Annotated[Text | None, Meta(description="What is known of the rights.")] = None
    license: Annotated[str | None, Meta(description="SPDX id or address of its licence.")] = None
    obtained: Annotated[Text | None, Meta(description="How this source came to us.")] = None
    withheld: Annotated[
        Text | None,
        Meta(description="Says why no name is given; stands in place of the author."),
    ] = None
    excerpt: Annotated[
        Text | None, Meta(description="A short quotation, kept for reading offline.")
    ] = None
    language: Annotated[str | None, Meta(description="BCP 47 language of the source.")] = None
    note: Annotated[Text | None, Meta(description="A note on the source.")] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A place on the earth."""

    name: Annotated[Text, Meta(description="Name of the place.")]
    lat: Annotated[
        Annotated[float, Meta(ge=-90, le=90)] | None,
        Meta(description="Latitude in degrees, north is positive (WGS 84)."),
    ] = None
    lon: Annotated[
        Annotated[float, Meta(ge=-180, le=180)] | None,
        Meta(description="Longitude in degrees, east is positive (WGS 84)."),
    ] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Picture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A picture and what belongs to it, in the words of IPTC Photo Metadata."""

    file: Annotated[str, Meta(description="Name of the file, from the story's own folder.")]
    kind: Annotated[Kind, Meta(description="What the picture is.")] = Kind.PHOTOGRAPH
    alt: Annotated[
        Text | None, Meta(description="What the picture looks like, for who cannot see it.")
    ] = None
    title: Annotated[Text | None, Meta(description="Title of the work.")] = None
    creator: Annotated[Text | None, Meta(description="Who made the picture.")] = None
    creator_withheld: Annotated[
        Text | None,
        Meta(description="Says why the maker is not named; stands in place of creator."),
    ] = None
    credit: Annotated[Text | None, Meta(description="Credit line, shown as it stands.")] = None
    source: Annotated[str | None, Meta(description="Key of the source it came from.")] = None
    license: Annotated[str | None, Meta(description="SPDX id or address of its licence.")] = None
    rights: Annotated[
        Text | None, Meta(description="What is known of the rights, where nothing is licensed.")
    ] = None
    changes: Annotated[
        Text | None, Meta(description="What was done to it: cropped, faces blurred…")
    ] = None
    stands_for: Annotated[
        Text | None,
        Meta(description="The original that this stands in for, and where that was published."),
    ] = None
    photo_slot: Annotated[
        str | None, Meta(description="Where the original may be put: shown instead if it is there.")
    ] = None
    sha256: Annotated[
        Sha256 | None,
        Meta(description="SHA-256 of the file, 64 hexadecimal digits: integrity, not truth."),
    ] = None
    sensitive: Annotated[
        Text | None,
        Meta(description="What it shows; it stays covered until the reader chooses to look."),
    ] = None
    focus: Annotated[
        Point | None,
        Meta(description="Percent from left and top: kept in view when the picture is cropped."),
    ] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Comparison(Picture, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A second picture to set beside the first."""

    label: Annotated[Text | None, Meta(description="Label of this picture, such as After.")] = None
    own_label: Annotated[
        Text | None, Meta(description="Label of the slide's own picture, such as Before.")
    ] = None


class Hotspot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A part of the picture that has something to say."""

    region: Annotated[
        Region, Meta(description="Left, top, width and height in percent of the picture.")
    ]
    title: Annotated[Text | None, Meta(description="What is there, in a word or two.")] = None
    text: Annotated[Text | None, Meta(description="What there is to see. CommonMark.")] = None
    sources: Annotated[tuple[str, ...], Meta(description="Keys of sources.")] = ()
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Pillar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What is known of one question about a picture."""

    status: Annotated[Status, Meta(description="How well it stands.")]
    note: Annotated[Text | None, Meta(description="Why: one or two sentences.")] = None
    sources: Annotated[tuple[str, ...], Meta(description="Keys of sources.")] = ()
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


PILLARS = ("provenance", "source", "date", "location", "motivation")


class Evidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """How do we know? First Draft's five pillars of visual verification."""

    provenance: Annotated[Pillar | None, Meta(description="Is this the original?")] = None
    source: Annotated[Pillar | None, Meta(description="Who took it?")] = None
    date: Annotated[Pillar | None, Meta(description="When was it taken?")] = None
    location: Annotated[Pillar | None, Meta(description="Where was it taken?")] = None
    motivation: Annotated[Pillar | None, Meta(description="Why was it taken?")] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)

    @property
    def pillars(self) -> list[tuple[str, Pillar]]:
        """The pillars that are given, each with its name."""
        answers = (self.provenance, self.source, self.date, self.location, self.motivation)
        named = zip(PILLARS, answers, strict=True)
        return [(name, pillar) for name, pillar in named if pillar is not None]


class Account(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What one party says happened."""

    who: Annotated[Text, Meta(description="Who says it.")]
    says: Annotated[Text, Meta(description="What they say. CommonMark.")]
    source: Annotated[str | None, Meta(description="Key of the source.")] = None
    when: Annotated[str | None, Meta(description="When they said it: an EDTF date.")] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Audio(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Narration."""

    file: Annotated[str, Meta(description="Name of the file, from the story's own folder.")]
    transcript: Annotated[Text | None, Meta(description="What is said.")] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Clip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A short video; the slide's picture is its poster."""

    file: Annotated[str, Meta(description="Name of the file, from the story's own folder.")]
    transcript: Annotated[Text | None, Meta(description="What is said.")] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Motion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A slow move over the picture, from one part of it to another, for who wants motion."""

    start: Annotated[
        Region, Meta(description="Where it starts: left, top, width and height in percent.")
    ] = field(name="from")
    end: Annotated[
        Region, Meta(description="Where it ends: left, top, width and height in percent.")
    ] = field(name="to")
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)


class Slide(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One slide: a picture and all that is said of it."""

    id: Annotated[
        Id, Meta(description="Name of the slide, unique: slide-1, slide-2… if not given.")
    ] = ""
    chapter: Annotated[
        Text | None, Meta(description="Opens a chapter that lasts until the next.")
    ] = None
    title: Annotated[Text | None, Meta(description="Title of the slide.")] = None
    picture: Annotated[Picture | None, Meta(description="The picture.")] = None
    caption: Annotated[
        Text | None, Meta(description="Short text, shown with the picture. CommonMark.")
    ] = None
    context: Annotated[Text | None, Meta(description="The context notes. CommonMark.")] = None
    notes: Annotated[
        Text | None, Meta(description="The presenter's notes; the audience never sees them.")
    ] = None
    questions: Annotated[
        tuple[Text, ...], Meta(description="Questions to ask before the caption is shown.")
    ] = ()
    taken: Annotated[str | None, Meta(description="When the picture was taken: an EDTF date.")] = (
        None
    )
    published: Annotated[
        str | None, Meta(description="When it was first published: an EDTF date.")
    ] = None
    place: Annotated[str | None, Meta(description="Key of the place shown.")] = None
    camera_place: Annotated[
        str | None, Meta(description="Key of the place where the camera stood, if another.")
    ] = None
    hotspots: Annotated[
        tuple[Hotspot, ...], Meta(description="Parts of the picture with something to say.")
    ] = ()
    evidence: Annotated[Evidence | None, Meta(description="How do we know?")] = None
    accounts: Annotated[
        tuple[Account, ...], Meta(description="Competing accounts, side by side, none crowned.")
    ] = ()
    compare: Annotated[
        Comparison | None, Meta(description="A second picture to set beside the first.")
    ] = None
    audio: Annotated[Audio | None, Meta(description="Narration.")] = None
    clip: Annotated[Clip | None, Meta(description="A short video.")] = None
    motion: Annotated[
        Motion | None, Meta(description="A slow move over the picture; off until it is wanted.")
    ] = None
    duration: Annotated[
        Annotated[float, Meta(gt=0, le=86_400)] | None,
        Meta(description="Seconds on the screen, when the show runs by itself."),
    ] = None
    look_first: Annotated[
        bool | None,
        Meta(description="Whether a class sees the picture before any words; as the story says."),
    ] = None
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)
    problems: tuple[Problem, ...] = field(name="\x7fproblems", default=())

    @property
    def pictures(self) -> list[tuple[str, Picture]]:
        """The slide's pictures, its own and the one beside it, each with the name of its field."""
        named = (("picture", self.picture), ("compare", self.compare))
        return [(name, picture) for name, picture in named if picture is not None]


class Story(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A photo story: what `story.yaml` holds."""

    format: Annotated[int, Meta(description="Number of the format: 1.", ge=1)]
    id: Annotated[
        Id, Meta(description="Name of the story, unique on a shelf: a-z, 0-9 and hyphens.")
    ]
    title: Annotated[Text, Meta(description="Title of the story.")]
    subtitle: Annotated[Text | None, Meta(description="A second line under the title.")] = None
    language: Annotated[str, Meta(description="BCP 47 language of the text.")] = "en"
    summary: Annotated[
        Text | None, Meta(description="One or two paragraphs for the shelf. CommonMark.")
    ] = None
    authors: Annotated[tuple[Author, ...], Meta(description="Who made the story.")] = ()
    license: Annotated[
        str | None, Meta(description="SPDX id or address of the licence of the story's own words.")
    ] = None
    created: Annotated[str | None, Meta(description="When the story was made: an EDTF date.")] = (
        None
    )
    cover: Annotated[
        str | None, Meta(description="File shown on the shelf; the first slide's if not given.")
    ] = None
    content_notes: Annotated[
        tuple[Text, ...], Meta(description="What may distress; shown before the first slide.")
    ] = ()
    look_first: Annotated[
        bool, Meta(description="Whether a class sees each picture before any words about it.")
    ] = False
    classroom: Annotated[Classroom | None, Meta(description="For a teacher.")] = None
    sources: Annotated[
        dict[str, Source], Meta(description="The sources, by key. CSL-JSON fields.")
    ] = {}
    places: Annotated[dict[str, Place], Meta(description="The places, by key.")] = {}
    glossary: Annotated[
        dict[str, Text], Meta(description="Terms and what they mean; marked where they occur.")
    ] = {}
    slides: Annotated[
        tuple[Slide, ...], Meta(description="The slides, at least one, in order.", min_length=1)
    ]
    extra: dict[str, object] = field(name="\x7fextra", default_factory=dict)

    @functools.cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source, from 1, in the order in which the story lists them."""
        return {key: number for number, key in enumerate(self.sources, start=1)}

    @functools.cached_property
    def has_evidence(self) -> bool:
        """Whether any slide says how its picture is known."""
        return any(slide.evidence is not None and slide.evidence.pillars for slide in self.slides)
