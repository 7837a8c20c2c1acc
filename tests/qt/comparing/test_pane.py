import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.geometry import Point, Region, Size
from viewer.qt import theme
from viewer.qt.comparing.pair import Pair, Plate, Second
from viewer.qt.comparing.pane import Pane
from viewer.qt.stage.canvas import Canvas
from viewer.show.comparing import Mode

RED, BLUE = "#c03030", "#3030c0"
ORIGINAL = Size(3000, 2000)
LONG = "A picture of the bridge, taken from the other bank before it fell " * 4


def plain(colour: str, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def chequered(width: int, height: int) -> QImage:
    """A picture in which no two neighbours are alike: any scaling would blur it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor(255 * ((x + y) % 2), y % 256, x % 256))
    return image


@pytest.fixture
def canvas(application: QApplication, room: QWidget) -> Canvas:
    """A stage of 400 by 200 with a picture of 3000 by 2000 on it: 50 pixels of ground beside."""
    canvas = Canvas(room)
    canvas.resize(400, 200)
    canvas.show()
    canvas.zoom.less_motion = lambda: True
    canvas.show_image(plain(RED, 300, 200), Size(3000, 2000), fade=False)
    application.processEvents()
    return canvas


@pytest.fixture
def pane(canvas: Canvas) -> Pane:
    return Pane(canvas)


def second(image: QImage | None, original: Size = ORIGINAL) -> Second:
    return Second("second.png", original, image, Plate("Covered", "A wounded man"))


def pair(
    mode: Mode,
    image: QImage | None,
    original: Size = ORIGINAL,
    *,
    share: float = 50.0,
    sees_other: bool = False,
    labels: tuple[str, str] = ("1", "2"),
) -> Pair:
    return Pair(mode, share, sees_other, second(image, original), labels)


def seen(canvas: Canvas) -> QImage:
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_the_second_picture_is_painted_pixel_for_pixel(canvas: Canvas, pane: Pane) -> None:
    picture = chequered(300, 200)
    pane.show(pair(Mode.BLINK, picture, sees_other=True, labels=("", "")))
    low = (0, 60, 300, 140)  # below the label
    assert seen(canvas).copy(50, 60, 300, 140) == picture.copy(*low)
    pane.show(pair(Mode.SLIDER, picture, share=10))
    assert seen(canvas).copy(240, 60, 100, 140) == picture.copy(190, 60, 100, 140)


def test_a_second_picture_of_another_shape_has_ground_beside_it(canvas: Canvas, pane: Pane) -> None:
    pane.show(pair(Mode.SLIDER, plain(BLUE, 200, 200), Size(2000, 2000), share=0))
    image = seen(canvas)
    row = [image.pixelColor(x, 180).name() for x in (60, 99, 100, 299, 300, 340)]
    assert row == [theme.GROUND, theme.GROUND, BLUE, BLUE, theme.GROUND, theme.GROUND]


def test_at_either_end_of_the_line_there_is_one_picture_alone(canvas: Canvas, pane: Pane) -> None:
    for share, colour in ((0.0, BLUE), (100.0, RED)):
        pane.show(pair(Mode.SLIDER, plain(BLUE, 300, 200), share=share))
        image = seen(canvas)
        assert {image.pixelColor(x, 180).name() for x in range(60, 340)} == {colour}


def test_the_slider_follows_the_zoom_for_both_pictures(canvas: Canvas, pane: Pane) -> None:
    picture = plain(BLUE, 300, 200)
    for x in range(150):  # the left half of the second picture is dark
        for y in range(200):
            picture.setPixelColor(x, y, QColor("#101010"))
    pane.show(pair(Mode.SLIDER, picture, share=10))
    assert seen(canvas).pixelColor(190, 180).name() == "#101010"
    canvas.zoom.to(0.4, Point(350, 100))
    image = seen(canvas)
    # Four times as large about that point: the middle of the picture is beyond the left edge.
    assert image.pixelColor(20, 180).name() == RED
    assert {image.pixelColor(x, 180).name() for x in range(60, 400)} == {BLUE}


def test_side_by_side_both_are_looked_at_as_closely_at_the_same_place(
    canvas: Canvas, pane: Pane
) -> None:
    first, other = plain(RED, 300, 200), plain(BLUE, 300, 200)
    for image in (first, other):  # a mark at the same place of both
        for x in range(60, 90):
            for y in range(80, 120):
                image.setPixelColor(x, y, QColor("#f0f0f0"))
    canvas.sharpen(first)
    canvas.zoom.to(0.3, Point(125, 100))
    canvas.zoom.centre_on(Point(750, 1000))  # on the mark
    pane.show(pair(Mode.SIDE, other, labels=("", "")))
    image = seen(canvas)
    assert image.pixelColor(97, 100).name() == "#f0f0f0"
    assert image.pixelColor(303, 100).name() == "#f0f0f0"
    assert image.pixelColor(10, 190).name() == RED
    assert image.pixelColor(390, 190).name() == BLUE
    assert image.pixelColor(200, 100).name() == theme.GROUND


def test_a_detail_of_one_picture_would_be_unfair_and_is_not_painted(
    canvas: Canvas, pane: Pane
) -> None:
    canvas.zoom.to(0.4, Point(200, 100))
    canvas.show_detail(plain("#00ff00", 400, 200), Region(0, 0, 3000, 2000))
    assert seen(canvas).pixelColor(200, 180).name() == "#00ff00"
    pane.show(pair(Mode.SLIDER, plain(BLUE, 300, 200)))
    assert seen(canvas).pixelColor(100, 180).name() == RED


def test_tools_find_the_slides_own_picture_where_it_lies(canvas: Canvas, pane: Pane) -> None:
    alone = QRectF(50, 0, 300, 200)
    assert canvas.whole == alone
    for mode in (Mode.SLIDER, Mode.BLINK):
        pane.show(pair(mode, plain(BLUE, 300, 200)))
        assert canvas.whole == alone
    pane.show(pair(Mode.SIDE, plain(BLUE, 300, 200)))
    assert canvas.whole.right() <= 200
    pane.show(None)
    assert canvas.whole == alone


@pytest.mark.parametrize("mode", [Mode.SLIDER, Mode.SIDE, Mode.BLINK])
def test_without_the_second_picture_a_plate_stands_in_its_place(
    canvas: Canvas, pane: Pane, mode: Mode
) -> None:
    pane.show(pair(mode, None, Size(0, 0), sees_other=mode is Mode.BLINK))
    image = seen(canvas)
    spot = (330, 120)
    assert image.pixelColor(*spot).name() == theme.RAISED
    assert (image.pixelColor(60, 120).name() == RED) == (mode is not Mode.BLINK)


@pytest.mark.parametrize("mode", [Mode.SLIDER, Mode.SIDE, Mode.BLINK])
@pytest.mark.parametrize("size", [(1, 1), (20, 900), (900, 20), (700, 500)])
def test_every_stage_takes_every_label(
    canvas: Canvas, pane: Pane, mode: Mode, size: tuple[int, int]
) -> None:
    canvas.resize(*size)
    for image in (plain(BLUE, 3, 2), None):
        for share in (0.0, 3.0, 100.0):
            words = pair(mode, image, share=share, labels=(LONG, LONG), sees_other=True)
            pane.show(words)
            assert not seen(canvas).isNull()


def test_labels_are_plain_text(canvas: Canvas, pane: Pane) -> None:
    pane.show(pair(Mode.SIDE, plain(BLUE, 300, 200), labels=("B & A", "<b>A</b>")))
    marked = seen(canvas)
    pane.show(pair(Mode.SIDE, plain(BLUE, 300, 200), labels=("B & A", "A")))
    assert seen(canvas) != marked


def test_a_pane_that_is_closed_leaves_the_canvas_as_it_was(canvas: Canvas, pane: Pane) -> None:
    pane.show(None)
    before = seen(canvas)
    pane.show(pair(Mode.SIDE, plain(BLUE, 300, 200)))
    pane.close()
    assert seen(canvas) == before
    assert canvas.overlays == []


def test_nothing_is_painted_over_an_empty_stage(canvas: Canvas, pane: Pane) -> None:
    pane.show(pair(Mode.SLIDER, plain(BLUE, 300, 200)))
    canvas.show_image(None, Size(1, 1), fade=False)
    assert seen(canvas) == plain(theme.GROUND, 400, 200)


def test_on_a_dense_screen_both_are_placed_in_device_pixels(
    canvas: Canvas, pane: Pane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 2.0)
    canvas.show_image(plain(RED, 600, 400), Size(3000, 2000), fade=False)
    picture = chequered(600, 400)
    pane.show(pair(Mode.BLINK, picture, sees_other=True))
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    canvas.render(image)
    image.setDevicePixelRatio(1.0)
    assert image.copy(100, 120, 600, 280) == picture.copy(0, 120, 600, 280)
