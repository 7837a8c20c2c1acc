"""Enters stories into the one SQLite file: their cards, slides, places and words.

A story is known by its path (`paths.home`). One that was moved takes its row along, and so keeps
what the reader did with it. All functions work inside a transaction of the caller's.
"""

import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from viewer.library.entry import Kind
from viewer.library.search import words
from viewer.library.shelf.card import (
    Card,
    PlaceRow,
    SlideRow,
    card,
    place_rows,
    slide_rows,
    trouble,
)
from viewer.library.shelf.paths import home, is_there
from viewer.library.shelf.paths import stamp as stamp_of
from viewer.story.load import Loaded

_SLIDE = "INSERT INTO slide VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)"
_COLUMNS = ", ".join(f"{name} = ?" for name in Card._fields)
_CARD = f"UPDATE story SET {_COLUMNS}, stamp = ?, trouble = '' WHERE key = ?"  # noqa: S608 - names of Card


class Prepared(NamedTuple):
    """All that is written of a story, reckoned before anybody waits for the file."""

    path: Path
    stamp: str
    trouble: str  # why there is no story in it, or ""
    card: Card | None
    slides: list[SlideRow]
    places: list[PlaceRow]
    said: list[words.Row]


def prepared(path: Path, loaded: Loaded, *, stamp: str | None = None) -> Prepared:
    """Reckon what the shelf keeps of a story.

    `stamp` is what `paths.stamp` gave before the story was read. Raises CannotOpen for a path that
    cannot be kept.
    """
    whole, story = home(path), loaded.story
    stamp = stamp_of(whole) if stamp is None else stamp
    if story is None:
        return Prepared(whole, stamp, trouble(loaded), None, [], [], [])
    slides, places = list(slide_rows(story)), list(place_rows(story))
    known = card(story, loaded.bundle)
    return Prepared(whole, stamp, "", known, slides, places, words.rows(story))


def enter(
    connection: sqlite3.Connection, path: Path, loaded: Loaded, *, stamp: str | None = None
) -> int:
    """Write what the shelf keeps of a story; gives the key of its row. Raises as both steps do."""
    return write(connection, prepared(path, loaded, stamp=stamp))


def write(connection: sqlite3.Connection, made: Prepared) -> int:
    """Write what was prepared; gives the key of the story's row. Raises sqlite3.Error."""
    if made.card is None:
        return miss(connection, made.path, made.trouble, stamp=made.stamp)
    key = key_at(connection, made.path) or _moved(connection, made.path, made.card, made.slides)
    key = key or _new(connection, made.path)
    connection.execute(_CARD, (*made.card, made.stamp, key))
    connection.execute("DELETE FROM slide WHERE story = ?", (key,))
    connection.execute("DELETE FROM place WHERE story = ?", (key,))
    connection.executemany(_SLIDE, ((key, *row) for row in made.slides))
    connection.executemany(_PLACE, ((key, *row) for row in made.places))
    words.write(connection, key, made.said)
    return key


def miss(
    connection: sqlite3.Connection, path: Path, trouble: str, *, stamp: str | None = None
) -> int:
    """Note why a story cannot be read; what was known of it stays. Gives the key of its row."""
    whole = home(path)
    key = key_at(connection, whole) or _new(connection, whole)
    connection.execute(
        "UPDATE story SET trouble = ?, stamp = ? WHERE key = ?",
        (trouble, stamp_of(whole) if stamp is None else stamp, key),
    )
    return key


def forget(connection: sqlite3.Connection, key: int) -> None:
    """Delete a row with all that hangs on it; the story's files are not touched."""
    words.forget(connection, key)
    connection.execute("DELETE FROM story WHERE key = ?", (key,))


def key_at(connection: sqlite3.Connection, path: Path) -> int:
    """The key of the story at this path (`paths.home`); 0 for none."""
    row = connection.execute("SELECT key FROM story WHERE path = ?", (str(path),)).fetchone()
    return int(row[0]) if row else 0


def current(connection: sqlite3.Connection, path: Path) -> int:
    """The key of a story that is known as it is now; 0 where it must be read."""
    whole = home(path)
    known = "SELECT key, stamp FROM story WHERE path = ? AND trouble = ''"
    row = connection.execute(known, (str(whole),)).fetchone()
    return int(row[0]) if row and row[1] and row[1] == stamp_of(whole) else 0


def _new(connection: sqlite3.Connection, path: Path) -> int:
    put = "INSERT INTO story (path, title, added) VALUES (?, ?, ?)"
    made = connection.execute(put, (str(path), path.stem, time.time()))
    return int(made.lastrowid or 0)


def _moved(connection: sqlite3.Connection, path: Path, known: Card, rows: list[SlideRow]) -> int:
    """Find the row of the same story where it lay before, and put it here; 0 if there is none."""
    same = """
        SELECT key, path FROM story WHERE id = ? AND kind = ? AND slides = ? AND shipped = 0
        ORDER BY opened IS NULL, opened DESC, key
    """
    for key, before in connection.execute(same, (known.id, known.kind, known.slides)).fetchall():
        if not is_there(Path(before)) and _is_same(connection, key, known.kind, rows):
            connection.execute("UPDATE story SET path = ? WHERE key = ?", (str(path), key))
            return int(key)
    return 0


def _is_same(connection: sqlite3.Connection, key: int, kind: str, rows: list[SlideRow]) -> bool:
    """Whether the row has these slides; those of photos are known by their files alone."""
    kept = connection.execute(
        "SELECT id, picture FROM slide WHERE story = ? ORDER BY number", (key,)
    ).fetchall()
    if kind == Kind.PHOTOS:
        return [picture for _, picture in kept] == [row.picture for row in rows]
    return [slide for slide, _ in kept] == [row.id for row in rows]
