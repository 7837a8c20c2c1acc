"""A reader's own notes and bookmarks as Markdown, story by story and slide by slide."""

import re
import time
from collections.abc import Iterable, Iterator
from typing import Protocol

TITLE = "My notes"
NOTHING = "There are no notes and no bookmarks yet."
GONE = "This slide is no longer in the story."

_SIGNS = re.compile(r"([\\`*_\[\]<>&~])")
_START = re.compile(r"^(?:([#+\-=|:])|(\d+)([.)]))")
_BREAK = "\\\n"  # a line that ends, and a paragraph that goes on


class Marked(Protocol):
    """A slide with a bookmark, a note or both, as `viewer.library.marks.Mark` is."""

    @property
    def story(self) -> str:
        """The story's title."""

    @property
    def slide_title(self) -> str:
        """The slide's title, "" for none."""

    @property
    def number(self) -> int:
        """The slide's number from 1, 0 where it is not known."""

    @property
    def is_bookmark(self) -> bool:
        """Whether it has a bookmark."""

    @property
    def note(self) -> str:
        """The note, "" for none: plain text."""

    @property
    def changed(self) -> float:
        """When it was changed, in seconds since 1970."""

    @property
    def is_gone(self) -> bool:
        """Whether the slide is no longer in the story."""


def as_markdown(marks: Iterable[Marked]) -> str:
    """Write marks down in the order given, a heading for each story and for each slide.

    The words show as they were written: nothing in them is taken for Markdown.
    """
    parts = [f"# {TITLE}"]
    story = None
    for mark in marks:
        if mark.story != story:
            story = mark.story
            parts.append(f"## {_line(story) or 'A story without a title'}")
        parts += _of_slide(mark)
    return "\n\n".join([*parts, *([] if parts[1:] else [NOTHING])]) + "\n"


def _of_slide(mark: Marked) -> Iterator[str]:
    title = _line(mark.slide_title)
    number = f"Slide {mark.number}" if mark.number else ""
    yield f"### {': '.join(filter(None, (number, title))) or 'A slide'}"
    day = time.strftime("%Y-%m-%d", time.localtime(mark.changed)) if mark.changed else ""
    bookmark = "Bookmark" if mark.is_bookmark else ""
    gone = GONE if mark.is_gone else ""
    yield " \N{MIDDLE DOT} ".join(filter(None, (bookmark, day, gone)))
    if mark.note:
        yield _text(mark.note)


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _text(note: str) -> str:
    """Give a note as paragraphs that keep their lines."""
    paragraphs = re.split(r"\n\s*\n", "\n".join(note.splitlines()))
    told = ([_escaped(line.strip()) for line in each.split("\n")] for each in paragraphs)
    return "\n\n".join(_BREAK.join(filter(None, lines)) for lines in told if any(lines))


def _escaped(line: str) -> str:
    signs = _SIGNS.sub(r"\\\1", line)
    return _START.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", signs
    )
