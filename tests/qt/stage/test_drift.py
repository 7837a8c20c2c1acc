from collections.abc import Callable

import pytest

from viewer.imaging.geometry import Point, Rect, Region, Size, View
from viewer.imaging.loader import Loader
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.closeup import CloseUp
from viewer.qt.stage.drift import Drift, view_of
from viewer.qt.stage.zoom import Frame
from viewer.story.model import Motion

Until = Callable[[Callable[[], bool]], None]
WHOLE = (0.0, 0.0, 100.0, 100.0)
CORNER = (0.0, 0.0, 50.0, 50.0)
INTO_CORNER = Motion(start=WHOLE, end=CORNER)
FRAME = Frame(Size(3000, 2000), Size(300, 200), 0.1)


class WishLoader(Loader):
    """Notes what part is wanted; none ever comes."""

    def __init__(self) -> None:
        self.wishes: list[tuple[Region, Size]] = []

    def want_detail(self, name: str, region: Region, box: Size) -> None:
        del name
        self.wishes.append((region, box))

    def drop_detail(self) -> None:
        pass


@pytest.fixture
def loader() -> WishLoader:
    return WishLoader()


@pytest.fixture
def drift(stage: Canvas, loader: WishLoader) -> Drift:
    stage.zoom.less_motion = lambda: False
    close_up = CloseUp(stage)
    close_up.look_at(loader, "a.jpg")
    return Drift(stage, close_up)


def corner(stage: Canvas) -> Rect:
    return stage.zoom.visible(stage.zoom.view)


def test_it_moves_from_the_first_region_to_the_second_once(
    stage: Canvas, drift: Drift, until: Until
) -> None:
    scales: list[float] = []
    stage.zoom.changed.connect(
        lambda: scales.append(stage.zoom.view.scale if stage.zoom.view else 0.0)
    )
    drift.begin(INTO_CORNER, 0.2)
    assert drift.moves
    assert stage.zoom.view == View(0.1, Point(1500, 1000))
    until(lambda: not drift.moves)
    assert scales == sorted(scales)
    assert len(scales) > 3
    assert corner(stage) == pytest.approx(Rect(0, 0, 1500, 1000))
    assert not stage.zoom.active


def test_whatever_the_reader_does_to_the_view_ends_it_where_it_is(
    stage: Canvas, drift: Drift
) -> None:
    drift.begin(INTO_CORNER, 10)
    drift._show(5000)
    there = stage.zoom.view
    assert there is not None
    stage.zoom.by(1.25)
    assert not drift.moves
    assert stage.zoom.view is not None
    assert stage.zoom.view.scale == pytest.approx(there.scale * 1.25)
    drift._on_resized()
    drift.end()
    assert stage.zoom.active


def test_the_whole_picture_can_be_had_while_it_moves(stage: Canvas, drift: Drift) -> None:
    drift.begin(INTO_CORNER, 10)
    drift._show(5000)
    stage.zoom.leave(glide=False)
    assert (stage.zoom.view, drift.moves) == (None, False)


def test_turning_the_page_ends_it(stage: Canvas, drift: Drift) -> None:
    image = stage.image
    drift.begin(INTO_CORNER, 10)
    stage.show_image(image, Size(300, 200), fade=False)
    assert (stage.zoom.view, drift.moves) == (None, False)


def test_ending_it_shows_the_whole_picture(stage: Canvas, drift: Drift) -> None:
    drift.begin(INTO_CORNER, 10)
    drift._show(5000)
    drift.end()
    assert (stage.zoom.view, drift.moves) == (None, False)


def test_it_stands_still_while_nobody_sees_it_and_goes_on_from_there(
    stage: Canvas, drift: Drift, until: Until
) -> None:
    drift.hold(held=True)
    drift.begin(INTO_CORNER, 0.2)
    assert not drift.moves
    assert stage.zoom.view == View(0.1, Point(1500, 1000))
    drift.hold(held=False)
    until(lambda: stage.zoom.view is not None and stage.zoom.view.scale > 0.11)
    drift.hold(held=True)
    there = stage.zoom.view
    assert not drift.moves
    drift.hold(held=False)
    until(lambda: not drift.moves)
    assert there is not None
    assert stage.zoom.view is not None
    assert stage.zoom.view.scale > there.scale
    drift.hold(held=True)
    drift.hold(held=False)
    assert not drift.moves


def test_a_stage_of_another_size_shows_the_same_part(stage: Canvas, drift: Drift) -> None:
    drift.begin(INTO_CORNER, 10)
    drift._beat.stop()
    drift._show(10_000)
    stage.resize(600, 400)
    drift._beat._before_ms = 10_000
    stage.resize(450, 300)
    assert corner(stage) == pytest.approx(Rect(0, 0, 1500, 1000))


@pytest.mark.parametrize(
    ("end", "box"),
    [(CORNER, Size(600, 400)), ((0.0, 0.0, 10.0, 10.0), Size(600, 400)), (WHOLE, None)],
)
def test_as_many_pixels_are_asked_for_as_the_closer_view_shows_but_four_stages_at_most(
    drift: Drift, loader: WishLoader, end: tuple[float, float, float, float], box: Size | None
) -> None:
    drift.begin(Motion(start=WHOLE, end=end), 10)
    assert loader.wishes == ([] if box is None else [(Region(0, 0, 3000, 2000), box)])


def test_no_more_pixels_are_asked_for_than_the_picture_has(
    stage: Canvas, drift: Drift, loader: WishLoader
) -> None:
    image = stage.image
    stage.show_image(image, Size(330, 220), fade=False)
    drift.begin(Motion(start=(0.0, 0.0, 50.0, 50.0), end=(50.0, 50.0, 50.0, 50.0)), 10)
    assert loader.wishes == [(Region(0, 0, 330, 220), Size(330, 220))]


def test_a_region_is_shown_whole_and_nothing_beside_the_picture() -> None:
    assert view_of(WHOLE, FRAME, 8) == View(0.1, Point(1500, 1000))
    high = view_of((90.0, 0.0, 10.0, 100.0), FRAME, 8)
    assert high == View(0.1, Point(1500, 1000))
    right = view_of((90.0, 40.0, 10.0, 20.0), FRAME, 8)
    assert right.scale == pytest.approx(0.5)
    assert right.centre == Point(2700, 1000)
    assert view_of((50.0, 50.0, 0.01, 0.01), FRAME, 8).scale == 8


def test_a_small_picture_that_is_not_enlarged_further_stays_so() -> None:
    small = Frame(Size(30, 20), Size(300, 200), 3.0)
    assert view_of(WHOLE, small, 8).scale == pytest.approx(3.0)


def test_a_wish_for_less_motion_that_is_known_late_still_counts(
    stage: Canvas, drift: Drift, until: Until
) -> None:
    drift.begin(INTO_CORNER, 10)
    stage.zoom.less_motion = lambda: True
    until(lambda: not drift.moves)
    assert stage.zoom.view is None
