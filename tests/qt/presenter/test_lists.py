import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.presenter.lists import Questions, Sources
from viewer.show.briefing import SourceLine

MANY = tuple(f"Question {n}: what do you see that makes you say that?" for n in range(12))


@pytest.fixture
def questions(room: QWidget) -> Questions:
    questions = Questions(room)
    questions.resize(440, 140)
    questions.show()
    return questions


@pytest.fixture
def sources(room: QWidget) -> Sources:
    sources = Sources(room)
    sources.resize(440, 100)
    sources.show()
    return sources


def test_questions_are_plain_text(questions: Questions) -> None:
    questions.show_questions(("Is <b>this</b> & that so?",), -1)
    assert questions.text.toPlainText() == "Is <b>this</b> & that so?"


def test_the_question_of_the_moment_is_lit_and_in_view(questions: Questions) -> None:
    questions.show_questions(MANY, -1)
    QApplication.processEvents()
    bar = questions.text.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    questions.show_questions(MANY, 6)
    QApplication.processEvents()
    assert 0 < bar.value() < bar.maximum()
    questions.show_questions(MANY, -1)
    assert bar.value() == 0


def test_what_has_no_words_wishes_for_no_room(questions: Questions, sources: Sources) -> None:
    questions.show_questions((), -1)
    sources.show_sources(())
    assert (questions.wish(440), sources.wish(440)) == (0, 0)


def test_more_questions_wish_for_more_room(questions: Questions) -> None:
    questions.show_questions(MANY[:1], -1)
    one = questions.wish(440)
    questions.show_questions(MANY[:3], -1)
    assert questions.wish(440) > one > 0


def test_a_source_has_one_line_however_long_its_title_is(sources: Sources) -> None:
    long = SourceLine("page", 12, "A title that goes on " * 20)
    sources.show_sources((SourceLine("page", 12, "Short"),))
    short = sources.wish(440)
    sources.show_sources((long,))
    assert sources.wish(440) == short
    text = sources.text.toPlainText()
    assert text.startswith("12")
    assert text.endswith("…")


def test_a_source_leads_to_its_credit(sources: Sources) -> None:
    cited: list[str] = []
    sources.text.cited.connect(cited.append)
    sources.show_sources((SourceLine("a key/ü", 1, "The title of it"),))
    sources.wish(440)
    QApplication.processEvents()
    at = sources.text.cursorRect().center() + QPoint(40, 0)
    QTest.mouseClick(sources.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert cited == ["a key/ü"]
