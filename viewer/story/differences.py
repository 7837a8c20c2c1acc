"""Where a story contradicts the file of its picture, and where the file tells what it withholds.

Both sides are shown and none is called right. What is missing on one side is no contradiction;
captions and alternative texts are not compared, for a story may well describe better.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from viewer.story.agreement import (
    comparable,
    holds,
    names_nobody,
    same_names,
    same_place,
    words_in,
)
from viewer.story.citation import one_line
from viewer.story.dates import in_words, sort_key, span
from viewer.story.embedded import EmbeddedMetadata, date_words, licence_words
from viewer.story.language import every, own_line
from viewer.story.model import Picture, Slide, Story, Text
from viewer.story.terms import contradict, licence_in, same_rights, without_phrases
from viewer.story.text import to_plain
from viewer.story.withheld import creator_withheld, place_withheld, withheld_pillar

WITHHELD_CREATOR = "Creator (withheld in the story)"
WITHHELD_PLACE = "Place (withheld in the story)"
POSITION = "Position"
SERIAL = "Serial numbers"
OWNER = "Owner and contact"

_REVEALING = frozenset({WITHHELD_CREATOR, WITHHELD_PLACE, POSITION, SERIAL, OWNER})
_ZONE_SLACK_DAYS = 1
_FILE_NAME = re.compile(r"\S*(?:[\d_]|\.(?:jpe?g|png|tiff?))\S*", re.IGNORECASE)
"""A title such as DSC_0123, as cameras and agencies give it."""
_SCANNED = ("/negativeFilm", "/positiveFilm", "/print")
_ABOUT = "~%"
_UNSET_CLOCK = re.compile(r"\d{4}-01-01T00:0.*")
_BEFORE_DIGITAL_CAMERAS = "1990"
_BYLINE = re.compile(
    r"\b(?:photo(?:s|graph(?:s|ed)?)?|picture|image|foto)s?\s*(?:by\b|credit\b|:|/)"
    r"|\N{COPYRIGHT SIGN}|\(c\)",
    re.IGNORECASE,
)


class Difference(NamedTuple):
    """One field on which story and file differ; both in words, on one line each."""

    path: tuple[str, ...]
    """Of the field within the slide, such as ("picture", "creator")."""
    label: str
    story: str
    file: str

    @property
    def is_revealing(self) -> bool:
        """Whether publishing the file would give away what the story withholds."""
        return self.label in _REVEALING


def differences(story: Story, slide: Slide, embedded: EmbeddedMetadata) -> tuple[Difference, ...]:
    """Give where the slide contradicts what its picture's file says of itself, as people ask.

    A name or a position that the story withholds is told of, and not repeated.
    """
    if slide.picture is None:
        return ()
    pair = _Pair(story, slide, slide.picture, embedded)
    return (*pair.revealed(), *filter(None, pair.contradictions()))


class _Pair:
    """A slide with its picture, and what the picture's file says."""

    def __init__(
        self, story: Story, slide: Slide, picture: Picture, embedded: EmbeddedMetadata
    ) -> None:
        self._story = story
        self._slide = slide
        self._picture = picture
        self._file = embedded

    def revealed(self) -> Iterator[Difference]:
        """Give what the file tells and the story withholds."""
        creator, place = creator_withheld(self._slide), place_withheld(self._slide)
        if creator and (told := self._naming()):
            yield self._revealed(creator, WITHHELD_CREATOR, told)
        if place and self._is_placing():
            yield self._revealed(place, WITHHELD_PLACE, "a place stands in the file")
        if (place or creator) and self._file.gps:
            yield self._revealed(place or creator, POSITION, "coordinates stand in the file")
        if creator and self._file.serial:
            yield self._revealed(creator, SERIAL, "serial numbers stand in the file")
        if creator and self._file.owner:
            told = "an owner of the camera, a writer or a way to reach somebody stands in the file"
            yield self._revealed(creator, OWNER, told)

    def contradictions(self) -> Iterator[Difference | None]:
        """Give the fields that both have, where they disagree."""
        picture, file = self._picture, self._file
        names = tuple(filter(None, (file.title, file.headline)))
        if file.title and not _FILE_NAME.fullmatch(file.title.strip()):
            yield self._text("title", "Title", picture.title, names, holds)
        yield self._licence()
        if not creator_withheld(self._slide):
            # Else these would repeat the name; `revealed` tells of them.
            if not names_nobody(file.creator or ""):
                maker = (file.creator,)
                yield self._text("creator", "Creator", picture.creator, maker, same_names)
            yield self._text("credit", "Credit", picture.credit, (file.credit,), same_names)
            rights = (file.copyright, file.usage_terms if file.copyright else None)
            yield self._text("rights", "Rights", picture.rights, rights, same_rights)
        yield self._date()
        if not place_withheld(self._slide):
            yield self._place("place", "Place shown", file.place_shown)
            camera = "camera_place" if self._slide.camera_place else "place"
            yield self._place(camera, "Place created", file.place_created)

    def _text(
        self,
        field: str,
        label: str,
        own: Text | None,
        file: tuple[str | None, ...],
        agree: Callable[[str, str], bool],
    ) -> Difference | None:
        """Compare a text of the picture, in each of its languages, with texts of the file."""
        said = [text for text in file if text and words_in(text)]
        told = [words for _, words in every(own) if words.strip()]
        if not said or not told or _agree(told, said, agree):
            return None
        return _difference(("picture", field), label, self._picked(own), said[0])

    def _licence(self) -> Difference | None:
        own = self._picture.license or ""
        theirs = self._file.licence or licence_in(self._file.usage_terms, self._file.copyright)
        if not own or not theirs or not contradict(own, theirs):
            return None
        words = licence_words(theirs) or ""
        return _difference(("picture", "license"), "Licence", licence_words(own) or "", words)

    def _date(self) -> Difference | None:
        own, theirs = self._slide.taken or "", self._file.date_taken or ""
        if not own or not theirs or _overlap(own, theirs) or self._is_of_copying(own, theirs):
            return None
        return _difference(("taken",), "Date taken", in_words(own), date_words(theirs) or "")

    def _is_of_copying(self, own: str, theirs: str) -> bool:
        """Tell whether a file's date is that of a scan, or of a camera whose clock was not set."""
        if _UNSET_CLOCK.fullmatch(theirs) or (self._file.digital_source_type or "").endswith(
            _SCANNED
        ):
            return True
        return "T" in theirs and sort_key(own)[1] < sort_key(_BEFORE_DIGITAL_CAMERAS)[0]

    def _place(self, field: str, label: str, theirs: str | None) -> Difference | None:
        key = self._slide.camera_place if field == "camera_place" else self._slide.place
        place = self._story.places.get(key or "")
        if place is None or not theirs:
            return None
        several = theirs.split(";")
        own = [words for _, words in every(place.name)]
        if _agree(own, several, same_place):
            return None
        return _difference((field,), label, self._picked(place.name), theirs)

    def _naming(self) -> str:
        """Say what in the file may name whom the story withholds; empty if nothing does."""
        picture, file = self._picture, self._file
        withheld = self._picked(picture.creator_withheld)
        if file.creator and not (names_nobody(file.creator) or holds(file.creator, withheld)):
            return "a name stands in the file"
        texts = [withheld, *(w for own in (picture.credit, picture.rights) for _, w in every(own))]
        notices = " ".join(filter(None, (file.credit, file.source, file.copyright)))
        if words_in(without_phrases(notices)) - words_in(" ".join(texts)):
            return "a credit or copyright notice stands in the file"
        if any(_BYLINE.search(text or "") for text in (file.caption, file.headline, file.title)):
            return "a caption or title that may name somebody stands in the file"
        return ""

    def _is_placing(self) -> bool:
        """Tell whether the file says more of the place than the story does."""
        keys = (self._slide.place, self._slide.camera_place)
        own = [self._story.places[key].name for key in keys if key in self._story.places]
        theirs = " ".join(filter(None, (self._file.place_created, self._file.place_shown)))
        return bool(words_in(theirs) - words_in(" ".join(w for n in own for _, w in every(n))))

    def _revealed(self, path: tuple[str, ...], label: str, told: str) -> Difference:
        pillar = withheld_pillar(self._slide, path[-1])
        words = pillar.note if pillar else self._picture.creator_withheld
        return Difference(path, label, one_line(to_plain(self._picked(words))) or "withheld", told)

    def _picked(self, text: Text | None) -> str:
        return own_line(self._story, text)


def _difference(path: tuple[str, ...], label: str, story: str, file: str) -> Difference:
    return Difference(path, label, one_line(story), one_line(file))


def _agree(own: list[str], theirs: list[str], agree: Callable[[str, str], bool]) -> bool:
    """Tell whether some of the texts agree, or none is in a script that any other is in."""
    pairs = [both for both in product(own, theirs) if comparable(*both)]
    return not pairs or any(agree(*both) for both in pairs)


def _overlap(own: str, theirs: str) -> bool:
    """Tell whether two dates can be one day; what cannot be read can be any day."""
    day, _, clock = theirs.partition("T")
    # A clock without a zone may be that of where the camera was bought.
    slack = _ZONE_SLACK_DAYS if clock and not re.search("[+-]", clock) else 0
    earliest, latest = sort_key(day)
    first, last = span(own, _ABOUT)
    return earliest - slack <= last and first <= latest + slack
