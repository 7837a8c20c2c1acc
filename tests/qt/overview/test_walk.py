import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from viewer.qt.overview.grid import GAP_PX, MARGIN_PX, Grid, Shape
from viewer.qt.overview.walk import Place, walk
from viewer.qt.slides.plan import chapters_of

Key = Qt.Key
KEYS = (
    Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End,
    Key.Key_PageUp, Key.Key_PageDown,
)  # fmt: skip


@pytest.fixture
def grid() -> Grid:
    """Four columns: lines of 4 and 2, then a chapter of 4, 4 and 1."""
    width = 2 * MARGIN_PX + 4 * 60 + 3 * GAP_PX
    return Grid(chapters_of(["A", *[""] * 5, "B", *[""] * 8]), width, Shape(60, 20, 30))


def go(grid: Grid, start: int, *keys: Qt.Key, screenful: int = 0) -> int:
    place = Place(start, grid.column(start))
    for key in keys:
        place = walk(grid, key, place, screenful) or place
    return place.row


def test_left_and_right_go_over_the_ends_of_lines_and_chapters(grid: Grid) -> None:
    assert go(grid, 3, Key.Key_Right) == 4
    assert go(grid, 5, Key.Key_Right) == 6
    assert go(grid, 6, Key.Key_Left) == 5
    assert go(grid, 0, Key.Key_Left) == 0
    assert go(grid, 14, Key.Key_Right) == 14


def test_down_through_a_short_line_comes_back_to_the_same_column(grid: Grid) -> None:
    assert go(grid, 3, Key.Key_Down) == 5
    assert go(grid, 3, Key.Key_Down, Key.Key_Down) == 9
    assert go(grid, 9, Key.Key_Up, Key.Key_Up) == 3
    assert go(grid, 3, Key.Key_Down, Key.Key_Left, Key.Key_Down) == 6


def test_home_and_end_lead_to_the_ends(grid: Grid) -> None:
    assert go(grid, 5, Key.Key_End) == 14
    assert go(grid, 5, Key.Key_Home) == 0


def test_page_keys_go_a_screenful(grid: Grid) -> None:
    whole = grid.size.height
    assert go(grid, 1, Key.Key_PageDown, screenful=whole) == 14
    assert go(grid, 14, Key.Key_PageUp, screenful=whole) == 0
    assert go(grid, 1, Key.Key_PageDown) == 5


def test_other_keys_lead_nowhere(grid: Grid) -> None:
    assert walk(grid, Key.Key_Space, Place(0, 0), 100) is None
    assert walk(grid, 0x0FFFFFFF, Place(0, 0), 100) is None


@given(
    openings=st.lists(st.sampled_from(["", "", "", "Streets"]), min_size=1, max_size=50),
    width=st.integers(1, 500),
    keys=st.lists(st.sampled_from(KEYS), max_size=30),
)
def test_no_walk_leaves_the_story(openings: list[str], width: int, keys: list[Qt.Key]) -> None:
    grid = Grid(chapters_of(openings), width, Shape(60, 20, 30))
    place: Place | None = Place(0, 0)
    for key in keys:
        assert place is not None
        place = walk(grid, key, place, 200)
        assert place is not None
        assert 0 <= place.row < grid.count
