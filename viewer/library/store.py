"""One SQLite file that keeps what the program remembers between two starts."""

import contextlib
import queue
import sqlite3
import threading
from pathlib import Path

VERSION = 1
BUSY_SECONDS = 5.0
SCHEMA = "CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"
PUT = "INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


class Store:
    """Kept values in one file; what went wrong with it is said in `trouble`.

    Values are written, in order, on a thread of their own: a slow disk holds up no slide.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file.

        A damaged file is moved aside. Where no file can be made the values last as long as
        the program does.
        """
        self.trouble = ""
        self._lock = threading.Lock()
        self._pending: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._base = self._open(path)

    def load(self) -> dict[str, str]:
        """Every kept value, as text, by key."""
        with self._lock:
            return dict(self._base.execute("SELECT key, value FROM setting"))

    def save(self, key: str, value: str) -> None:
        """Keep one value, soon."""
        if self._writer is None:
            self._writer = threading.Thread(target=self._write, name="store")
            self._writer.start()
        self._pending.put((key, value))

    def close(self) -> None:
        """Finish what is being written and let go of the file."""
        if self._writer is not None:
            self._pending.put(None)
            self._writer.join()
            self._writer = None
        self._base.close()

    def _write(self) -> None:
        while (pair := self._pending.get()) is not None:
            try:
                with self._lock, self._base:
                    self._base.execute(PUT, pair)
            except sqlite3.Error as error:
                self.trouble = f"A setting could not be kept: {error}."

    def _open(self, path: Path) -> sqlite3.Connection:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                return self._in_memory(path, error)
        except OSError as error:
            return self._in_memory(path, error)
        return self._start_anew(path)

    def _start_anew(self, path: Path) -> sqlite3.Connection:
        number = 1
        while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
            number += 1
        try:
            path.rename(aside)
            for leftover in ("-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    path.with_name(path.name + leftover).rename(f"{aside}{leftover}")
            base = _connect(path)
        except (OSError, sqlite3.Error) as error:
            return self._in_memory(path, error)
        self.trouble = f"{path} was damaged; it was moved to {aside.name} and begun anew."
        return base

    def _in_memory(self, path: Path, error: Exception) -> sqlite3.Connection:
        self.trouble = f"{path} cannot be used ({error}); settings last until the program ends."
        base = sqlite3.connect(":memory:", check_same_thread=False)
        base.execute(SCHEMA)
        return base


def _connect(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        if base.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            with base:
                base.execute(SCHEMA)
                base.execute(f"PRAGMA user_version = {VERSION}")
        base.execute("SELECT count(*) FROM setting").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
