"""The sheets that may lie over the stage: the overview, a slide's dossier and the like.

Each is made when it is first wanted. `viewer.qt.window` lays one at a time over everything but the
bar.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

OVERVIEW = "overview"
DOSSIER = "dossier"
MATRIX = "matrix"
REPORT = "check"
LIBRARY = "library"
NAMES = (OVERVIEW, DOSSIER, MATRIX, REPORT, LIBRARY)


def always() -> bool:
    """Whether a sheet is whole that never waits for anything."""
    return True


class Sheet(NamedTuple):
    """A sheet's widget, and what is to be done when it is laid out and when it is taken away."""

    widget: QWidget
    open: Callable[[], None]
    close: Callable[[], None]
    is_whole: Callable[[], bool] = always  # whether all that it shows is there


class Sheets:
    """Sheets by name, each the same for as long as the window lives."""

    def __init__(self) -> None:
        self._makers: dict[str, Callable[[], Sheet]] = {}
        self._made: dict[str, Sheet] = {}

    def __getitem__(self, name: str) -> Sheet:
        """The sheet of this name, made if it is not there yet; KeyError for an unknown one."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the sheets that are made."""
        return iter(self._made)

    def add(self, name: str, make: Callable[[], Sheet]) -> None:
        """Offer a sheet: `make` is called when it is first wanted."""
        self._makers[name] = make
