"""Every place where a story names one of its sources."""

from collections.abc import Iterator
from typing import NamedTuple

from viewer.story.citation import citations
from viewer.story.credit import pillars
from viewer.story.language import every
from viewer.story.marks import Path
from viewer.story.model import Slide, Story, Text


class Reference(NamedTuple):
    """A source's key at a field, or cited in its text."""

    path: Path
    key: str
    in_text: bool = False


def references(story: Story) -> Iterator[Reference]:
    """Give each naming of a source, in the order of the slides."""
    yield from _cited(story.summary, ("summary",))
    for term, meaning in story.glossary.items():
        yield from _cited(meaning, ("glossary", term))
    for at, slide in enumerate(story.slides):
        yield from _of_slide(slide, ("slides", at))


def _of_slide(slide: Slide, path: Path) -> Iterator[Reference]:
    for name, picture in slide.pictures:
        if picture.source is not None:
            yield Reference((*path, name, "source"), picture.source)
    for field, text in (
        ("caption", slide.caption),
        ("context", slide.context),
        ("notes", slide.notes),
    ):
        yield from _cited(text, (*path, field))
    for at, hotspot in enumerate(slide.hotspots):
        here: Path = (*path, "hotspots", at)
        yield from _cited(hotspot.text, (*here, "text"))
        yield from _listed(hotspot.sources, here)
    for name, pillar in pillars(slide):
        yield from _cited(pillar.note, (*path, "evidence", name, "note"))
        yield from _listed(pillar.sources, (*path, "evidence", name))
    for at, account in enumerate(slide.accounts):
        here = (*path, "accounts", at)
        yield from _cited(account.says, (*here, "says"))
        if account.source is not None:
            yield Reference((*here, "source"), account.source)


def _listed(keys: tuple[str, ...], path: Path) -> Iterator[Reference]:
    for at, key in enumerate(keys):
        yield Reference((*path, "sources", at), key)


def _cited(text: Text | None, path: Path) -> Iterator[Reference]:
    for language, words in every(text):
        where = (*path, language) if language else path
        for citation in citations(words):
            yield Reference(where, citation.key, in_text=True)
