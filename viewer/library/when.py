"""When the pictures of all stories on the shelf were taken, for the timeline.

Only `taken` counts: when a picture was published says little of when it was made. What a story
withholds was never entered (`catalog`), so it cannot be here. A lesson is left out: its slides are
those of other stories.
"""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from viewer.library.base import Base
from viewer.library.entry import Spot

SLIDES = """
SELECT story.key, story.path, story.title, slide.id, slide.title, slide.number,
       CASE slide.sensitive WHEN 0 THEN slide.picture ELSE '' END,
       slide.taken, slide.first, slide.last
FROM slide
JOIN story ON story.key = slide.story
WHERE story.shelved >= 0 AND story.kind <> 'lesson'
ORDER BY story.title, story.key, slide.number
"""


class Doubt:
    """How well a date is known: the texts of `Span.doubt`."""

    EXACT = "exact"  # within what is written
    ABOUT = "about"  # 2012~
    UNCERTAIN = "uncertain"  # 2012?
    OPEN = "open"  # 2012/..
    NONE = "none"  # no date at all


class Span(NamedTuple):
    """When one slide's picture was taken: days as `viewer.story.dates.sort_key` counts them."""

    spot: Spot
    story: str
    title: str
    number: int
    picture: str  # the name of its file, "" where it may not be shown
    taken: str  # as the story has it
    first: float | None  # None: nobody says since when
    last: float | None
    doubt: str


class Chronology(NamedTuple):
    """The slides whose pictures have a date, the earliest first, and those without."""

    dated: tuple[Span, ...] = ()
    undated: tuple[Span, ...] = ()


def spans(base: Base) -> list[Span]:
    """Every slide of the shelf, by story and number. Raises sqlite3.Error."""
    paths: dict[int, Path] = {}
    found = []
    with base.reading() as connection:
        for key, path, *rest in connection.execute(SLIDES):
            if key not in paths:
                paths[key] = Path(path)
            story, slide, title, number, picture, taken, first, last = rest
            spot, doubt = Spot(key, paths[key], slide), doubt_of(taken, first, last)
            found.append(Span(spot, story, title, number, picture, taken, first, last, doubt))
    return found


def chronology(base: Base) -> Chronology:
    """All slides, dated and undated apart; none where the file fails."""
    try:
        found = spans(base)
    except sqlite3.Error:
        return Chronology()
    dated = [span for span in found if span.doubt != Doubt.NONE]
    dated.sort(key=lambda span: (_start(span), span.last or span.first or 0.0))
    return Chronology(tuple(dated), tuple(span for span in found if span.doubt == Doubt.NONE))


def doubt_of(taken: str, first: float | None, last: float | None) -> str:
    """How well a date is known; of several doubts the one that is drawn."""
    if first is None and last is None:
        return Doubt.NONE
    if first is None or last is None:
        return Doubt.OPEN
    if any(sign in taken for sign in "?%"):
        return Doubt.UNCERTAIN
    return Doubt.ABOUT if "~" in taken else Doubt.EXACT


def _start(span: Span) -> float:
    known = span.first if span.first is not None else span.last
    return known if known is not None else 0.0
