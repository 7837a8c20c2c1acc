"""Looks at the disks: which stories are there, which are new, changed, gone or back again.

What lies where is looked at first, and noted in one short transaction. Then every story with
another stamp than before is read, and entered some at a time, so that nobody else waits long for
the file. `scanner` does this in a process of its own.
"""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple, Protocol

from viewer.library.base import Base
from viewer.library.shelf import catalog
from viewer.library.shelf.paths import home, is_there, stamp
from viewer.library.shelf.watched import stories_in
from viewer.story.load import load
from viewer.story.names import STORY_FILE
from viewer.story.problems import CannotOpen

TOGETHER = 20  # stories that are read before they are entered
TOGETHER_SECONDS = 0.25  # or fewer, when they take so long
HOLDING_SECONDS = 0.05  # for which others who write wait
PAUSE_SECONDS = 0.02  # in which they get their turn
LOST = "It is not where it was"
ODD = "It could not be read in full. `lanternist check` may tell what is odd in it."

_ROWS = "SELECT path, key, stamp, shelved, shipped, folder, trouble FROM story"
_SHIPPED = "UPDATE story SET shelved = 1, shipped = 1, folder = NULL WHERE key = ?"
_GIVEN = "UPDATE story SET shelved = 1, folder = NULL WHERE key = ?"
# Removed ones stay removed, and what was added by hand stays so.
_FOUND = "UPDATE story SET shelved = 1, folder = ? WHERE key = ? AND shelved IN (0, -2)"


class Report(Protocol):
    """Who is told how it goes."""

    def progressed(self, done: int, total: int) -> None:
        """So many of so many stories have been read."""

    def changed(self, keys: Sequence[int]) -> None:
        """These rows of `story` are other than before."""

    def refused(self, path: Path, words: str) -> None:
        """A path that was given cannot be put on the shelf."""

    def is_over(self) -> bool:
        """Whether nobody wants to know any more."""


class _Row(NamedTuple):
    """What is known of a path."""

    key: int
    stamp: str
    shelved: int
    shipped: bool
    folder: str | None
    trouble: str


class _Task(NamedTuple):
    """A story that lies there now, and why it is looked at."""

    path: Path
    folder: str | None = None
    is_shipped: bool = False
    is_given: bool = False


class _Reading(NamedTuple):
    """A story that was read, or what went wrong."""

    task: _Task
    stamp: str
    made: catalog.Prepared | None
    trouble: str


def scan(
    base: Base,
    shipped: Path,
    given: Iterable[Path],
    report: Report,
    limit: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Bring the shelf up to date, and put the given stories on it. Raises sqlite3.Error.

    Each story is read within a `limit`, which may raise RuntimeError when that takes too long.
    """
    shipped = shipped.resolve()
    _tell(report, _follow_shipped(base, shipped))
    _tell(report, look_around(base))
    tasks = _tasks(base, shipped, _homes(given, report))
    rows = _rows(base)
    _tell(report, _place_all(base, [task for task in tasks if _is_misplaced(task, rows)], rows))
    stamps = {task: stamp(task.path) for task in tasks}
    wanted = [task for task in tasks if _is_stale(rows.get(str(task.path)), stamps[task])]
    report.progressed(0, len(wanted))
    for done, readings in _readings(wanted, stamps, limit):
        if report.is_over():
            return
        _enter_all(base, [each for each in readings if _is_news(each, rows)], report)
        report.progressed(done, len(wanted))
    _prune(base, report)


def look_around(base: Base) -> list[int]:
    """Note what is no longer where it was, and what is back; gives the rows that changed."""
    changes: list[tuple[str, str, int]] = []
    for path, row in _rows(base).items():
        is_lost = row.trouble.startswith(LOST)
        if is_there(Path(path)):
            if is_lost:
                changes.append(("", "", row.key))  # without a stamp it is read again
        else:
            words = _lost(path, row.folder)
            if words != row.trouble:
                changes.append((words, row.stamp, row.key))
    if changes:
        with base.writing() as connection:
            note = "UPDATE story SET trouble = ?, stamp = ? WHERE key = ?"
            connection.executemany(note, changes)
    return [key for _, _, key in changes]


def _lost(path: str, folder: str | None) -> str:
    if folder and not is_there(Path(folder)):
        return f"{LOST}: {path}. Its folder {folder} is not there now: put its disk or stick in."
    return f"{LOST}: {path}. Put it back, open it where it lies now, or remove it from the shelf."


def _follow_shipped(base: Base, shipped: Path) -> list[int]:
    """Let rows of shipped stories follow the program to where it is installed now."""
    rows = _rows(base)
    changes: list[tuple[str, tuple[str | int, ...]]] = []
    for path, row in rows.items():
        before = Path(path)
        now = shipped / before.name
        if not row.shipped or (before.parent == shipped and is_there(before / STORY_FILE)):
            continue
        if str(now) in rows or not is_there(now / STORY_FILE):
            let_go = "UPDATE story SET shipped = 0, shelved = 0 WHERE key = ?"
            changes.append((let_go, (row.key,)))
        else:
            follow = "UPDATE story SET path = ?, stamp = '' WHERE key = ?"
            changes.append((follow, (str(now), row.key)))
    if changes:
        with base.writing() as connection:
            for change, values in changes:
                connection.execute(change, values)
    return [int(values[-1]) for _, values in changes]


def _homes(given: Iterable[Path], report: Report) -> list[Path]:
    found = []
    for path in given:
        try:
            found.append(home(path))
        except CannotOpen as error:
            report.refused(path, str(error))
    return found


def _tasks(base: Base, shipped: Path, given: Iterable[Path]) -> list[_Task]:
    """Every story that lies somewhere now, each once."""
    with base.reading() as connection:
        folders = [str(path) for (path,) in connection.execute("SELECT path FROM folder")]
        known = "SELECT path FROM story WHERE shelved >= 0"
        kept = [Path(path) for (path,) in connection.execute(known)]
    tasks = [_Task(path, is_shipped=True) for path in _shipped(shipped)]
    tasks += [_Task(path, is_given=True) for path in given]
    tasks += [
        _Task(path, folder=folder)
        for folder in folders
        for path in stories_in(Path(folder))
        if _can_be_kept(path)
    ]
    tasks += [_Task(path) for path in kept if is_there(path)]
    first: dict[Path, _Task] = {}
    for task in tasks:
        first.setdefault(task.path, task)
    return list(first.values())


def _shipped(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if is_there(path / STORY_FILE))
    except OSError:
        return []


def _can_be_kept(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _rows(base: Base) -> dict[str, _Row]:
    with base.reading() as connection:
        return {
            path: _Row(key, stamp, shelved, bool(shipped), folder, trouble)
            for path, key, stamp, shelved, shipped, folder, trouble in connection.execute(_ROWS)
        }


def _is_stale(row: _Row | None, said: str) -> bool:
    # What could not be read is tried again: it may have been forbidden, and be allowed now.
    return row is None or not said or row.stamp != said or row.trouble != ""


def _is_news(reading: _Reading, rows: dict[str, _Row]) -> bool:
    row = rows.get(str(reading.task.path))
    known = row and row.trouble and (row.stamp, row.trouble) == (reading.stamp, reading.trouble)
    return not known


def _is_misplaced(task: _Task, rows: dict[str, _Row]) -> bool:
    row = rows.get(str(task.path))
    if row is None:
        return False
    if task.is_shipped:
        return row.shelved != 1 or not row.shipped
    if task.is_given:
        return row.shelved != 1 or row.folder is not None
    return task.folder is not None and row.shelved in {0, -2}


def _place_all(base: Base, tasks: Sequence[_Task], rows: dict[str, _Row]) -> list[int]:
    if not tasks:
        return []
    with base.writing() as connection:
        for task in tasks:
            _place(connection, task, rows[str(task.path)].key)
    return [rows[str(task.path)].key for task in tasks]


def _place(connection: sqlite3.Connection, task: _Task, key: int) -> None:
    if task.is_shipped:
        connection.execute(_SHIPPED, (key,))
    elif task.is_given:
        connection.execute(_GIVEN, (key,))
    elif task.folder is not None:
        connection.execute(_FOUND, (task.folder, key))


def _readings(
    tasks: Sequence[_Task],
    stamps: dict[_Task, str],
    limit: Callable[[], AbstractContextManager[None]],
) -> Iterator[tuple[int, list[_Reading]]]:
    """Read stories, some at a time; gives how many were read, and the last of them."""
    some: list[_Reading] = []
    began = time.monotonic()
    for done, task in enumerate(tasks, start=1):
        some.append(_read(task, stamps[task], limit))
        late = time.monotonic() - began > TOGETHER_SECONDS
        if late or len(some) == TOGETHER or done == len(tasks):
            yield done, some
            some, began = [], time.monotonic()


def _read(task: _Task, said: str, limit: Callable[[], AbstractContextManager[None]]) -> _Reading:
    try:
        with limit():
            loaded = load(task.path)
            try:
                made = catalog.prepared(task.path, loaded, stamp=said)
            finally:
                loaded.bundle.close()
        return _Reading(task, said, made, made.trouble)
    except CannotOpen as error:
        return _Reading(task, said, None, str(error))
    except (ValueError, RuntimeError, MemoryError):
        return _Reading(task, said, None, ODD)


def _enter_all(base: Base, readings: list[_Reading], report: Report) -> None:
    waiting = deque(readings)
    while waiting and not report.is_over():
        keys = []
        with base.writing() as connection:
            began = time.monotonic()
            while waiting and time.monotonic() - began < HOLDING_SECONDS:
                keys += _enter(connection, waiting.popleft(), report)
        _tell(report, keys)
        time.sleep(PAUSE_SECONDS)


def _enter(connection: sqlite3.Connection, reading: _Reading, report: Report) -> list[int]:
    """Enter one story, or why it cannot be read; gives its key, or none if it is not kept."""
    task = reading.task
    if task.folder is not None and not _is_watched(connection, task.folder):
        return []
    if reading.made is not None:
        key = _written(connection, reading.made)
    elif task.is_given and not catalog.key_at(connection, task.path):
        report.refused(task.path, reading.trouble)
        return []
    else:
        key = catalog.miss(connection, task.path, reading.trouble, stamp=reading.stamp)
    _place(connection, task, key)
    return [key]


def _written(connection: sqlite3.Connection, made: catalog.Prepared) -> int:
    """Write a story whole, or say that it is too odd for it."""
    connection.execute("SAVEPOINT story")
    try:
        return catalog.write(connection, made)
    except (ValueError, RuntimeError, MemoryError):
        connection.execute("ROLLBACK TO story")
        return catalog.miss(connection, made.path, ODD, stamp=made.stamp)
    finally:
        connection.execute("RELEASE story")


def _is_watched(connection: sqlite3.Connection, folder: str) -> bool:
    row = connection.execute("SELECT 1 FROM folder WHERE path = ?", (folder,)).fetchone()
    return row is not None


def _prune(base: Base, report: Report) -> None:
    """Delete what was let go with its folder."""
    some = "SELECT key FROM story WHERE shelved = -2"
    still = f"{some} AND key = ?"
    with base.reading() as connection:
        waiting = deque(int(key) for (key,) in connection.execute(some))
    while waiting and not report.is_over():
        gone = []
        with base.writing() as connection:
            began = time.monotonic()
            while waiting and time.monotonic() - began < HOLDING_SECONDS:
                gone.append(waiting.popleft())
                if connection.execute(still, (gone[-1],)).fetchone():
                    catalog.forget(connection, gone[-1])
        report.changed(gone)
        time.sleep(PAUSE_SECONDS)


def _tell(report: Report, keys: Sequence[int]) -> None:
    if keys:
        report.changed(keys)
