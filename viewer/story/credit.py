"""Who made it, where it comes from, what one may do with it: credit lines and source cards.

A name that is withheld is a valid credit. All text here is plain text for one label each; nothing
is ever left empty that the reader would take for "nobody".
"""

from typing import Literal

import msgspec
import msgspec.structs

from viewer.story.citation import citations, one_line
from viewer.story.dates import in_words
from viewer.story.language import every, line_of, pick
from viewer.story.licences import licence_name, licence_url
from viewer.story.model import Kind, Name, Picture, Pillar, Slide, Source, Story, Text
from viewer.story.text import to_plain

__all__ = [
    "Card",
    "compare_card",
    "credit_line",
    "is_stated",
    "licence_name",
    "licence_url",
    "numbers",
    "picture_card",
    "pillars",
    "slide_sources",
    "source_card",
]

NOT_STATED = "Author not stated"
_DOT = " \N{MIDDLE DOT} "


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What the side panel shows of one source or picture; "" for what is not known."""

    kind: Literal["source", "picture"]
    key: str
    """Key of the source, or name of the picture's file."""
    number: int | None
    """Number of the source in the story; None for a picture."""
    title: str
    author: str
    """A name, the words that stand for a withheld one, or "Author not stated"."""
    publisher: str
    date: str
    """When it was published or taken, in words."""
    accessed: str
    """When it was last read, in words."""
    rights: str
    licence: str
    licence_url: str | None
    obtained: str
    url: str | None
    excerpt: str
    stands_for: str
    changes: str
    credit: str
    """The credit line of a picture as it stands."""


def numbers(story: Story) -> dict[str, int]:
    """Number the sources of a story from 1, in the order in which it lists them."""
    return story.numbers


def slide_sources(slide: Slide) -> list[str]:
    """Give the keys of the sources of a slide, in the order in which they first appear."""
    keys: list[str] = []
    if slide.picture is not None and slide.picture.source:
        keys.append(slide.picture.source)
    for text in (slide.caption, slide.context):
        keys += _cited(text)
    if slide.compare is not None and slide.compare.source:
        keys.append(slide.compare.source)
    for hotspot in slide.hotspots:
        keys += [*_cited(hotspot.text), *hotspot.sources]
    for _, pillar in pillars(slide):
        keys += [*_cited(pillar.note), *pillar.sources]
    for account in slide.accounts:
        keys += [*_cited(account.says), *([account.source] if account.source else [])]
    return list(dict.fromkeys(keys))


def pillars(slide: Slide) -> list[tuple[str, Pillar]]:
    """Give the pillars of evidence that a slide has, each with its name."""
    return [] if slide.evidence is None else slide.evidence.pillars


def credit_line(picture: Picture, story: Story, language: str) -> str:
    """Give one line that credits a picture.

    Its own credit line as it stands, else title, author, source and licence. Never empty.
    """
    own = line_of(picture.credit, story, language)
    if own:
        return own
    source = story.sources.get(picture.source or "")
    title = line_of(picture.title, story, language)
    parts = [
        f"\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}" if title else "",
        _picture_author(picture, story, language),
        line_of(source.title, story, language) if source else "",
        licence_name(picture.license or "") or line_of(picture.rights, story, language),
    ]
    return _DOT.join(part for part in parts if part)


def source_card(key: str, story: Story, language: str) -> Card:
    """Give the card of a source; one that the story does not list says so."""
    source = story.sources.get(key, Source(title=f"Unknown source: {one_line(key)}"))

    def line(text: Text | None) -> str:
        return line_of(text, story, language)

    publisher = _DOT.join(filter(None, [line(source.container_title), line(source.publisher)]))
    return Card(
        kind="source",
        key=key,
        number=numbers(story).get(key),
        title=line(source.title) or source.URL or key,
        author=_author(source, story, language),
        publisher=publisher,
        date=in_words(source.issued or ""),
        accessed=in_words(source.accessed or ""),
        rights=line(source.rights),
        licence=licence_name(source.license or ""),
        licence_url=licence_url(source.license or ""),
        obtained=line(source.obtained),
        url=source.URL,
        excerpt=_plain(source.excerpt, story, language),
        stands_for="",
        changes="",
        credit="",
    )


def is_stated(name: str) -> bool:
    """Tell whether a name is one, and not the words that say there is none."""
    return name.strip().casefold() not in {"", "not stated", NOT_STATED.casefold()}


def picture_card(slide: Slide, story: Story, language: str) -> Card | None:
    """Give the card of a slide's picture; None if it has none."""
    if slide.picture is None:
        return None
    return _picture_card(slide.picture, slide, story, language)


def compare_card(slide: Slide, story: Story, language: str) -> Card | None:
    """Give the card of the picture that a slide compares with; None if it has none."""
    if slide.compare is None:
        return None
    return _picture_card(slide.compare, msgspec.structs.replace(slide, taken=None), story, language)


def _picture_card(picture: Picture, slide: Slide, story: Story, language: str) -> Card:
    source = story.sources.get(picture.source or "", Source())

    def line(text: Text | None) -> str:
        return line_of(text, story, language)

    return Card(
        kind="picture",
        key=picture.file,
        number=None,
        title=line(picture.title) or line(slide.title) or picture.file,
        author=_picture_author(picture, story, language),
        publisher=line(source.title),
        date=in_words(slide.taken or ""),
        accessed="",
        rights=line(picture.rights),
        licence=licence_name(picture.license or ""),
        licence_url=licence_url(picture.license or ""),
        obtained="",
        url=source.URL,
        excerpt="",
        stands_for=_plain(picture.stands_for, story, language),
        changes=line(picture.changes),
        credit=line(picture.credit),
    )


def _author(source: Source, story: Story, language: str) -> str:
    """Name who made a source: its authors, the words for a withheld name, else its editors."""
    withheld = line_of(source.withheld, story, language)
    if withheld:
        return withheld
    authors = _names(source.author)
    if authors:
        return authors
    editors = _names(source.editor)
    return f"{editors} (ed.)" if editors else NOT_STATED


def _picture_author(picture: Picture, story: Story, language: str) -> str:
    """Name who made a picture; the authors of its source stand in only for a photograph."""
    named = line_of(picture.creator, story, language)
    withheld = line_of(picture.creator_withheld, story, language)
    if named or withheld:
        return named or withheld
    source = story.sources.get(picture.source or "")
    if source is not None and picture.kind is Kind.PHOTOGRAPH:
        return _author(source, story, language)
    return NOT_STATED


def _names(names: tuple[Name, ...]) -> str:
    whole = [one_line(each.literal or f"{each.given or ''} {each.family or ''}") for each in names]
    stated = [name for name in whole if is_stated(name)]
    if len(stated) < 2:
        return "".join(stated)
    return f"{', '.join(stated[:-1])} and {stated[-1]}"


def _cited(text: Text | None) -> list[str]:
    return [one.key for _, words in every(text) for one in citations(words)]


def _plain(text: Text | None, story: Story, language: str) -> str:
    return to_plain(pick(text, language, story.language))
