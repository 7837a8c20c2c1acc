import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from viewer.qt.presenter.following import MOST_WORDS, Following, coming_html
from viewer.show.briefing import END, Coming


@pytest.fixture
def following(room: QWidget) -> Following:
    following = Following(room)
    following.resize(480, 160)
    following.take(480, 160)
    following.show()
    return following


def picture() -> QImage:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    return image


def test_a_step_stands_before_the_slide_that_comes_after_it(following: Following) -> None:
    coming = Coming(index=4, title="Then", step="Question 1 of 2", words="What do you see?")
    following.show_coming(coming, picture(), "")
    lines = following.words.toPlainText().split("\n")
    assert lines == ["Next", "Question 1 of 2", "What do you see?", "Then: 5 · Then"]
    assert following.plate.has_picture


def test_a_slide_is_named_with_its_number_and_the_chapter_it_opens(following: Following) -> None:
    following.show_coming(Coming(index=4, title="Fifth", chapter="Army"), None, "")
    assert following.words.toPlainText().split("\n") == ["Next · opens Army", "5 · Fifth"]
    assert following.plate.words == ""


def test_of_a_covered_picture_there_are_the_word_and_its_note(following: Following) -> None:
    coming = Coming(
        index=1, title="T", is_covered=True, warning="Covered next", note="A hungry child"
    )
    following.show_coming(coming, picture(), "")
    assert (following.plate.has_picture, following.plate.words) == (False, "Covered")
    assert following.words.toPlainText().endswith("Covered next: A hungry child")


def test_after_the_last_slide_comes_the_end(following: Following) -> None:
    following.show_coming(Coming(index=None, title=END), None, END)
    assert (following.plate.words, following.words.toPlainText()) == (END, f"Next\n{END}")


def test_words_of_a_story_are_no_markup() -> None:
    bad = "<img src=/etc/passwd>"
    coming = Coming(index=0, title=bad, chapter=bad, step=bad, words=bad, warning=bad, note=bad)
    assert "<img" not in coming_html(coming)


def test_long_words_leave_the_warning_below_them_in_reach(following: Following) -> None:
    long = "A long caption. " * 60
    coming = Coming(
        index=0, title=long, step="Caption", words=long, warning="Covered next", note=long
    )
    following.show_coming(coming, None, "")
    lines = following.words.toPlainText().split("\n")
    assert len(lines[2]) <= MOST_WORDS
    assert lines[-1].startswith("Covered next")
    assert following.words.verticalScrollBar().maximum() > 0
    assert following.height() == 160
