from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Size
from viewer.qt.overview.grid import GAP_PX, MARGIN_PX, Grid, Shape
from viewer.qt.slides.plan import NOWHERE, Box, Chapter, chapters_of

SHAPE = Shape(wish=60, words=20, heading=30)
OPENINGS = st.lists(st.sampled_from(["", "", "", "", "Streets", "Work"]), min_size=1, max_size=80)
WIDTHS = st.integers(1, 700)
HEIGHTS = st.integers(-100, 3000)


def grid_of(openings: list[str], width: int) -> Grid:
    return Grid(chapters_of(openings), width, SHAPE)


def cells_of(grid: Grid) -> list[Box]:
    return [grid.cell(row) for row in range(grid.count)]


def cut(one: Box, other: Box) -> bool:
    """Whether two boxes have anything in common."""
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


@given(openings=OPENINGS, width=WIDTHS)
def test_slides_stand_in_reading_order_and_none_over_another(
    openings: list[str], width: int
) -> None:
    grid = grid_of(openings, width)
    assert grid.count == len(openings)
    for one, following in pairwise(cells_of(grid)):
        beside = following.top == one.top and following.left >= one.right + GAP_PX
        below = following.top >= one.bottom + GAP_PX and following.left == MARGIN_PX
        assert beside or below


@given(openings=OPENINGS, width=st.integers(2 * MARGIN_PX + 1, 700))
def test_all_of_the_grid_lies_inside_its_size(openings: list[str], width: int) -> None:
    grid = grid_of(openings, width)
    everything = Box(0, 0, width, grid.size.height)
    boxes = [*cells_of(grid), *(box for _, box in grid.headings(everything))]
    assert min(box.top for box in boxes) == MARGIN_PX
    assert max(box.bottom for box in boxes) == grid.size.height - MARGIN_PX
    assert all(box.left >= MARGIN_PX and box.right <= width - MARGIN_PX for box in boxes)


@given(openings=OPENINGS, width=WIDTHS)
def test_every_chapter_has_its_heading_above_its_first_slide(
    openings: list[str], width: int
) -> None:
    grid = grid_of(openings, width)
    headings = grid.headings(Box(0, 0, width, grid.size.height))
    assert [chapter for chapter, _ in headings] == [c for c in chapters_of(openings) if c.title]
    for chapter, box in headings:
        first = grid.cell(chapter.first)
        assert (box.left, box.bottom) == (first.left, first.top)
        assert grid.heading_top(chapter.first) == box.top
    boxes = [*(box for _, box in headings), *cells_of(grid)]
    assert not any(cut(a, b) for n, a in enumerate(boxes) for b in boxes[:n])


@given(openings=OPENINGS, width=WIDTHS, x=st.integers(-10, 710), y=HEIGHTS)
def test_a_point_finds_the_slide_that_lies_there(
    openings: list[str], width: int, x: int, y: int
) -> None:
    grid = grid_of(openings, width)
    spot = Box(x, y, x + 1, y + 1)
    inside = [row for row, cell in enumerate(cells_of(grid)) if cut(cell, spot)]
    assert grid.at(x, y) == (inside[0] if inside else NOWHERE)


@given(openings=OPENINGS, width=WIDTHS)
def test_each_slide_is_found_where_it_lies(openings: list[str], width: int) -> None:
    grid = grid_of(openings, width)
    for row, cell in enumerate(cells_of(grid)):
        assert grid.at(cell.left, cell.top) == row
        assert grid.at(cell.right - 1, cell.bottom - 1) == row
        assert grid.at(cell.right, cell.top) == NOWHERE


@given(openings=OPENINGS, width=WIDTHS, top=HEIGHTS, height=st.integers(1, 900))
def test_what_is_in_sight_is_what_the_sight_cuts(
    openings: list[str], width: int, top: int, height: int
) -> None:
    grid = grid_of(openings, width)
    area = Box(0, top, max(width, 2 * MARGIN_PX + 700), top + height)
    assert list(grid.within(area)) == [r for r, c in enumerate(cells_of(grid)) if cut(c, area)]
    everything = grid.headings(Box(0, 0, width, grid.size.height))
    assert set(everything) >= set(grid.headings(area))
    assert {each for each in everything if cut(each[1], area)} <= set(grid.headings(area))


@given(openings=OPENINGS, width=WIDTHS)
def test_down_and_up_lead_to_the_next_line_in_the_same_column(
    openings: list[str], width: int
) -> None:
    grid = grid_of(openings, width)
    lines: dict[int, list[int]] = {}
    for row, cell in enumerate(cells_of(grid)):
        lines.setdefault(cell.top, []).append(row)
    for upper, lower in pairwise(lines.values()):
        for column in range(grid.columns):
            start = upper[min(column, len(upper) - 1)]
            end = lower[min(column, len(lower) - 1)]
            assert grid.below(start, column) == end
            assert grid.above(end, column) == start


@given(openings=OPENINGS, width=WIDTHS, height=st.integers(0, 900), data=st.data())
def test_a_screenful_leads_as_far_as_it_says_but_a_line_at_the_least(
    openings: list[str], width: int, height: int, data: st.DataObject
) -> None:
    grid = grid_of(openings, width)
    row = data.draw(st.integers(0, grid.count - 1))
    here, column = grid.cell(row), grid.column(row)
    down = grid.cell(grid.below(row, column, height))
    up = grid.cell(grid.above(row, column, height))
    step = grid.cell(grid.below(row, column))
    back = grid.cell(grid.above(row, column))
    assert here.top <= down.top <= max(here.top + height, step.top)
    assert here.top >= up.top >= min(here.top - height, back.top)
    tops = {cell.top for cell in cells_of(grid)}
    assert not [t for t in tops if down.top < t <= here.top + height]
    assert not [t for t in tops if here.top - height <= t < up.top]


def test_short_chapters_stand_side_by_side_and_a_long_one_alone() -> None:
    chapters = [Chapter("A", 0, 2), Chapter("B", 2, 1), Chapter("C", 3, 9), Chapter("D", 12, 1)]
    grid = Grid(chapters, 2 * MARGIN_PX + 4 * 60 + 3 * GAP_PX, SHAPE)
    assert grid.columns == 4
    tops = [grid.heading_top(chapter.first) for chapter in chapters]
    assert tops[0] == tops[1] < tops[2] < tops[3]
    assert [grid.column(row) for row in (0, 1, 2, 3, 12)] == [0, 1, 2, 0, 0]


def test_cells_fill_the_width_and_come_near_to_the_wish() -> None:
    grid = grid_of([""] * 50, 640)
    right = max(cell.right for cell in cells_of(grid))
    assert 640 - MARGIN_PX - grid.columns < right <= 640 - MARGIN_PX
    assert SHAPE.wish <= grid.cell_width < 1.3 * SHAPE.wish


def test_a_grid_of_nothing_has_no_size() -> None:
    grid = Grid([], 500, SHAPE)
    assert grid.size == Size(500, 0)
    assert grid.at(30, 30) == NOWHERE
    assert list(grid.within(Box(0, 0, 500, 500))) == []
