import pytest

from viewer.story.marking import mark
from viewer.story.marks import Marks, Path, as_path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("slides", 3, "caption"), "slides[3].caption"),
        (("sources", "a-b", "container-title"), "sources.a-b.container-title"),
        (("glossary", "gray market"), 'glossary["gray market"]'),
    ],
)
def test_a_path_is_written_for_people(path: Path, text: str) -> None:
    assert as_path(path) == text


def test_words_are_found_inside_a_block_of_text() -> None:
    text = "caption: |\n  One dress\n  here [@listicle].\nother: '@listicle'\n"
    marks = mark(text, [("caption",), ("other",)])
    assert marks.within(("caption",), "@listicle") == (3, 9)
    assert marks.within(("other",), "@listicle") == (4, 9)
    assert marks.within(("caption",), "absent") == (1, 10)


def test_what_has_no_place_has_that_of_what_holds_it() -> None:
    text = "a: {b: 1}\n"
    marks = mark(text, [("a", "nowhere", "else")])
    assert marks.key(("a", "nowhere", "else")) == (1, 4)
    assert Marks("").value(("a",)) is None
