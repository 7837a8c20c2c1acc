from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.actions import Actions
from viewer.qt.presenter.column import PresenterColumn
from viewer.show.briefing import Briefing, Coming, SourceLine
from viewer.story.text import to_html

Brief = Callable[..., Briefing]
SIZES = [(519, 666), (486, 618), (420, 618), (730, 978)]  # of laptops, and of a large screen
QUESTIONS = tuple(f"Question {n}, which is long enough for more than one line?" for n in range(5))
SOURCES = tuple(SourceLine(f"s{n}", n, f"Source {n}") for n in range(1, 9))


@pytest.fixture
def column(room: QWidget, actions: Actions) -> PresenterColumn:
    room.resize(800, 1000)
    column = PresenterColumn(actions, 16.0, room)
    column.resize(519, 666)
    column.show()
    column.show_coming(Coming(index=1, title="The next"), None)
    return column


def lay(column: PresenterColumn, size: tuple[int, int]) -> None:
    column.resize(*size)
    QApplication.processEvents()


@pytest.mark.parametrize("size", SIZES)
def test_full_notes_are_the_largest_part(
    column: PresenterColumn, brief: Brief, size: tuple[int, int]
) -> None:
    notes = to_html("A sentence of the notes. " * 200, {})
    full = brief(notes_html=notes, questions=QUESTIONS, sources=SOURCES)
    column.show_briefing(full, -1, questions=True)
    lay(column, size)
    heights = {
        part: part.height()
        for part in (column.following, column.speaking, column.questions, column.sources)
    }
    assert max(heights, key=lambda part: heights[part]) is column.speaking
    assert all(height > 40 for height in heights.values())
    bottom = max(part.geometry().bottom() for part in heights)
    assert bottom < column.height()


def test_notes_of_twenty_thousand_characters_can_be_read_to_their_end(
    column: PresenterColumn, brief: Brief
) -> None:
    notes = to_html(("Plain words, *with stress*. " * 800)[:20_000], {})
    column.show_briefing(brief(notes_html=notes), -1, questions=True)
    lay(column, (519, 666))
    bar = column.speaking.text.verticalScrollBar()
    assert bar.maximum() > 5000
    assert len(column.speaking.text.toPlainText()) > 19_000 - 2 * 800


def test_without_notes_that_is_said_and_the_questions_have_the_room(
    column: PresenterColumn, brief: Brief
) -> None:
    column.show_briefing(brief(questions=QUESTIONS), -1, questions=True)
    lay(column, (519, 666))
    assert column.speaking.text.toPlainText() == "No notes for this slide."
    assert column.questions.text.verticalScrollBar().maximum() == 0
    assert not column.sources.isVisible()


def test_questions_that_nobody_asks_are_not_listed(column: PresenterColumn, brief: Brief) -> None:
    column.show_briefing(brief(questions=QUESTIONS), -1, questions=False)
    lay(column, (519, 666))
    assert not column.questions.isVisible()


def test_another_slide_leaves_nothing_of_the_one_before(
    column: PresenterColumn, brief: Brief
) -> None:
    full = brief(notes_html="<p>Old</p>", questions=QUESTIONS, sources=SOURCES)
    column.show_briefing(full, -1, questions=True)
    column.show_briefing(None, -1, questions=True)
    lay(column, (519, 666))
    assert column.speaking.text.toPlainText() == ""
    assert not column.questions.isVisible()
    assert not column.sources.isVisible()


def test_links_in_the_notes_are_told(column: PresenterColumn, brief: Brief) -> None:
    cited: list[str] = []
    linked: list[str] = []
    column.cited.connect(cited.append)
    column.linked.connect(linked.append)
    notes = to_html("See [@page].", {"page": 1})
    column.show_briefing(brief(notes_html=notes), -1, questions=True)
    column.speaking.text.cited.emit("page")
    column.speaking.text.linked.emit("https://example.org/")
    assert (cited, linked) == (["page"], ["https://example.org/"])


def test_larger_type_shares_the_room_anew(column: PresenterColumn, brief: Brief) -> None:
    short = "<p>A short note.</p>" * 3
    column.show_briefing(brief(notes_html=short, questions=QUESTIONS), -1, questions=True)
    lay(column, (519, 666))
    before = column.speaking.height()
    column.set_points(32.0)
    QApplication.processEvents()
    assert column.speaking.height() > before
