from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.qt.walk import put_in_order


def button(parent: QWidget, x: int, y: int) -> QPushButton:
    found = QPushButton(f"{x} {y}", parent)
    found.move(x, y)
    found.show()
    return found


def test_tab_walks_as_one_reads_whenever_the_pieces_were_made(room: QWidget) -> None:
    foot = button(room, 0, 200)
    second = button(room, 100, 0)
    part = QWidget(room)
    part.setGeometry(0, 50, 300, 100)
    part.show()
    inner = button(part, 0, 10)
    first = button(room, 0, 0)
    button(room, 0, 20).hide()
    put_in_order(room)
    first.setFocus()
    seen = []
    for _ in range(4):
        seen.append(room.focusWidget())
        QTest.keyClick(room, Qt.Key.Key_Tab)
    assert seen == [first, second, inner, foot]


def test_a_part_without_anything_to_reach_is_left_alone(room: QWidget) -> None:
    put_in_order(room)
    assert room.focusWidget() is None
