from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Size
from viewer.qt.filmstrip.row import Row
from viewer.qt.slides.plan import NOWHERE, Box

COUNTS = st.integers(0, 60)
PLACES = st.integers(-50, 4000)


@given(count=COUNTS)
def test_slides_stand_side_by_side_in_order(count: int) -> None:
    row = Row(count, Size(30, 20))
    cells = [row.cell(index) for index in range(count)]
    assert [cell.left for cell in cells] == [30 * index for index in range(count)]
    assert row.size == Size(30 * count, 20)


@given(count=COUNTS, x=PLACES, y=st.integers(-5, 25))
def test_a_point_finds_the_slide_that_lies_there(count: int, x: int, y: int) -> None:
    row = Row(count, Size(30, 20))
    inside = [
        index
        for index in range(count)
        if row.cell(index).left <= x < row.cell(index).right and 0 <= y < 20
    ]
    assert row.at(x, y) == (inside[0] if inside else NOWHERE)


@given(count=COUNTS, left=PLACES, width=st.integers(1, 300))
def test_what_is_in_sight_is_what_the_sight_cuts(count: int, left: int, width: int) -> None:
    row = Row(count, Size(30, 20))
    cells = {index: row.cell(index) for index in range(count)}
    cut = [i for i, cell in cells.items() if cell.left < left + width and cell.right > left]
    assert list(row.within(Box(left, 0, left + width, 20))) == cut
