"""Title, author, source, licence on one line: what Creative Commons asks of who reuses a work.

The line says so where the author or the licence is not known; it never leaves the reader to take
silence for permission.
"""

from typing import NamedTuple

from viewer.story.citation import one_line
from viewer.story.credit import NOT_STATED, Card, is_stated, picture_card, source_card
from viewer.story.language import line_of
from viewer.story.licences import licence_name, licence_url
from viewer.story.model import Slide, Story

NO_LICENCE = "not stated"
_ENDS = (".", "!", "?", "\N{HORIZONTAL ELLIPSIS}")


class _Line(NamedTuple):
    """The parts of a line; "" for what is not known."""

    title: str
    author: str
    withheld: bool
    source: str
    address: str
    licence: str
    licence_address: str
    rights: str
    changes: str


def tasl_source(story: Story, key: str, language: str) -> str:
    """Give the line of a source."""
    card = source_card(key, story, language)
    source = story.sources.get(key)
    withheld = source is not None and bool(line_of(source.withheld, story, language))
    return _written(_of(card, card.publisher, withheld=withheld))


def tasl_picture(story: Story, slide: Slide, language: str) -> str:
    """Give the line of a slide's picture; "" if it has none."""
    card = picture_card(slide, story, language)
    if card is None or slide.picture is None:
        return ""
    picture = slide.picture
    withheld = not line_of(picture.creator, story, language) and bool(picture.creator_withheld)
    own = line_of(story.title, story, language)
    source = card.publisher or own
    if picture.stands_for is not None and card.publisher:
        source = f"{own}, after {card.publisher}"
    return _written(_of(card, source, withheld=withheld))


def tasl_story(story: Story, language: str) -> str:
    """Give the line of the story itself."""
    people = [line_of(author.name, story, language) for author in story.authors]
    stated = [name for name in people if is_stated(name)]
    together = " and ".join([", ".join(stated[:-1]), stated[-1]] if len(stated) > 1 else stated)
    licence = one_line(story.license or "")
    return _written(
        _Line(
            title=line_of(story.title, story, language),
            author=together or NOT_STATED,
            withheld=False,
            source="",
            address="",
            licence=licence_name(licence),
            licence_address=licence_url(licence) or "",
            rights="",
            changes="",
        )
    )


def _of(card: Card, source: str, *, withheld: bool) -> _Line:
    return _Line(
        title=card.title,
        author=card.author,
        withheld=withheld,
        source=source,
        address=card.url or "",
        licence=card.licence,
        licence_address=card.licence_url or "",
        rights=card.rights,
        changes=card.changes,
    )


def _written(line: _Line) -> str:
    terms = _addressed(line.licence, line.licence_address)
    rights = f"Rights: {line.rights}" if line.rights else ""
    sentences = (
        _credited(line),
        _labelled("Source", _addressed(line.source, line.address)),
        _labelled("Licence", terms) if terms or not rights else "",
        rights,
        _labelled("Changes", line.changes),
    )
    return " ".join(each if each.endswith(_ENDS) else f"{each}." for each in sentences if each)


def _credited(line: _Line) -> str:
    quoted = f"\N{LEFT DOUBLE QUOTATION MARK}{line.title}\N{RIGHT DOUBLE QUOTATION MARK}"
    if line.withheld or line.author == NOT_STATED:
        return f"{quoted}. {line.author}"
    return f"{quoted} by {line.author}"


def _labelled(label: str, words: str) -> str:
    if label == "Licence" and not words:
        return f"{label}: {NO_LICENCE}"
    return f"{label}: {words}" if words else ""


def _addressed(words: str, address: str) -> str:
    if words and address and words != address:
        return f"{words} ({address})"
    return words or address
