"""The shelf: the stories a reader has, what is known of each, and where they left off.

What a card shows is read from the one SQLite file alone, so that neither a sleeping disk nor a lost
stick holds it up; `scan` looks at the disks and notes what it finds. No story's file is ever
touched. Its methods wait for the disk, so they are for a thread; only `left_off` is for any. The
first picture may wait for `find`, so what reads stories is imported where it is used.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from viewer.library.base import Base
from viewer.library.entry import Entry
from viewer.library.shelf.paths import home
from viewer.library.shelf.watched import to_watch, trouble
from viewer.story.problems import CannotOpen, Problem, Severity, located

if TYPE_CHECKING:
    from viewer.story.load import Loaded

T = TypeVar("T")

HERE, OPENED, REMOVED, LET_GO = 1, 0, -1, -2
"""What `story.shelved` may be: on the shelf, opened only, removed by the reader, or let go with
the folder that it was found in."""

NOT_NOTED = "It could not be noted that the story was opened"

_ENTRY = """
    SELECT key, path, kind, shelved, shipped, folder, id, title, subtitle, summary, language,
        languages, content_notes, cover, slides, minutes, added, opened,
        coalesce(slide, '') AS slide, coalesce(number, 0) AS number, trouble
    FROM story LEFT JOIN progress ON progress.story = story.key
"""
_LEFT = """
    INSERT INTO progress SELECT key, ?, ?, ? FROM story WHERE key = ?
    ON CONFLICT (story) DO UPDATE
    SET slide = excluded.slide, number = excluded.number, moved = excluded.moved
"""
_LET_GO = """
    UPDATE story SET folder = NULL, shelved = CASE
        WHEN opened IS NULL
            AND NOT EXISTS (SELECT 1 FROM bookmark WHERE story = key)
            AND NOT EXISTS (SELECT 1 FROM note WHERE story = key)
            AND NOT EXISTS (SELECT 1 FROM lesson_slide WHERE story = key)
        THEN -2 ELSE 0 END
    WHERE folder = ? AND shelved = 1
"""


class Shelf:
    """The stories of one base. What cannot be read or kept is said through the base."""

    def __init__(self, base: Base, shipped: Path) -> None:
        """`shipped` is the folder of the stories that come with the program."""
        self.base = base
        self.shipped = shipped
        self._lock = threading.Lock()
        self._left: dict[int, tuple[str, int, float]] = {}
        self._before: dict[int, int] = {}  # of what was removed: what it was

    def entries(self) -> list[Entry]:
        """Everything on the shelf, in the order in which it came."""
        return self._entries("WHERE shelved = 1 ORDER BY shipped DESC, added, key")

    def recent(self, count: int = 12) -> list[Entry]:
        """What was opened last, on the shelf or not."""
        where = "WHERE opened IS NOT NULL AND shelved >= 0 ORDER BY opened DESC LIMIT ?"
        return self._entries(where, count)

    def entry(self, key: int) -> Entry | None:
        """The story of this row."""
        return next(iter(self._entries("WHERE key = ?", key)), None)

    def find(self, path: Path) -> Entry | None:
        """The story that this path opens, if the shelf knows it."""
        try:
            return next(iter(self._entries("WHERE path = ?", str(home(path)))), None)
        except CannotOpen:
            return None

    def by_id(self, story_id: str) -> list[Entry]:
        """All stories with this id that were not removed: what can be opened comes first."""
        where = "WHERE id = ? AND shelved >= 0 ORDER BY trouble <> '', shelved DESC, key"
        return self._entries(where, story_id)

    def add(self, path: Path) -> Entry:
        """Read a story and put it on the shelf, by hand. Raises CannotOpen."""
        from viewer.library.shelf import catalog
        from viewer.story.load import load

        loaded = load(path)
        try:
            if loaded.story is None:
                raise _unreadable(path, loaded)
            made = catalog.prepared(path, loaded)

            def put(connection: sqlite3.Connection) -> int:
                key = catalog.write(connection, made)
                # What was put there by hand stays when a watched folder goes.
                by_hand = "UPDATE story SET shelved = 1, folder = NULL WHERE key = ?"
                connection.execute(by_hand, (key,))
                return key

            key = self._write(put, otherwise="The story could not be put on the shelf")
        finally:
            loaded.bundle.close()
        entry = self.entry(key) if key else None
        if entry is None:
            raise _not_kept(path, self.base.trouble)
        return entry

    def remove(self, key: int) -> None:
        """Take a story off the shelf; its file and what the reader did with it stay.

        A shipped one stays on the shelf.
        """

        def take(connection: sqlite3.Connection) -> int:
            row = "SELECT shelved FROM story WHERE key = ? AND shipped = 0 AND shelved >= 0"
            was = connection.execute(row, (key,)).fetchone()
            if was is None:
                return -1
            connection.execute("UPDATE story SET shelved = -1 WHERE key = ?", (key,))
            return int(was[0])

        was = self._write(take, otherwise="The story could not be taken off the shelf")
        if was is not None and was >= 0:
            self._before[key] = was

    def restore(self, key: int) -> None:
        """Undo `remove`."""
        to = self._before.pop(key, HERE)

        def put(connection: sqlite3.Connection) -> None:
            back = "UPDATE story SET shelved = ? WHERE key = ? AND shelved = -1"
            connection.execute(back, (to, key))

        self._write(put, otherwise="The story could not be put back on the shelf")

    def note_opened(self, path: Path, loaded: "Loaded") -> int:
        """Note that a story was opened; gives its row's key, 0 if it could not be noted.

        It is entered as it was loaded, unless the shelf knows it as it is now.
        """
        from viewer.library.shelf import catalog

        try:
            with self.base.reading() as connection:
                is_known = catalog.current(connection, path) > 0
            made = None if is_known else catalog.prepared(path, loaded)
        except CannotOpen:
            return 0
        except sqlite3.Error as error:
            self.base.say(f"{NOT_NOTED}: {error}.")
            return 0

        def note(connection: sqlite3.Connection) -> int:
            key = catalog.write(connection, made) if made else catalog.current(connection, path)
            now = "UPDATE story SET opened = ?, trouble = '' WHERE key = ?"
            connection.execute(now, (time.time(), key))
            return key

        return self._write(note, otherwise=NOT_NOTED) or 0

    def left_off(self, key: int, slide_id: str, number: int) -> None:
        """Keep where the reader is, soon. From any thread; slides in quick turn are kept as one."""
        with self._lock:
            is_asked = key in self._left
            self._left[key] = (slide_id, number, time.time())
        if not is_asked:
            self.base.later(
                lambda connection: self._keep_place(connection, key),
                otherwise="It could not be kept where you left off",
            )

    def folders(self) -> list[tuple[Path, str]]:
        """The watched folders, each with why it cannot be looked through now, or ""."""
        rows = self._rows("SELECT path FROM folder ORDER BY added, path")
        return [(Path(path), trouble(Path(path))) for (path,) in rows]

    def to_watch(self) -> list[Path]:
        """What changes when a story of a watched folder comes, goes or is changed."""
        return to_watch(path for path, _ in self.folders())

    def watch(self, path: Path) -> Path:
        """Watch a folder; gives it as it is kept. The stories in it come with the next scan.

        Raises CannotOpen for what is no folder.
        """
        whole = home(path)
        if not whole.is_dir():
            raise _cannot(path, "not-a-folder", "It is no folder.", "Choose a folder with stories.")

        def put(connection: sqlite3.Connection) -> None:
            row = "INSERT OR IGNORE INTO folder VALUES (?, ?)"
            connection.execute(row, (str(whole), time.time()))

        self._write(put, otherwise="The folder could not be kept")
        return whole

    def unwatch(self, path: Path) -> None:
        """Watch a folder no longer; its stories leave the shelf with it, unless added by hand."""

        def take(connection: sqlite3.Connection) -> None:
            connection.execute(_LET_GO, (str(path),))
            connection.execute("DELETE FROM folder WHERE path = ?", (str(path),))

        self._write(take, otherwise="The folder could not be let go of")

    def _keep_place(self, connection: sqlite3.Connection, key: int) -> None:
        with self._lock:
            slide, number, moved = self._left.pop(key)
        connection.execute(_LEFT, (slide, number, moved, key))

    def _entries(self, where: str, *values: str | int) -> list[Entry]:
        rows = self._rows(_ENTRY + where, *values)
        folders = {row[5]: Path(row[5]) if row[5] else None for row in rows}
        return [_entry(row, folders[row[5]]) for row in rows]

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        try:
            with self.base.reading() as connection:
                return connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self.base.say(f"The shelf could not be read: {error}.")
            return []

    def _write(self, work: Callable[[sqlite3.Connection], T], *, otherwise: str) -> T | None:
        try:
            with self.base.writing() as connection:
                return work(connection)
        except sqlite3.Error as error:
            self.base.say(f"{otherwise}: {error}.")
            return None


def _entry(row: tuple[Any, ...], folder: Path | None) -> Entry:
    key, path, kind, shelved, shipped, _, *words = row
    story_id, title, subtitle, summary, language, languages, notes, *rest = words
    # All from here on have the order of an entry's own fields.
    said = (story_id, title, subtitle, summary, language, _list(languages), _list(notes), *rest)
    return Entry(key, Path(path), kind, shelved == HERE, bool(shipped), folder, *said)


def _list(text: str) -> tuple[str, ...]:
    if text == "[]":
        return ()
    from json import loads

    return tuple(loads(text))


def _unreadable(path: Path, loaded: "Loaded") -> CannotOpen:
    problem = next(iter(loaded.problems), None)
    if problem is None:
        return _cannot(path, "no-story", "It holds no story.", "Write its title and slides.")
    return CannotOpen(problem._replace(message=located(problem)))


def _not_kept(path: Path, trouble: str) -> CannotOpen:
    return _cannot(path, "not-kept", "It could not be put on the shelf.", trouble)


def _cannot(path: Path, code: str, message: str, mend: str) -> CannotOpen:
    return CannotOpen(Problem(code, Severity.ERROR, str(path), message, mend))
