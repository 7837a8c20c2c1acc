"""Where a key leads on the shelf. Pure but for the names of the keys."""

from typing import NamedTuple

from PySide6.QtCore import Qt

from viewer.qt.library.grid import CardGrid

Key = Qt.Key
KEYS = (
    Key.Key_Left,
    Key.Key_Right,
    Key.Key_Up,
    Key.Key_Down,
    Key.Key_PageUp,
    Key.Key_PageDown,
    Key.Key_Home,
    Key.Key_End,
)


class Place(NamedTuple):
    """Where the reader stands, and the column that going up and down keeps to."""

    row: int
    column: int


def walk(grid: CardGrid, key: int, at: Place, screenful: int) -> Place | None:
    """Where `key` leads from `at`; None for a key that leads nowhere.

    `screenful` is how far Page Up and Page Down go, in pixels.
    """
    row, column = at
    last = grid.groups.total - 1
    if key in (Key.Key_Up, Key.Key_PageUp):
        return Place(grid.above(row, column, screenful if key == Key.Key_PageUp else 0), column)
    if key in (Key.Key_Down, Key.Key_PageDown):
        return Place(grid.below(row, column, screenful if key == Key.Key_PageDown else 0), column)
    if key not in KEYS or last < 0:
        return None
    ends = {Key.Key_Left: row - 1, Key.Key_Right: row + 1, Key.Key_Home: 0, Key.Key_End: last}
    aim = max(0, min(last, ends[Key(key)]))
    return Place(aim, grid.column(aim))
