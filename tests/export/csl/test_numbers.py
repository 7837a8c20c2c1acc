import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.csl.locale import Locale
from viewer.export.csl.numbers import first_page, is_numeric, is_several, number, pages


@pytest.mark.parametrize(
    ("text", "numeric", "several"),
    [
        ("3", True, False),
        ("2b", True, False),
        ("12-19", True, True),
        ("1, 4 & 7", True, True),
        ("second", False, False),
        ("A/10/25", False, False),
        ("3 of 4", False, False),
        ("", False, False),
    ],
)
def test_a_text_is_a_number_or_not(*, text: str, numeric: bool, several: bool) -> None:
    assert (is_numeric(text), is_several(text)) == (numeric, several)


@pytest.mark.parametrize(
    ("text", "form", "written"),
    [
        ("2", "ordinal", "2nd"),
        ("11", "ordinal", "11th"),
        ("111", "ordinal", "111th"),
        ("101", "ordinal", "101st"),
        ("1", "long-ordinal", "first"),
        ("12", "long-ordinal", "12th"),
        ("4", "roman", "iv"),
        ("1987", "roman", "mcmlxxxvii"),
        ("0", "roman", "0"),
        ("3-4", "numeric", "3–4"),
        ("1,2&3", "numeric", "1, 2 & 3"),
        ("2nd", "ordinal", "2nd"),
        ("revised", "ordinal", "revised"),
        ("9" * 5000, "ordinal", "9" * 5000),
    ],
)
def test_a_number_is_written_as_asked(text: str, form: str, written: str, words: Locale) -> None:
    assert number(text, form, words) == written


@pytest.mark.parametrize(
    ("text", "how", "written"),
    [
        ("101-108", "", "101–108"),
        ("101-8", "expanded", "101–108"),
        ("101-108", "minimal", "101–8"),
        ("101-108", "minimal-two", "101–08"),
        ("321-328", "chicago", "321–28"),
        ("101-108", "chicago", "101–8"),
        ("71-72", "chicago", "71–72"),
        ("100-104", "chicago", "100–104"),
        ("1496-1504", "chicago", "1496–1504"),
        ("12, 15-7", "expanded", "12, 15–17"),
        ("A10-A12", "minimal", "A10–A12"),
        ("A10-B12", "minimal", "A10–B12"),
        ("iv", "minimal", "iv"),
    ],
)
def test_a_range_of_pages_is_as_long_as_the_style_has_it(text: str, how: str, written: str) -> None:
    assert pages(text, how) == written


@given(st.text(max_size=40), st.sampled_from(["", "expanded", "minimal", "minimal-two", "chicago"]))
def test_no_pages_are_too_odd(text: str, how: str) -> None:
    assert isinstance(pages(text, how), str)


def test_the_first_page_is_the_first() -> None:
    assert [first_page(text) for text in ("12-19", "12\u201319", " 4", "1, 2")] == [
        "12", "12", "4", "1",
    ]  # fmt: skip
