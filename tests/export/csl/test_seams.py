import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.csl.locale import Quotes
from viewer.export.csl.seams import END, START, fielded, finished, join, quoted, wrap

L = "\N{LEFT SINGLE QUOTATION MARK}"
AMERICAN = Quotes("“", "”", L, "’", swallow=True)
GERMAN = Quotes("„", "“", "\N{SINGLE LOW-9 QUOTATION MARK}", L, swallow=False)


@pytest.mark.parametrize(
    ("parts", "delimiter", "whole"),
    [
        (["a", "", "b"], ". ", "a. b"),
        (["Inc.", "b"], ". ", "Inc. b"),
        (["Why?", "b"], ". ", "Why? b"),
        (["Why?", "b"], ", ", "Why?, b"),
        (["Now!", "b"], ": ", "Now! b"),
        (["a:", "b"], "! ", "a! b"),
        (["a ", " b"], "", "a b"),
        (["", ""], ". ", ""),
        ([quoted("a"), "b"], ", ", "“a,” b"),
        ([quoted("a?"), "b"], ". ", "“a?” b"),
        ([quoted("a"), "b"], ": ", "“a”: b"),
        ([quoted(f"a {quoted('b')}"), "c"], ". ", f"“a {L}b.’” c"),
    ],
)
def test_two_marks_that_meet_are_one(parts: list[str], delimiter: str, whole: str) -> None:
    assert finished(join(parts, delimiter, AMERICAN), AMERICAN) == whole


def test_a_mark_stays_outside_where_the_language_has_it_so() -> None:
    assert finished(join([quoted("a"), "b"], ", ", GERMAN), GERMAN) == "„a“, b"


def test_nothing_has_no_affixes() -> None:
    assert wrap("(", "", ")", AMERICAN) == ""
    assert wrap("(", "a.", ").", AMERICAN) == "(a.)."


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ('The "inner" room', f"The {L}inner’ room"),
        ("The “inner” room", f"The {L}inner’ room"),
        ("6” and 7", "6” and 7"),
        ('6" only', '6" only'),
        ("The boys' own", "The boys’ own"),
        ("don't", "don’t"),
        ("'twas", "'twas"),
        ("\ue000private\ue001", "private"),
    ],
)
def test_quotation_marks_of_a_field_give_way_within_others(text: str, whole: str) -> None:
    assert finished(quoted(fielded(text)), AMERICAN) == f"“{whole}”"


@given(st.text(), st.text())
def test_no_mark_of_ours_is_left(one: str, other: str) -> None:
    whole = join([quoted(fielded(one)), fielded(other)], ". ", AMERICAN)
    assert not {START, END} & set(finished(whole, AMERICAN))
