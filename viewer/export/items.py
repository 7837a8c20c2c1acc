"""Sources, pictures and stories as items of CSL-JSON: the neutral form of every citation.

Only CSL's own variables get in, each as CSL has it: what a source holds beyond them, what a
picture's file says of its camera and its place, and what is said only to the presenter stay out.
"""

from collections.abc import Iterable
from typing import NamedTuple

from viewer.export.csl.item import CslName, Item, Value
from viewer.export.csldate import csl_date
from viewer.export.fields import name_of, text_of, value_of
from viewer.story.address import web_address
from viewer.story.citation import one_line
from viewer.story.credit import is_stated
from viewer.story.csl import CSL_TYPES
from viewer.story.language import pick, picked_language
from viewer.story.licences import licence_name, licence_url
from viewer.story.model import Kind, Picture, Slide, Source, Story, Text

_GENRES = {
    Kind.PHOTOGRAPH: "Photograph",
    Kind.ILLUSTRATION: "Illustration",
    Kind.MAP: "Map",
    Kind.CHART: "Chart",
    Kind.VIDEO_STILL: "Video still",
    Kind.DOCUMENT: "Document",
}
_STORY = "Photo story"
_NO_LANGUAGE = "zxx"


class Cited(NamedTuple):
    """What is cited: its item, and the language of its title (BCP 47)."""

    item: Item
    language: str


def source_item(story: Story, key: str, language: str) -> Cited:
    """Give the item of a source; one that the story does not list says so."""
    source = story.sources.get(key) or Source(title=f"Unknown source: {one_line(key)}")
    words = _Words(story, language)
    known = source.type if source.type in CSL_TYPES else "document"
    extra = {name: value_of(name, value, words.text) for name, value in source.extra.items()}
    made: dict[str, Value | None] = {
        "type": known,
        "title": words.text(source.title) or one_line(source.URL or ""),
        "author": _authors(source, words),
        "editor": [name for name in map(name_of, source.editor) if name],
        **_published(source, words),
        "archive_location": one_line(source.archive_location or ""),
        "language": one_line(source.language or ""),
        **{name: value for name, value in extra.items() if value},
        "note": _note(
            words.plain(source.note), source.license, words.text(source.rights), changes=""
        ),
    }
    return Cited(_item(key, made), source.language or words.language(source.title))


def picture_item(story: Story, slide: Slide, language: str) -> Cited | None:
    """Give the item of a slide's picture; None if it has none.

    A picture is part of the source it came from. One that stands in for another was made for the
    story: it is part of that, and as old.
    """
    picture = slide.picture
    if picture is None:
        return None
    words = _Words(story, language)
    stands_in = picture.stands_for is not None
    source = None if stands_in else story.sources.get(picture.source or "")
    title = next((text for text in (picture.title, slide.title) if words.text(text)), None)
    container = source.title if source and words.text(source.title) else story.title
    changes = words.text(picture.changes)
    made: dict[str, Value | None] = {
        "type": "map" if picture.kind is Kind.MAP else "graphic",
        "title": words.text(title) or _file_name(picture),
        "author": _makers(picture, source, words),
        **(_published(source, words) if source else {}),
        "container-title": words.text(container),
        "issued": csl_date(story.created if stands_in else slide.published or slide.taken),
        "genre": _GENRES[picture.kind],
        "note": _note("", picture.license, words.text(picture.rights), changes=changes),
    }
    # The name of a file is in no language, so nobody gives it capitals.
    return Cited(_item(slide.id, made), words.language(title) if title else _NO_LANGUAGE)


def story_item(story: Story, language: str) -> Cited:
    """Give the item of the story itself."""
    words = _Words(story, language)
    titles = [words.text(text) for text in (story.title, story.subtitle)]
    spoken = words.language(story.title)
    made: dict[str, Value | None] = {
        "type": "graphic",
        "title": ": ".join(title for title in titles if title),
        "author": _literal(words.text(author.name) for author in story.authors),
        "issued": csl_date(story.created),
        "genre": _STORY,
        "language": spoken,
        "note": _note("", story.license, "", changes=""),
    }
    return Cited(_item(story.id, made), spoken)


class _Words:
    """The words of a story in the language that is wanted."""

    def __init__(self, story: Story, language: str) -> None:
        self._wanted = language
        self._own = story.language

    def text(self, text: Text | None) -> str:
        """Give a text as one line."""
        return one_line(pick(text, self._wanted, self._own))

    def plain(self, text: Text | None) -> str:
        """Give CommonMark as one line without its marks and citations."""
        return text_of(pick(text, self._wanted, self._own))

    def language(self, text: Text | None) -> str:
        """Give the language of what is shown of a text."""
        return picked_language(text, self._wanted, self._own)


def _item(key: str, made: dict[str, Value | None]) -> Item:
    item: Item = {"id": one_line(key)}
    return item | {name: value for name, value in made.items() if value}


def _published(source: Source, words: _Words) -> dict[str, Value | None]:
    address = one_line(source.URL or "")
    return {
        "container-title": words.text(source.container_title),
        "publisher": words.text(source.publisher),
        "issued": csl_date(source.issued),
        "accessed": csl_date(source.accessed),
        "URL": address if web_address(address) else "",
    }


def _authors(source: Source, words: _Words) -> list[CslName]:
    withheld = words.text(source.withheld)
    if withheld:
        return [{"literal": withheld}]
    return [made for made in map(name_of, source.author) if is_stated(" ".join(made.values()))]


def _makers(picture: Picture, source: Source | None, words: _Words) -> list[CslName]:
    named = words.text(picture.creator) or words.text(picture.creator_withheld)
    if named:
        return _literal([named])
    # Who wrote a page did not draw the drawing in it; who published photographs may have made them.
    return _authors(source, words) if source and picture.kind is Kind.PHOTOGRAPH else []


def _file_name(picture: Picture) -> str:
    # A name on the disk may hold bytes that are no text.
    return one_line(picture.file.encode("utf-8", "replace").decode())


def _literal(names: Iterable[str]) -> list[CslName]:
    return [{"literal": name} for name in names if is_stated(name)]


def _note(note: str, licence: str | None, rights: str, *, changes: str) -> str:
    """Say what CSL has no variable for: licence, rights and changes, each on a line of its own."""
    named = licence_name(one_line(licence or ""))
    address = licence_url(one_line(licence or ""))
    rows = (
        ("", note),
        ("Licence: ", f"{named}, {address}" if address and address != named else named),
        ("Rights: ", rights),
        ("Changes: ", changes),
    )
    return "\n".join(f"{label}{words}" for label, words in rows if words)
