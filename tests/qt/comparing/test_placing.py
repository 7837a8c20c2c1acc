import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from viewer.imaging.geometry import Size
from viewer.qt.comparing.placing import GAP_PX, Closer, closer_in, halves, within

STAGE = QRectF(0, 0, 1600, 900)
sides = st.integers(min_value=1, max_value=20_000)
shares = st.floats(min_value=0, max_value=1)


def test_wide_pictures_go_one_above_the_other_and_all_others_side_by_side() -> None:
    first, second = halves(STAGE, Size(3000, 700), Size(2800, 800), GAP_PX)
    assert (first.width(), second.width()) == (1600, 1600)
    assert second.top() - first.bottom() == GAP_PX
    for shape in (Size(300, 200), Size(200, 300), Size(1600, 900), Size(500, 500)):
        first, second = halves(STAGE, shape, shape, GAP_PX)
        assert (first.height(), second.height()) == (900, 900)
        assert second.left() - first.right() == GAP_PX


def test_a_wide_picture_and_a_tall_one_go_side_by_side() -> None:
    first, _ = halves(STAGE, Size(3000, 700), Size(700, 3000), GAP_PX)
    assert first.height() == 900


def test_a_picture_of_another_shape_stands_in_the_middle_of_the_place() -> None:
    assert within(Size(500, 500), QRectF(100, 50, 600, 400)) == QRectF(200, 50, 400, 400)
    assert within(Size(500, 500), QRectF(0.5, 0, 600, 400)) == QRectF(100.5, 0, 400, 400)


def test_a_tiny_picture_is_not_blown_up_beyond_what_is_allowed() -> None:
    at = within(Size(10, 10), QRectF(0, 0, 100, 100), Size(30, 30))
    assert at == QRectF(35, 35, 30, 30)


@given(shape=st.builds(Size, sides, sides), room=st.builds(Size, sides, sides))
def test_every_shape_lies_in_its_room_on_whole_pixels(shape: Size, room: Size) -> None:
    rect = QRectF(3, 5, *room)
    at = within(shape, rect)
    assert rect.contains(at)
    assert QRectF(at.toRect()) == at
    assert at.width() == room.width or at.height() == room.height


@pytest.mark.parametrize("shape", [Size(300, 200), Size(50, 400)])
def test_looked_at_no_closer_a_picture_stays_where_it_is(shape: Size) -> None:
    room = QRectF(800, 0, 790, 900)
    at = within(shape, room)
    there = closer_in(shape, room, at, Closer(1.0, 0.3, 0.9))
    assert there.center().x() == pytest.approx(at.center().x(), abs=1)
    assert there.width() == pytest.approx(at.width(), rel=0.01)


@given(
    shape=st.builds(Size, st.integers(50, 5000), st.integers(50, 5000)),
    closer=st.builds(Closer, st.floats(min_value=1, max_value=20), shares, shares),
)
def test_closer_no_ground_shows_where_there_is_more_picture(shape: Size, closer: Closer) -> None:
    room = QRectF(810, 40, 790, 820)
    there = closer_in(shape, room, within(shape, room), closer)
    if there.width() >= room.width():
        assert there.left() <= room.left() + 0.01
        assert there.right() >= room.right() - 0.01
    else:
        assert there.center().x() == pytest.approx(room.center().x(), abs=0.01)
    if there.height() >= room.height():
        assert there.top() <= room.top() + 0.01
        assert there.bottom() >= room.bottom() - 0.01
