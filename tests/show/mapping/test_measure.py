import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.mapping import measure


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        (39.03, 125.75, "39.03° N, 125.75° E"),
        (40.0, 127.0, "40° N, 127° E"),
        (-33.9, 18.4241, "33.9000° S, 18.4241° E"),
        (0.0, -0.5, "0.0° N, 0.5° W"),
        (1.123456789, 2.0, "1.1235° N, 2.0000° E"),
    ],
)
def test_coordinates_are_said_as_exactly_as_they_were_given(
    lat: float, lon: float, said: str
) -> None:
    assert measure.coordinates(lat, lon) == said


def test_the_way_from_pyongyang_to_seoul_is_known() -> None:
    km = measure.distance_km(39.03, 125.75, 37.57, 126.98)
    assert km == pytest.approx(195, abs=3)
    assert measure.direction(39.03, 125.75, 37.57, 126.98) == "southeast"


@pytest.mark.parametrize(
    ("to", "wind"),
    [
        ((1.0, 0.0), "north"),
        ((1.0, 1.0), "northeast"),
        ((0.0, 1.0), "east"),
        ((-1.0, 0.0), "south"),
        ((0.0, -1.0), "west"),
        ((1.0, -1.0), "northwest"),
    ],
)
def test_a_direction_is_one_of_eight_winds(to: tuple[float, float], wind: str) -> None:
    assert measure.direction(0.0, 0.0, *to) == wind


def test_the_short_way_goes_over_the_antimeridian() -> None:
    assert measure.distance_km(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.5)
    assert measure.direction(0, 179.5, 0, -179.5) == "east"


@pytest.mark.parametrize(
    ("km", "said"),
    [
        (0.12, "about 100 m"),
        (0.34, "about 300 m"),
        (3.2, "about 3 km"),
        (31.7, "about 32 km"),
        (195.4, "about 200 km"),
        (12_345.0, "about 12,000 km"),
    ],
)
def test_distances_are_rounded(km: float, said: str) -> None:
    assert measure.how_far(km) == said


@given(st.floats(0.001, 100), st.floats(20, 400))
def test_a_scale_bar_fits_and_is_not_tiny(km_px: float, most: float) -> None:
    km = measure.bar_km(km_px, most)
    assert km * km_px <= most * 1.0001
    assert km * km_px >= most / 2.6


@pytest.mark.parametrize(("km", "said"), [(0.5, "500 m"), (20, "20 km"), (1000, "1,000 km")])
def test_a_scale_bar_is_named(km: float, said: str) -> None:
    assert measure.bar_words(km) == said
