from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from viewer.qt.dossier import styles
from viewer.qt.dossier.filling import CHARACTERS_A_TURN, Filling
from viewer.show.dossier.sections import Part, Section, View

Until = Callable[[Callable[[], bool]], None]
TABLE = '<table class="facts"><tr><td>{0} left</td><td>{0} right</td></tr></table>'


def section(name: str, *parts: str) -> Section:
    return Section(name, name.title() if name != "head" else "", tuple(map(Part, parts)))


SECTIONS = (
    section("head", '<p class="quiet">Chapter</p><h1>Title</h1>'),
    section("one", TABLE.format("one"), "<p>After one</p>"),
    section("two", "<p>Only words</p>"),
    section("three", TABLE.format("three")),
)


@pytest.fixture
def text(application: QApplication) -> QTextEdit:
    assert application is QApplication.instance()
    text = QTextEdit()
    text.setReadOnly(True)
    text.document().setDefaultStyleSheet(styles.SCREEN)
    return text


@pytest.fixture
def filling(text: QTextEdit) -> Filling:
    return Filling(text)


def lines(text: QTextEdit) -> list[str]:
    return [line for line in text.toPlainText().split("\n") if line]


def levels(text: QTextEdit) -> dict[str, int]:
    """The heading level of each block that has words."""
    found = {}
    block = text.document().begin()
    while block.isValid():
        if block.text():
            found[block.text()] = block.blockFormat().headingLevel()
        block = block.next()
    return found


def test_all_sections_stand_in_order_with_their_headings(text: QTextEdit, filling: Filling) -> None:
    filling.fill(SECTIONS, View.SCREEN, anew=True)
    filling.finish()
    assert lines(text) == [
        "Chapter", "Title", "One", "one left", "one right", "After one", "Two", "Only words",
        "Three", "three left", "three right",
    ]  # fmt: skip
    assert [name for name, level in levels(text).items() if level == 2] == ["One", "Two", "Three"]


def test_paragraphs_keep_their_shape_wherever_they_are_put_in(
    text: QTextEdit, filling: Filling
) -> None:
    filling.fill(SECTIONS, View.SCREEN, anew=True)
    filling.finish()
    shapes = set()
    for words in ("After one", "Only words"):
        form = text.document().find(words).blockFormat()
        shapes.add((form.topMargin(), form.bottomMargin(), form.lineHeight()))
    assert len(shapes) == 1
    assert shapes.pop()[1] > 0


def test_a_long_page_comes_in_several_turns(
    text: QTextEdit, filling: Filling, until: Until
) -> None:
    told: list[int] = []
    filling.filled.connect(lambda: told.append(len(text.toPlainText())))
    words = "word " * (CHARACTERS_A_TURN // 4)
    filling.fill((section("long", *[f"<p>{words}</p>"] * 5),), View.SCREEN, anew=True)
    assert not filling.done
    assert not told
    until(lambda: filling.done)
    assert told == [len(text.toPlainText())]


def test_what_is_alike_stays_and_what_differs_is_put_in_anew(
    text: QTextEdit, filling: Filling
) -> None:
    filling.fill(SECTIONS, View.SCREEN, anew=True)
    kept = QTextCursor(text.document())
    kept.setPosition(text.document().find("After one").selectionStart())
    new = (*SECTIONS[:2], section("two", TABLE.format("new")), section("four", "<p>End</p>"))
    filling.fill(new, View.SCREEN, anew=False)
    filling.finish()
    assert kept.block().text() == "After one"
    assert kept.positionInBlock() == 0
    assert lines(text)[5:] == ["After one", "Two", "new left", "new right", "Four", "End"]
    assert filling.start_of("three") is None


def test_the_same_sections_once_more_change_nothing(text: QTextEdit, filling: Filling) -> None:
    filling.fill(SECTIONS, View.SCREEN, anew=True)
    filling.finish()
    before = text.document().revision()
    filling.fill(SECTIONS, View.SCREEN, anew=False)
    assert text.document().revision() == before


def test_a_section_is_found_even_before_its_turn(filling: Filling) -> None:
    words = "word " * CHARACTERS_A_TURN
    filling.fill((section("long", f"<p>{words}</p>"), *SECTIONS[1:]), View.SCREEN, anew=True)
    start = filling.start_of("three")
    assert start is not None
    assert start.block().text() == "Three"
    assert filling.done


def test_another_page_replaces_one_that_is_still_coming(
    text: QTextEdit, filling: Filling, until: Until
) -> None:
    words = "word " * CHARACTERS_A_TURN
    filling.fill((section("long", *[f"<p>{words}</p>"] * 3),), View.SCREEN, anew=True)
    filling.fill(SECTIONS, View.SCREEN, anew=False)
    until(lambda: filling.done)
    assert lines(text)[0] == "Chapter"
    assert "word word" not in text.toPlainText()
