import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from viewer.qt.stage.zoomkeys import ZoomKeys
from viewer.show.command import Command, Group

Key = Qt.Key
ROWS = [
    Command("next", "Next", "Turn the page", Group.GO, ("Right", "N")),
    Command("right", "Right", "Look further right", Group.PICTURE, (), while_zoomed=("Right",)),
    Command("two", "200 %", "Twice as large", Group.PICTURE, ("Ctrl+2",), while_zoomed=("2",)),
]


class Keyboard:
    """A window with one shortcut and the keys for a zoomed picture."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.zoomed = True
        self.ran: list[str] = []
        action = QAction(window)
        action.setShortcuts([QKeySequence("Right"), QKeySequence("N")])
        action.triggered.connect(lambda: self.ran.append("next"))
        window.addAction(action)
        ZoomKeys(window, ROWS, answers=lambda: self.zoomed, run=self.ran.append)


@pytest.fixture
def keyboard(room: QWidget) -> Keyboard:
    room.activateWindow()
    room.setFocus()
    assert QTest.qWaitForWindowActive(room)
    return Keyboard(room)


def test_a_key_means_what_it_says_for_a_zoomed_picture(keyboard: Keyboard) -> None:
    QTest.keyClick(keyboard.window, Key.Key_Right)
    QTest.keyClick(keyboard.window, Key.Key_2)
    assert keyboard.ran == ["right", "two"]


def test_and_what_it_always_means_otherwise(keyboard: Keyboard) -> None:
    keyboard.zoomed = False
    QTest.keyClick(keyboard.window, Key.Key_Right)
    QTest.keyClick(keyboard.window, Key.Key_2)
    assert keyboard.ran == ["next"]


def test_other_keys_are_left_alone(keyboard: Keyboard) -> None:
    QTest.keyClick(keyboard.window, Key.Key_N)
    QTest.keyClick(keyboard.window, Key.Key_3)
    QTest.keyClick(keyboard.window, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert keyboard.ran == ["next"]


def test_the_number_block_counts_as_well(keyboard: Keyboard) -> None:
    QTest.keyClick(keyboard.window, Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert keyboard.ran == ["two"]


def test_a_key_of_a_part_inside_the_window_counts_as_well(keyboard: Keyboard) -> None:
    part = QWidget(keyboard.window)
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    part.show()
    part.setFocus()
    QTest.keyClick(part, Key.Key_Right)
    assert keyboard.ran == ["right"]
