from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.geometry import Region, Size
from viewer.qt import theme
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.painting import Composition, Layer

Until = Callable[[Callable[[], bool]], None]
GROUND = QColor(theme.GROUND)
RED, BLUE = QColor("#d03030"), QColor("#3030d0")


@pytest.fixture
def canvas(application: QApplication, room: QWidget) -> Canvas:
    canvas = Canvas(room)
    canvas.resize(300, 200)
    canvas.show()
    application.processEvents()
    return canvas


def plain(colour: QColor, width: int = 300, height: int = 200) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def chequered(width: int, height: int) -> QImage:
    """A picture in which no two neighbours are alike: any scaling would blur it."""
    data = bytearray()
    for y in range(height):
        for x in range(width):
            data += bytes((255 * ((x + y) % 2), y % 256, x % 256, 255))
    return QImage(bytes(data), width, height, width * 4, QImage.Format.Format_RGB32).copy()


def seen(canvas: Canvas) -> QImage:
    """What is on the screen, in device pixels."""
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def animation(canvas: Canvas) -> QVariantAnimation:
    found = canvas.findChild(QVariantAnimation)
    assert found is not None
    return found


def test_a_picture_of_the_stages_size_is_painted_pixel_for_pixel(canvas: Canvas) -> None:
    picture = chequered(300, 200)
    canvas.show_image(picture, Size(1500, 1000), fade=False)
    assert seen(canvas) == picture


def test_a_picture_of_another_shape_stands_in_the_middle_of_the_ground(canvas: Canvas) -> None:
    picture = chequered(200, 200)
    canvas.show_image(picture, Size(1000, 1000), fade=False)
    image = seen(canvas)
    assert image.copy(50, 0, 200, 200) == picture
    for x in (0, 25, 49, 250, 299):
        assert {image.pixelColor(x, y).name() for y in range(200)} == {theme.GROUND}


@pytest.mark.parametrize(
    "original", [Size(3000, 1), Size(1, 3000), Size(999, 998), Size(7, 5), Size(301, 200)]
)
def test_no_pixel_is_left_from_the_picture_before(canvas: Canvas, original: Size) -> None:
    canvas.show_image(plain(RED), Size(300, 200), fade=False)
    assert seen(canvas).pixelColor(0, 0) == RED
    canvas.show_image(plain(BLUE, 10, 10), original, fade=False)
    image = seen(canvas)
    tones = {image.pixelColor(x, y).name() for x in range(300) for y in range(200)}
    assert tones == {theme.GROUND, BLUE.name()}


def test_a_tiny_picture_is_not_blown_up_beyond_reason(canvas: Canvas) -> None:
    canvas.show_image(plain(RED, 10, 10), Size(10, 10), fade=False)
    image = seen(canvas)
    assert image.pixelColor(150, 100) == RED
    assert [image.pixelColor(x, 100) == RED for x in (134, 135, 164, 165)] == [0, 1, 1, 0]


def test_without_a_picture_there_is_the_ground(canvas: Canvas) -> None:
    canvas.show_image(plain(RED), Size(300, 200), fade=False)
    canvas.show_image(None, Size(1, 1), fade=False)
    assert seen(canvas) == plain(GROUND)


def test_a_transparent_picture_lies_on_paper(canvas: Canvas) -> None:
    clear = QImage(300, 200, QImage.Format.Format_ARGB32_Premultiplied)
    clear.fill(Qt.GlobalColor.transparent)
    canvas.show_image(clear, Size(300, 200), fade=False)
    assert seen(canvas) == plain(QColor(theme.PAPER))


def test_the_box_counts_device_pixels(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    assert canvas.box == Size(300, 200)
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 1.5)
    assert canvas.box == Size(450, 300)
    canvas.resize(0, 0)
    assert canvas.box == Size(1, 1)


def test_on_a_dense_screen_a_picture_is_placed_in_device_pixels(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 2.0)
    picture = chequered(600, 400)
    canvas.show_image(picture, Size(3000, 2000), fade=False)
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    canvas.render(image)
    image.setDevicePixelRatio(1.0)
    assert image == picture


def test_another_density_is_another_size(canvas: Canvas) -> None:
    told: list[Size] = []
    canvas.resized.connect(lambda: told.append(canvas.box))
    QCoreApplication.sendEvent(canvas, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert told == [Size(300, 200)]


def test_a_new_size_is_told_and_the_picture_fits_it(canvas: Canvas) -> None:
    told: list[Size] = []
    canvas.resized.connect(lambda: told.append(canvas.box))
    canvas.show_image(plain(RED), Size(3000, 2000), fade=False)
    canvas.resize(150, 200)
    assert told == [Size(150, 200)]
    image = seen(canvas)
    assert [image.pixelColor(75, y) == RED for y in (49, 50, 149, 150)] == [0, 1, 1, 0]


def test_while_one_picture_melts_into_another_there_is_never_a_frame_without_one(
    canvas: Canvas,
) -> None:
    canvas.show_image(plain(RED), Size(300, 200), fade=False)
    canvas.show_image(plain(BLUE), Size(300, 200), fade=True)
    moving = animation(canvas)
    moving.pause()
    reds, blues = [], []
    for moment in range(0, moving.duration(), 20):
        moving.setCurrentTime(moment)
        tone = seen(canvas).pixelColor(150, 100)
        # Between two pictures of equal brightness nothing gets darker than either.
        assert tone.red() + tone.blue() >= RED.red() + RED.blue() - 3
        reds.append(tone.red())
        blues.append(tone.blue())
    assert canvas.fading
    assert 80 < reds[0] < 130  # the step it begins with
    assert blues[-1] > 195
    assert reds == sorted(reds, reverse=True)
    assert blues == sorted(blues)


def test_a_fade_ends_with_the_new_picture_alone(canvas: Canvas, until: Until) -> None:
    canvas.show_image(plain(RED, 200, 200), Size(200, 200), fade=False)
    canvas.show_image(plain(BLUE, 300, 100), Size(300, 100), fade=True)
    assert canvas.fading
    until(lambda: not canvas.fading)
    image = seen(canvas)
    assert image.pixelColor(150, 100) == BLUE
    assert image.pixelColor(150, 10) == GROUND


def test_what_only_the_old_picture_covered_melts_into_the_ground(canvas: Canvas) -> None:
    canvas.show_image(plain(RED, 200, 200), Size(200, 200), fade=False)
    canvas.show_image(plain(BLUE, 300, 100), Size(300, 100), fade=True)
    moving = animation(canvas)
    moving.pause()
    moving.setCurrentTime(moving.duration() // 2)
    tone = seen(canvas).pixelColor(150, 10)
    assert GROUND.red() < tone.red() < RED.red()


def test_the_next_picture_cuts_a_fade_short(canvas: Canvas) -> None:
    canvas.show_image(plain(RED), Size(300, 200), fade=False)
    canvas.show_image(plain(BLUE), Size(300, 200), fade=True)
    canvas.show_image(plain(RED), Size(300, 200), fade=False)
    assert not canvas.fading
    assert seen(canvas) == plain(RED)


def test_a_new_size_cuts_a_fade_short(canvas: Canvas) -> None:
    canvas.show_image(plain(RED), Size(300, 200), fade=False)
    canvas.show_image(plain(BLUE), Size(300, 200), fade=True)
    canvas.resize(150, 100)
    assert not canvas.fading
    assert seen(canvas).pixelColor(75, 50) == BLUE


def test_nothing_melts_out_of_an_empty_stage_or_a_hidden_one(canvas: Canvas) -> None:
    canvas.show_image(plain(RED), Size(300, 200), fade=True)
    assert not canvas.fading
    canvas.hide()
    canvas.show_image(plain(BLUE), Size(300, 200), fade=True)
    assert not canvas.fading


def test_a_sharper_picture_takes_the_same_place(canvas: Canvas) -> None:
    canvas.show_image(plain(RED, 30, 20), Size(1500, 1000), fade=False)
    sharp = chequered(300, 200)
    canvas.sharpen(sharp)
    assert seen(canvas) == sharp


def test_the_first_picture_on_the_screen_is_told_of_once(
    canvas: Canvas, application: QApplication
) -> None:
    told: list[str] = []
    canvas.painted.connect(lambda: told.append("painted"))
    canvas.repaint()
    assert told == []
    for colour in (RED, BLUE):
        canvas.show_image(plain(colour), Size(300, 200), fade=False)
        canvas.repaint()
    application.processEvents()
    assert told == ["painted"]


def test_the_left_button_alone_is_a_click(canvas: Canvas) -> None:
    told: list[str] = []
    canvas.clicked.connect(lambda: told.append("clicked"))
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(canvas, button)
    assert told == []
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton)
    assert told == ["clicked"]


def test_at_100_percent_a_pixel_of_the_picture_is_one_of_the_screen(canvas: Canvas) -> None:
    picture = chequered(600, 400)
    canvas.zoom.less_motion = lambda: True
    canvas.show_image(picture, Size(600, 400), fade=False)
    canvas.zoom.to(1.0)
    assert seen(canvas) == picture.copy(150, 100, 300, 200)
    canvas.zoom.pan(37, -21)
    assert seen(canvas) == picture.copy(113, 121, 300, 200)


@pytest.mark.parametrize(("scale", "squares"), [(3.0, False), (4.0, True)])
def test_beyond_300_percent_the_pixels_are_seen(
    canvas: Canvas, scale: float, *, squares: bool
) -> None:
    canvas.zoom.less_motion = lambda: True
    picture = plain(RED, 600, 400)
    picture.setPixelColor(300, 200, BLUE)
    canvas.show_image(picture, Size(600, 400), fade=False)
    canvas.zoom.to(scale)
    image = seen(canvas)
    tones = {image.pixelColor(x, y).name() for x in range(300) for y in range(200)}
    assert (tones == {RED.name(), BLUE.name()}) == squares
    if squares:
        assert image.copy(150, 100, 4, 4) == plain(BLUE, 4, 4)


def test_the_sharp_part_lies_where_the_picture_has_it(canvas: Canvas) -> None:
    canvas.zoom.less_motion = lambda: True
    canvas.show_image(plain(RED), Size(1200, 800), fade=False)
    canvas.zoom.to(1.0)
    part = chequered(100, 80)
    canvas.show_detail(part, Region(500, 400, 100, 80))
    image = seen(canvas)
    # The stage begins at (450, 300) of the picture.
    assert image.copy(50, 100, 100, 80) == part
    assert image.pixelColor(49, 100) == RED
    canvas.show_detail(None, Region(0, 0, 0, 0))
    assert seen(canvas) == plain(RED)


def test_the_next_picture_comes_whole_and_melts_out_of_what_was_seen(canvas: Canvas) -> None:
    canvas.zoom.less_motion = lambda: True
    canvas.show_image(plain(RED, 200, 200), Size(200, 200), fade=False)
    canvas.zoom.to(3.0)
    canvas.show_image(plain(BLUE, 300, 100), Size(300, 100), fade=True)
    moving = animation(canvas)
    moving.pause()
    moving.setCurrentTime(moving.duration() // 2)
    assert canvas.zoom.view is None
    edge = seen(canvas).pixelColor(5, 5)
    assert GROUND.red() < edge.red() < RED.red()  # enlarged, the red one reached the corner


def test_a_picture_that_is_not_there_cannot_be_zoomed(canvas: Canvas) -> None:
    canvas.show_image(None, Size(1, 1), fade=False)
    canvas.zoom.toggle()
    assert canvas.zoom.view is None
    assert seen(canvas) == plain(GROUND)


def test_on_a_dense_screen_100_percent_counts_device_pixels(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 2.0)
    canvas.zoom.less_motion = lambda: True
    picture = chequered(900, 600)
    canvas.show_image(picture, Size(900, 600), fade=False)
    canvas.zoom.to(1.0)
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    canvas.render(image)
    image.setDevicePixelRatio(1.0)
    assert image == picture.copy(150, 100, 600, 400)


def test_light_changes_the_picture_and_nothing_else(canvas: Canvas) -> None:
    picture = plain(RED, 200, 200)
    canvas.overlays.append(lambda painter, _whole: painter.fillRect(60, 10, 20, 20, BLUE))
    canvas.show_image(picture, Size(1000, 1000), fade=False)
    before = seen(canvas)
    tones = []
    for light in (-2, 2):
        canvas.set_light(light)
        image = seen(canvas)
        assert (image.pixelColor(20, 100), image.pixelColor(65, 15)) == (GROUND, BLUE)
        tones.append(image.pixelColor(150, 100).lightness())
    assert tones[0] < RED.lightness() < tones[1]
    canvas.set_light(0)
    assert seen(canvas) == before


def test_light_reaches_a_zoomed_picture_with_its_detail_and_a_fade(canvas: Canvas) -> None:
    canvas.zoom.less_motion = lambda: True
    canvas.show_image(plain(RED), Size(3000, 2000), fade=False)
    canvas.set_light(4)
    lit = seen(canvas).pixelColor(150, 100)
    assert lit.lightness() > RED.lightness()
    canvas.zoom.to(0.6)
    assert seen(canvas).pixelColor(150, 100) == lit
    canvas.show_detail(plain(RED, 200, 150), Region(1200, 800, 600, 400))
    assert seen(canvas).pixelColor(150, 100) == lit
    canvas.show_image(plain(RED, 30, 20), Size(3000, 2000), fade=True)
    moving = animation(canvas)
    moving.pause()
    moving.setCurrentTime(moving.duration() // 2)
    tone = seen(canvas).pixelColor(150, 100)
    assert tone.red() == pytest.approx(lit.red(), abs=2)
    assert tone.blue() == pytest.approx(lit.blue(), abs=2)


def test_a_picture_with_far_too_many_pixels_is_not_thinned_out(canvas: Canvas) -> None:
    fine = QImage(1200, 800, QImage.Format.Format_RGB32)
    fine.fill(Qt.GlobalColor.black)
    for x in range(0, 1200, 4):  # every fourth column: painting every fourth would show all or none
        for y in range(800):
            fine.setPixel(x, y, 0xFFFFFFFF)
    canvas.show_image(fine, Size(1200, 800), fade=False)
    seen(canvas)  # the first picture of all comes at once, and is made better in the next turn
    image = seen(canvas)
    for x in range(5, 295):
        assert image.pixelColor(x, 100).red() == pytest.approx(64, abs=6)


def test_what_is_composed_is_shown_instead_and_melts_like_any_picture(canvas: Canvas) -> None:
    def halve(own: Layer) -> Composition:
        left = own._replace(clip=QRectF(0, 0, 150, 200))
        right = Layer(plain(BLUE), own.rect, clip=QRectF(150, 0, 150, 200))
        return Composition([left, right], QRectF(0, 0, 150, 100))

    canvas.show_image(plain(RED), Size(3000, 2000), fade=False)
    canvas.compose(halve)
    image = seen(canvas)
    assert [image.pixelColor(x, 100) for x in (0, 149, 150, 299)] == [RED, RED, BLUE, BLUE]
    assert canvas.whole == QRectF(0, 0, 150, 100)
    canvas.changed.connect(lambda _fade: canvas.compose(None))
    canvas.show_image(plain(RED), Size(3000, 2000), fade=True)
    moving = animation(canvas)
    moving.pause()
    moving.setCurrentTime(moving.duration() // 8)
    image = seen(canvas)
    assert image.pixelColor(20, 100) == RED
    assert RED.blue() < image.pixelColor(280, 100).blue() < BLUE.blue()
    assert canvas.whole == QRectF(0, 0, 300, 200)
