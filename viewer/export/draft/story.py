"""A first story.yaml from photos: what their files say of themselves, each value with its origin.

`look` has asked the files, `places` knows the places, `written` writes the lines.
What a file says is a claim, and so the draft's evidence calls it. Nothing private is taken: no
serial number, no owner, and no position unless the author has asked for it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec.structs

from viewer.export.draft.names import Unused, is_of_a_camera, printable, slide_title, slug
from viewer.export.draft.origins import FILE_KIND, FILE_NAME, origin
from viewer.export.draft.places import Places, Spot, Where
from viewer.export.draft.written import block, commented, line, scalar
from viewer.imaging.wire import Embedded
from viewer.story.dates import DateError, check_date, sort_key
from viewer.story.embedded import origin_words
from viewer.story.filetext import YAML_BYTES
from viewer.story.licences import is_known
from viewer.story.model import FORMAT, PILLARS, Kind, Picture, Slide
from viewer.story.names import suffix
from viewer.story.photos import described

SCHEMA_FILE = "story.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"
SOURCE = "files"
WORK_TITLE = "work title"
"""How the title of a picture, beside that of its slide, is called in `Draft.counts`."""
CAPTION_LENGTHS = (8_000, 1_000, 200)
"""Characters of a caption: the first that lets the whole story be read again."""
_LINE_LENGTHS = (1_000, 500, 200)
_DRAWN = frozenset(
    {
        "algorithmicMedia",
        "dataDrivenMedia",
        "digitalArt",
        "digitalCreation",
        "softwareImage",
        "trainedAlgorithmicMedia",
        "virtualRecording",
    }
)
"""Of the vocabulary of `story.embedded`: what no camera took."""
_TAKEN_FIELDS = (
    "title",
    "headline",
    "caption",
    "creator",
    "credit",
    "copyright",
    "usage_terms",
    "licence",
    "alt_text",
    "date_taken",
    "place_created",
    "place_shown",
    "digital_source_type",
    "gps",
)


class TooManyError(ValueError):
    """The photos make a longer story file than the viewer reads."""


class Photo(NamedTuple):
    """A photo of the story: its name in it, the one that it had, and what it says of itself."""

    file: str
    name: str
    embedded: Embedded
    origins: Embedded


class Plan(NamedTuple):
    """What the draft shall say beside the photos."""

    story_id: str
    title: str
    today: dt.date
    order: str
    """In words: by what the photos are ordered."""
    places: bool
    """Whether the author asked for places."""


class Draft(NamedTuple):
    """A story.yaml, and how many slides got each field from where: by (field, origin)."""

    text: str
    counts: Counter[tuple[str, str]]


def public(embedded: Embedded) -> Embedded:
    """Give what a draft may take of a file, cut to what a story can hold; the rest is let go."""
    told = {field: value for field, value in embedded._asdict().items() if field in _TAKEN_FIELDS}
    return _shortened(Embedded(**told), CAPTION_LENGTHS[0], _LINE_LENGTHS[0])


def draft(photos: Sequence[Photo], plan: Plan) -> Draft:
    """Write the story. Raises TooManyError."""
    for lengths in zip(CAPTION_LENGTHS, _LINE_LENGTHS, strict=True):
        made = _Writer(plan, *lengths).draft(photos)
        if len(made.text.encode()) <= YAML_BYTES:
            return made
    raise TooManyError(f"{len(photos)} photos make a longer story than one file can hold")


class _Value(NamedTuple):
    """One value of the story, if there is one."""

    key: str
    words: object
    comes: str
    """Where it came from; also the comment behind it, if that is not another."""
    comment: str = ""
    counts_as: str = ""


class _Writer:
    """Writes one draft, and counts where its values come from."""

    def __init__(self, plan: Plan, longest_caption: int, longest_line: int) -> None:
        self._plan = plan
        self._longest_caption = longest_caption
        self._longest_line = longest_line
        self._counts: Counter[tuple[str, str]] = Counter()
        self._places = Places()
        self._ids = Unused()
        self._uses_source = False

    def draft(self, photos: Sequence[Photo]) -> Draft:
        slides = [self._slide(photo, at) for at, photo in enumerate(photos, start=1)]
        parts = [self._head(), *self._sources(), *self._spots(), "slides:", *slides]
        return Draft("\n".join(parts) + "\n", self._counts)

    def _head(self) -> str:
        plan = self._plan
        return "\n".join(
            (
                SCHEMA_LINE,
                "# Made from photos. A comment behind a value says where it came from; what a",
                "# file says of itself is a claim: read it, correct it, and write what is missing.",
                f"# The slides stand in order {plan.order}.",
                f"format: {FORMAT}",
                line(0, "id", plan.story_id),
                line(0, "title", plan.title),
                "language: en  # of the words below, as BCP 47 writes it: en, ko, pt-BR",
                "# license: CC-BY-4.0  # of your own words; nobody else can choose it",
                line(0, "created", plan.today.isoformat()),
                "",
            )
        )

    def _sources(self) -> Iterator[str]:
        if self._uses_source:
            yield "sources:"
            yield f"  {SOURCE}:"
            yield "    type: graphic"
            yield "    title: The photographs’ own files"
            yield line(2, "accessed", self._plan.today.isoformat())
            yield "    obtained: Read out of the files (EXIF, IPTC, XMP) when this story was begun."
            yield "    note: People type such words in and clocks set such dates; they are claims."
            yield ""

    def _spots(self) -> Iterator[str]:
        spots = self._places.spots
        if spots:
            yield "places:"
            yield from map(_spot, spots)
            yield ""

    def _slide(self, photo: Photo, number: int) -> str:
        said = self._said(photo)
        dated = said.taken
        said = msgspec.structs.replace(said, taken=_sound_date(dated, self._plan.today))
        rows = [self._first(photo, said, number), "    picture:", f"      file: {_file(photo)}"]
        rows += self._picture(photo, said)
        rows += self._words(photo, said)
        if dated and not said.taken:
            comes = origin(photo.origins, "date_taken")
            rows.append(commented(f"    # taken: {scalar(dated)}", f"{comes}; it cannot be right"))
        where = self._places.of(photo.embedded, photo.origins) if self._plan.places else Where()
        for key, value, comes in (
            ("place", where.place, where.place_from),
            ("camera_place", where.camera_place, where.camera_from),
        ):
            rows += self._counted(2, _Value(key, value, comes))
        if said.picture is not None and said.picture.kind is Kind.PHOTOGRAPH:
            rows += self._evidence(said, where)
        return "\n".join(rows) + "\n"

    def _said(self, photo: Photo) -> Slide:
        """Give the slide that the photo itself describes, with nothing that no story may hold."""
        short = _shortened(photo.embedded, self._longest_caption, self._longest_line)
        if is_of_a_camera((short.title or "").partition(".")[0]):
            short = short._replace(title=None)
        drawn = suffix(photo.file) == ".svg" or _is_drawn(photo.embedded)
        kind = Kind.ILLUSTRATION if drawn else Kind.PHOTOGRAPH
        bare = Slide(picture=Picture(file=photo.file, kind=kind))
        return described(bare, short)

    def _first(self, photo: Photo, said: Slide, number: int) -> str:
        title = said.title or slide_title(photo.name)
        wanted = slug(str(title)) if isinstance(title, str) else ""
        name = self._ids.name(wanted or f"slide-{number}")
        rows = [line(1, "- id", name)]
        embedded = photo.embedded
        comes = origin(photo.origins, "headline" if embedded.headline else "title")
        rows += self._counted(2, _Value("title", title, comes if said.title else FILE_NAME))
        return "\n".join(rows)

    def _picture(self, photo: Photo, said: Slide) -> Iterator[str]:
        picture, embedded, origins = said.picture, photo.embedded, photo.origins
        if picture is None:
            return
        if picture.kind is not Kind.PHOTOGRAPH:
            words = origin_words(embedded.digital_source_type)
            comes = origin(origins, "digital_source_type")
            comment = f"{comes}: {words}" if words else FILE_KIND
            comes = comes or FILE_KIND
            yield from self._counted(3, _Value("kind", picture.kind, comes, comment))
        licence, rights = picture.license, picture.rights
        if licence and not is_known(licence):
            licence = None
        title_from = "title" if picture.title != embedded.headline else "headline"
        for value in (
            _Value("alt", picture.alt, origin(origins, "alt_text")),
            _Value("title", picture.title, origin(origins, title_from), counts_as=WORK_TITLE),
            _Value("creator", picture.creator, origin(origins, "creator")),
            _Value("credit", picture.credit, origin(origins, "credit")),
            _Value("license", licence, origin(origins, "licence")),
            _Value("rights", rights, origin(origins, "copyright", "usage_terms")),
        ):
            yield from self._counted(3, value)

    def _words(self, photo: Photo, said: Slide) -> Iterator[str]:
        if said.caption and isinstance(said.caption, str):
            self._uses_source = True
            comes = origin(photo.origins, "caption")
            self._counts["caption", comes] += 1
            yield block(2, "caption", f"{said.caption} [@{SOURCE}]", comes)
        comes = origin(photo.origins, "date_taken")
        yield from self._counted(2, _Value("taken", said.taken, comes))

    def _evidence(self, said: Slide, where: Where) -> Iterator[str]:
        picture = said.picture
        named = picture is not None and (picture.creator or picture.credit)
        claims = {"source": named, "date": said.taken, "location": where.place}
        yield "    evidence:"
        for pillar in PILLARS:
            if claims.get(pillar):
                self._uses_source = True
                yield f"      {pillar}: {{status: claimed, sources: [{SOURCE}]}}"
            else:
                yield f"      {pillar}: {{status: unknown}}"

    def _counted(self, depth: int, value: _Value) -> Iterator[str]:
        if value.words:
            self._counts[value.counts_as or value.key, value.comes] += 1
            words = " ".join(str(value.words).split())
            yield line(depth, value.key, words, value.comment or value.comes)


def _spot(spot: Spot) -> str:
    fields = [f"name: {scalar(spot.name)}"]
    if spot.latitude is not None and spot.longitude is not None:
        fields += [f"lat: {spot.latitude:.4f}", f"lon: {spot.longitude:.4f}"]
    return commented(f"  {spot.key}: {{{', '.join(fields)}}}", spot.comment)


def _file(photo: Photo) -> str:
    own = photo.file.rpartition("/")[2]
    return commented(
        scalar(photo.file), "" if own == photo.name else f"was {printable(photo.name)}"
    )


def _shortened(embedded: Embedded, caption: int, other: int) -> Embedded:
    """Cut what is longer than so many characters, and let that be seen."""
    cut = {}
    for field, value in embedded._asdict().items():
        longest = caption if field == "caption" else other
        is_long = value is not None and len(value) > longest
        cut[field] = f"{value[: longest - 1]}\N{HORIZONTAL ELLIPSIS}" if is_long else value
    return Embedded(**cut)


def _is_drawn(embedded: Embedded) -> bool:
    """Tell whether the file itself says that no camera took it."""
    return (embedded.digital_source_type or "").rstrip("/").rpartition("/")[2] in _DRAWN


def _sound_date(date: str | None, today: dt.date) -> str | None:
    """Give the date if it is one and has come; the clock of a camera may have been set wrongly."""
    try:
        check_date(date or "")
    except DateError:
        return None
    return date if date and sort_key(date)[0] <= today.toordinal() + 1 else None
