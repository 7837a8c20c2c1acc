"""Citations of a source, of a slide's picture, of a story and of all its sources.

Each is plain text in one of `FORMS`. APA, MLA and Chicago are set by `csl`, with styles that an
extra brings; where a style leaves something out of its lists of references, such as an interview
that nobody can read, the line of title, author, source and licence stands in.

    >>> cite_source(story, "listicle", "mla", "en")
    'How to Uncover the Truth Behind Smuggled Pictures from North Korea. Accessed 21 Nov. 2026.'
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import msgspec

from viewer.export.bibtex import bibtex, entry_keys
from viewer.export.csl.entries import entries, entry
from viewer.export.csl.item import Item, string
from viewer.export.csl.style import NoProcessorError, load
from viewer.export.items import Cited, picture_item, source_item, story_item
from viewer.export.ris import ris
from viewer.export.tasl import tasl_picture, tasl_source, tasl_story
from viewer.story.model import Slide, Story

__all__ = [
    "FORMS",
    "STYLES",
    "Form",
    "NoProcessorError",
    "bibliography",
    "cite_picture",
    "cite_source",
    "cite_story",
    "styled_items",
]


class Form(NamedTuple):
    """A way to write a citation."""

    id: str
    name: str
    suffix: str
    """Of a file that holds it."""
    needs_processor: bool
    """Whether it needs the extra `cite`."""


FORMS = (
    Form("tasl", "Title, author, source, licence", ".txt", needs_processor=False),
    Form("apa", "APA, 7th edition", ".txt", needs_processor=True),
    Form("mla", "MLA, 9th edition", ".txt", needs_processor=True),
    Form("chicago", "Chicago, 18th edition, bibliography", ".txt", needs_processor=True),
    Form("csl-json", "CSL-JSON", ".json", needs_processor=False),
    Form("bibtex", "BibTeX", ".bib", needs_processor=False),
    Form("ris", "RIS", ".ris", needs_processor=False),
)

STYLES = {
    "apa": "apa",
    "mla": "modern-language-association",
    "chicago": "chicago-notes-bibliography",
}
"""The forms that are set in a style, and its name in the CSL repository."""


def cite_source(story: Story, key: str, form: str, language: str) -> str:
    """Cite the source of this key, in the language that is wanted (BCP 47).

    Raises NoProcessorError where the form needs the extra and it is not there, KeyError for a form
    that is none of `FORMS`.
    """
    return _one(form, language, _of_source(story, key, language), _source_key(story, key))


def cite_picture(story: Story, slide: Slide, form: str, language: str) -> str:
    """Cite the picture of a slide; "" if it has none. Raises as `cite_source` does."""
    only = _of_picture(story, slide, language)
    return _one(form, language, only, entry_keys([only.key])[0]) if only is not None else ""


def cite_story(story: Story, form: str, language: str) -> str:
    """Cite the story itself. Raises as `cite_source` does."""
    only = _Entry(story.id, story_item(story, language), lambda: tasl_story(story, language))
    return _one(form, language, only, entry_keys([story.id])[0])


def bibliography(story: Story, form: str, language: str) -> str:
    """Cite all sources of a story: in the style's order, else in that of the story.

    Raises as `cite_source` does.
    """
    return _list(form, language, [_of_source(story, key, language) for key in story.sources])


def picture_list(story: Story, form: str, language: str) -> str:
    """Cite the pictures of all slides: in the style's order, else in that of the slides.

    Raises as `cite_source` does.
    """
    listed = [_of_picture(story, slide, language) for slide in story.slides]
    return _list(form, language, [each for each in listed if each is not None])


def styled_items(story: Story, keys: Iterable[str], language: str) -> list[Item]:
    """Give the items of sources as a style gets them; their ids are the keys."""
    return [_styled(source_item(story, key, language)) | {"id": key} for key in keys]


class _Entry(NamedTuple):
    """One line of a list of references."""

    key: str
    cited: Cited
    tasl: Callable[[], str]
    """Stands in where a style leaves the item out."""


def _of_source(story: Story, key: str, language: str) -> _Entry:
    return _Entry(key, source_item(story, key, language), lambda: tasl_source(story, key, language))


def _of_picture(story: Story, slide: Slide, language: str) -> _Entry | None:
    cited = picture_item(story, slide, language)
    if cited is None:
        return None
    return _Entry(f"{story.id}-{slide.id}", cited, lambda: tasl_picture(story, slide, language))


def _one(form: str, language: str, only: _Entry, key: str) -> str:
    if form == "tasl":
        return only.tasl()
    if form not in STYLES:
        return _written(form, [only.cited.item], [key])
    style = load(STYLES[form], language)
    return entry(style, _styled(only.cited)) or only.tasl()


def _list(form: str, language: str, listed: Sequence[_Entry]) -> str:
    if form == "tasl":
        return "\n".join(each.tasl() for each in listed)
    if form not in STYLES:
        items = [each.cited.item for each in listed]
        return _written(form, items, entry_keys([each.key for each in listed]))
    otherwise = {each.key: each.tasl for each in listed}
    style = load(STYLES[form], language)
    shown = entries(style, [_styled(each.cited) | {"id": each.key} for each in listed])
    return "\n\n".join(text or otherwise[string(item, "id")]() for item, text in shown)


def _written(form: str, items: Sequence[Item], keys: Sequence[str]) -> str:
    writers = {"csl-json": _json, "bibtex": bibtex, "ris": ris}
    return writers[form](items, keys)


def _json(items: Sequence[Item], _keys: Sequence[str]) -> str:
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode()


def _source_key(story: Story, key: str) -> str:
    """Give the key that the source has in the list of all: it is the same in both."""
    ids = list(story.sources)
    return entry_keys(ids)[ids.index(key)] if key in story.sources else entry_keys([key])[0]


def _styled(cited: Cited) -> Item:
    """Give the item that a style gets: notes are no part of a reference."""
    kept: Item = {name: value for name, value in cited.item.items() if name != "note"}
    # Capitals depend on the language; where none is stated, on that of the title as it is shown.
    return kept | {"language": string(kept, "language") or cited.language}
