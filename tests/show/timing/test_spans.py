import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.timing.layout import MOST_BARS, Dates, lay_out
from viewer.show.timing.scale import Scale, whole
from viewer.show.timing.spans import (
    Certainty,
    Date,
    Reach,
    buckets,
    extent,
    in_view,
    on_screen,
    pack,
    reach,
)
from viewer.story import dates

WIDTH = 1000.0


def date(text: str, certainty: str = Certainty.EXACT) -> Date:
    first, last = dates.sort_key(text)
    return Date(
        first if math.isfinite(first) else None, last if math.isfinite(last) else None, certainty
    )


def test_an_exact_date_reaches_as_far_as_it_is_written() -> None:
    each = reach(date("2012"))
    assert each.end - each.start == 366
    assert (each.start, each.end) == (each.written_start, each.written_end)


@pytest.mark.parametrize("certainty", [Certainty.ABOUT, Certainty.UNCERTAIN])
def test_a_doubtful_date_reaches_as_far_again_either_way(certainty: str) -> None:
    each = reach(date("2013", certainty))
    assert each.written_start - each.start == each.end - each.written_end == 365


def test_an_open_date_reaches_without_end_and_is_drawn_for_a_while() -> None:
    each = reach(date("2012/..", Certainty.OPEN))
    assert each.end == math.inf
    left, right = on_screen(each, Scale(each.start - 10, 2.0))
    assert left == 20
    assert 20 < right < 400
    earlier = reach(date("../2012", Certainty.OPEN))
    left, right = on_screen(earlier, Scale(earlier.end, 2.0))
    assert left < right == 0


def test_what_is_seen_is_what_may_have_been_then() -> None:
    found = [reach(date(text)) for text in ("1950", "1960", "1955/..")]
    assert in_view(found, Scale(date("1960-05").first or 0, 10), 100) == [1, 2]


def test_the_extent_is_that_of_all_that_is_known() -> None:
    found = [reach(date("1950/..", Certainty.OPEN)), reach(date("2000"))]
    assert extent(found) == (dates.sort_key("1950")[0], dates.sort_key("2000")[1] + 1)
    assert extent([]) is None


SPANS = st.lists(st.tuples(st.floats(0, 900), st.floats(0, 300)), max_size=40)


@given(SPANS)
def test_bars_and_their_words_never_overlap(spans: list[tuple[float, float]]) -> None:
    found = [Reach(start, start + days, start, start + days) for start, days in sorted(spans)]
    words = [60.0] * len(found)
    placed = pack(found, range(len(found)), Scale(0, 1), words)
    for row in {bar.row for bar in placed}:
        bars = sorted(bar for bar in placed if bar.row == row)
        for before, after in itertools.pairwise(bars):
            assert max(before.right, before.left + 60) <= after.left


@given(SPANS)
def test_every_date_is_counted_once_for_sure_or_perhaps_wherever_it_may_be(
    spans: list[tuple[float, float]],
) -> None:
    base = dates.sort_key("2000")[0]
    written = [
        Date(base + math.floor(start), base + math.floor(start + days), Certainty.EXACT)
        for start, days in spans
    ]
    found = [reach(each) for each in written]
    columns = buckets(written, found, Scale(base - 100, 0.8), 1400)
    sure = sum(column.sure for column in columns)
    assert sure <= len(written)
    for column in columns:
        touching = sum(each.start < column.end and each.end > column.start for each in found)
        assert column.sure + column.maybe == touching


def test_a_date_within_a_column_counts_for_sure_and_a_doubtful_one_perhaps() -> None:
    written = [date("2013-05-03"), date("2013", Certainty.ABOUT)]
    found = [reach(each) for each in written]
    scale = whole(dates.sort_key("2010")[0], dates.sort_key("2015")[1], WIDTH)
    columns = buckets(written, found, scale, WIDTH)
    [sure] = [column for column in columns if column.sure]
    assert sure.start <= (written[0].first or 0) < sure.end
    assert [column.maybe for column in columns if column.maybe] == [1, 1, 1]


def test_few_dates_are_bars_and_very_many_are_columns() -> None:
    def laid_out(count: int) -> tuple[int, int]:
        written = [date(f"{1950 + n % 60}") for n in range(count)]
        written.sort()
        given_dates = Dates(written, [reach(each) for each in written], [8] * count)
        scale = whole(dates.sort_key("1950")[0], dates.sort_key("2010")[1], WIDTH)
        made = lay_out(given_dates, scale, WIDTH)
        assert made.suits(scale, WIDTH)
        return len(made.bars), len(made.columns)

    assert laid_out(MOST_BARS)[1] == 0
    assert laid_out(MOST_BARS)[0] == MOST_BARS
    bars, columns = laid_out(MOST_BARS + 1)
    assert bars == 0
    assert columns > 10


def test_a_layout_suits_no_other_scale_and_nothing_beyond_it() -> None:
    made = lay_out(Dates(), Scale(0, 1.0), WIDTH)
    assert made.suits(Scale(900, 1.0), WIDTH)
    assert not made.suits(Scale(1100, 1.0), WIDTH)
    assert not made.suits(Scale(0, 1.1), WIDTH)
