import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.agreement import (
    comparable,
    holds,
    names_nobody,
    same,
    same_names,
    same_place,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("One dress", "  one\n DRESS "),
        ("“One” dress – here", "'One' dress - here"),
        ("Pyo\u0306ngyang", "Pyŏngyang"),
        ("Pyŏngyang", "Pyongyang"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("A title that IIM has cut after ", "A title that IIM has cut after 64 letters"),
        ("평양의 거리에서 본 아", "평양의 거리에서 본 아침"),
        ("", ""),
    ],
)
def test_texts_are_the_same_but_for_their_dress(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("One dress", "Two dresses"), ("One", "One dress"), ("한국", "북한"), ("A", "")],
)
def test_other_texts_are_not_the_same(one: str, other: str) -> None:
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Doe", "Doe, Jane"),
        ("Jane Doe, John Roe", "John Roe and Jane Doe"),
        ("Doe, Jane; Roe, John", "John Roe, Jane Doe"),
        ("Doe, Jane, Roe, John", "Jane Doe & John Roe"),
        ("Jane Doe", "John Roe, Jane Doe"),
        ("Doe, Jane", "John Roe / Jane Doe"),
        ("Jane Doe", "Photograph by Jane Doe"),
        ("Jane Doe/Agency", "Agency"),
        ("Maximilian Alexander von Humbold", "Maximilian Alexander von Humboldt"),
        ("Kim A, Maximilian Alexander von Humbold", "Maximilian Alexander von Humboldt; Kim A"),
        ("김철수", "김철수, 이영희"),
        ("김철수", "김 철수"),
        ("J. Doe", "Jane Doe"),
        ("Jane Q. Doe", "Doe, Jane"),
        ("J. R. R. Tolkien", "Tolkien, John Ronald Reuel"),
        ("Jane Doe/AP Photo", "Jane Doe, Associated Press"),
        ("Photo by Jane Doe", "Doe, Jane"),
        ("Juergen Mueller", "Jürgen Müller"),
        ("Søren Ødegård", "Soren Odegard"),
        ("Łukasz Żak", "Lukasz Zak"),
    ],
)
def test_lists_of_names_agree_in_any_order_and_in_part(one: str, other: str) -> None:
    assert same_names(one, other)
    assert same_names(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Doe", "John Doe"),
        ("Jane Doe, Kim A", "John Roe, Kim A"),
        ("Jane Doe", "Jane Roe, John Doe"),
        ("김철수", "이영희"),
        ("J. Doe", "Ann Doe"),
        ("J. D.", "Jane Doe"),
        ("Jane Doe", "Jane Ann Beth Doe"),
        ("AFP", "Associated Press"),
    ],
)
def test_other_names_do_not_agree(one: str, other: str) -> None:
    assert not same_names(one, other)
    assert not same_names(other, one)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Pyongyang", "Pyongyang, North Korea", True),
        ("Kim Il-sung Square, Pyongyang", "Pyongyang, North Korea", True),
        ("North Korea", "Pyongyang, North Korea", True),
        ("Rason, North Korea", "Pyongyang, North Korea", False),
        ("Seoul", "Pyongyang, North Korea", False),
        ("York", "New York", True),
        ("Yor", "New York", False),
        ("P'yŏngyang", "Pyongyang", True),
    ],
)
def test_places_agree_where_one_may_lie_in_the_other(one: str, other: str, *, agree: bool) -> None:
    assert same_place(one, other) is agree
    assert same_place(other, one) is agree


@given(st.text(), st.text())
def test_agreement_goes_both_ways_and_no_text_is_too_strange(one: str, other: str) -> None:
    for agree in (same, holds, same_names, same_place):
        assert agree(one, other) == agree(other, one)


@given(st.text())
def test_every_text_agrees_with_itself(text: str) -> None:
    assert same(text, text)


@pytest.mark.parametrize(
    ("one", "other", "can_be"),
    [
        ("김민수", "Kim Minsu", False),
        ("Иван Петров", "Ivan Petrov", False),
        ("김민수 (Kim Minsu)", "Kim Minsu", True),
        ("1984", "한국", True),
        ("", "Kim", True),
    ],
)
def test_texts_of_two_scripts_cannot_be_compared(one: str, other: str, *, can_be: bool) -> None:
    assert comparable(one, other) is can_be
    assert comparable(other, one) is can_be


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Unknown", True),
        ("photographer unknown", True),
        ("N/A", True),
        ("Jane Unknown", False),
        ("", False),
        ("?", False),
    ],
)
def test_some_words_in_place_of_a_name_name_nobody(text: str, *, nobody: bool) -> None:
    assert names_nobody(text) is nobody


def test_long_lists_of_names_are_still_compared() -> None:
    many = ", ".join(f"Ann{at} Example{at}" for at in range(3000))
    assert same_names(many, "Ann7 Example7")
    assert not same_names(many, "Bob Builder")
