"""The program's settings, in its one file."""

import sqlite3

from viewer.library.base import Base

PUT = "INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


class Store:
    """Kept values; `viewer.show.settings` says which there are."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def load(self) -> dict[str, str]:
        """Every kept value, as text, by key."""
        with self._base.reading() as base:
            return dict(base.execute("SELECT key, value FROM setting"))

    def save(self, key: str, value: str) -> None:
        """Keep one value, soon."""

        def put(base: sqlite3.Connection) -> None:
            base.execute(PUT, (key, value))

        self._base.later(put, otherwise="A setting could not be kept")
