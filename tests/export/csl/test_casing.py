import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.csl.casing import cased


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("a walk in the dark", "A Walk in the Dark"),
        ("where to look at", "Where to Look At"),
        ("lamps: a story", "Lamps: A Story"),
        ("who? me", "Who? Me"),
        ("ten-year-old lamps", "Ten-Year-Old Lamps"),
        ("man-in-the-moon", "Man-In-The-Moon"),
        ("the iPhone and NASA", "The iPhone and NASA"),
        ("don't look, people's lamp", "Don’t Look, People’s Lamp".replace("’", "'")),
        ("plan b", "Plan b"),
        ("Photos From A State", "Photos From A State"),
        ("“inner” light", "“Inner” Light"),
        ("북한의 일상", "북한의 일상"),
        ("", ""),
    ],
)
def test_a_title_has_capitals_where_english_has_them(text: str, title: str) -> None:
    assert cased(text, "title", english=True) == title
    assert cased(text, "title", english=False) == text


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("lowercase", "one two-THREE".lower()),
        ("uppercase", "ONE TWO-THREE"),
        ("capitalize-first", "One two-THREE"),
        ("capitalize-all", "One Two-THREE"),
        ("sentence", "One two-THREE"),
        ("", "one two-THREE"),
    ],
)
def test_other_capitals_are_for_every_language(how: str, text: str) -> None:
    assert cased("one two-THREE", how, english=False) == text


def test_a_first_word_with_a_capital_within_stays() -> None:
    assert cased("iPod songs", "capitalize-first", english=True) == "iPod songs"
    assert cased("“ring” a bell", "capitalize-first", english=True) == "“Ring” a bell"
    assert cased("ALL OF IT", "sentence", english=True) == "All of it"


@given(st.text(), st.sampled_from(["title", "capitalize-first", "capitalize-all"]))
def test_only_capitals_change(text: str, how: str) -> None:
    assert cased(text, how, english=True).casefold() == text.casefold()
