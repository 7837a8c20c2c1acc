"""Choosing where the class looks: with digits, with arrows, with the mouse."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from viewer.qt.presenting.chooser import ScreenChooser
from viewer.qt.presenting.map import BOTH_HERE, CLASS_HERE, PRESENTER_HERE
from viewer.show.screens import Area, Arrangement, Choice, Mode, Place

LAPTOP = Place("eDP-1", "", "", "", Area(0, 180, 1440, 900))
BEAMER = Place("HDMI-1", "Seiko Epson", "<b>EPSON</b> & Co", "", Area(1440, 0, 1920, 1080))
TWO = Arrangement(Mode.TWO, "HDMI-1", "eDP-1")
Key = Qt.Key


def choose(room: QWidget, *screens: Place, now: Arrangement | None = TWO) -> ScreenChooser:
    """A chooser that is open, in a window that has the keyboard."""
    room.activateWindow()
    assert QTest.qWaitForWindowActive(room)
    chooser = ScreenChooser(screens or (LAPTOP, BEAMER), now, "eDP-1", room)
    chooser.open()
    return chooser


def told(chooser: ScreenChooser) -> list[object]:
    found: list[object] = []
    chooser.chosen.connect(found.append)
    return found


@pytest.mark.parametrize(
    ("key", "choice"),
    [
        (Key.Key_1, Choice(Mode.TWO, "eDP-1")),
        (Key.Key_2, Choice(Mode.TWO, "HDMI-1")),
        (Key.Key_3, Choice(Mode.ONE)),
        (Key.Key_4, Choice(Mode.WINDOWS)),
    ],
)
def test_a_digit_chooses(room: QWidget, key: Key, choice: Choice) -> None:
    chooser = choose(room)
    found = told(chooser)
    QTest.keyClick(chooser, key)
    assert found == [choice]


@pytest.mark.parametrize("key", [Key.Key_0, Key.Key_5, Key.Key_9])
def test_a_digit_that_stands_nowhere_chooses_nothing(room: QWidget, key: Key) -> None:
    chooser = choose(room)
    found = told(chooser)
    QTest.keyClick(chooser, key)
    assert found == []


def test_on_one_screen_there_is_less_to_choose(room: QWidget) -> None:
    chooser = choose(room, LAPTOP, now=None)
    found = told(chooser)
    QTest.keyClick(chooser, Key.Key_1)
    QTest.keyClick(chooser, Key.Key_2)
    assert found == [Choice(Mode.ONE), Choice(Mode.WINDOWS)]


def test_the_mouse_chooses_on_the_map(room: QWidget) -> None:
    chooser = choose(room)
    found = told(chooser)
    QTest.mouseClick(chooser.map.buttons[0], Qt.MouseButton.LeftButton)
    assert found == [Choice(Mode.TWO, "eDP-1")]


def test_enter_takes_what_tab_and_arrows_have_come_to(room: QWidget) -> None:
    chooser = choose(room)
    found = told(chooser)
    assert chooser.rows[1].hasFocus()  # where the class looks now
    QTest.keyClick(chooser.rows[1], Key.Key_Tab)
    assert chooser.rows[2].hasFocus()
    QTest.keyClick(chooser.rows[2], Key.Key_Return)
    QTest.keyClick(chooser.rows[2], Key.Key_Up)
    QTest.keyClick(chooser.rows[1], Key.Key_Backtab)
    QTest.keyClick(chooser.rows[0], Key.Key_Backtab)
    assert chooser.rows[3].hasFocus()
    QTest.keyClick(chooser.rows[3], Key.Key_Space)
    assert found == [Choice(Mode.ONE), Choice(Mode.WINDOWS)]


def test_other_keys_do_what_they_always_do(room: QWidget) -> None:
    done: list[str] = []
    for key in ("B", "Esc", "2", "Right"):
        action = QAction(room)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _on, key=key: done.append(key))
        room.addAction(action)
    chooser = choose(room)
    QTest.keyClicks(chooser.rows[0], "b2")
    QTest.keyClick(chooser.rows[0], Key.Key_Right)
    QTest.keyClick(chooser.rows[0], Key.Key_Escape)
    assert done == ["B", "Esc"]


def test_the_map_says_who_looks_where(room: QWidget) -> None:
    roles = [button.role for button in choose(room).map.buttons]
    assert roles == [PRESENTER_HERE, CLASS_HERE]
    one = Arrangement(Mode.ONE, "eDP-1", "eDP-1")
    chooser = choose(room, now=one)
    assert [button.role for button in chooser.map.buttons] == [BOTH_HERE, ""]
    assert chooser.rows[2].isChecked()


def test_screens_lie_on_the_map_as_they_stand(room: QWidget) -> None:
    laptop, beamer = (button.geometry() for button in choose(room).map.buttons)
    assert laptop.right() < beamer.left()
    assert beamer.top() < laptop.top()
    assert abs(laptop.bottom() - beamer.bottom()) <= 1
    assert laptop.width() / beamer.width() == pytest.approx(1440 / 1920, abs=0.02)


def test_names_of_screens_are_plain_words(room: QWidget) -> None:
    chooser = choose(room)
    assert chooser.map.buttons[1].accessibleName().startswith("2  <b>EPSON</b> & Co, 1920")
    formats = {label.textFormat() for label in chooser.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("size", [QSize(480, 360), QSize(1920, 1080)])
def test_it_stays_within_its_window(room: QWidget, size: QSize) -> None:
    chooser = choose(room)
    room.resize(size)
    assert room.rect().contains(chooser.geometry())
    assert chooser.geometry().center() == room.rect().center()
