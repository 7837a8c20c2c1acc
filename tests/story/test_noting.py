import pytest

from viewer.story.marks import Path
from viewer.story.model import Story
from viewer.story.noting import LeftOut, Notes, NotingError
from viewer.story.parse import parse

HEAD = "format: 1\nid: small\ntitle: Small\nlanguage: ko\nslides:\n"
PICTURE: Path = ("slides", 0, "picture")


def words(language: str) -> str:
    return {"ko": "줄임", "en": "made smaller"}.get(language, f"smaller, {language}")


def read(text: str) -> Story:
    story = parse(text.encode()).story
    assert story is not None
    return story


def noted(text: str, *paths: Path) -> str:
    notes = Notes(read(text), text)
    notes.add(paths or (PICTURE,), words)
    return notes.text("story.yaml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "  - picture:\n      file: a.jpg  # mine\n      alt: A\n",
            '  - picture:\n      file: a.jpg  # mine\n      changes: "줄임"\n      alt: A\n',
        ),
        (
            "  - picture: {file: a.jpg, changes: cropped}\n",
            '  - picture: {file: a.jpg, changes: "cropped; 줄임"}\n',
        ),
        (
            '  - {"picture": {"file": "a.jpg"}}\n',
            '  - {"picture": {"file": "a.jpg", "changes": "줄임"}}\n',
        ),
        (
            "  - picture:\n      file: a.jpg\n      changes: 'it''s\n        cut'\n",
            '  - picture:\n      file: a.jpg\n      changes: "it\'s cut; 줄임"\n',
        ),
        (
            "  - picture:\n      file: a.jpg\n      changes: {en: a \\b, ko: 나, de: c}\n",
            (
                "  - picture:\n      file: a.jpg\n      changes: "
                '{en: "a \\\\b; made smaller", ko: "나; 줄임", de: "c; smaller, de"}\n'
            ),
        ),
    ],
)
def test_the_note_is_written_and_nothing_else_is_changed(before: str, after: str) -> None:
    assert noted(HEAD + before) == HEAD + after


def test_a_plain_note_needs_no_quotes_and_a_mark_at_the_start_stays() -> None:
    text = "\ufeff" + HEAD.replace("ko", "en") + "  - picture: {file: a.jpg}\n"
    assert noted(text).endswith("{file: a.jpg, changes: made smaller}\n")
    assert noted(text).startswith("\ufeff")


def test_both_pictures_of_a_slide_have_their_own_note() -> None:
    text = HEAD + "  - picture: {file: a.jpg}\n    compare:\n      file: b.jpg\n"
    story = read(noted(text, PICTURE, ("slides", 0, "compare")))
    assert [picture.changes for _, picture in story.slides[0].pictures] == ["줄임", "줄임"]


@pytest.mark.parametrize(
    "slide",
    [
        "  - picture: &p {file: a.jpg}\n",
        "  - picture:\n      file: a.jpg\n      changes: |\n        cropped\n",
        "  - picture:\n      file: a.jpg\n      changes: {en: &c cropped}\n  - caption: *c\n",
    ],
)
def test_what_cannot_be_edited_for_sure_is_left(slide: str) -> None:
    text = HEAD + slide
    notes = Notes(read(text), text)
    with pytest.raises(LeftOut, match="yourself"):
        notes.add((PICTURE,), words)
    assert notes.text("story.yaml") == text


def test_none_is_noted_where_one_of_several_cannot_be() -> None:
    text = HEAD + "  - picture: {file: a.jpg}\n  - picture: &p {file: a.jpg}\n"
    notes = Notes(read(text), text)
    with pytest.raises(LeftOut):
        notes.add((PICTURE, ("slides", 1, "picture")), words)
    assert notes.text("story.yaml") == text


def test_a_text_that_is_another_story_is_refused() -> None:
    text = HEAD + "  - picture: {file: a.jpg}\n"
    notes = Notes(read(text), text.replace("Small", "Large"))
    with pytest.raises(NotingError):
        notes.text("story.yaml")


def test_odd_characters_come_through() -> None:
    old = "a\u2028b \N{GRINNING FACE} \N{NO-BREAK SPACE}"
    text = HEAD + f'  - picture: {{file: a.jpg, changes: "a\\u2028b {old[4]} \\xa0"}}\n'
    picture = read(noted(text)).slides[0].picture
    assert picture is not None
    assert picture.changes == f"{old}; 줄임"
