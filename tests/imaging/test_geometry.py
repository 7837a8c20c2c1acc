import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import (
    Point,
    Rect,
    Region,
    Size,
    around,
    centred,
    fit,
    panned,
    placed,
    point_percent,
    region_pixels,
    settled,
    whole,
    whole_pixels,
    zoomed,
)

sizes = st.builds(Size, st.integers(1, 20_000), st.integers(1, 20_000))
percents = st.floats(-50, 150, allow_nan=False)


@pytest.mark.parametrize(
    ("picture", "box", "expected"),
    [
        (Size(6000, 4000), Size(1920, 1080), Size(1620, 1080)),
        (Size(4000, 6000), Size(1920, 1080), Size(720, 1080)),
        (Size(100, 50), Size(1000, 1000), Size(1000, 500)),
        (Size(10_000, 1), Size(100, 100), Size(100, 1)),
        (Size(0, 0), Size(10, 10), Size(10, 10)),
        (Size(3, 3), Size(0, 0), Size(1, 1)),
    ],
)
def test_fit_gives_the_whole_picture_as_large_as_the_box_allows(
    picture: Size, box: Size, expected: Size
) -> None:
    assert fit(picture, box) == expected


def test_fit_leaves_a_small_picture_as_it_is_when_it_must_not_enlarge() -> None:
    assert fit(Size(100, 50), Size(1000, 1000), enlarge=False) == Size(100, 50)
    assert fit(Size(2000, 50), Size(1000, 1000), enlarge=False) == Size(1000, 25)


@given(sizes, sizes)
def test_a_fitted_picture_touches_the_box_keeps_its_shape_and_never_leaves(
    picture: Size, box: Size
) -> None:
    size = fit(picture, box)
    assert 1 <= size.width <= box.width
    assert 1 <= size.height <= box.height
    assert size.width == box.width or size.height == box.height
    slack = abs(size.width * picture.height - size.height * picture.width)
    assert slack <= max(picture)


@given(sizes, sizes)
def test_fitting_again_changes_nothing(picture: Size, box: Size) -> None:
    once = fit(picture, box)
    assert fit(once, once) == once


def test_centred_puts_the_same_margin_on_both_sides() -> None:
    assert centred(Size(100, 50), Size(200, 100)) == Rect(50, 25, 100, 50)


def test_a_region_in_percent_becomes_pixels() -> None:
    rect = region_pixels([40, 20, 15, 60], Size(1000, 500))
    assert rect == pytest.approx(Rect(400, 100, 150, 300))


@given(percents, percents, percents, percents, sizes)
def test_a_region_never_leaves_the_picture(
    x: float, y: float, width: float, height: float, size: Size
) -> None:
    rect = region_pixels((x, y, width, height), size)
    assert 0 <= rect.x <= size.width
    assert 0 <= rect.y <= size.height
    assert 0 <= rect.width <= size.width - rect.x + 1e-6
    assert 0 <= rect.height <= size.height - rect.y + 1e-6


@pytest.mark.parametrize(
    ("region", "is_within"),
    [
        (Region(0, 0, 10, 8), True),
        (Region(9, 7, 1, 1), True),
        (Region(9, 7, 2, 1), False),
        (Region(9, 7, 1, 2), False),
        (Region(-1, 0, 2, 2), False),
        (Region(0, -1, 2, 2), False),
        (Region(0, 0, 0, 2), False),
        (Region(0, 0, 2, 0), False),
    ],
)
def test_a_region_is_within_a_picture_that_has_all_its_pixels(
    region: Region, *, is_within: bool
) -> None:
    assert region.within(Size(10, 8)) == is_within


@given(
    part=st.builds(
        Rect, st.floats(-9e3, 9e3), st.floats(-9e3, 9e3), st.floats(0, 9e3), st.floats(0, 9e3)
    )
)
def test_a_part_in_whole_pixels_is_always_one_of_the_picture(part: Rect) -> None:
    assert whole_pixels(part, Size(3000, 2000)).within(Size(3000, 2000))


def test_a_part_in_whole_pixels_holds_all_of_it() -> None:
    part = whole_pixels(Rect(10.5, 20.5, 30, 40), Size(3000, 2000))
    assert part == Region(10, 20, 31, 41)


def test_what_lies_around_parts_holds_each_of_them_and_no_more() -> None:
    assert around([Rect(10, 40, 30, 5), Rect(20, 10, 5, 20)]) == Rect(10, 10, 30, 35)


def test_a_point_on_the_stage_becomes_percent_of_the_picture() -> None:
    shown_at = Rect(100, 0, 200, 100)
    assert point_percent(Point(150, 50), shown_at) == Point(25, 50)
    assert point_percent(Point(0, 500), shown_at) == Point(0, 100)


def test_the_whole_view_places_the_picture_where_fit_and_centred_do() -> None:
    picture, stage = Size(6000, 4000), Size(1920, 1080)
    rect = placed(whole(picture, stage), picture, stage)
    assert rect == pytest.approx(centred(fit(picture, stage), stage))


@given(st.floats(0.2, 8), st.floats(0, 1920), st.floats(0, 1080))
def test_zooming_keeps_what_is_under_the_pointer(factor: float, x: float, y: float) -> None:
    picture, stage = Size(6000, 4000), Size(1920, 1080)
    before = whole(picture, stage)
    after = zoomed(before, factor, Point(x, y), stage)

    def under_the_pointer(rect: Rect) -> tuple[float, float]:
        return ((x - rect.x) / rect.width, (y - rect.y) / rect.height)

    assert under_the_pointer(placed(after, picture, stage)) == pytest.approx(
        under_the_pointer(placed(before, picture, stage)), abs=1e-6
    )


def test_dragging_moves_the_picture_by_as_many_stage_pixels() -> None:
    picture, stage = Size(6000, 4000), Size(1920, 1080)
    view = zoomed(whole(picture, stage), 3, Point(900, 500), stage)
    before, after = placed(view, picture, stage), placed(panned(view, 30, -20), picture, stage)
    assert (after.x - before.x, after.y - before.y) == pytest.approx((30, -20))


@given(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5), st.floats(1, 9))
def test_a_settled_view_shows_no_ground_beside_a_picture_larger_than_the_stage(
    dx: float, dy: float, factor: float
) -> None:
    picture, stage = Size(1920, 1080), Size(1920, 1080)
    view = zoomed(whole(picture, stage), factor, Point(5, 5), stage)
    rect = placed(settled(panned(view, dx, dy), picture, stage), picture, stage)
    assert rect.x <= 1e-6
    assert rect.y <= 1e-6
    assert rect.x + rect.width >= stage.width - 1e-6
    assert rect.y + rect.height >= stage.height - 1e-6


def test_a_settled_view_sets_a_small_picture_in_the_middle() -> None:
    picture, stage = Size(100, 100), Size(400, 200)
    view = panned(whole(picture, stage), 70, 50)
    assert placed(settled(view, picture, stage), picture, stage) == Rect(100, 0, 200, 200)
