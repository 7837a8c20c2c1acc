import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.csl.item import CslDate
from viewer.export.csldate import csl_date, year_of


@pytest.mark.parametrize(
    ("edtf", "made"),
    [
        ("2012", {"date-parts": [[2012]]}),
        ("2012-09", {"date-parts": [[2012, 9]]}),
        ("2012-09-04", {"date-parts": [[2012, 9, 4]]}),
        ("2012~", {"date-parts": [[2012]], "circa": True}),
        ("2012-09?", {"date-parts": [[2012, 9]], "circa": True}),
        ("2012-09-04%", {"date-parts": [[2012, 9, 4]], "circa": True}),
        ("2012-21", {"date-parts": [[2012]], "season": 1}),
        ("2012-24~", {"date-parts": [[2012]], "season": 4, "circa": True}),
        ("2010/2012", {"date-parts": [[2010], [2012]]}),
        ("2010-05~/2012", {"date-parts": [[2010, 5], [2012]], "circa": True}),
        ("2012-XX", {"date-parts": [[2012]]}),
        ("2012-09-XX", {"date-parts": [[2012, 9]]}),
        ("-0043", {"date-parts": [[-44]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("201X", {"literal": "2010s"}),
        ("19XX", {"literal": "20th century"}),
        ("193X~", {"literal": "about the 1930s"}),
        ("2010/..", {"literal": "2010 or later"}),
        ("../2010", {"literal": "2010 or earlier"}),
        ("2012-21/2012-23", {"literal": "between spring 2012 and autumn 2012"}),
        ("[2010, 2012]", {"literal": "[2010, 2012]"}),
        ("Y170002", {"literal": "Y170002"}),
        ("last spring", {"literal": "last spring"}),
        ("2013-02-30", {"literal": "2013-02-30"}),
        ("2012/2010", {"literal": "2012/2010"}),
        ("", None),
        ("..", None),
        ("../..", None),
        (None, None),
    ],
)
def test_a_date_is_said_in_csl_or_else_in_words(edtf: str | None, made: CslDate | None) -> None:
    assert csl_date(edtf) == made


@given(st.text(max_size=30))
def test_whatever_is_written_there_is_a_date_or_none(text: str) -> None:
    made = csl_date(text)
    assert made is None or made.get("literal") or made["date-parts"]


@given(st.dates())
def test_a_day_stays_that_day(day: object) -> None:
    made = csl_date(str(day))
    assert made is not None
    assert "-".join(f"{n:02}" for n in made["date-parts"][0]).rjust(10, "0") == str(day)


@pytest.mark.parametrize(
    ("edtf", "years"),
    [
        ("2012-09-04", "2012"),
        ("2010/2012", "2010-2012"),
        ("2012-05/2012-06", "2012"),
        ("201X", "2010s"),
        ("-0043", "44 BC"),
        ("", ""),
    ],
)
def test_years_are_named(edtf: str, years: str) -> None:
    assert year_of(csl_date(edtf)) == years
