import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.mapping import clusters as marks
from viewer.show.mapping.clusters import Dot, Role
from viewer.show.mapping.view import STEP, Box, Point, Size, View, settled, zoom_step

DOTS = st.lists(
    st.builds(
        Dot,
        st.floats(-180, 180),
        st.floats(-90, 90),
        st.sampled_from([Role.SUBJECT, Role.CAMERA]),
    ),
    max_size=40,
)
PYONGYANG = Dot(125.75, 39.03, Role.SUBJECT)
SEOUL = Dot(126.98, 37.57, Role.CAMERA)


@given(DOTS, st.integers(0, 24))
def test_every_dot_stands_in_one_mark(dots: list[Dot], step: int) -> None:
    sites = marks.sites(dots)
    found = marks.clusters(sites, step)
    counted = sorted(dot for mark in found for site in mark.sites for dot in sites[site].dots)
    assert counted == list(range(len(dots)))
    assert sum(mark.slides for mark in found) == len(dots)
    assert all(-90 <= mark.lat <= 90 and -180 <= mark.lon < 180 for mark in found)


def test_dots_at_one_place_are_one_site() -> None:
    sites = marks.sites([PYONGYANG, SEOUL, PYONGYANG, Dot(125.75, 39.03, Role.CAMERA)])
    assert [site.dots for site in sites] == [(0, 2, 3), (1,)]
    assert sites[0].roles == {Role.SUBJECT, Role.CAMERA}


def test_a_place_in_whole_degrees_is_an_area_unless_a_camera_stood_there() -> None:
    assert marks.dot(127.0, 40.0, Role.SUBJECT).role == Role.AREA
    assert marks.dot(127.0, 40.5, Role.SUBJECT).role == Role.SUBJECT
    assert marks.dot(127.0, 40.0, Role.CAMERA).role == Role.CAMERA
    assert marks.dot(math.nan, 40.0, Role.SUBJECT).role == Role.SUBJECT


def test_places_come_apart_as_one_zooms_in() -> None:
    sites = marks.sites([PYONGYANG, SEOUL])
    far, near = zoom_step(5.0), zoom_step(150.0)
    assert [mark.sites for mark in marks.clusters(sites, far)] == [(0, 1)]
    assert len(marks.clusters(sites, near)) == 2


def test_marks_do_not_lie_upon_one_another() -> None:
    dots = [Dot(x * 1.7, y * 1.3, Role.SUBJECT) for x in range(30) for y in range(25)]
    step = zoom_step(20.0)
    scale = STEP**step
    found = marks.clusters(marks.sites(dots), step)
    assert len(found) > 20
    squeeze = math.cos(math.radians(16))
    close = sum(
        math.hypot((one.lon - other.lon) * squeeze, one.lat - other.lat) * scale < 16
        for one, other in itertools.combinations(found, 2)
    )
    assert close == 0


@pytest.mark.parametrize("lat", [math.nan, math.inf, 95.0, -1000.0])
def test_what_is_not_on_the_earth_has_no_mark(lat: float) -> None:
    assert marks.sites([Dot(0.0, lat, Role.SUBJECT), PYONGYANG])[0].dots == (1,)


def test_a_longitude_beyond_180_is_the_same_place_on_the_other_side() -> None:
    sites = marks.sites([Dot(190.0, 5.0, Role.SUBJECT), Dot(-170.0, 5.0, Role.SUBJECT)])
    assert [site.dots for site in sites] == [(0, 1)]


def test_the_nearest_mark_within_reach_is_hit() -> None:
    view = settled(View(126.0, 38.5, 150.0, 1.0), Size(1000, 800))
    found = marks.clusters(marks.sites([PYONGYANG, SEOUL]), zoom_step(150.0))
    at = view.at(SEOUL.lon, SEOUL.lat)
    hit = marks.hit(found, view, Point(at.x + 5, at.y), 10)
    assert hit is not None
    assert hit.roles == {Role.CAMERA}
    assert marks.hit(found, view, Point(at.x + 50, at.y), 10) is None
    assert marks.hit((), view, Point(0, 0), 10) is None


def test_only_marks_in_view_are_seen() -> None:
    found = marks.clusters(marks.sites([PYONGYANG, SEOUL]), zoom_step(150.0))
    seen = marks.Marks(found).within(Box(126.5, 37, 127.5, 38), 10)
    assert [mark.roles for mark in seen] == [{Role.CAMERA}]


def test_of_very_many_marks_in_view_the_largest_are_seen() -> None:
    dots = [SEOUL, PYONGYANG, PYONGYANG]
    found = marks.Marks(marks.clusters(marks.sites(dots), zoom_step(150.0)))
    everywhere = Box(-180, -90, 180, 90)
    assert [mark.slides for mark in found.within(everywhere, 10)] == [2, 1]
    assert [mark.slides for mark in found.within(everywhere, 1)] == [2]
