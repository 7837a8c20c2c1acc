import pytest

from viewer.export.draft.places import Places, Where, has_place
from viewer.imaging.wire import Embedded

AT = Embedded(gps="exif", place_created="iptc", place_shown="xmp")


def test_positions_near_each_other_are_one_place_with_the_first_ones_name() -> None:
    places = Places()
    first = places.of(Embedded(gps="39.0200, 125.7500", place_created="Pyongyang"), AT)
    second = places.of(Embedded(gps="39.0203, 125.7502"), AT)
    assert first == second == Where(place="pyongyang", place_from="EXIF GPS")
    assert [(spot.name, spot.latitude) for spot in places.spots] == [("Pyongyang", 39.02)]


def test_a_position_without_a_name_is_named_by_its_numbers() -> None:
    places = Places()
    assert places.of(Embedded(gps="-1.0000, 2.0000"), AT).place == "place-1"
    assert [spot.name for spot in places.spots] == ["-1.000, 2.000"]


def test_what_is_shown_and_where_the_camera_stood_are_told_apart() -> None:
    places = Places()
    where = places.of(Embedded(gps="39.0200, 125.7500", place_shown="Juche Tower"), AT)
    assert where == Where("juche-tower", "XMP LocationShown", "place-1", "EXIF GPS")
    assert places.of(Embedded(place_shown="Juche\nTower"), AT).camera_place == ""


def test_words_alone_are_a_place_without_coordinates() -> None:
    places = Places()
    assert places.of(Embedded(place_created="평양"), AT).place == "place-1"
    assert places.of(Embedded(place_created="나선"), AT).place == "place-2"
    assert [spot.latitude for spot in places.spots] == [None, None]


@pytest.mark.parametrize("gps", [None, "", "nowhere", "1.0"])
def test_what_says_nothing_of_a_place_gives_none(gps: str | None) -> None:
    places = Places()
    assert places.of(Embedded(gps=gps), Embedded()) == Where()
    assert places.spots == []


def test_any_word_of_a_place_counts_as_one() -> None:
    assert not has_place(Embedded(caption="In Pyongyang"))
    assert all(
        has_place(Embedded(**{name: "x"})) for name in ("gps", "place_created", "place_shown")
    )
