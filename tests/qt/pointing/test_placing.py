import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from viewer.imaging.geometry import Size, placed, region_pixels
from viewer.qt.pointing.placing import (
    CLOSEST,
    FILLS,
    card_place,
    card_width,
    view_of,
)
from viewer.qt.stage.zoom import Frame

STAGE, PICTURE = Size(1200, 800), Size(3000, 2000)
FRAME = Frame(PICTURE, STAGE, 0.4)
ROOM = QRect(0, 0, 1200, 800)
shares = st.floats(0, 90)
parts = st.tuples(shares, shares, st.floats(1, 90), st.floats(1, 90))


@pytest.mark.parametrize("part", [(0, 0, 100, 100), (5, 5, 90, 90), (0, 26, 100, 20)])
def test_a_part_that_fills_the_stage_is_looked_at_from_where_one_is(
    part: tuple[float, float, float, float],
) -> None:
    assert view_of(part, FRAME, 8.0, with_note=False) is None


def test_a_small_part_is_not_looked_at_too_closely() -> None:
    view = view_of((50, 50, 1, 1), FRAME, 8.0, with_note=True)
    assert view is not None
    assert view.scale == pytest.approx(CLOSEST * FRAME.fit)


@given(part=parts, with_note=st.booleans())
def test_a_view_shows_all_of_the_part_and_no_ground_beside_more_picture(
    part: tuple[float, float, float, float], *, with_note: bool
) -> None:
    view = view_of(part, FRAME, 8.0, with_note=with_note)
    if view is None:
        return
    whole, at = placed(view, PICTURE, STAGE), region_pixels(part, PICTURE)
    left, top = whole.x + at.x * view.scale, whole.y + at.y * view.scale
    assert left >= -1
    assert top >= -1
    assert left + at.width * view.scale <= STAGE.width + 1
    assert top + at.height * view.scale <= STAGE.height + 1
    assert at.width * view.scale <= FILLS * STAGE.width + 1
    assert at.height * view.scale <= FILLS * STAGE.height + 1
    if not with_note:
        assert whole.x <= 1
        assert whole.x + whole.width >= STAGE.width - 1


@given(part=parts)
@example((13.0, 3.0, 59.0, 63.0))
@example((40.0, 3.0, 59.0, 63.0))
def test_the_view_leaves_room_for_the_note(part: tuple[float, float, float, float]) -> None:
    view = view_of(part, FRAME, 8.0, with_note=True)
    if view is None:
        return
    whole, at = placed(view, PICTURE, STAGE), region_pixels(part, PICTURE)
    rect = QRect(
        round(whole.x + at.x * view.scale),
        round(whole.y + at.y * view.scale),
        round(at.width * view.scale),
        round(at.height * view.scale),
    )
    size = QSize(card_width(QSize(1200, 800)), 200)
    assert not card_place(rect, ROOM, size).intersects(rect)


@given(
    left=st.integers(0, 1150),
    top=st.integers(0, 750),
    width=st.integers(1, 1200),
    height=st.integers(1, 800),
    size=st.builds(QSize, st.integers(1, 1500), st.integers(1, 1000)),
)
def test_a_note_never_leaves_the_stage(
    left: int, top: int, width: int, height: int, size: QSize
) -> None:
    part = QRect(left, top, width, height).intersected(ROOM)
    assert ROOM.contains(card_place(part, ROOM, size))


def test_a_note_that_must_lie_over_its_part_hides_as_little_as_can_be() -> None:
    part = QRect(0, 0, 1000, 800)
    place = card_place(part, ROOM, QSize(370, 200))
    assert place.right() > part.right()
    assert place.intersected(part).width() < 200


@pytest.mark.parametrize(("width", "expected"), [(1920, 595), (860, 267), (300, 200), (100, 72)])
def test_a_note_is_as_wide_as_suits_the_stage(width: int, expected: int) -> None:
    assert card_width(QSize(width, 500)) == expected
