import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from viewer.qt import theme
from viewer.qt.stage.painting import Layer, paint_layers

STAGE = QRect(0, 0, 60, 40)
RED, BLUE, GROUND = QColor("#d03030"), QColor("#3030d0"), QColor(theme.GROUND)

pytestmark = pytest.mark.usefixtures("application")


def plain(colour: QColor | str, width: int = 60, height: int = 40) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def painted(*layers: Layer) -> QImage:
    """The stage with these layers, over a colour that must not be seen."""
    image = plain("#00ff00")
    painter = QPainter(image)
    paint_layers(painter, STAGE, layers)
    painter.end()
    return image


def tones(image: QImage, area: QRect = STAGE) -> set[str]:
    places = ((x, y) for x in range(area.width()) for y in range(area.height()))
    return {image.pixelColor(area.x() + x, area.y() + y).name() for x, y in places}


def test_without_a_layer_all_is_ground() -> None:
    assert painted() == plain(GROUND)


@pytest.mark.parametrize(
    "rect",
    [QRectF(10, 5, 30, 20), QRectF(10.3, 5.6, 30.2, 20.1), QRectF(-100.4, -3.7, 120.9, 300),
     QRectF(-10, -10, 200, 200), QRectF(59.6, 39.6, 20, 20), QRectF(0, 0, 0.4, 0.4)],
)  # fmt: skip
def test_every_pixel_is_either_picture_or_ground(rect: QRectF) -> None:
    image = painted(Layer(plain(RED, 7, 5), rect))
    assert tones(image) <= {RED.name(), GROUND.name()}
    inside = rect.toAlignedRect().adjusted(1, 1, -1, -1)
    if inside.isValid():
        assert tones(image, inside.intersected(STAGE)) <= {RED.name()}


def test_a_sharper_layer_lies_over_the_whole() -> None:
    image = painted(
        Layer(plain(RED), QRectF(0, 0, 120, 80)), Layer(plain(BLUE, 20, 10), QRectF(5, 5, 20, 10))
    )
    assert tones(image, QRect(5, 5, 20, 10)) == {BLUE.name()}
    assert image.pixelColor(30, 20) == RED


def test_what_nobody_would_see_is_not_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    whole, part = plain(RED), plain(BLUE)
    monkeypatch.setattr(
        "viewer.qt.stage.painting._paint",
        lambda _painter, layer: drawn.append(layer.image.cacheKey()),
    )
    everything = Layer(whole, QRectF(-60, -40, 180, 120))
    painted(everything, Layer(part, QRectF(-1, -1, 62, 42)))
    assert drawn == [part.cacheKey()]
    painted(everything, Layer(part, QRectF(1, 1, 62, 42)))
    assert drawn == [part.cacheKey(), whole.cacheKey(), part.cacheKey()]


@pytest.mark.parametrize(("smooth", "few"), [(True, False), (False, True)])
def test_enlarged_pixels_are_melted_together_or_left_as_they_are(
    *, smooth: bool, few: bool
) -> None:
    two = plain("#000000", 2, 2)
    two.setPixelColor(1, 0, QColor("#ffffff"))
    image = painted(Layer(two, QRectF(0, 0, 60, 40), smooth=smooth))
    assert (tones(image) == {"#000000", "#ffffff"}) == few


def test_transparent_layers_lie_on_paper() -> None:
    clear = QImage(20, 10, QImage.Format.Format_ARGB32_Premultiplied)
    clear.fill(0)
    image = painted(Layer(clear, QRectF(0, 0, 60, 40)), Layer(clear, QRectF(5, 5, 20, 10)))
    assert image == plain(theme.PAPER)


def test_the_opacity_that_is_set_counts() -> None:
    image = plain(RED)
    painter = QPainter(image)
    painter.setOpacity(0.5)
    paint_layers(painter, STAGE, [Layer(plain(BLUE), QRectF(STAGE))])
    painter.end()
    tone = image.pixelColor(30, 20)
    assert (tone.red(), tone.blue()) == pytest.approx((128, 128), abs=3)


def test_nothing_is_painted_outside_a_clip() -> None:
    left, right = QRectF(0, 0, 25, 40), QRectF(25, 0, 20, 40)
    whole = QRectF(-3.5, -2, 70, 50)
    image = painted(Layer(plain(RED), whole, clip=left), Layer(plain(BLUE), whole, clip=right))
    assert tones(image, QRect(0, 0, 25, 40)) == {RED.name()}
    assert tones(image, QRect(25, 0, 20, 40)) == {BLUE.name()}
    assert tones(image, QRect(45, 0, 15, 40)) == {GROUND.name()}


def test_a_layer_whose_clip_is_empty_leaves_the_ground() -> None:
    rect = QRectF(10, 5, 30, 20)
    assert painted(Layer(plain(RED), rect, clip=QRectF(10, 5, 0, 20))) == plain(GROUND)
