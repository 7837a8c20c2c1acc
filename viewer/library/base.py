"""The one SQLite file of the program: opened, brought up to date, read and written by threads.

What is written goes through one connection, a transaction at a time; each thread that reads has a
connection of its own, and so sees a whole state and waits for nobody (WAL). Other processes may
have the file open, too. A file that cannot be written is copied into memory, so that all that is
in it can be read; a damaged one is moved aside, and what can still be read of it is carried over
(`rescue`). Where another process has done that, this one goes on with the new file.
"""

import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from viewer.library.schema import MIGRATIONS, VERSION

BUSY_SECONDS = 5.0
AGAIN_SECONDS = 0.02
DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
FOREVER = "lasts until the program ends"

Work = Callable[[sqlite3.Connection], None]
_Task: TypeAlias = tuple[Work, str] | threading.Event | None


class Base:
    """The file. What went wrong with it is said in `trouble`, and told to `troubled` at once."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; see the module for what happens where that fails.

        Without a path all of it is in memory.
        """
        self.path = path or Path()
        self.trouble = ""
        self.troubled: Callable[[str], None] = lambda _words: None
        self.is_kept = True
        """Whether what is written outlives the program."""
        self._lock = threading.RLock()  # held for a transaction
        self._guard = threading.Lock()  # held for a moment
        self._own = threading.local()
        self._age = 0  # how often the file was begun anew
        self._readers: list[sqlite3.Connection] = []
        self._pending: queue.SimpleQueue[_Task] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._is_closing = False
        self._file: tuple[int, int] | None = None  # which file is open
        self._base = self._open() if path else self._from_memory()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for reading on this thread. Raises sqlite3.Error."""
        if not self.is_kept:
            with self._lock:
                yield self._base
            return
        base: sqlite3.Connection | None = getattr(self._own, "base", None)
        if base is None or self._own.age != self._age:
            base = _connect(self.path, "mode=ro")
            self._own.base, self._own.age = base, self._age
            with self._guard:
                self._readers.append(base)
        yield base

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction: all of it is kept, or, with an error, nothing.

        Raises sqlite3.Error. Not for the GUI thread, which hands its work to `later`.
        """
        with self._lock:
            self._follow()
            with self._base:
                self._base.execute("BEGIN IMMEDIATE")
                yield self._base

    def later(self, work: Work, *, otherwise: str) -> None:
        """Have `work` write, soon and in order, on a thread of its own, in a transaction.

        `otherwise` is what is said, with the reason, if it cannot: "The note could not be kept".
        """
        with self._guard:
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name="library")
                self._writer.start()
            self._pending.put((work, otherwise))

    def wait(self) -> None:
        """Come back when all that was asked of `later` before is done."""
        if self._writer is not None:
            done = threading.Event()
            self._pending.put(done)
            done.wait()

    def examine(self) -> bool:
        """Look through the whole file; a damaged one is begun anew. Tells whether it was sound.

        Takes its time with a large file: for a thread of its own.
        """
        if not self.is_kept:
            return True
        try:
            with self.reading() as base:
                said = base.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                return True
            said = str(error)
        if said == "ok":
            return True
        with self._lock:
            if _file(self.path) != self._file:  # another process has begun it anew
                self._follow()
                return True
            self._base.close()
            self._base = self._begin_anew()
            self._age += 1
        self.troubled(self.trouble)
        return False

    def give_up(self, why: str) -> None:
        """Go on in memory with what is in the file, which has no room for more."""
        with self._lock:
            if self.is_kept:
                before, self._base = self._base, self._in_memory(OSError(0, why))
                before.close()
        self.troubled(self.trouble)

    def close(self) -> None:
        """Finish what is being written and let go of the file."""
        self._is_closing = True
        if self._writer is not None:
            self._pending.put(None)
            self._writer.join()
            self._writer = None
        with self._lock:
            for base in (*self._readers, self._base):
                base.close()
            self._readers.clear()

    def say(self, words: str) -> None:
        """Note that something went wrong, and tell whoever listens."""
        self.trouble = words
        self.troubled(words)

    def _write(self) -> None:
        while (task := self._pending.get()) is not None:
            if isinstance(task, threading.Event):
                task.set()
                continue
            work, otherwise = task
            try:
                with self.writing() as base:
                    work(base)
            except Exception as error:  # noqa: BLE001 - what is asked for next must still be written
                self.say(f"{otherwise}: {_reason(error)}.")
                if self._is_closing:
                    # A file that another process holds would hold up the end for each task.
                    self._base.execute("PRAGMA busy_timeout = 0")

    def _follow(self) -> None:
        """Go on with the file that lies at the path now, if it is another than was opened."""
        before, found = self._base, _file(self.path)
        if not self.is_kept or found == self._file or before.in_transaction:
            return
        try:
            if found is None:
                # Somebody deleted it: what was open is still whole, and is written down again.
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with _closing(_connect(self.path, "mode=rwc")) as copy:
                    before.backup(copy)
            self._base = self._ready()
        except OSError as error:
            raise sqlite3.OperationalError(_reason(error)) from error
        self._age += 1
        before.close()

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return self._ready()
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                return self._begin_anew()
            return self._in_memory(error)
        except OSError as error:
            return self._in_memory(error)

    def _ready(self) -> sqlite3.Connection:
        """Open the file, of this version or brought up to it; one of a later version is left."""
        self._file = _file(self.path)
        base = _connect(self.path, "mode=rwc")
        self._file = _file(self.path)
        try:
            _keep_log(base)
            base.execute("PRAGMA foreign_keys = ON")
            if _version(base) < VERSION:
                migrate(base)
            base.execute("SELECT count(*) FROM setting").fetchone()
            _try_to_write(base)
        except sqlite3.Error:
            base.close()
            raise
        return base

    def _begin_anew(self) -> sqlite3.Connection:
        """Move the file aside, and carry over what can be read of it."""
        from viewer.library.rescue import salvage

        number = 1
        while (aside := self.path.with_name(f"{self.path.name}.damaged-{number}")).exists():
            number += 1
        try:
            if _file(self.path) != self._file:  # another process has just done it
                return self._ready()
            # The file itself goes last: a new one must not be taken for that of the old log.
            for part in ("-wal", "-shm", ""):
                with contextlib.suppress(FileNotFoundError):
                    self.path.with_name(self.path.name + part).rename(f"{aside}{part}")
            base = self._ready()
            rows = salvage(aside, base)
        except (OSError, sqlite3.Error) as error:
            return self._in_memory(error)
        self.trouble = f"{self.path} was damaged; it was moved to {aside.name} and begun anew" + (
            f", with {rows} of its entries." if rows else "."
        )
        return base

    def _in_memory(self, error: Exception) -> sqlite3.Connection:
        self.trouble = f"{self.path} cannot be used ({_reason(error)}); what changes {FOREVER}."
        # The second way is for a file in a folder where nothing may be written beside it.
        for how in ("mode=ro", "immutable=1"):
            with contextlib.suppress(sqlite3.Error), _closing(_connect(self.path, how)) as kept:
                return self._from_memory(kept)
        return self._from_memory()

    def _from_memory(self, kept: sqlite3.Connection | None = None) -> sqlite3.Connection:
        """Give a base in memory, with what is in another."""
        self.is_kept = False
        base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if kept is not None and _version(kept) <= VERSION:
            kept.backup(base)
        base.execute("PRAGMA foreign_keys = ON")
        migrate(base)
        return base


def migrate(base: sqlite3.Connection) -> None:
    """Bring a file up to VERSION, as a whole or not at all. Raises sqlite3.Error."""
    base.isolation_level = None
    base.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it meanwhile.
        for script in MIGRATIONS[_version(base) :]:
            for statement in _statements(script):
                base.execute(statement)
        base.execute(f"PRAGMA user_version = {max(VERSION, _version(base))}")
    except sqlite3.Error:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


def _keep_log(base: sqlite3.Connection) -> None:
    """Turn a new file to WAL; where two programs do so at once, SQLite itself waits for neither."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            base.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(AGAIN_SECONDS)
        else:
            return


def _try_to_write(base: sqlite3.Connection) -> None:
    """Raise sqlite3.Error for a file that may only be read: it says so when it is written to."""
    base.execute("PRAGMA busy_timeout = 0")
    try:
        base.execute("BEGIN IMMEDIATE")
        try:
            base.execute(f"PRAGMA user_version = {_version(base)}")
        finally:
            base.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:  # then another program writes to it now
            raise
    base.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")


def _is_damage(error: sqlite3.Error) -> bool:
    # What Python itself refuses has no code; the upper bits of one say more than is asked here.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGE


def _file(path: Path) -> tuple[int, int] | None:
    """Which file lies there."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _connect(path: Path, how: str) -> sqlite3.Connection:
    base = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        isolation_level=None,
    )
    try:
        base.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        base.close()
        raise
    return base


@contextlib.contextmanager
def _closing(base: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield base
    finally:
        base.close()


def _statements(script: str) -> Iterator[str]:
    text = ""
    for line in script.splitlines(keepends=True):
        text += line
        if sqlite3.complete_statement(text):
            yield text
            text = ""
    if text.strip():
        yield text


def _version(base: sqlite3.Connection) -> int:
    return int(base.execute("PRAGMA user_version").fetchone()[0])


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)
