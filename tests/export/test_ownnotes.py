"""Own notes as Markdown: by story and slide, and every word as it was written."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from viewer.export.ownnotes import as_markdown


class Mark(NamedTuple):
    story: str = "Bread"
    slide_title: str = "The queue"
    number: int = 3
    is_bookmark: bool = False
    note: str = ""
    changed: float = 1_750_000_000.0
    is_gone: bool = False


def paragraphs(text: str) -> list[str]:
    """What the paragraphs of Markdown say; anything else in it fails."""
    found = []
    for token in MarkdownIt().parse(text):
        assert token.type in ("paragraph_open", "paragraph_close", "inline"), token
        for child in token.children or ():
            assert child.type in ("text", "hardbreak", "softbreak", "text_special"), child
        if token.type == "inline":
            pieces = [c.content or "\n" for c in token.children or ()]
            found.append("".join(pieces))
    return found


def test_notes_stand_under_their_slides_and_these_under_their_stories() -> None:
    text = as_markdown(
        [
            Mark(note="Who took it?\nAnd when?"),
            Mark(number=5, slide_title="The oven", is_bookmark=True),
            Mark("Avenues", "", 0, note="Gone", is_gone=True),
        ]
    )
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# My notes",
        "## Bread",
        "### Slide 3: The queue",
        "### Slide 5: The oven",
        "## Avenues",
        "### A slide",
    ]
    assert "2025-06-15\n\nWho took it?\\\nAnd when?\n" in text
    assert "Bookmark · 2025-06-15" in text
    assert "This slide is no longer in the story." in text


def test_nothing_is_said_of_nothing() -> None:
    assert as_markdown([]) == "# My notes\n\nThere are no notes and no bookmarks yet.\n"


@pytest.mark.parametrize(
    "note",
    [
        "# no heading", "- no list", "1. no list", "2) none", "*plain*", "_plain_", "`plain`",
        "[a](b)", "![a](b)", "<b>plain</b>", "&amp;", "> said", "    code", "===", "---", "~~~",
        "a\\", "a\\\nb", "http://example.org/a_b", "+ plus", ": one", "| a | b |",
    ],
)  # fmt: skip
def test_nothing_in_a_note_is_taken_for_markdown(note: str) -> None:
    text = as_markdown([Mark(note=note)]).split("\n\n", 4)[4]
    assert paragraphs(text) == [note.strip()]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_every_word_of_a_note_is_there(note: str) -> None:
    text = as_markdown([Mark(note=f"a {note} b\n{note}")]).split("\n\n", 4)[4]
    assert paragraphs(text) == [f"a {note} b\n{note}"]


def test_a_title_stays_on_its_line() -> None:
    text = as_markdown([Mark("Two\nlines", "a * b\n# c")])
    assert "## Two lines\n" in text
    assert "### Slide 3: a \\* b # c\n" in text
