"""The shipped stories, and their words as they are compared."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from viewer import shipped
from viewer.story.bundle import open_bundle
from viewer.story.load import read
from viewer.story.model import Source, Story

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"
STORIES = (
    "banned-at-the-border",
    "forbidden-frames",
    "two-photographers",
    "the-diplomats-video",
    "a-digital-escape",
)
SOURCES_OWN = {"title", "container_title", "excerpt", "URL"}  # what stands there is the source's
_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_MARKED = re.compile("\N{LEFT DOUBLE QUOTATION MARK}[^\N{RIGHT DOUBLE QUOTATION MARK}]*.")


@functools.cache
def story_of(name: str) -> Story:
    """One of the shipped stories, as it is written."""
    loaded = read(open_bundle(shipped.stories() / name))
    loaded.bundle.close()
    assert loaded.story is not None
    return loaded.story


def words_of(text: str) -> list[str]:
    """The words of a text, without capitals and signs."""
    return _WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def texts_of(part: object) -> Iterator[str]:
    """Every text in a story, or in a part of one, but for dates, names of files and the like."""
    match part:
        case str():
            yield part
        case dict():
            for inside in part.values():
                yield from texts_of(inside)
        case list() | tuple():
            for inside in part:
                yield from texts_of(inside)
        case msgspec.Struct():
            for field in part.__struct_fields__:
                if not isinstance(part, Source) or field not in SOURCES_OWN:
                    yield from texts_of(getattr(part, field))


def unmarked(text: str) -> list[str]:
    """The pieces of a text between its quotations, which are “marked so”."""
    return _MARKED.split(text)


def marked(text: str) -> list[str]:
    """The quotations in a text, with their marks."""
    return _MARKED.findall(text)
