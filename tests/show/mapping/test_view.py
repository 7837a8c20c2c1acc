import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.mapping import view as views
from viewer.show.mapping.view import Box, Point, Size, View

SIZE = Size(1440, 900)
LONS = st.floats(-180, 179.999)
LATS = st.floats(-89, 89)
SCALES = st.floats(5.0, views.MOST_SCALE)


def view(lon: float, lat: float, scale: float) -> View:
    return views.settled(View(lon, lat, scale, 1.0), SIZE)


@given(LONS, LATS, SCALES, LONS, LATS)
def test_a_place_and_its_point_belong_together(
    lon: float, lat: float, scale: float, place_lon: float, place_lat: float
) -> None:
    shown = view(lon, lat, scale)
    back_lon, back_lat = shown.place(shown.at(place_lon, place_lat))
    assert back_lat == pytest.approx(place_lat, abs=1e-6)
    assert views.turned(back_lon - place_lon) == pytest.approx(0, abs=1e-6)


@given(LONS, st.floats(-60, 60), st.floats(30, 2000), st.floats(-600, 600), st.floats(-400, 400))
def test_what_is_under_the_pointer_stays_there_when_one_zooms(
    lon: float, lat: float, scale: float, x: float, y: float
) -> None:
    before = view(lon, lat, scale)
    about = Point(x, y)
    after = views.zoomed(before, 1.25, about, SIZE)
    at = after.at(*before.place(about))
    assert math.hypot(at.x - x, at.y - y) < 1.0


@given(LONS, LATS, SCALES, st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_nobody_pans_beyond_the_poles(
    lon: float, lat: float, scale: float, x: float, y: float
) -> None:
    moved = views.moved(view(lon, lat, scale), Point(x, y), SIZE)
    high = SIZE.height / moved.scale / 2
    assert moved.lat - high + 1e-6 >= -90 or high >= 90
    assert moved.lat + high - 1e-6 <= 90 or high >= 90
    assert -180 <= moved.lon < 180


def test_the_whole_world_is_seen_as_a_whole_and_no_smaller() -> None:
    whole = views.whole(SIZE)
    box = whole.box(SIZE)
    assert (box.south, box.north) == (-90, 90)
    assert box.east - box.west == pytest.approx(360)
    assert views.zoomed(whole, 0.1, Point(0, 0), SIZE).scale == whole.scale


def test_a_town_has_its_true_shape() -> None:
    near = view(126.7, 60.0, 2000)
    assert near.squeeze == pytest.approx(0.5, abs=0.01)


def test_a_view_round_the_antimeridian_holds_what_lies_on_both_sides() -> None:
    box = view(179.0, 0.0, 60.0).box(SIZE)
    assert box.holds(179.5, 0)
    assert box.holds(-179.5, 0)
    assert not box.holds(0, 0)
    fiji = views.around([(179.0, -17.0), (-179.0, -17.0)], SIZE, 1.0)
    assert abs(fiji.lon) == pytest.approx(180)


def test_a_view_of_places_shows_them_all() -> None:
    places = [(125.75, 39.03), (126.98, 37.57), (128.3, 41.8)]
    box = views.around(places, SIZE, 1.0).box(SIZE)
    assert all(box.holds(*place) for place in places)


def test_a_view_of_no_place_is_the_whole_world() -> None:
    assert views.around([], SIZE, 1.0) == views.whole(SIZE)


def test_a_box_that_goes_all_round_holds_every_place() -> None:
    assert Box(-169, -90, 191, 90).holds(-170, 0)


@given(st.floats(0.1, 9000))
def test_a_step_of_zooming_is_never_above_its_scale(scale: float) -> None:
    step = views.zoom_step(scale)
    assert views.STEP**step <= scale * 1.001 < views.STEP ** (step + 1) * 1.002
