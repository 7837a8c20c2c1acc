from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, QTime
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from viewer.qt import theme
from viewer.qt.actions import Actions
from viewer.qt.presenter.head import BUTTONS, PresenterHead
from viewer.show.clock import Stopwatch

WALL = QTime(10, 42)
Until = Callable[[Callable[[], bool]], None]


class Paints(QObject):
    """Counts how often the parts of a widget are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        for each in (widget, *widget.findChildren(QWidget)):
            each.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def stopwatch(clock: Callable[[], float]) -> Stopwatch:
    return Stopwatch(clock)


@pytest.fixture
def head(room: QWidget, actions: Actions, stopwatch: Stopwatch) -> PresenterHead:
    room.resize(1280, 300)
    head = PresenterHead(actions, stopwatch, room, lambda: WALL)
    head.setGeometry(0, 0, 1280, theme.HEAD_PX)
    stopwatch.start()
    return head


def told(head: PresenterHead, name: str) -> str:
    return label(head, name).text()


def label(head: PresenterHead, name: str) -> QLabel:
    return next(each for each in head.findChildren(QLabel) if each.accessibleName() == name)


def wind(head: PresenterHead, clock: object, seconds: float) -> None:
    vars(clock)["now"] += seconds
    head.refresh()


def test_it_tells_the_time_of_day_and_of_the_show(head: PresenterHead, clock: object) -> None:
    head.set_plan(40)
    head.show_place(3, 32)
    wind(head, clock, 750)
    short = QLocale().toString(WALL, QLocale.FormatType.ShortFormat)
    assert told(head, "Time of day") == short
    assert told(head, "Time of the show") == "12:30 of 40 min"
    assert told(head, "Pace") == "8 min behind"
    assert told(head, "Slide number") == "4 / 32"


def test_without_a_plan_there_is_no_pace(head: PresenterHead, clock: object) -> None:
    wind(head, clock, 750)
    assert told(head, "Time of the show") == "12:30"
    assert label(head, "Pace").isHidden()


def test_over_time_is_told_in_words_and_in_the_colour_of_warnings(
    head: PresenterHead, clock: object
) -> None:
    head.set_plan(1)
    ink = label(head, "Pace").foregroundRole()
    assert label(head, "Pace").palette().color(ink).name() == theme.MUTED
    wind(head, clock, 180)
    assert told(head, "Pace") == "2 min over"
    assert label(head, "Pace").palette().color(ink).name() == theme.WARNING


def test_a_pause_is_told_in_place_of_the_pace(head: PresenterHead, stopwatch: Stopwatch) -> None:
    head.set_plan(40)
    stopwatch.toggle()
    assert told(head, "Pace") == "paused"
    stopwatch.toggle()
    assert told(head, "Pace") == "on time"


def test_the_countdown_is_there_only_while_the_show_runs_by_itself(head: PresenterHead) -> None:
    head.set_countdown(7.2)
    assert told(head, "Until the next slide") == "next in 7 s"
    head.set_countdown(7.2, is_last=True)
    assert told(head, "Until the next slide") == "ends in 7 s"
    head.set_countdown(-0.5)
    assert told(head, "Until the next slide") == "next in 0 s"
    head.set_countdown(None)
    assert label(head, "Until the next slide").isHidden()


def test_it_looks_at_the_clock_only_while_it_is_seen(
    head: PresenterHead, clock: object, until: Until
) -> None:
    ticks: list[str] = []
    head.ticked.connect(lambda: ticks.append(told(head, "Time of the show")))
    QApplication.processEvents()
    assert ticks == []
    head.show()
    vars(clock)["now"] += 0.9995  # so the next second begins in a moment
    head._wind()
    vars(clock)["now"] += 0.001
    until(lambda: "0:01" in ticks)
    head.hide()
    assert not head._tick.isActive()


def test_where_nothing_has_changed_nothing_is_painted(head: PresenterHead) -> None:
    head.set_plan(40)
    head.show()
    QApplication.processEvents()
    paints = Paints(head)
    head.refresh()
    head.set_countdown(None)
    head.show_place(0, 1)
    QApplication.processEvents()
    first = paints.count
    head.refresh()
    head.show_place(0, 1)
    QApplication.processEvents()
    assert paints.count == first


def test_the_buttons_are_the_commands(head: PresenterHead, done: list[str]) -> None:
    buttons = head.findChildren(QToolButton)
    for button in buttons:
        button.click()
    assert done == list(BUTTONS)
    assert [button.toolTip() for button in buttons] == [f"Help of {name}" for name in BUTTONS]


def test_a_clock_that_goes_back_to_nought_does_not_make_the_line_jump(
    head: PresenterHead, clock: object, stopwatch: Stopwatch
) -> None:
    head.show()
    wind(head, clock, 4000)
    QApplication.processEvents()
    place = head.tags.x()
    stopwatch.reset()
    QApplication.processEvents()
    assert (told(head, "Time of the show"), head.tags.x()) == ("0:00", place)
