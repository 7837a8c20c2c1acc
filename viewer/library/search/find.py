"""Searching the shelf: a query in, slides out, the best first, each with the words that say it.

`plan` turns a query into SQL, `snippets` chooses what is shown. Stories whose own title says it
come first. The others stand as bm25 ranks them, a title before a caption before the context before
the rest. To rank takes a millisecond for a thousand rows, so where more than RANKED rows say it
only those are ranked that say it in a title, then those in a caption too, and of these the RANKED
that were entered last: the order is approximate then, the count never is.
"""

import functools
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from viewer.library.base import Base
from viewer.library.entry import Spot
from viewer.library.search import plan
from viewer.library.search.letters import Folds
from viewer.library.search.plan import Plan
from viewer.library.search.query import parse
from viewer.library.search.snippets import Run, extract
from viewer.library.search.words import Saying, story_and_number, unpressed

LIMIT = 60
RANKED = 4_000  # rows
NAMES = 12  # stories that are found by their titles
STEPS = 2_000  # of SQLite, after which a search looks whether it is still wanted


class Hit(NamedTuple):
    """A slide that was found, or, with number 0, a story."""

    spot: Spot
    story: str
    title: tuple[Run, ...]
    number: int  # from 1
    picture: str  # the name of its file, "" for none, or none that may be shown
    is_covered: bool  # there is a picture, and it stays covered
    field: str  # of `pieces.Field`: where the snippet stands; "" where no words were looked for
    snippet: tuple[Run, ...]
    more: int  # other fields that say it, too

    @property
    def slide_title(self) -> str:
        """The title as plain text."""
        return "".join(run.text for run in self.title)


class Found(NamedTuple):
    """What was found: the best hits, how many there are in all, and what is to be said of it."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    said: tuple[str, ...] = ()
    is_asked: bool = True  # False where there was nothing to look for


class Search:
    """Searches for a window, in which only the newest question counts."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._stopped = threading.Event()

    def find(self, text: str, within: int = 0) -> Found:
        """Search, on the thread that calls; one that is stopped finds nothing."""
        self._stopped.clear()
        return search(self._base, text, within=within, is_stale=self._stopped.is_set)

    def stop(self) -> None:
        """Give up the search that runs, if one does; any thread may call this."""
        self._stopped.set()


def search(
    base: Base,
    text: str,
    *,
    within: int = 0,
    limit: int = LIMIT,
    is_stale: Callable[[], bool] | None = None,
) -> Found:
    """Find what was typed in all stories, or in the one whose key is `within`; never raises.

    `is_stale` is asked now and then; once it says so the search ends and finds nothing.
    """
    query = parse(text)
    if query.is_empty:
        return Found(said=query.said, is_asked=False)
    try:
        with base.reading() as connection, _stopping(connection, is_stale):
            made = plan.make(connection, query, within)
            rows, total = _rows(connection, made, limit)
            hits = tuple(_hits(connection, rows, made))
    except sqlite3.Error as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return Found()
        return Found(said=(*query.said, f"The shelf's file could not be searched: {error}."))
    return Found(hits, total, query.said)


@contextmanager
def _stopping(
    connection: sqlite3.Connection, is_stale: Callable[[], bool] | None
) -> Iterator[None]:
    connection.set_progress_handler(is_stale, STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _rows(connection: sqlite3.Connection, made: Plan, limit: int) -> tuple[list[int], int]:
    """The rows of the best hits, and how many there are."""
    total = made.count(connection)
    if not made.is_ranked:
        return made.listed(connection, limit), total
    best = _best(connection, made, limit, total)
    return list(dict.fromkeys([*made.named(connection, NAMES), *best]))[:limit], total


def _best(connection: sqlite3.Connection, made: Plan, limit: int, total: int) -> list[int]:
    tier, count = plan.EVERYWHERE, total
    if total > RANKED and made.words:
        counted = ((each, made.count(connection, each, RANKED + 1)) for each in plan.TIERS)
        tier, count = next((each for each in counted if each[1] >= limit), (tier, total))
    return made.ranked(connection, tier, limit, newest=RANKED if count > RANKED else 0)


def _hits(connection: sqlite3.Connection, rows: list[int], made: Plan) -> Iterator[Hit]:
    folds = _folds()
    marks = made.marks(folds)
    stories = functools.cache(functools.partial(_story, connection))
    for row in rows:
        key, number = story_and_number(row)
        told = stories(key)
        saying = _saying(connection, row)
        if told is None or saying is None:
            continue
        path, name, cover = told
        shown = extract(saying.pieces, saying.title, marks, folds)
        yield Hit(
            Spot(key, path, saying.slide),
            name or path.name,
            shown.title,
            number,
            saying.picture if number else cover,
            saying.is_covered,
            shown.field,
            shown.runs,
            shown.more,
        )


@functools.cache
def _folds() -> Folds:
    """What was learnt of letters serves the next search, too."""
    return Folds()


def _story(connection: sqlite3.Connection, key: int) -> tuple[Path, str, str] | None:
    """A story's path, title and cover."""
    asked = "SELECT path, title, cover FROM story WHERE key = ?"
    found = connection.execute(asked, (key,)).fetchone()
    return (Path(found[0]), found[1], found[2]) if found is not None else None


def _saying(connection: sqlite3.Connection, row: int) -> Saying | None:
    found = connection.execute("SELECT text FROM saying WHERE id = ?", (row,)).fetchone()
    return unpressed(found[0]) if found is not None else None
