"""What a story says, piece by piece, as the search looks through it: plain text and its field.

A text in several languages is a piece in each. What the story withholds is in none: the name that
`withheld` stands in for is left out with the card that leaves it out, a withheld place with its
name.
"""

import enum
from collections.abc import Iterator
from typing import NamedTuple

from viewer.library.search.letters import sound
from viewer.story.citation import citations, cut
from viewer.story.credit import Card, pillars, slide_sources, source_card
from viewer.story.language import every, languages
from viewer.story.licences import licence_name
from viewer.story.model import Picture, Slide, Story, Text
from viewer.story.text import to_plain
from viewer.story.withheld import place_withheld

PIECE = 20_000  # characters of one piece that are looked through
WHOLE = 200_000  # and of one slide


class Column(enum.IntEnum):
    """A column of the index: what it holds counts more the earlier it comes."""

    NAME = 0  # of a story
    TITLE = 1
    CAPTION = 2
    CONTEXT = 3
    REST = 4
    PLACE = 5
    SOURCE = 6


class Field(enum.StrEnum):
    """Where something is said."""

    NAME = "name"
    TITLE = "title"
    CAPTION = "caption"
    CONTEXT = "context"
    PLACE = "place"
    CHAPTER = "chapter"
    ALT = "alt"
    CREDIT = "credit"
    QUESTIONS = "questions"
    HOTSPOTS = "hotspots"
    EVIDENCE = "evidence"
    ACCOUNTS = "accounts"
    TRANSCRIPT = "transcript"
    NOTES = "notes"
    SOURCE = "source"
    SUBTITLE = "subtitle"
    SUMMARY = "summary"
    AUTHORS = "authors"
    CONTENT_NOTES = "content_notes"
    GLOSSARY = "glossary"


COLUMNS = {
    Field.NAME: Column.NAME,
    Field.TITLE: Column.TITLE,
    Field.CAPTION: Column.CAPTION,
    Field.CONTEXT: Column.CONTEXT,
    Field.SUBTITLE: Column.CAPTION,
    Field.SUMMARY: Column.CONTEXT,
    Field.PLACE: Column.PLACE,
    Field.SOURCE: Column.SOURCE,
}
"""The column that each field stands in; the others are the rest."""


class Piece(NamedTuple):
    """One thing that is said."""

    field: Field
    text: str

    @property
    def column(self) -> Column:
        """Where the index has it."""
        return COLUMNS.get(self.field, Column.REST)


class Sources:
    """What the cards of a story's sources say, each put together once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._said: dict[str, str] = {}

    def say(self, key: str) -> str:
        """Give all that is shown of a source, in every language of the story."""
        if key not in self._said:
            tongues = languages(self._story)
            lines = [
                line
                for language in tongues
                for line in _card_lines(source_card(key, self._story, language))
            ]
            source = self._story.sources.get(key)
            if source is not None:
                lines += _words(source.note)
            self._said[key] = ". ".join(dict.fromkeys(lines))
        return self._said[key]


def of_story(story: Story, sources: Sources) -> tuple[Piece, ...]:
    """Give what a story says of itself, and those sources and places that no slide names."""
    used = {key for slide in story.slides for key in slide_sources(slide)}
    shown = {key for slide in story.slides for key in (slide.place, slide.camera_place)}
    found = [
        *_each(Field.NAME, story.title),
        *_each(Field.SUBTITLE, story.subtitle),
        *_each(Field.SUMMARY, story.summary),
    ]
    for author in story.authors:
        found += _each(Field.AUTHORS, author.name)
    for note in story.content_notes:
        found += _each(Field.CONTENT_NOTES, note)
    for term, meaning in story.glossary.items():
        found += [Piece(Field.GLOSSARY, f"{term}: {words}") for words in _words(meaning)]
    for key, place in story.places.items():
        if key not in shown:
            found += _each(Field.PLACE, place.name)
    found += [Piece(Field.SOURCE, sources.say(key)) for key in story.sources if key not in used]
    return _bounded(found)


def of_slide(
    story: Story, slide: Slide, chapter: Text | None, sources: Sources
) -> tuple[Piece, ...]:
    """Give what a slide says; `chapter` is the one that it stands in."""
    found = [
        *_each(Field.TITLE, slide.title),
        *_each(Field.CAPTION, slide.caption),
        *_each(Field.CONTEXT, slide.context),
        *_places(story, slide),
        *_each(Field.CHAPTER, chapter),
    ]
    for name, picture in slide.pictures:
        found += _picture(picture, is_own=name == "picture")
    for question in slide.questions:
        found += _each(Field.QUESTIONS, question)
    for hotspot in slide.hotspots:
        found += [*_each(Field.HOTSPOTS, hotspot.title), *_each(Field.HOTSPOTS, hotspot.text)]
    for _, pillar in pillars(slide):
        found += _each(Field.EVIDENCE, pillar.note)
    for account in slide.accounts:
        found += [*_each(Field.ACCOUNTS, account.who), *_each(Field.ACCOUNTS, account.says)]
    for media in (slide.audio, slide.clip):
        found += _each(Field.TRANSCRIPT, media.transcript) if media is not None else []
    found += _each(Field.NOTES, slide.notes)
    found += [Piece(Field.SOURCE, sources.say(key)) for key in slide_sources(slide)]
    found += [Piece(Field.SOURCE, words) for words in _locators(slide)]
    return _bounded(found)


def _picture(picture: Picture, *, is_own: bool) -> Iterator[Piece]:
    yield from _each(Field.ALT, picture.alt)
    # One of these two stands for the maker; where a name is withheld, that is what is said.
    for text in (
        picture.title,
        picture.creator or picture.creator_withheld,
        picture.credit,
        picture.rights,
        picture.changes,
        picture.stands_for,
    ):
        yield from _each(Field.CREDIT, text)
    if is_own and picture.license:
        yield Piece(Field.CREDIT, licence_name(picture.license))


def _places(story: Story, slide: Slide) -> Iterator[Piece]:
    if place_withheld(slide):
        return
    for key in dict.fromkeys((slide.place, slide.camera_place)):
        place = story.places.get(key or "")
        if place is not None:
            yield from _each(Field.PLACE, place.name)


def _card_lines(card: Card) -> Iterator[str]:
    for line in (
        card.title,
        card.author,
        card.publisher,
        card.date,
        card.rights,
        card.licence,
        card.obtained,
        card.excerpt,
        (card.url or "").partition("://")[2],
    ):
        if line:
            yield line


def _locators(slide: Slide) -> list[str]:
    """Where in its sources a slide points: pages and paragraphs."""
    texts = (slide.caption, slide.context)
    said = [one.locator for text in texts for _, words in every(text) for one in citations(words)]
    return list(dict.fromkeys(filter(None, said)))


def _each(field: Field, text: Text | None) -> list[Piece]:
    return [Piece(field, words) for words in _words(text)]


def _words(text: Text | None) -> list[str]:
    return list(dict.fromkeys(filter(None, (to_plain(words) for _, words in every(text)))))


def _bounded(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Give sound pieces, each as one line, as far as they are looked through."""
    kept: list[Piece] = []
    room = WHOLE
    for field, text in pieces:
        words = cut(" ".join(sound(text).split()), min(PIECE, room)) if room > 0 else ""
        if words:
            kept.append(Piece(field, words))
            room -= len(words)
    return tuple(dict.fromkeys(kept))
