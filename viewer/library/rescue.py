"""Carries over what can still be read of a damaged file.

A table is read from its start until it cannot be, then from its end, then row by row between. A
story's row that is lost is made again from the index of paths, or else as a row that says so: what
the reader wrote about the story is not lost with it.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

# What a reader made, and nobody else can make again; a table that others refer to comes first.
KEPT = ("setting", "folder", "story", "progress", "bookmark", "note", "lesson", "lesson_slide")
BETWEEN = 20_000
"""Rows that are asked for one by one."""

_LOST = "What was known of this story was lost when the shelf's file was damaged."
_PATHS = "SELECT key, path FROM story INDEXED BY sqlite_autoindex_story_1"
_BY_PATH = """
    INSERT OR IGNORE INTO story (key, path, title, shelved, added)
    VALUES (?, ?, 'A story', 1, 0)
"""
_STUB = """
    INSERT OR IGNORE INTO story (key, path, title, added, trouble)
    SELECT DISTINCT {table}.story, 'lost-' || {table}.story, 'A lost story', 0, ? FROM {table}
    WHERE {table}.story NOT IN (SELECT key FROM story)
"""


def salvage(damaged: Path, base: sqlite3.Connection) -> int:
    """Carry over what can be read of a damaged file's own entries; gives how many rows.

    Raises sqlite3.Error where the new file cannot be written.
    """
    base.execute("PRAGMA foreign_keys = OFF")  # what it refers to may come later, or be lost
    base.execute("BEGIN IMMEDIATE")
    try:
        rows = _carry(damaged, base)
    except sqlite3.Error:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")
    base.execute("PRAGMA foreign_keys = ON")
    return rows


def _carry(damaged: Path, base: sqlite3.Connection) -> int:
    rows = 0
    with contextlib.suppress(sqlite3.Error), _closing(_connect(damaged)) as old:
        for table in KEPT:
            names = _common(old, base, table)
            if names:
                marks = ", ".join("?" for _ in names)
                put = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names of the schema
                for row in _rows(old, table, names):
                    rows += _put(base, put, row)
        with contextlib.suppress(sqlite3.Error):
            for row in old.execute(_PATHS):
                rows += _put(base, _BY_PATH, row)
    for table in ("note", "bookmark", "lesson_slide"):
        base.execute(_STUB.format(table=table), (_LOST,))
    base.execute("DELETE FROM progress WHERE story NOT IN (SELECT key FROM story)")
    base.execute("UPDATE story SET folder = NULL WHERE folder NOT IN (SELECT path FROM folder)")
    # The index was not carried over: every story is read again.
    base.execute("UPDATE story SET stamp = ''")
    return rows


def _common(old: sqlite3.Connection, base: sqlite3.Connection, table: str) -> list[str]:
    """The columns that both files have."""
    try:
        known = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
    except sqlite3.Error:
        return []
    return [row[1] for row in base.execute(f"PRAGMA table_info({table})") if row[1] in known]


Row = tuple[str | int | float | bytes | None, ...]


def _rows(old: sqlite3.Connection, table: str, names: list[str]) -> Iterator[Row]:
    """Give every row that can be read."""
    query = f"SELECT rowid, {', '.join(names)} FROM {table}"  # noqa: S608 - names of the schema
    first, last = 0, 0
    is_whole = False
    with contextlib.suppress(sqlite3.Error):
        for row in old.execute(f"{query} ORDER BY rowid"):
            first = row[0]
            yield row[1:]
        is_whole = True
    if is_whole:
        return
    with contextlib.suppress(sqlite3.Error):
        for row in old.execute(f"{query} WHERE rowid > ? ORDER BY rowid DESC", (first,)):
            last = row[0]
            yield row[1:]
    most = first + BETWEEN
    for number in range(first + 1, min(last or most, most)):
        with contextlib.suppress(sqlite3.Error):
            yield from (row[1:] for row in old.execute(f"{query} WHERE rowid = ?", (number,)))


def _put(base: sqlite3.Connection, put: str, row: Row) -> int:
    """Put one row; one that is not as the table wants it is left out."""
    try:
        return base.execute(put, row).rowcount
    except (sqlite3.IntegrityError, sqlite3.DataError):
        return 0


def _connect(damaged: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro", uri=True)
    base.text_factory = lambda text: text.decode(errors="replace")
    base.execute("PRAGMA writable_schema = ON")  # else one that was cut short is refused whole
    return base


@contextlib.contextmanager
def _closing(base: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield base
    finally:
        base.close()
