from itertools import pairwise
from math import log

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage

from viewer.qt import theme
from viewer.qt.stage.painting import Layer
from viewer.qt.stage.prints import Prints, lit
from viewer.show.session import MOST_LIGHT

pytestmark = pytest.mark.usefixtures("application")
LIGHTS = range(-MOST_LIGHT, MOST_LIGHT + 1)


def greys() -> QImage:
    """All 256 greys, from black to white."""
    image = QImage(256, 1, QImage.Format.Format_RGB32)
    for value in range(256):
        image.setPixelColor(value, 0, QColor(value, value, value))
    return image


def values(image: QImage) -> list[int]:
    return [image.pixelColor(value, 0).green() for value in range(256)]


def layer(image: QImage, width: float, height: float) -> Layer:
    return Layer(image, QRectF(10, 20, width, height))


@pytest.mark.parametrize("light", LIGHTS)
def test_black_stays_black_and_white_white_and_no_tone_passes_another(light: int) -> None:
    tones = values(lit(greys(), light))
    assert (tones[0], tones[-1]) == (0, 255)
    assert all(a <= b for a, b in pairwise(tones))


def test_each_step_is_lighter_than_the_one_before() -> None:
    middle = [values(lit(greys(), light))[128] for light in LIGHTS]
    assert all(b - a >= 10 for a, b in pairwise(middle))
    assert middle[MOST_LIGHT] == 128


def test_no_step_changes_nothing() -> None:
    assert values(lit(greys(), 0)) == list(range(256))


def test_the_strongest_steps_are_like_a_gamma() -> None:
    for light, least, most in ((MOST_LIGHT, 0.35, 0.7), (-MOST_LIGHT, 1.9, 2.1)):
        tones = values(lit(greys(), light))
        gammas = [log(tones[value] / 255) / log(value / 255) for value in (40, 64, 96, 128)]
        assert all(least < gamma < most for gamma in gammas)


def test_a_transparent_picture_is_lit_with_the_paper_below_it() -> None:
    clear = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    clear.fill(Qt.GlobalColor.transparent)
    made = lit(clear, 2)
    assert not made.hasAlphaChannel()
    assert made.pixelColor(0, 0).lightness() > QColor(theme.PAPER).lightness()


def test_lighting_leaves_the_picture_itself_alone() -> None:
    picture = greys()
    lit(picture, 3)
    assert picture == greys()


def test_a_much_larger_picture_is_made_as_small_as_its_place() -> None:
    made = Prints().of([layer(greys().scaled(200, 100), 100, 50)], 0)
    assert (made[0].image.width(), made[0].image.height()) == (100, 50)
    assert made[0].rect == QRectF(10, 20, 100, 50)


@pytest.mark.parametrize(
    "rect", [QRectF(10, 20, 180, 90), QRectF(10.5, 20, 100, 50), QRectF(0, 0, 0, 0)]
)
def test_all_others_are_painted_themselves(rect: QRectF) -> None:
    picture = greys().scaled(200, 100)
    for each in (Layer(picture, rect), Layer(picture, QRectF(0, 0, 50, 25), smooth=False)):
        assert Prints().of([each], 0) == [each]


def test_a_print_is_made_once_and_let_go_when_it_is_not_painted() -> None:
    prints, picture = Prints(), greys().scaled(200, 100)
    small = layer(picture, 100, 50)
    first = prints.of([small], 1)[0].image.cacheKey()
    assert prints.of([small, small], 1)[1].image.cacheKey() == first
    assert prints.of([small], 2)[0].image.cacheKey() != first
    assert prints.of([small], 1)[0].image.cacheKey() != first
