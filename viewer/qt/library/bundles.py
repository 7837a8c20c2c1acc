"""A few stories that are held open at once, for whoever reads small pictures out of them.

Used on the decoders' threads: opening waits for the disk. What is not read any more is closed, so
that a stick can be pulled out.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from viewer.story.bundle import Bundle, open_bundle

MOST = 8


@dataclass
class _Lent:
    bundle: Bundle
    users: int = 0
    is_old: bool = False  # to be closed when nobody reads it any more


class Bundles:
    """Bundles by path, at most `most` of them open while nobody reads."""

    def __init__(self, most: int = MOST, opener: Callable[[Path], Bundle] = open_bundle) -> None:
        self._most = most
        self._opener = opener
        self._lock = threading.Lock()
        self._open: dict[Path, _Lent] = {}  # the one used last is the last

    @contextlib.contextmanager
    def borrow(self, path: Path) -> Iterator[Bundle]:
        """Give the bundle of a path, open until the end of the block. Raises CannotOpen."""
        lent = self._take(path) or self._keep(path, self._opener(path))
        try:
            yield lent.bundle
        finally:
            with self._lock:
                lent.users -= 1
                if lent.is_old and not lent.users:
                    lent.bundle.close()
                self._tidy(self._most)

    def forget(self, path: Path) -> None:
        """Open this one anew when it is wanted again: it has changed."""
        with self._lock:
            lent = self._open.pop(path, None)
            if lent is not None and lent.users:
                lent.is_old = True
            elif lent is not None:
                lent.bundle.close()

    def close_idle(self) -> None:
        """Close all that nobody reads just now."""
        with self._lock:
            self._tidy(0)

    @property
    def count(self) -> int:
        """How many are open."""
        return len(self._open)

    def _take(self, path: Path) -> _Lent | None:
        with self._lock:
            lent = self._open.pop(path, None)
            if lent is not None:
                lent.users += 1
                self._open[path] = lent
            return lent

    def _keep(self, path: Path, bundle: Bundle) -> _Lent:
        with self._lock:
            lent = self._open.get(path)
            if lent is not None:  # another thread was quicker
                bundle.close()
            else:
                lent = self._open[path] = _Lent(bundle)
            lent.users += 1
            return lent

    def _tidy(self, most: int) -> None:
        """Close the ones used longest ago, until `most` are left; those being read stay."""
        idle = [path for path, lent in self._open.items() if not lent.users]
        for path in idle[: max(0, len(self._open) - most)]:
            self._open.pop(path).bundle.close()
