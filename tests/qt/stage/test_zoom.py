from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Point, Rect, Size, View, placed
from viewer.qt.stage.zoom import Frame, Zoom

Until = Callable[[Callable[[], bool]], None]
PICTURE, STAGE = Size(6000, 4000), Size(1800, 1000)
FIT = 0.25
MIDDLE = Point(900, 500)

pytestmark = pytest.mark.usefixtures("application")


@pytest.fixture
def zoom() -> Zoom:
    """A large picture, whole; nothing glides."""
    return looking(Size(*PICTURE), FIT)


def looking(picture: Size, fit: float, *, glides: bool = False) -> Zoom:
    zoom = Zoom()
    zoom.less_motion = lambda: not glides
    zoom.look_at(Frame(picture, STAGE, fit))
    return zoom


def scale(zoom: Zoom) -> float | None:
    return None if zoom.view is None else zoom.view.scale


def under(zoom: Zoom, about: Point) -> tuple[float, float]:
    """The place of the picture that is seen at a point of the stage, 0 to 1 on each side."""
    assert zoom.frame is not None
    at = placed(zoom.view or zoom.frame.view, zoom.frame.picture, STAGE)
    return (about.x - at.x) / at.width, (about.y - at.y) / at.height


def test_at_first_the_picture_is_whole(zoom: Zoom) -> None:
    assert (zoom.view, zoom.active, zoom.percent) == (None, False, 25)
    assert zoom.visible(None) == pytest.approx(Rect(0, 0, 6000, 4000))


def test_the_toggle_goes_to_the_pixels_and_back(zoom: Zoom) -> None:
    zoom.toggle()
    assert (scale(zoom), zoom.active, zoom.percent) == (1.0, True, 100)
    zoom.toggle()
    assert (zoom.view, zoom.active) == (None, False)


@pytest.mark.parametrize(("fit", "expected"), [(0.25, 1.0), (1.0, 2.0), (1.5, 2.0), (3.0, 6.0)])
def test_the_toggle_always_goes_closer(fit: float, expected: float) -> None:
    zoom = looking(Size(600, 400), fit)
    zoom.toggle()
    assert scale(zoom) == pytest.approx(expected)


@pytest.mark.parametrize("about", [Point(600, 400), MIDDLE, Point(1200, 300)])
def test_what_is_under_the_pointer_stays_there(zoom: Zoom, about: Point) -> None:
    before = under(zoom, about)
    zoom.by(6, about)
    assert under(zoom, about) == pytest.approx(before, abs=0.001)
    zoom.by(1.25, about)
    assert under(zoom, about) == pytest.approx(before, abs=0.001)


def test_it_goes_from_the_whole_to_eight_pixels_a_pixel_and_no_further(zoom: Zoom) -> None:
    zoom.to(100.0)
    assert scale(zoom) == 8.0
    zoom.by(1.25)
    assert scale(zoom) == 8.0
    zoom.by(0.001)
    assert zoom.view is None
    zoom.by(0.5)
    assert (zoom.view, zoom.active) == (None, False)


def test_a_drawing_goes_to_sixteen_times_the_whole(zoom: Zoom) -> None:
    zoom.scalable = True
    zoom.to(100.0)
    assert scale(zoom) == 16 * FIT


def test_steps_of_a_key_stop_at_the_pixels(zoom: Zoom) -> None:
    seen = []
    for _ in range(6):
        zoom.step(closer=True)
        seen.append(zoom.percent)
    assert seen == [38, 56, 84, 100, 150, 225]
    for _ in range(3):
        zoom.step(closer=False)
    assert zoom.percent == 67
    zoom.step(closer=False)
    zoom.step(closer=False)
    zoom.step(closer=False)
    assert zoom.view is None


@given(st.floats(0.26, 8), st.floats(-20_000, 20_000), st.floats(-20_000, 20_000))
def test_no_ground_shows_beside_a_picture_that_has_more(
    closer: float, dx: float, dy: float
) -> None:
    zoom = looking(PICTURE, FIT)
    zoom.to(closer)
    zoom.pan(dx, dy)
    assert zoom.view is not None
    at = placed(zoom.view, PICTURE, STAGE)
    # Its corners lie on whole pixels of the screen, so an edge may be half a pixel off.
    if at.width >= STAGE.width:
        assert at.x <= 0.01
        assert at.x + at.width >= STAGE.width - 0.51
    if at.height >= STAGE.height:
        assert at.y <= 0.01
        assert at.y + at.height >= STAGE.height - 0.51
    assert (at.x, at.y) == pytest.approx((round(at.x), round(at.y)), abs=1e-6)


def test_the_picture_is_dragged_only_while_it_is_zoomed(zoom: Zoom) -> None:
    zoom.pan(50, 50)
    assert zoom.view is None
    zoom.to(1.0)
    zoom.pan(50, -20)
    assert zoom.view == View(1.0, Point(2950, 2020))


def test_a_step_of_an_arrow_key_shows_more_on_that_side(zoom: Zoom) -> None:
    zoom.to(1.0)
    zoom.pan_step(1, 0)
    assert zoom.view == View(1.0, Point(3225, 2000))
    zoom.pan_step(0, -1)
    assert zoom.view == View(1.0, Point(3225, 1875))


def test_a_place_is_brought_to_the_middle_as_far_as_the_picture_goes(zoom: Zoom) -> None:
    zoom.to(1.0)
    zoom.centre_on(Point(2000, 1500))
    assert zoom.view == View(1.0, Point(2000, 1500))
    zoom.centre_on(Point(-50, 1500))
    assert zoom.view == View(1.0, Point(900, 1500))


def test_another_picture_is_whole(zoom: Zoom) -> None:
    zoom.scalable = True
    zoom.to(1.0)
    zoom.look_at(Frame(Size(100, 100), STAGE, 3.0))
    assert (zoom.view, zoom.active, zoom.scalable) == (None, False, False)


def test_without_a_picture_nothing_happens(zoom: Zoom) -> None:
    zoom.to(1.0)
    zoom.look_at(None)
    zoom.toggle()
    zoom.leave()
    zoom.by(2)
    zoom.step(closer=True)
    zoom.pan_step(1, 1)
    zoom.centre_on(MIDDLE)
    assert (zoom.view, zoom.active, zoom.percent) == (None, False, 100)
    assert zoom.visible(None) == Rect(0, 0, 0, 0)


def test_another_size_of_the_stage_keeps_scale_and_place(zoom: Zoom) -> None:
    zoom.to(1.0)
    zoom.centre_on(Point(2000, 1500))
    zoom.refit(Frame(PICTURE, Size(900, 700), 0.15))
    assert zoom.view == View(1.0, Point(2000, 1500))


def test_a_stage_that_grows_beyond_the_zoom_shows_the_whole(zoom: Zoom) -> None:
    zoom.to(0.3)
    zoom.refit(Frame(PICTURE, Size(3000, 2000), 0.5))
    assert (zoom.view, zoom.active) == (None, False)


def test_every_change_is_told(zoom: Zoom) -> None:
    told: list[View | None] = []
    zoom.changed.connect(lambda: told.append(zoom.view))
    zoom.to(1.0)
    zoom.pan(10, 0)
    zoom.leave()
    assert told == [View(1.0, Point(3000, 2000)), View(1.0, Point(2990, 2000)), None]


def test_a_glide_is_on_its_way_and_ends_where_it_was_to(until: Until) -> None:
    zoom = looking(PICTURE, FIT, glides=True)
    scales: list[float | None] = []
    zoom.changed.connect(lambda: scales.append(scale(zoom)))
    zoom.toggle()
    assert (zoom.gliding, zoom.active, zoom.percent) == (True, True, 100)
    until(lambda: not zoom.gliding)
    assert scales[-1] == 1.0
    on_the_way = [each for each in scales[:-1] if each is not None]
    assert on_the_way == sorted(on_the_way)
    assert all(FIT <= each < 1.0 for each in on_the_way)


def test_on_the_way_back_the_reader_is_no_longer_zoomed(until: Until) -> None:
    zoom = looking(PICTURE, FIT, glides=True)
    zoom.toggle()
    zoom.finish()
    zoom.leave()
    assert (zoom.gliding, zoom.active, zoom.goal) == (True, False, None)
    assert zoom.view is not None
    until(lambda: zoom.view is None)


def test_keys_pressed_during_a_glide_count_from_its_end() -> None:
    zoom = looking(PICTURE, FIT, glides=True)
    zoom.to(1.0)
    zoom.step(closer=True)
    zoom.step(closer=True)
    assert zoom.percent == 225
    zoom.pan_step(1, 0)
    zoom.pan_step(1, 0)
    zoom.finish()
    assert zoom.view is not None
    assert zoom.view.centre.x == pytest.approx(3000 + 2 * 225 / 2.25)


def test_less_motion_means_no_glide(zoom: Zoom) -> None:
    zoom.toggle()
    assert not zoom.gliding
    assert scale(zoom) == 1.0


def test_turning_the_page_ends_a_glide() -> None:
    zoom = looking(PICTURE, FIT, glides=True)
    zoom.toggle()
    zoom.look_at(Frame(Size(100, 100), STAGE, 3.0))
    assert (zoom.gliding, zoom.view) == (False, None)


def test_a_view_that_is_lent_is_no_zoom_and_gives_way_to_one(zoom: Zoom) -> None:
    slow = View(0.5, Point(2500, 2000))
    zoom.lend(slow)
    assert (zoom.view, zoom.active, zoom.percent) == (slow, False, 50)
    zoom.pan(10, 10)
    assert zoom.view == slow
    zoom.by(2)
    assert zoom.view == View(1.0, Point(2500, 2000))
    zoom.lend(slow)
    assert zoom.view == View(1.0, Point(2500, 2000))


def test_the_whole_picture_can_be_had_from_a_view_that_is_lent(zoom: Zoom) -> None:
    zoom.lend(View(0.5, Point(2500, 2000)))
    zoom.leave()
    assert zoom.view is None


@pytest.mark.parametrize("active", [True, False])
def test_it_can_look_where_another_stage_looks(zoom: Zoom, *, active: bool) -> None:
    told: list[int] = []
    zoom.changed.connect(lambda: told.append(1))
    zoom.follow(View(1.0, Point(3000, 2000)), active=active)
    assert (scale(zoom), zoom.active, told) == (1.0, active, [1])
    zoom.follow(None, active=False)
    assert (zoom.view, zoom.active) == (None, False)


def test_where_another_stage_looks_no_ground_is_shown_here_either(zoom: Zoom) -> None:
    zoom.follow(View(1.0, Point(10, 10)), active=True)
    assert zoom.view is not None
    assert zoom.view.centre == Point(900, 500)


def test_following_another_stage_ends_a_glide() -> None:
    zoom = looking(Size(*PICTURE), FIT, glides=True)
    zoom.toggle()
    assert zoom.gliding
    zoom.follow(View(2.0, Point(3000, 2000)), active=True)
    assert (zoom.gliding, scale(zoom)) == (False, 2.0)


def test_without_a_picture_there_is_nothing_to_follow() -> None:
    zoom = Zoom()
    zoom.follow(View(2.0, Point(3000, 2000)), active=True)
    assert (zoom.view, zoom.active) == (None, False)


@pytest.mark.parametrize("share", [0.5, 1.0, 2.0])
def test_another_version_of_the_picture_is_looked_at_in_the_same_place(
    zoom: Zoom, share: float
) -> None:
    zoom.to(1.0, Point(1200, 300))
    before = zoom.visible(zoom.view)
    size = Size(round(PICTURE.width * share), round(PICTURE.height * share))
    zoom.exchange(Frame(size, STAGE, FIT / share))
    assert zoom.active
    after = zoom.visible(zoom.view)
    assert [each / share for each in after] == pytest.approx(list(before), abs=4)


def test_another_version_of_a_picture_that_is_seen_whole_is_seen_whole(zoom: Zoom) -> None:
    zoom.exchange(Frame(Size(3000, 2000), STAGE, 0.5))
    assert (zoom.view, zoom.active) == (None, False)
    assert zoom.visible(None) == pytest.approx(Rect(0, 0, 3000, 2000))
