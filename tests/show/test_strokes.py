import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.strokes import CLOSEST, Place, Shape, Stroke, Strokes, extend

SQUARE, WIDE = Shape(10, 10), Shape(2000, 1000)
shares = st.floats(0, 100)
places = st.builds(Place, shares, shares)


def line(*points: tuple[float, float], colour: int = 0, width: float = 0.5) -> Stroke:
    stroke = Stroke(colour, width, Place(*points[0]))
    stroke.places += [Place(*point) for point in points[1:]]
    return stroke


@pytest.mark.parametrize(
    ("place", "inside"), [((-3, 50), (0, 50)), ((20, 130), (20, 100)), ((5, 5), (5, 5))]
)
def test_a_place_beside_the_picture_is_brought_to_its_edge(
    place: tuple[float, float], inside: tuple[float, float]
) -> None:
    assert Place(*place).inside == Place(*inside)


def test_lengths_are_percent_of_the_longer_side() -> None:
    assert WIDE.between(Place(0, 0), Place(10, 0)) == pytest.approx(10)
    assert WIDE.between(Place(0, 0), Place(0, 10)) == pytest.approx(5)
    assert Shape(1000, 2000).between(Place(0, 0), Place(10, 0)) == pytest.approx(5)


def test_a_stroke_leaves_out_what_is_too_near_to_be_seen() -> None:
    stroke = Stroke(0, 1.0, Place(10, 10))
    assert not extend(stroke, Place(10 + CLOSEST / 2, 10), SQUARE)
    assert extend(stroke, Place(11, 10), SQUARE)
    assert stroke.places == [Place(10, 10), Place(11, 10)]


def test_each_slide_keeps_its_own_strokes() -> None:
    strokes, one, two = Strokes(), line((1, 1)), line((2, 2))
    strokes.add(0, one)
    strokes.add(3, two)
    assert (strokes[0], strokes[1], strokes[3]) == ((one,), (), (two,))
    assert strokes.clear(0)
    assert not strokes.clear(0)
    assert strokes[3] == (two,)
    assert strokes.clear()
    assert not strokes[3]


def test_the_rubber_takes_what_it_touches_and_leaves_the_rest() -> None:
    strokes, across, far = Strokes(), line((0, 50), (100, 50)), line((0, 90), (100, 90))
    strokes.add(0, across)
    strokes.add(0, far)
    assert strokes.erase(0, (Place(50, 49), Place(50, 49)), 1.0, SQUARE)
    assert strokes[0] == (far,)
    assert not strokes.erase(0, (Place(50, 49), Place(50, 49)), 1.0, SQUARE)


def test_the_rubber_takes_what_lies_on_its_way_too() -> None:
    strokes = Strokes()
    strokes.add(0, line((50, 0), (50, 100)))
    assert strokes.erase(0, (Place(10, 20), Place(90, 20)), 0.5, SQUARE)


def test_a_single_dot_can_be_erased() -> None:
    strokes = Strokes()
    strokes.add(0, line((50, 50)))
    assert strokes.erase(0, (Place(50.5, 50), Place(50.5, 50)), 0.6, SQUARE)


@given(points=st.lists(places, min_size=1, max_size=8), at=st.integers(0, 7), reach=shares)
def test_a_rubber_on_any_place_of_a_stroke_takes_it(
    points: list[Place], at: int, reach: float
) -> None:
    strokes = Strokes()
    strokes.add(2, line(*points))
    place = points[at % len(points)]
    assert strokes.erase(2, (place, place), reach, WIDE)
    assert not strokes[2]
