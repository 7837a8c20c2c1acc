"""What the shelf keeps of a story that has been read: its card, its slides, its places.

Pure: a `Loaded` in, rows out; `catalog` writes them. All of it is plain text of bounded length, and
nothing of it is what the story withholds or what a cover picture must not show.
"""

import json
import math
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from viewer.library.entry import Kind
from viewer.story import dates
from viewer.story.bundle import Bundle
from viewer.story.citation import cut
from viewer.story.language import languages, own_line
from viewer.story.lesson import is_lesson
from viewer.story.load import Loaded
from viewer.story.model import Slide, Story, Text
from viewer.story.names import folded
from viewer.story.problems import BundleError, located
from viewer.story.text import to_plain
from viewer.story.withheld import place_withheld, withheld_pillar

SLIDES = 10_000  # of one story that are entered
LINE = 300  # characters
SUMMARY = 600
NAME = 1_000
LINES = 20
RARE_DATES = 200  # of one story that are read; each takes a thousand times as long as others
COVERS = 8  # slides that are asked for a cover
WORDS_A_MINUTE = 200
SLIDES_A_MINUTE = 4
CHARACTERS_A_WORD = 12  # at most; for scripts that write no spaces

_RARE = frozenset("{}[],:+EYSTZ")  # what only the rare forms of a date hold


class Card(NamedTuple):
    """The columns of `story` that come from the story itself."""

    kind: str
    id: str
    title: str
    subtitle: str
    summary: str
    language: str
    languages: str  # a list, as JSON
    content_notes: str  # a list, as JSON
    cover: str
    slides: int
    minutes: int


class SlideRow(NamedTuple):
    """The columns of `slide` beside the story's key; days as `dates.sort_key` counts them."""

    number: int
    id: str
    chapter: str
    title: str
    picture: str
    sensitive: bool
    taken: str
    first: float | None
    last: float | None


class PlaceRow(NamedTuple):
    """The columns of `place` beside the story's key; `role` is "subject" or "camera"."""

    number: int
    role: str
    name: str
    lat: float | None
    lon: float | None


def card(story: Story, bundle: Bundle) -> Card:
    """Make the card of a story."""
    return Card(
        kind=_kind(story, bundle),
        id=_line(story.id),
        title=_line(own_line(story, story.title)) or _line(bundle.root.name),
        subtitle=_line(own_line(story, story.subtitle)),
        summary=_summary(story),
        language=_line(story.language),
        languages=_list(languages(story)),
        content_notes=_list(own_line(story, note) for note in story.content_notes),
        cover=cover(story, bundle),
        slides=len(story.slides),
        minutes=minutes(story),
    )


def slide_rows(story: Story) -> Iterator[SlideRow]:
    """Make the rows of a story's slides."""
    covered = covered_names(story)
    chapter = ""
    rare = 0
    for number, slide in enumerate(story.slides[:SLIDES], start=1):
        chapter = _line(own_line(story, slide.chapter)) or chapter
        picture = slide.picture.file if slide.picture else ""
        taken = _taken(slide)
        rare += not _RARE.isdisjoint(taken)
        first, last = _days(taken) if rare <= RARE_DATES else (None, None)
        yield SlideRow(
            number=number,
            id=_line(slide.id),
            chapter=chapter,
            title=_line(own_line(story, slide.title)),
            picture=_file(picture),
            sensitive=folded(picture) in covered,
            taken=_line(taken),
            first=first,
            last=last,
        )


def place_rows(story: Story) -> Iterator[PlaceRow]:
    """Make the rows of the places of a story's slides; a withheld one has none."""
    for number, slide in enumerate(story.slides[:SLIDES], start=1):
        if place_withheld(slide):
            continue
        for role, key in (("subject", slide.place), ("camera", slide.camera_place)):
            place = story.places.get(key) if key else None
            if place is not None:
                name = _line(own_line(story, place.name))
                yield PlaceRow(number, role, name, place.lat, place.lon)


def trouble(loaded: Loaded) -> str:
    """Say why a file that was read gave no story; "" for one that did."""
    if loaded.story is not None:
        return ""
    problem = next(iter(loaded.problems), None)
    if problem is None:
        return "It holds no story."
    return cut(f"{located(problem)} {problem.mend}".strip(), SUMMARY)


def covered_names(story: Story) -> frozenset[str]:
    """The pictures that any slide calls sensitive, by their folded names."""
    return frozenset(
        folded(picture.file)
        for slide in story.slides
        for _, picture in slide.pictures
        if picture.sensitive
    )


def cover(story: Story, bundle: Bundle) -> str:
    """Name the file of the cover: the story's own, else the first picture that may be shown."""
    covered = covered_names(story)
    pictures = (slide.picture.file for slide in story.slides if slide.picture)
    wanted = [*([story.cover] if story.cover else []), *islice(pictures, COVERS)]
    for name in dict.fromkeys(wanted):
        if folded(name) not in covered and _file(name):
            try:
                actual = bundle.find(name)
            except BundleError:
                continue
            if folded(actual) not in covered:
                return actual
    return ""


def minutes(story: Story) -> int:
    """Reckon how long a story takes: as it says itself, else by its durations, else its words."""
    if story.classroom is not None and story.classroom.minutes:
        return story.classroom.minutes
    count = len(story.slides)
    lasting = [slide.duration for slide in story.slides if slide.duration]
    if 2 * len(lasting) >= count:
        return max(1, round(sum(lasting) / len(lasting) * count / 60))
    words = sum(
        _words(story, text) for slide in story.slides for text in (slide.caption, slide.context)
    )
    return max(1, round(words / WORDS_A_MINUTE + count / SLIDES_A_MINUTE))


def _kind(story: Story, bundle: Bundle) -> str:
    if bundle.is_photos:
        return Kind.PHOTOS
    return Kind.LESSON if is_lesson(story) else Kind.STORY


def _summary(story: Story) -> str:
    # Marks are taken out after the cut: a hostile text would take its time.
    text = own_line(story, story.summary)[: 2 * SUMMARY]
    return cut(_sound(" ".join(to_plain(text).split())), SUMMARY)


def _words(story: Story, text: Text | None) -> int:
    words = own_line(story, text)
    return max(len(words.split()), len(words) // CHARACTERS_A_WORD)


def _taken(slide: Slide) -> str:
    return "" if withheld_pillar(slide, "date") else (slide.taken or "").strip()


def _days(taken: str) -> tuple[float | None, float | None]:
    if not taken:
        return None, None
    first, last = dates.sort_key(taken)
    if first > last:
        return None, None
    return (first if math.isfinite(first) else None), (last if math.isfinite(last) else None)


def _list(lines: Iterable[str]) -> str:
    return json.dumps([_line(line) for line in islice(lines, LINES)], ensure_ascii=False)


def _file(name: str) -> str:
    """A name that can be kept and still opens its file; "" for one that cannot."""
    return name if len(name) <= NAME and _sound(name) == name else ""


def _line(text: str) -> str:
    return cut(_sound(text), LINE)


def _sound(text: str) -> str:
    """Put a mark for what no file of text can hold: half a character, of a file's odd name."""
    return text if text.isascii() else text.encode(errors="replace").decode()
