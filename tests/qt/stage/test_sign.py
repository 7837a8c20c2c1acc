from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from viewer.qt import theme
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.sign import PlaySign


def test_the_sign_is_there_while_an_animation_rests_and_says_the_key(stage: Canvas) -> None:
    sign = PlaySign(stage, "Shift+A")
    assert not sign.isVisible()
    sign.say(paused=True)
    assert sign.isVisible()
    assert "Shift+A" in sign.accessibleName()
    assert stage.rect().contains(sign.geometry())
    image = sign.grab().toImage()
    tones = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert QColor(theme.LAMP).name() in tones
    sign.say(paused=False)
    assert not sign.isVisible()


def test_it_stays_in_its_corner(stage: Canvas) -> None:
    sign = PlaySign(stage, "Shift+A")
    sign.say(paused=True)
    stage.resize(500, 400)
    assert stage.rect().contains(sign.geometry())
    assert sign.geometry().bottom() > 350


def test_a_click_on_it_plays_and_turns_no_page(stage: Canvas) -> None:
    told: list[str] = []
    stage.clicked.connect(lambda: told.append("page"))
    sign = PlaySign(stage, "Shift+A")
    sign.pressed.connect(lambda: told.append("play"))
    sign.say(paused=True)
    QTest.mouseClick(sign, Qt.MouseButton.LeftButton)
    assert told == ["play"]
