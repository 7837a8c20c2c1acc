"""A story written down reads as the same story."""

import msgspec.structs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.model import Slide, Story
from viewer.story.parse import parse
from viewer.story.writing import as_yaml

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf"))
    | st.sampled_from("\n:#-'\"[]{}|>&*!%@`~ "),
    max_size=60,
)


def test_the_whole_example_reads_as_the_same(whole: bytes) -> None:
    story = parse(whole).story
    assert story is not None
    again = parse(as_yaml(story).encode())
    assert again.story is not None
    slides = tuple(msgspec.structs.replace(slide, problems=()) for slide in story.slides)
    assert again.story == msgspec.structs.replace(story, slides=slides)


@pytest.mark.parametrize(
    "words", ["null", "~", "", " ", "no", "1:30", "2012-09-04", "0x1f", "<<", "=", "a: b", "\ufeff"]
)
def test_words_that_look_like_something_else_stay_words(words: str) -> None:
    story = Story(format=1, id="s", title="T", slides=(Slide(id="one", caption=words),))
    again = parse(as_yaml(story).encode())
    assert again.problems == ()
    assert again.story == story


@given(WORDS)
def test_any_words_read_as_the_same(words: str) -> None:
    story = Story(format=1, id="s", title="T", slides=(Slide(id="one", caption=words),))
    assert parse(as_yaml(story).encode()).story == story


def test_what_stands_twice_is_written_twice() -> None:
    notes = {"en": "One", "ko": "하나"}
    slides = (Slide(id="one", caption=notes), Slide(id="two", caption=notes))
    text = as_yaml(Story(format=1, id="s", title="T", slides=slides))
    assert "&" not in text
    assert "하나" in text
