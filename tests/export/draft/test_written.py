import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.draft.written import block, kept, line, scalar
from viewer.story.parse import parse

WORDS = st.text(st.characters(codec=None), max_size=200)
STORY = "format: 1\nid: a\n{title}\nslides:\n  - id: one\n{caption}\n"


@pytest.mark.parametrize(
    "text", ["Kim A", "2012-09-04", "pictures/a b.jpg", "평양의 거리", "9th street.jpg"]
)
def test_plain_words_stand_bare_where_they_can(text: str) -> None:
    assert scalar(text).strip('"') == text


@pytest.mark.parametrize(
    "text",
    [
        "No",
        "null",
        "~",
        "a: b",
        "a #b",
        "- a",
        "[a",
        "*a",
        "1:30",
        "3.10",
        "",
        " a",
        "it's: 'x'",
        "a, b",
    ],
)
def test_what_yaml_would_misread_is_quoted(text: str) -> None:
    assert scalar(text).startswith('"')
    assert yaml.safe_load(f"{{a: {scalar(text)}}}") == {"a": text}


def test_signs_that_turn_the_writing_about_are_seen_in_the_file() -> None:
    assert scalar("a\u202eb\u2028c\u200f") == '"a\\u202eb\\nc\\u200f"'


def test_a_comment_stands_behind_and_cannot_end_its_line() -> None:
    assert line(2, "title", "Kim", "EXIF\nslides: []") == "    title: Kim  # EXIF slides: []"


@given(WORDS)
def test_any_words_read_back_as_they_were_from_one_line(words: str) -> None:
    title = line(0, "title", words or "x", "XMP dc:title")
    parsed = parse(STORY.format(title=title, caption="    title: One").encode())
    assert parsed.story is not None
    assert parsed.problems == ()
    assert parsed.story.title == (kept(words) if words else "x")


@given(WORDS)
def test_any_words_read_back_as_they_were_from_a_block(words: str) -> None:
    caption = block(2, "caption", words or "x", "XMP dc:description")
    parsed = parse(STORY.format(title="title: One", caption=caption).encode())
    assert parsed.story is not None
    assert parsed.problems == ()
    assert str(parsed.story.slides[0].caption).strip("\n") == (kept(words) if words else "x").strip(
        "\n"
    )


@given(WORDS)
def test_any_words_read_back_as_they_were_between_braces(words: str) -> None:
    assert yaml.safe_load(f"{{a: {scalar(words)}, b: 1}}")["b"] == 1
