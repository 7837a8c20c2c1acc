import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.position import from_xmp, position


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ("39,1.2N", "125,45.0E", "39.0200, 125.7500"),
        ("39,1,12N", "125,45,0E", "39.0200, 125.7500"),
        (" 33,51.407064S ", "70,15.0W", "-33.8568, -70.2500"),
        ("0,0.0N", "0,0.0E", "0.0000, 0.0000"),
        ("95,0.0N", "125,45.0E", None),
        ("39,1.2E", "125,45.0N", None),
        ("39.02", "125.75", None),
        ("39,1.2N", None, None),
        (None, None, None),
    ],
)
def test_xmp_writes_a_position_in_degrees_and_minutes(
    latitude: str | None, longitude: str | None, expected: str | None
) -> None:
    assert from_xmp(latitude, longitude) == expected


@pytest.mark.parametrize(
    ("latitude", "side", "expected"),
    [
        ([39.0, 1.0, 12.0], "N", "39.0200, 1.0000"),
        ([39.0, 1.2], "N", "39.0200, 1.0000"),
        ([39.02], "S", "-39.0200, 1.0000"),
        ([], "N", None),
        ([1.0, 1.0, 1.0, 1.0], "N", None),
        ([91.0], "N", None),
        ([-39.0], "N", None),
        ([float("nan")], "N", None),
        ([float("inf")], "N", None),
        ([39.0], "", None),
        ([39.0], None, None),
        ([39.0], "E", None),
    ],
)
def test_exif_writes_a_position_in_degrees_minutes_and_seconds(
    latitude: list[float], side: str | None, expected: str | None
) -> None:
    assert position(latitude, side, [1.0], "E") == expected


numbers = st.lists(st.floats(), max_size=4)
words = st.none() | st.text(max_size=8)


@given(numbers, words, numbers, words)
def test_no_numbers_are_too_strange(
    north: list[float], north_south: str | None, east: list[float], east_west: str | None
) -> None:
    position(north, north_south, east, east_west)
    from_xmp(north_south, east_west)
