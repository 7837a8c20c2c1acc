import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.dates import DateError, check_date, in_words, sort_key

SAID = {
    "2012": "2012",
    "2012-09": "September 2012",
    "2012-09-04": "4 September 2012",
    "2012~": "about 2012",
    "2012-09~": "about September 2012",
    "2012?": "2012 (uncertain)",
    "2012%": "about 2012 (uncertain)",
    "201X": "the 2010s",
    "19XX": "the 20th century",
    "20XX": "the 21st century",
    "2012-XX": "2012",
    "2012-09-XX": "September 2012",
    "2010/2012": "between 2010 and 2012",
    "2010-05/2012~": "between May 2010 and about 2012",
    "2012/..": "2012 or later",
    "2012/": "2012 or later",
    "../2012": "2012 or earlier",
    "..": "date unknown",
    "../..": "date unknown",
    "2012-21": "spring 2012",
    "2012-24": "winter 2012",
    "-0043": "44 BC",
    "2012-02-29": "29 February 2012",
}
RARE = [
    "[1667,1668]",
    "{1667,1668..1670}",
    "Y17000",
    "2012-XX-04",
    "2004-06-~11",
    "2012-09-04T10:00:00Z",
]
WRONG = [
    "soon",
    "",
    " ",
    "2012-13",
    "2012-00",
    "2012-02-30",
    "2013-02-29",
    "2012-1-1",
    "04.09.2012",
    "2012/2010",
    "2012-09-31/2013",
    "/",
    "12",
    "c. 2012",
    "٢٠١٢",
    "Y1E999999999",
    "2012-XX-99",
]


@pytest.mark.parametrize(("date", "words"), SAID.items())
def test_a_date_is_said_in_words(date: str, words: str) -> None:
    check_date(date)
    assert in_words(date) == words


@pytest.mark.parametrize("date", RARE)
def test_rare_shapes_of_edtf_are_taken_and_shown_as_written(date: str) -> None:
    check_date(date)
    assert in_words(date) == date


@pytest.mark.parametrize("date", WRONG)
def test_what_is_no_date_is_refused_with_what_would_mend_it(date: str) -> None:
    with pytest.raises(DateError, match="Write"):
        check_date(date)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2011", "2012"), ("201X", "2013"), ("2012-09-04", "2012-09-05"), ("-0043", "0001"),
     ("../2010", "2011"), ("2010/2012", "2011/.."), ("Y-17000", "0001"), ("1667", "[1668,1669]")],
)  # fmt: skip
def test_dates_sort_by_their_earliest_day(earlier: str, later: str) -> None:
    assert sort_key(earlier) < sort_key(later)


def test_a_sort_key_spans_the_whole_year() -> None:
    first, last = sort_key("2012")
    assert last - first == 365


@pytest.mark.parametrize("date", ["..", "soon", "", "Y1E999999999"])
def test_what_has_no_day_sorts_as_open(date: str) -> None:
    assert sort_key(date) == (-math.inf, math.inf)


@given(st.one_of(st.text(), st.text(alphabet="0123456789X-~?%/.[]{},YESTZ", max_size=30)))
def test_no_text_raises_anything_but_a_date_error(text: str) -> None:
    assert isinstance(in_words(text), str)
    earliest, latest = sort_key(text)
    assert not math.isnan(earliest)
    assert not math.isnan(latest)
    with contextlib.suppress(DateError):
        check_date(text)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: object) -> None:
    check_date(str(day))
    first, last = sort_key(str(day))
    assert first == last
