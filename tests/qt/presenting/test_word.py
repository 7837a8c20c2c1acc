"""What the presenter is told while the class sees nothing."""

from PySide6.QtWidgets import QWidget

from viewer.qt.presenting.word import ScreenWord

LONG = "The class’s screen is gone. Plug it in again, or press F6 to show the picture on this one."


def test_it_stands_within_the_stage_whatever_its_size(room: QWidget) -> None:
    word = ScreenWord(room)
    word.say(LONG)
    for width, height in ((800, 600), (360, 240), (1920, 1080)):
        room.resize(width, height)
        assert room.rect().contains(word.geometry())
        assert word.height() >= word._label.heightForWidth(word.width())


def test_it_goes_when_there_is_nothing_to_say(room: QWidget) -> None:
    word = ScreenWord(room)
    word.say(LONG)
    assert word.words == LONG
    word.say("")
    assert word.words == ""
    assert not word.isVisible()
