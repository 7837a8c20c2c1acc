"""The panel of a note: what it says below."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from viewer.qt.marking.panel import FULL, HINT, NotePanel
from viewer.qt.marking.typing import NOTE_LIMIT


def test_trouble_is_said_until_the_note_is_kept_again(room: QWidget) -> None:
    panel = NotePanel(room)
    panel.open("My note")
    panel.show_note("one")
    panel.say("Your note could not be kept: the disk is full.")
    QTest.keyClick(panel.field, Qt.Key.Key_A)
    assert panel.hint != HINT
    panel.flush()
    assert panel.hint == HINT


def test_trouble_that_goes_on_is_said_again(room: QWidget) -> None:
    panel = NotePanel(room)
    panel.written.connect(lambda _text: panel.say("The disk is full."))
    panel.open("My note")
    panel.show_note("one")
    QTest.keyClick(panel.field, Qt.Key.Key_A)
    panel.flush()
    assert panel.hint == "The disk is full."


def test_a_full_note_says_so_as_long_as_it_is_full(room: QWidget) -> None:
    panel = NotePanel(room)
    panel.open("My note")
    panel.show_note("x" * NOTE_LIMIT)
    QTest.keyClick(panel.field, Qt.Key.Key_A)
    panel.flush()
    assert panel.hint == FULL
    QTest.keyClick(panel.field, Qt.Key.Key_Backspace)
    panel.flush()
    assert panel.hint == HINT
