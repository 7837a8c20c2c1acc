import pytest

from viewer.story.citation import CHARACTERS, Citation, citations, clean, one_line
from viewer.story.text import to_html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One [@a].", [Citation("a")]),
        ("One [@a, p. 3].", [Citation("a", "p. 3")]),
        ("[@a; @b, §1, note 2]", [Citation("a"), Citation("b", "§1, note 2")]),
        ("[@in-the-wild] and [@b]", [Citation("in-the-wild"), Citation("b")]),
        ("[@a,\n  p. 3]", [Citation("a", "p. 3")]),
        ("[@a](http://x.y)", []),
        ("\\[@a]", []),
        ("[@]", []),
        ("[@a b]", []),
        ("[@a;]", []),
        ("mail@a.b [a]", []),
    ],
)
def test_citations_are_found_in_order(text: str, found: list[Citation]) -> None:
    assert citations(text) == found


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_control_and_bidi_characters_are_dropped(character: str) -> None:
    assert clean(f"a{character}b") == "ab"
    assert character not in to_html(f"a{character}b", {})


def test_text_is_cut_and_words_without_end_are_broken() -> None:
    assert len(clean("a b " * CHARACTERS)) == CHARACTERS + 1
    assert max(map(len, clean("a" * 9000).split())) == 2000


def test_one_line_has_no_line_ends() -> None:
    assert one_line(" a\n\tb\r\n c ") == "a b c"
