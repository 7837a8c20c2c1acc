"""Bookmarks and own notes: what a reader puts beside a slide, by the story's row and slide's id.

They are read on any thread, and written by the base's own; what goes wrong is said through it.
A note may be written in two windows at once: what another has written meanwhile is kept, with a
line between. A slide that is no longer in its story keeps its marks.
"""

import sqlite3
import threading
import time
from pathlib import Path
from typing import NamedTuple

from viewer.library.base import Base
from viewer.library.entry import Spot

BETWEEN = "\n\n* * *\n\n"
"""Stands between two texts of one note that were written at once; a line across, in CommonMark."""

NOTE_NOT_KEPT = "Your note could not be kept"
BOOKMARK_NOT_KEPT = "The bookmark could not be kept"
NOT_READ = "Your bookmarks and notes could not be read"

_NOTE = "SELECT text FROM note WHERE story = ? AND slide = ?"
_PUT_NOTE = (
    "INSERT INTO note (story, slide, text, changed) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (story, slide) DO UPDATE SET text = excluded.text, changed = excluded.changed"
)
_ALL = """
SELECT mark.story, story.path, story.title, mark.slide, slide.title, slide.number,
       bookmark.made, note.text, note.changed,
       EXISTS (SELECT 1 FROM slide AS any_slide WHERE any_slide.story = mark.story)
FROM (SELECT story, slide FROM bookmark UNION SELECT story, slide FROM note) AS mark
JOIN story ON story.key = mark.story
LEFT JOIN bookmark ON bookmark.story = mark.story AND bookmark.slide = mark.slide
LEFT JOIN note ON note.story = mark.story AND note.slide = mark.slide
LEFT JOIN slide ON slide.story = mark.story AND slide.id = mark.slide
ORDER BY story.title COLLATE NOCASE, mark.story, slide.number IS NULL, slide.number, mark.slide
"""


class Mark(NamedTuple):
    """A slide with a bookmark, a note or both."""

    spot: Spot
    story: str  # the story's title
    slide_title: str
    number: int  # of the slide, from 1; 0 where that is not known
    is_bookmark: bool
    note: str  # "" for none
    changed: float  # when the note was written last, or the bookmark made: seconds since 1970
    is_gone: bool = False  # the slide is no longer in the story


class Marked(NamedTuple):
    """The slides of one story that have a bookmark, and those that have a note, by their ids."""

    bookmarks: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()


class _Own:
    """What this program knows of one note: what it wants kept, and what the file held."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.is_wanted = False  # to be written, and perhaps not written yet
        self.known = {text}  # what the file has held by this program's reading or writing
        self.put: str | None = None  # what the last wish became in the file
        self.others: list[str] = []  # what others have written since it was read


class Marks:
    """The marks of all stories. What cannot be kept is said through the base."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._lock = threading.Lock()
        self._own: dict[tuple[int, str], _Own] = {}

    def marked(self, key: int) -> Marked:
        """Give the slides of a story that have marks."""
        bookmarks = self._rows("SELECT slide FROM bookmark WHERE story = ?", key)
        notes = self._rows("SELECT slide FROM note WHERE story = ?", key)
        return Marked(
            frozenset(str(row[0]) for row in bookmarks), frozenset(str(row[0]) for row in notes)
        )

    def is_marked(self, key: int, slide: str) -> bool:
        """Tell whether a slide has a bookmark."""
        return slide in self.marked(key).bookmarks

    def mark(self, key: int, slide: str, *, on: bool) -> None:
        """Give a slide a bookmark, or take it away, soon."""

        def put(base: sqlite3.Connection) -> None:
            if on:
                values = (key, slide, time.time())
                base.execute("INSERT OR IGNORE INTO bookmark VALUES (?, ?, ?)", values)
            else:
                base.execute("DELETE FROM bookmark WHERE story = ? AND slide = ?", (key, slide))

        self._base.later(put, otherwise=BOOKMARK_NOT_KEPT)

    def note(self, key: int, slide: str) -> str:
        """Give a slide's note, "" for none: the words last written here, kept or not."""
        rows = self._rows(_NOTE, key, slide)
        stored = str(rows[0][0]) if rows else ""
        with self._lock:
            own = self._own.get((key, slide))
            if own is not None and own.is_wanted and own.put != stored and stored in own.known:
                return own.text
            self._own[key, slide] = _Own(stored)
            return stored

    def write(self, key: int, slide: str, text: str) -> None:
        """Keep a slide's note, soon; an empty one is taken away."""
        with self._lock:
            own = self._own.setdefault((key, slide), _Own(""))
            before, own.text, own.is_wanted, own.put = own.text, text.strip(), True, None

        def put(base: sqlite3.Connection) -> None:
            stored = _stored(base, key, slide)
            with self._lock:
                if stored not in own.known:
                    mine = ("", before, text.strip())
                    own.others = [part for part in stored.split(BETWEEN) if part not in mine]
                whole = BETWEEN.join(part for part in (*own.others, text.strip()) if part)
                own.put = whole
                own.known.add(whole)
            if not whole:
                base.execute("DELETE FROM note WHERE story = ? AND slide = ?", (key, slide))
            elif whole != stored:
                base.execute(_PUT_NOTE, (key, slide, whole, time.time()))

        self._base.later(put, otherwise=NOTE_NOT_KEPT)

    def wait(self) -> None:
        """Come back when what was to be kept is kept. For a thread of its own."""
        self._base.wait()

    def all(self) -> list[Mark]:
        """Give every mark, by story and slide, those gone last."""
        return [_mark(row) for row in self._rows(_ALL)]

    def _rows(self, query: str, *values: str | int) -> list[tuple[object, ...]]:
        try:
            with self._base.reading() as base:
                return base.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._base.say(f"{NOT_READ}: {error}.")
            return []


def _stored(base: sqlite3.Connection, key: int, slide: str) -> str:
    row = base.execute(_NOTE, (key, slide)).fetchone()
    return str(row[0]) if row else ""


def _mark(row: tuple[object, ...]) -> Mark:
    key, path, story, slide, title, number, made, note, changed, is_read = row
    return Mark(
        spot=Spot(int(str(key)), Path(str(path)), str(slide)),
        story=str(story),
        slide_title=str(title or ""),
        number=int(str(number or 0)),
        is_bookmark=made is not None,
        note=str(note or ""),
        changed=float(str(changed or made or 0)),
        is_gone=number is None and bool(is_read),
    )
