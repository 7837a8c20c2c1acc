import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from viewer.qt.overlays.trouble import TroubleBar

LONG = "story.yaml, line 3: " + "something is wrong " * 40


@pytest.fixture
def bar(application: QApplication, room: QWidget) -> TroubleBar:
    stage = QWidget(room)
    stage.setGeometry(100, 50, 500, 300)
    stage.show()
    bar = TroubleBar(room, stage)
    bar.say("3 problems in story.yaml")
    bar.settle(is_seen=True)
    application.processEvents()
    return bar


def button(bar: TroubleBar, name: str) -> QAbstractButton:
    return next(b for b in bar.findChildren(QAbstractButton) if name in b.accessibleName())


def test_it_lies_at_the_upper_edge_of_the_stage(bar: TroubleBar) -> None:
    assert (bar.x(), bar.y(), bar.width()) == (100, 50, 500)
    assert bar.words == "3 problems in story.yaml"
    assert bar.accessibleDescription() == bar.words


def test_it_asks_for_the_list(bar: TroubleBar) -> None:
    spy = QSignalSpy(bar.asked)
    button(bar, "Show").click()
    assert spy.count() == 1


def test_it_takes_no_focus_by_itself(bar: TroubleBar) -> None:
    policies = {each.focusPolicy() for each in bar.findChildren(QAbstractButton)}
    assert policies == {Qt.FocusPolicy.TabFocus}


def test_it_is_put_away_until_there_is_more_to_say(bar: TroubleBar) -> None:
    button(bar, "Put away").click()
    bar.settle(is_seen=True)
    assert not bar.isVisible()
    bar.say("Something else")
    bar.settle(is_seen=True)
    assert bar.isVisible()


def test_it_stays_away_where_it_should_not_be_seen(bar: TroubleBar) -> None:
    bar.settle(is_seen=False)
    assert not bar.isVisible()
    assert bar.words == "3 problems in story.yaml"


def test_words_that_are_too_long_are_cut(bar: TroubleBar, application: QApplication) -> None:
    bar.say(LONG)
    application.processEvents()
    line = bar.findChildren(QLabel)[0]
    assert line.text().endswith("…")
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
    assert bar.width() == 500
