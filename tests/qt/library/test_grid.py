import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Size
from viewer.qt.library.grid import MARGIN_PX, CardGrid, Groups, Shape, columns_in
from viewer.qt.slides.plan import NOWHERE, Box

SHAPE = Shape(columns=4, words=120, heading=50)
ROOM = Size(1000, 700)  # four columns


def make(groups: Groups, width: int) -> CardGrid:
    """A grid with as many columns as there is room for, and no more recent ones than that."""
    shape = SHAPE._replace(columns=columns_in(width, groups.all))
    fitting = groups._replace(recent=min(groups.recent, shape.columns))
    return CardGrid(fitting, Size(width, 700), shape)


grids = st.builds(
    lambda large, recent, every, width: make(Groups(large, recent, every), width),
    st.integers(0, 1),
    st.integers(0, 12),
    st.integers(0, 200),
    st.integers(100, 3000),
)


@given(grids)
def test_every_card_is_found_where_it_lies(grid: CardGrid) -> None:
    for row in range(grid.groups.total):
        box = grid.cell(row)
        assert grid.at((box.left + box.right) // 2, (box.top + box.bottom) // 2) == row
        assert row in grid.within(box)
        assert box.right <= max(grid.size.width - MARGIN_PX, MARGIN_PX + 1)
        assert box.bottom <= grid.size.height


@given(grids, st.integers(0, 9000), st.integers(1, 900))
def test_what_is_within_an_area_is_what_lies_in_its_lines(
    grid: CardGrid, top: int, height: int
) -> None:
    area = Box(0, top, grid.size.width, top + height)
    rows = [
        row
        for row in range(grid.groups.total)
        if grid.cell(row).top < area.bottom and grid.cell(row).bottom > area.top
    ]
    assert list(grid.within(area)) == rows


@given(grids, st.data())
def test_going_down_and_up_again_ends_in_the_column_where_it_began(
    grid: CardGrid, data: st.DataObject
) -> None:
    if not grid.groups.total:
        return
    row = data.draw(st.integers(0, grid.groups.total - 1))
    column = grid.column(row)
    below = grid.below(row, column)
    assert below == row or grid.cell(below).top > grid.cell(row).top
    if below != row:
        assert grid.above(below, column) == row


def test_the_groups_stand_below_one_another_under_their_names() -> None:
    grid = CardGrid(Groups(1, 3, 9), ROOM, SHAPE)
    assert [heading.group for heading in grid.headings] == [0, 1, 2]
    tops = [heading.box.bottom for heading in grid.headings]
    assert tops == [grid.cell(row).top for row in (0, 1, 4)]
    assert grid.is_large(0)
    assert not grid.is_large(1)
    assert grid.heading_top(5) == grid.headings[2].box.top
    assert grid.heading_top(8) == grid.cell(8).top


def test_a_group_without_cards_has_no_name_but_for_the_last() -> None:
    grid = CardGrid(Groups(0, 0, 0), ROOM, SHAPE)
    assert [heading.group for heading in grid.headings] == [2]
    assert grid.end == grid.headings[0].box.bottom
    assert grid.within(Box(0, 0, 1000, 1000)) == range(0)
    assert grid.at(100, 100) == NOWHERE


@pytest.mark.parametrize(
    ("width", "columns"), [(300, 1), (1000, 4), (690, 3), (1430, 5), (2550, 9)]
)
def test_wide_rooms_have_more_and_larger_cards(width: int, columns: int) -> None:
    assert columns_in(width, 1000) == columns


@pytest.mark.parametrize(("width", "count", "columns"), [(1590, 5, 5), (1910, 5, 6), (1590, 0, 5)])
def test_the_cards_of_a_few_stories_fill_the_line_as_far_as_they_may(
    width: int, count: int, columns: int
) -> None:
    assert columns_in(width, count) == columns


def test_a_page_goes_as_far_as_a_screen_is_tall() -> None:
    grid = CardGrid(Groups(0, 0, 100), ROOM, SHAPE)
    pitch = grid.cell(4).top - grid.cell(0).top
    assert grid.below(1, 1, 3 * pitch) == 13
    assert grid.above(13, 1, 3 * pitch) == 1
    assert grid.above(1, 1, 3 * pitch) == 1
    assert grid.below(99, 3, 3 * pitch) == 99
