import pytest

from viewer.story.language import every, languages, own_line, pick, picked_language, told_in
from viewer.story.model import Slide, Story

BOTH = {"en": "Hello", "ko": "안녕"}


@pytest.mark.parametrize(
    ("wanted", "own", "words", "shown"),
    [
        ("ko", "en", "안녕", "ko"),
        ("ko-KR", "en", "안녕", "ko"),
        ("KO", "en", "안녕", "ko"),
        ("fr", "ko", "안녕", "ko"),
        ("fr", "de", "Hello", "en"),
    ],
)
def test_the_chosen_language_else_the_storys_own_else_the_first(
    wanted: str, own: str, words: str, shown: str
) -> None:
    assert pick(BOTH, wanted, own) == words
    assert picked_language(BOTH, wanted, own) == shown


def test_a_general_tag_finds_a_regional_text() -> None:
    assert pick({"en": "colour", "pt-BR": "cor"}, "pt", "en") == "cor"


@pytest.mark.parametrize("text", [None, {}])
def test_no_text_is_an_empty_string(text: dict[str, str] | None) -> None:
    assert pick(text, "en", "en") == ""
    assert picked_language(text, "en", "ko") == "ko"


def test_a_plain_string_is_in_the_storys_own_language() -> None:
    assert pick("Hello", "ko", "en") == "Hello"
    assert picked_language("Hello", "ko", "en") == "en"


def test_every_language_of_a_text_is_given() -> None:
    assert every(BOTH) == [("en", "Hello"), ("ko", "안녕")]
    assert every("Hello") == [("", "Hello")]
    assert every(None) == []


def test_a_story_knows_the_languages_it_is_told_in() -> None:
    slides = (
        Slide(title={"en": "Quay", "ko": "부두"}),
        Slide(caption={"en": "x", "ja": "x"}, context={"fr": "x"}),
    )
    story = Story(format=1, id="a", title="A", slides=slides)
    assert languages(story) == ("en", "ko", "ja")


@pytest.mark.parametrize(
    ("wanted", "shown"), [("ko", "부두"), ("ko-KR", "부두"), ("", "Quay"), ("de", "Quay")]
)
def test_a_story_is_told_in_the_wanted_language_where_it_has_it(wanted: str, shown: str) -> None:
    words = {"en": "Quay", "ko": "부두"}
    story = Story(format=1, id="a", title=words, summary="Only this", slides=(Slide(),))
    told = told_in(story, wanted)
    assert own_line(told, told.title) == shown
    assert own_line(told, told.summary) == "Only this"
