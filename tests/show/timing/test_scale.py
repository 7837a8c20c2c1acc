import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.timing import scale as scales
from viewer.show.timing.scale import Scale
from viewer.story import dates

WIDTH = 1000.0
DAYS = st.floats(-3_000_000, 3_000_000)


def day(text: str) -> float:
    return dates.sort_key(text)[0]


@given(DAYS, st.floats(0, 1_000_000))
def test_the_whole_line_has_its_first_and_last_day_in_view(first: float, days: float) -> None:
    whole = scales.whole(first, first + days, WIDTH)
    assert whole.x(first) >= 0
    assert whole.x(first + days + 1) <= WIDTH


@given(st.floats(0, WIDTH), st.floats(1.0, 30.0))
def test_the_day_under_the_pointer_stays_there_when_one_zooms(x: float, factor: float) -> None:
    whole = scales.whole(day("1950"), day("2020"), WIDTH)
    near = scales.zoomed(whole, factor, x, whole, WIDTH)
    assert near.x(whole.day(x)) == pytest.approx(x, abs=0.1)


def test_nobody_zooms_or_pans_beyond_the_line() -> None:
    whole = scales.whole(day("1950"), day("2020"), WIDTH)
    assert scales.zoomed(whole, 0.01, 400, whole, WIDTH) == whole
    near = scales.zoomed(whole, 1e9, 400, whole, WIDTH)
    assert near.per_day == scales.MOST_PER_DAY
    assert scales.within(near._replace(left=1e9), whole, WIDTH).days(WIDTH)[1] == pytest.approx(
        whole.days(WIDTH)[1]
    )
    assert scales.within(near._replace(left=-1e9), whole, WIDTH).left == whole.left


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1950", "2020", ["1950", "1960"]),
        ("2010", "2016", ["2010", "2011"]),
        ("2012-03", "2012-09", ["March 2012", "April 2012"]),
        ("0900", "1900", ["1000", "1100"]),
        ("-0500", "1500", ["401 BC", "1 BC", "200"]),
    ],
)
def test_ticks_suit_the_scale(first: str, last: str, words: list[str]) -> None:
    whole = scales.whole(day(first), dates.sort_key(last)[1], WIDTH)
    said = [tick.words for tick in scales.ticks(whole, WIDTH)]
    assert len(said) <= WIDTH / scales.TICK_PX + 2
    assert set(words) <= set(said)


@given(DAYS, st.floats(0.001, scales.MOST_PER_DAY))
def test_ticks_are_in_order_and_have_room_for_their_words(left: float, per_day: float) -> None:
    scale = Scale(left, per_day)
    places = [scale.x(tick.day) for tick in scales.ticks(scale, WIDTH)]
    assert places == sorted(places)
    assert all(b - a >= scales.TICK_PX * 0.85 for a, b in itertools.pairwise(places))


@given(st.integers(-9999, 9999))
def test_a_year_is_found_by_each_of_its_days(year: int) -> None:
    assert scales.year_of(scales.start_of(year)) == year
    assert scales.year_of(scales.start_of(year, 12) + 30) == year
