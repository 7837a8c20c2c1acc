import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QPushButton,
    QScrollArea,
)

from viewer.qt.bridge import Bridge
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.foreword import GO_ON, HEADING, LEAVE_OUT, Foreword, begin
from viewer.show.session import Session
from viewer.story.model import Picture, Slide, Story

LEFT = Qt.MouseButton.LeftButton
RED = QColor("#d03030")
HEAVY = ["yaml", "markdown_it", "viewer.qt.controls", "viewer.qt.notes", "viewer.story.text"]


@pytest.fixture
def session() -> Session:
    picture = Picture(file="a.jpg", sensitive="Blood")
    notes = ("Hunger", "<b>Weapons</b>")
    slides = (Slide(id="a"), Slide(id="b", picture=picture))
    return Session(Story(format=1, id="s", title="Frames", content_notes=notes, slides=slides))


@pytest.fixture
def foreword(stage: Canvas, session: Session) -> Foreword:
    stage.resize(700, 440)
    return begin(session, Bridge(session, stage), stage)


def words(foreword: Foreword) -> set[str]:
    labels = foreword.findChildren(QLabel)
    return {label.text() for label in labels if label.isVisible()} - {"•"}


def buttons(foreword: Foreword) -> list[str]:
    made = foreword.findChildren(QAbstractButton)
    return [button.text() for button in made if button.isVisible()]


def test_it_tells_what_is_to_come_and_hides_the_stage(foreword: Foreword, stage: Canvas) -> None:
    assert words(foreword) == {
        "Frames",
        HEADING,
        "One picture is covered. It stays covered until you choose to look.",
        "Hunger",
        "<b>Weapons</b>",
    }
    assert sorted(buttons(foreword)) == sorted([LEAVE_OUT, GO_ON])
    image = stage.grab().toImage()
    assert all(image.pixelColor(x, y) != RED for x in range(0, 700, 5) for y in range(0, 440, 5))


def test_its_button_and_a_click_go_on(foreword: Foreword, session: Session) -> None:
    button = foreword.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    for part in (button, foreword, foreword.card):
        session.show_notes(shown=True)
        assert foreword.isVisible()
        QTest.mouseClick(part, LEFT)
        assert (session.noting, foreword.isVisible()) == (False, False)


def test_the_choice_leaves_covered_slides_out_and_stays_made(
    foreword: Foreword, session: Session
) -> None:
    choice = foreword.findChild(QCheckBox)
    assert isinstance(choice, QCheckBox)
    choice.click()
    assert (session.passes_covered, session.noting) == (True, True)
    session.next()
    session.show_notes(shown=True)
    assert choice.isChecked()
    choice.click()
    assert not session.passes_covered


def test_a_story_without_covered_pictures_offers_no_choice(
    foreword: Foreword, session: Session
) -> None:
    session.next()
    session.covers.uncover(["a.jpg"])
    session.show_notes(shown=True)
    assert buttons(foreword) == [GO_ON]
    assert words(foreword) == {"Frames", HEADING, "Hunger", "<b>Weapons</b>"}


def test_the_keys_go_to_its_button_and_back_to_the_window(
    foreword: Foreword, session: Session
) -> None:
    window = foreword.window()
    window.activateWindow()
    foreword.take_focus()
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == GO_ON
    session.next()
    assert window.focusWidget() is None or not foreword.isAncestorOf(window.focusWidget())


def test_what_waits_for_the_first_picture_need_not_wait(stage: Canvas, session: Session) -> None:
    painted: list[int] = []
    stage.painted.connect(lambda: painted.append(1))
    begin(session, Bridge(session, stage), stage)
    stage.grab()
    stage.grab()
    assert painted == [1]


def many(stage: Canvas, *, buttons: bool) -> Foreword:
    notes = tuple(f"A note, number {number}" for number in range(60))
    session = Session(
        Story(format=1, id="s", title="Frames", content_notes=notes, slides=(Slide(id="a"),))
    )
    foreword = Foreword(stage, buttons=buttons)
    foreword.join(session)
    foreword.turn(session.noting)
    return foreword


def area_of(foreword: Foreword) -> QScrollArea:
    area = foreword.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    return area


@pytest.mark.parametrize("size", [(1920, 1000), (700, 440), (300, 140), (60, 30)])
def test_many_notes_are_scrolled_within_the_stage(stage: Canvas, size: tuple[int, int]) -> None:
    stage.resize(*size)
    foreword = many(stage, buttons=True)
    assert stage.rect().contains(foreword.card.geometry()) or min(size) < 60
    assert area_of(foreword).verticalScrollBar().maximum() > 0


def test_keys_scroll_the_notes_that_have_the_focus(stage: Canvas) -> None:
    stage.resize(700, 440)
    foreword = many(stage, buttons=True)
    area = area_of(foreword)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    assert foreword.isVisible()


def test_the_audience_reads_as_far_as_the_presenter(stage: Canvas) -> None:
    stage.resize(700, 440)
    own, theirs = many(stage, buttons=True), many(stage, buttons=False)
    assert buttons(theirs) == []
    own.scrolled.connect(theirs.scroll_to)
    bar = area_of(own).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert (
        area_of(theirs).verticalScrollBar().value() == area_of(theirs).verticalScrollBar().maximum()
    )


def test_on_the_audiences_a_click_is_the_stages(stage: Canvas) -> None:
    clicks: list[int] = []
    stage.clicked.connect(lambda: clicks.append(1))
    theirs = many(stage, buttons=False)
    QTest.mouseClick(theirs, LEFT)
    assert (clicks, theirs.isVisible()) == ([1], True)


def test_it_is_light_enough_to_come_before_the_first_picture() -> None:
    script = (
        "import sys, viewer.qt.stage.foreword;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
