import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from viewer.qt.corners.placing import (
    HEIGHT_SHARE,
    MARK_PX,
    WIDTH_SHARE,
    Corner,
    card_place,
    mark_place,
    most_card,
)

CORNERS = st.sampled_from(list(Corner))
STAGES = st.builds(QSize, st.integers(300, 4000), st.integers(200, 2200))
SHARES = st.floats(0.05, 1.0)


def rects(stage: QSize, across: float, down: float) -> tuple[QRect, QRect]:
    """The stage, and a picture of these shares of it in its middle."""
    whole = QRect(0, 0, stage.width(), stage.height())
    picture = QRect(0, 0, int(across * stage.width()), int(down * stage.height()))
    picture.moveCenter(whole.center())
    return whole, picture


@given(corner=CORNERS, stage=STAGES, across=SHARES, down=SHARES, height=st.integers(1, 5000))
def test_a_card_lies_on_the_stage_and_leaves_most_of_it(
    corner: Corner, stage: QSize, across: float, down: float, height: int
) -> None:
    whole, picture = rects(stage, across, down)
    card = card_place(corner, picture, whole, QSize(5000, height))
    assert whole.contains(card)
    assert card.width() <= WIDTH_SHARE * stage.width()
    assert card.height() <= HEIGHT_SHARE * stage.height()


@given(corner=CORNERS, stage=STAGES, across=SHARES, down=SHARES)
def test_a_card_never_covers_the_whole_picture(
    corner: Corner, stage: QSize, across: float, down: float
) -> None:
    whole, picture = rects(stage, across, down)
    card = card_place(corner, picture, whole, QSize(5000, 5000))
    assert not card.contains(picture)


@given(corner=CORNERS, stage=STAGES, across=SHARES, down=SHARES)
def test_a_card_leaves_its_mark_free(
    corner: Corner, stage: QSize, across: float, down: float
) -> None:
    whole, picture = rects(stage, across, down)
    card = card_place(corner, picture, whole, most_card(corner, picture, whole))
    assert not card.intersects(mark_place(corner, picture, QSize(MARK_PX, MARK_PX)))


@pytest.mark.parametrize(
    ("corner", "at"),
    [
        (Corner.RELATED, (100, 50)),
        (Corner.LINKS, (854, 50)),
        (Corner.AUTHORSHIP, (854, 504)),
        (Corner.BACK_STORY, (100, 504)),
    ],
)
def test_each_mark_lies_in_its_corner(corner: Corner, at: tuple[int, int]) -> None:
    place = mark_place(corner, QRect(100, 50, 800, 500), QSize(46, 46))
    assert (place.x(), place.y()) == at


def test_tab_goes_round_clockwise() -> None:
    assert [(corner.is_left, corner.is_top) for corner in Corner] == [
        (True, True),
        (False, True),
        (False, False),
        (True, False),
    ]
