from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.qt.library.strips import MARGIN_PX, Undo


@pytest.fixture
def undo(room: QWidget) -> Undo:
    other = QPushButton("Another", room)
    other.show()
    other.setFocus()
    return Undo(room)


def test_the_offer_goes_by_itself(undo: Undo, until: Callable[[Callable[[], bool]], None]) -> None:
    undo.timer.setInterval(20)
    undo.say("“A” is off the shelf.")
    assert undo.isVisible()
    until(undo.isHidden)


def test_it_waits_while_keys_stand_on_its_button(
    undo: Undo, until: Callable[[Callable[[], bool]], None]
) -> None:
    undo.say("“A” is off the shelf.")
    assert undo.timer.isActive()
    until(undo.window().isActiveWindow)
    undo.button.setFocus()
    assert not undo.timer.isActive()
    undo.button.clearFocus()
    assert undo.timer.isActive()


def test_it_lies_in_the_middle_of_the_lower_edge(room: QWidget, undo: Undo) -> None:
    undo.say("“A” is off the shelf.")
    assert abs(undo.geometry().center().x() - room.rect().center().x()) <= 1
    assert undo.geometry().bottom() == room.height() - MARGIN_PX - 1
