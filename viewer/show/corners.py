"""The four corners of a picture: its back story, related pictures, links, and authorship.

The layout that the Four Corners Project made known, as plain data made from the story alone.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from viewer.show.page import chapter_title
from viewer.story import credit, dates, text
from viewer.story.address import web_address
from viewer.story.language import own_line, pick
from viewer.story.model import Slide, Story
from viewer.story.resting import web_links
from viewer.story.withheld import place_withheld

MOST_RELATED = 12
MOST_LINKS = 60


class Related(NamedTuple):
    """Another picture, and why it stands here."""

    at: int | None  # index of its slide; None for the picture that is set beside this one
    title: str
    why: str


class Link(NamedTuple):
    """A web page that the slide names."""

    title: str
    url: str


class Corners(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the corners of one slide's picture."""

    back_story_html: str  # safe, as `viewer.story.text` makes it; "" where there is none
    related: tuple[Related, ...]
    links: tuple[Link, ...]
    authorship: tuple[tuple[str, str], ...]  # (label, plain words)


def make_corners(story: Story, slides: Sequence[Slide], index: int) -> Corners:
    """The corners of slide `index` (from 0) in the story's own language."""
    slide, own = slides[index], story.language
    context = pick(slide.context, own, own)
    return Corners(
        back_story_html=text.to_html(context, story.numbers, tuple(story.glossary)),
        related=tuple(_related(story, slides, index)),
        links=tuple(_links(story, slide)),
        authorship=tuple(_authorship(story, slide)),
    )


def _related(story: Story, slides: Sequence[Slide], index: int) -> Iterator[Related]:
    slide = slides[index]
    if slide.compare is not None:
        titles = (slide.compare.label, slide.compare.title, slide.compare.credit)
        title = next(
            (line for each in titles if (line := own_line(story, each))), "The other picture"
        )
        yield Related(None, title, "Set beside this picture")
    whys: dict[int, list[str]] = {}
    for number, why in _reasons(story, slides, index):
        whys.setdefault(number, []).append(why)
    for number, reasons in list(whys.items())[:MOST_RELATED]:
        title = own_line(story, slides[number].title) or slides[number].id
        said = ", ".join(reasons)
        yield Related(number, title, said[:1].upper() + said[1:])


def _reasons(story: Story, slides: Sequence[Slide], index: int) -> Iterator[tuple[int, str]]:
    """Slides with a picture that belong with this one, and why, the nearest first."""
    slide = slides[index]
    chapter = chapter_title(story, slides, index)
    for number, why in ((index - 1, "just before"), (index + 1, "just after")):
        is_near = 0 <= number < len(slides) and slides[number].picture is not None
        if is_near and chapter_title(story, slides, number) == chapter:
            yield number, f"{why} in this chapter" if chapter else why
    source, place = _source_of(slide), _place_of(slide)
    tests: tuple[tuple[str, Callable[[Slide], bool]], ...] = (
        ("same place", lambda other: bool(place) and _place_of(other) == place),
        ("same source", lambda other: bool(source) and _source_of(other) == source),
    )
    for why, belongs in tests:
        for number, other in enumerate(slides):
            if number != index and other.picture is not None and belongs(other):
                yield number, why


def _place_of(slide: Slide) -> str:
    return "" if place_withheld(slide) else slide.place or ""


def _source_of(slide: Slide) -> str | None:
    return slide.picture.source if slide.picture is not None else None


def _links(story: Story, slide: Slide) -> list[Link]:
    """The addresses of the slide's sources, then the links in its words, each address once."""
    found: dict[str, Link] = {}
    for link in _all_links(story, slide):
        if web_address(link.url):
            found.setdefault(link.url, link)
    return list(found.values())[:MOST_LINKS]


def _all_links(story: Story, slide: Slide) -> Iterator[Link]:
    for key in credit.slide_sources(slide):
        source = story.sources.get(key)
        if source is not None:
            title = credit.source_card(key, story, story.language).title
            if source.URL:
                yield Link(title, source.URL)
            if source.archive_location:
                yield Link(f"{title} (archived)", source.archive_location)
    for words in (slide.caption, slide.context):
        html = text.to_html(pick(words, story.language, story.language), story.numbers)
        for link in web_links(html):
            yield Link(link.words or link.url, link.url)


def _authorship(story: Story, slide: Slide) -> Iterator[tuple[str, str]]:
    card = credit.picture_card(slide, story, story.language)
    if card is None or slide.picture is None:
        return
    picture = slide.picture
    is_withheld = picture.creator_withheld is not None and not own_line(story, picture.creator)
    source = story.sources.get(picture.source or "")
    obtained = own_line(story, source.obtained) if source is not None else ""
    rows = (
        ("Creator (name withheld)" if is_withheld else "Creator", card.author),
        ("Credit", credit.credit_line(picture, story, story.language)),
        ("Licence", card.licence),
        ("Rights", card.rights or ("" if card.licence else "Nothing is said of the rights")),
        ("Changes", card.changes),
        ("Stands for", card.stands_for),
        ("Taken", dates.in_words(slide.taken) if slide.taken else ""),
        ("Source", card.publisher),
        ("How it came to us", obtained),
        ("This story is by", _story_by(story)),
    )
    yield from ((label, words) for label, words in rows if words)


def _story_by(story: Story) -> str:
    """Who stands for the words around the picture."""
    names = []
    for author in story.authors:
        name, role = own_line(story, author.name), own_line(story, author.role)
        names.append(f"{name} ({role})" if role else name)
    licence = credit.licence_name(story.license or "")
    return ", ".join(names) + (f" \N{MIDDLE DOT} {licence}" if names and licence else "")
