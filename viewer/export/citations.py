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
    return _one(
        form, source_item(story, key, language), _source_key(story, key), language,
        lambda: tasl_source(story, key, language),
    )  # fmt: skip


def cite_picture(story: Story, slide: Slide, form: str, language: str) -> str:
    """Cite the picture of a slide; "" if it has none. Raises as `cite_source` does."""
    cited = picture_item(story, slide, language)
    if cited is None:
        return ""
    key = entry_keys([f"{story.id}-{slide.id}"])[0]
    return _one(form, cited, key, language, lambda: tasl_picture(story, slide, language))


def cite_story(story: Story, form: str, language: str) -> str:
    """Cite the story itself. Raises as `cite_source` does."""
    key = entry_keys([story.id])[0]
    return _one(
        form, story_item(story, language), key, language, lambda: tasl_story(story, language)
    )


def bibliography(story: Story, form: str, language: str) -> str:
    """Cite all sources of a story: in the style's order, else in that of the story.

    Raises as `cite_source` does.
    """
    keys = list(story.sources)
    if form == "tasl":
        return "\n".join(tasl_source(story, key, language) for key in keys)
    if form not in STYLES:
        items = [source_item(story, key, language).item for key in keys]
        return _written(form, items, entry_keys(keys))
    style = load(STYLES[form], language)
    shown = entries(style, styled_items(story, keys, language))
    return "\n\n".join(
        text or tasl_source(story, string(item, "id"), language) for item, text in shown
    )


def styled_items(story: Story, keys: Iterable[str], language: str) -> list[Item]:
    """Give the items of sources as a style gets them; their ids are the keys."""
    return [_styled(source_item(story, key, language)) | {"id": key} for key in keys]


def _one(form: str, cited: Cited, key: str, language: str, otherwise: Callable[[], str]) -> str:
    if form == "tasl":
        return otherwise()
    if form not in STYLES:
        return _written(form, [cited.item], [key])
    style = load(STYLES[form], language)
    return entry(style, _styled(cited)) or otherwise()


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
