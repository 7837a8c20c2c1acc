"""Fields to type in: which keys are theirs, and which are still commands."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from viewer.qt.marking.typing import NOTE_LIMIT, NameField, NoteField, is_typing

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "held", "typed"),
    [
        (Qt.Key.Key_N, NONE, True),
        (Qt.Key.Key_N, SHIFT, True),
        (Qt.Key.Key_Right, NONE, True),
        (Qt.Key.Key_Right, CTRL, True),
        (Qt.Key.Key_Escape, NONE, True),
        (Qt.Key.Key_Space, NONE, True),
        (Qt.Key.Key_PageDown, NONE, False),
        (Qt.Key.Key_F5, NONE, False),
        (Qt.Key.Key_D, CTRL, False),
        (Qt.Key.Key_Home, ALT, False),
    ],
)
def test_what_a_letter_means_is_the_field_s(
    key: Qt.Key, held: Qt.KeyboardModifier, *, typed: bool
) -> None:
    assert is_typing(QKeyEvent(QEvent.Type.ShortcutOverride, key, held)) is typed
    assert not is_typing(QKeyEvent(QEvent.Type.KeyPress, key, held))


def test_esc_leaves_a_note(room: QWidget) -> None:
    field = NoteField(room)
    left: list[bool] = []
    field.left.connect(lambda: left.append(True))
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.toPlainText() == "one\n"
    assert left == [True]


def test_enter_gives_a_name_and_down_goes_on(room: QWidget) -> None:
    field = NameField("Name", room)
    said: list[str] = []
    field.named.connect(said.append)
    field.left.connect(lambda: said.append("left"))
    field.below.connect(lambda: said.append("below"))
    QTest.keyClicks(field, " Tuesday ")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape):
        QTest.keyClick(field, key)
    assert said == ["Tuesday", "below", "left"]
    assert field.accessibleName() == "Name"


def test_a_note_takes_no_more_than_it_holds(room: QWidget) -> None:
    field = NoteField(room)
    filled: list[bool] = []
    field.filled.connect(lambda: filled.append(True))
    pasted = QMimeData()
    pasted.setText("x" * (NOTE_LIMIT - 1))
    field.insertFromMimeData(pasted)
    QTest.keyClick(field, Qt.Key.Key_Y)
    assert not filled
    field.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(field, "ab")
    assert filled == [True, True]
    assert field.toPlainText() == "x" * (NOTE_LIMIT - 1) + "y"
    field.insertFromMimeData(pasted)
    assert field.toPlainText() == "x" * (NOTE_LIMIT - 1) + "y"
    field.selectAll()
    pasted.setText("\N{ELEPHANT}" * NOTE_LIMIT)  # each takes the room of two
    field.insertFromMimeData(pasted)
    assert field.toPlainText() == "\N{ELEPHANT}" * (NOTE_LIMIT // 2)
    field.undo()
    assert field.toPlainText() == "x" * (NOTE_LIMIT - 1) + "y"


def test_a_note_that_was_longer_stays_whole_and_does_not_grow(room: QWidget) -> None:
    field = NoteField(room)
    text = "word " * NOTE_LIMIT
    field.show_text(text)
    assert field.toPlainText() == text
    QTest.keyClick(field, Qt.Key.Key_A)
    assert field.toPlainText() == text
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.toPlainText() == text[1:]
    QTest.keyClick(field, Qt.Key.Key_A)
    assert field.toPlainText() == "a" + text[1:]
