"""Where a key leads in the overview's grid. Pure but for the names of the keys."""

from typing import NamedTuple

from PySide6.QtCore import Qt

from viewer.qt.overview.grid import Grid

Key = Qt.Key


class Place(NamedTuple):
    """Where the reader stands, and the column that going up and down keeps to."""

    row: int
    column: int


def walk(grid: Grid, key: int, at: Place, screenful: int) -> Place | None:
    """Where `key` leads from `at`; None for a key that leads nowhere.

    `screenful` is how far Page Up and Page Down go, in pixels.
    """
    row, column = at
    if key in (Key.Key_Up, Key.Key_PageUp):
        return Place(grid.above(row, column, screenful if key == Key.Key_PageUp else 0), column)
    if key in (Key.Key_Down, Key.Key_PageDown):
        return Place(grid.below(row, column, screenful if key == Key.Key_PageDown else 0), column)
    ends = {
        Key.Key_Left: row - 1,
        Key.Key_Right: row + 1,
        Key.Key_Home: 0,
        Key.Key_End: grid.count - 1,
    }
    try:
        aim = ends[Key(key)]
    except (KeyError, ValueError):
        return None
    aim = max(0, min(grid.count - 1, aim))
    return Place(aim, grid.column(aim))
