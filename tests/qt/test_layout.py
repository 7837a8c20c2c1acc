import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from viewer.qt import theme
from viewer.qt.layout import (
    CAPTION_LINES,
    LINE_SPACING,
    POINTS_AN_INCH,
    STAGE_LEAST_PX,
    Parts,
    Plan,
    arrange,
    legend_height,
)

NOTHING = Parts(bar=False, contents=False, panel=False, filmstrip=False, legend=0)
EVERYTHING = Parts(bar=True, contents=True, panel=True, filmstrip=True, legend=150)
SIDES = st.integers(1, 5000)
PARTS = st.builds(
    Parts,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(0, 2000),
    st.booleans(),
    st.booleans(),
)


def test_without_other_parts_the_stage_is_the_window() -> None:
    plan = arrange(800, 600, NOTHING)
    assert plan.stage == QRect(0, 0, 800, 600)
    assert all(rect.isEmpty() for rect in plan if rect is not plan.stage)


def test_a_window_with_everything_in_it() -> None:
    plan = arrange(1600, 900, EVERYTHING)
    top, bottom = theme.BAR_PX, 900 - theme.FILMSTRIP_PX
    middle = 1600 - 260 - 432
    assert plan == Plan(
        bar=QRect(0, 0, 1600, top),
        contents=QRect(0, top, 260, 900 - top),
        stage=QRect(260, top, middle, bottom - 150 - top),
        legend=QRect(260, bottom - 150, middle, 150),
        filmstrip=QRect(260, bottom, middle, theme.FILMSTRIP_PX),
        panel=QRect(1600 - 432, top, 432, 900 - top),
        head=QRect(0, top, 1600, 0),
    )


def test_who_presents_has_a_head_below_the_bar_and_a_wide_column() -> None:
    plan = arrange(1600, 900, EVERYTHING._replace(contents=False, head=True, wide=True))
    top = theme.BAR_PX + theme.HEAD_PX
    assert plan.head == QRect(0, theme.BAR_PX, 1600, theme.HEAD_PX)
    assert plan.panel == QRect(1600 - 608, top, 608, 900 - top)
    assert plan.stage.top() == top


@given(SIDES, st.integers(200, 5000), PARTS)
def test_parts_fill_the_window_and_never_lie_over_one_another(
    width: int, height: int, parts: Parts
) -> None:
    rects = [rect for rect in arrange(width, height, parts) if not rect.isEmpty()]
    assert all(QRect(0, 0, width, height).contains(rect) for rect in rects)
    assert sum(rect.width() * rect.height() for rect in rects) == width * height
    pairs = [(a, b) for i, a in enumerate(rects) for b in rects[:i]]
    assert not [(a, b) for a, b in pairs if a.intersects(b)]


@given(SIDES, SIDES, PARTS)
def test_there_is_always_a_stage(width: int, height: int, parts: Parts) -> None:
    stage = arrange(width, height, parts).stage
    assert stage.width() >= min(width, STAGE_LEAST_PX)
    assert stage.height() >= 1


@pytest.mark.parametrize(
    ("width", "panel", "contents"), [(1000, True, True), (800, True, False), (600, False, False)]
)
def test_side_parts_give_way_in_a_narrow_window(width: int, panel: bool, contents: bool) -> None:  # noqa: FBT001 - what is expected
    plan = arrange(width, 600, EVERYTHING)
    assert (not plan.panel.isEmpty(), not plan.contents.isEmpty()) == (panel, contents)


def test_the_legend_takes_no_more_than_half_of_a_low_window() -> None:
    plan = arrange(800, 300, NOTHING._replace(legend=1000))
    assert (plan.stage.height(), plan.legend.height()) == (150, 150)


def test_the_legend_grows_with_type_and_density_and_shrinks_without_captions() -> None:
    plain = legend_height(96, 15.0, caption=True)
    assert legend_height(96, 20.0, caption=True) > plain
    assert legend_height(192, 15.0, caption=True) > 1.8 * plain
    assert legend_height(96, 15.0, caption=False) < plain / 2
    assert legend_height(96, 15.0, caption=False) == legend_height(96, 20.0, caption=False)


def test_a_captioned_legend_has_a_line_for_the_evidence_in_every_story() -> None:
    text = 96 / POINTS_AN_INCH * LINE_SPACING * (15.0 * CAPTION_LINES + theme.SMALL_PT)
    bare = legend_height(96, 15.0, caption=False)
    assert legend_height(96, 15.0, caption=True) >= bare + round(text)
