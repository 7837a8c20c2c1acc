import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.sentences import resting, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("   ", []),
        ("One only", ["One only"]),
        ("One. Two! Three? ", ["One.", "Two!", "Three?"]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("About 3.5 of 100 people. Or so.", ["About 3.5 of 100 people.", "Or so."]),
        ("Rice, etc. and more.", ["Rice, etc. and more."]),
        ("그는 말했다. 나는 들었다.", ["그는 말했다.", "나는 들었다."]),
        ("他说了。我听了。", ["他说了。", "我听了。"]),
        ("Wait… What?", ["Wait…", "What?"]),
        ("First line.\nSecond line.", ["First line.", "Second line."]),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet="aB .!?。”\n1", max_size=40))
def test_sentences_hold_every_character_that_is_not_a_gap(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


def test_a_citation_speaks_for_the_sentence_that_it_stands_in() -> None:
    text = "First claim 1. Second claim. Third 2."
    spans = resting(text, [(12, 13)])
    assert [text[a:b] for a, b in spans] == ["First claim 1."]


def test_a_citation_behind_a_full_stop_speaks_for_the_sentence_before() -> None:
    text = "First claim. 1 Second claim."
    assert [text[a:b] for a, b in resting(text, [(13, 14)])] == ["First claim. 1"]


def test_two_citations_of_one_sentence_give_it_once() -> None:
    text = "One claim 1 and its other half 1."
    assert len(resting(text, [(10, 11), (31, 32)])) == 1


def test_a_citation_that_opens_the_text_speaks_for_what_follows() -> None:
    text = "1 says so."
    assert [text[a:b] for a, b in resting(text, [(0, 1)])] == ["1 says so."]
