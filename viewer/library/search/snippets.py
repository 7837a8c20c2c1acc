"""What a search shows of a row that was found: which field says it, and a few words of that."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from viewer.library.search.letters import Folds
from viewer.library.search.pieces import Column, Field, Piece

SNIPPET = 170  # characters
BEFORE = 50  # of them, before the first word that was found
EDGE = 14  # within which a snippet begins and ends between two words
ELLIPSIS = "…"


class Run(NamedTuple):
    """Words in a row that are marked, or that are not."""

    text: str
    is_hit: bool = False


class Mark(NamedTuple):
    """What is to be marked; in one column alone where a filter says so."""

    pattern: re.Pattern[str]
    column: Column | None = None


class Extract(NamedTuple):
    """What is shown of a row."""

    field: str  # of Field, "" where no words were looked for
    runs: tuple[Run, ...]
    title: tuple[Run, ...]
    more: int  # other fields in which something was found


class _Place(NamedTuple):
    piece: Piece
    spans: list[tuple[int, int]]
    marks: int  # how many of the marks are in it


def extract(pieces: Sequence[Piece], title: str, marks: Sequence[Mark], folds: Folds) -> Extract:
    """Choose the field that says most of what was looked for, the weightiest of several.

    Where the title alone says it, the words beside it are those that the row begins with.
    """
    places = [place for piece in pieces if (place := _look(piece, marks, folds)).spans]
    fields = {place.piece.field for place in places}
    spans = _look(Piece(Field.TITLE, title), [m for m in marks if m.column is None], folds).spans
    headline = _cut_up(title, spans, 0, len(title))
    texts = [place for place in places if place.piece.field not in (Field.TITLE, Field.NAME)]
    if texts:
        best = max(texts, key=lambda place: (place.marks, -place.piece.column))
        return Extract(best.piece.field, _snippet(best), headline, len(fields) - 1)
    lead = next((p for p in pieces if p.field not in (Field.TITLE, Field.NAME)), None)
    opening = _snippet(_Place(lead, [], 0)) if lead is not None else ()
    field = places[0].piece.field if places else ""
    return Extract(field, opening, headline, max(0, len(fields) - 1))


def _look(piece: Piece, marks: Sequence[Mark], folds: Folds) -> _Place:
    text = folds(piece.text)
    spans: list[tuple[int, int]] = []
    found = 0
    for mark in marks:
        if mark.column in (None, piece.column):
            here = [place.span() for place in mark.pattern.finditer(text)]
            spans += here
            found += bool(here)
    return _Place(piece, _joined(spans), found)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, none over another."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined


def _snippet(place: _Place) -> tuple[Run, ...]:
    text = place.piece.text
    first = place.spans[0][0] if place.spans else 0
    start = _edge(text, max(0, min(first - BEFORE, len(text) - SNIPPET)))
    end = start + SNIPPET
    if end >= len(text) - 1:
        end = len(text)
    else:
        space = text.rfind(" ", end - EDGE, end)
        end = space if space > first else end
    runs = _cut_up(text, place.spans, start, end)
    before = (Run(ELLIPSIS),) if start else ()
    after = (Run(ELLIPSIS),) if end < len(text) else ()
    return (*before, *runs, *after)


def _edge(text: str, start: int) -> int:
    """The next place at which a word begins, if there is one near."""
    if not start:
        return 0
    space = text.find(" ", start, start + EDGE)
    return space + 1 if space >= 0 else start


def _cut_up(text: str, spans: list[tuple[int, int]], start: int, end: int) -> tuple[Run, ...]:
    """The text from `start` to `end` as runs."""
    runs: list[Run] = []
    at = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        runs.append(Run(text[at:first]))
        at = min(last, end)
        runs.append(Run(text[max(first, start) : at], is_hit=True))
    runs.append(Run(text[at:end]))
    return tuple(run for run in runs if run.text)
