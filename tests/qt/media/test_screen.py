import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.geometry import Size
from viewer.qt.media.screen import Captions, ClipScreen
from viewer.qt.media.screens import Screens
from viewer.qt.stage.canvas import Canvas


def plain(colour: str, width: int = 64, height: int = 48) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def canvas_in(room: QWidget) -> Canvas:
    """A canvas of 320 by 240 with a green picture all over it."""
    canvas = Canvas(room)
    canvas.resize(320, 240)
    canvas.show()
    canvas.show_image(plain("#008000", 320, 240), Size(320, 240), fade=False)
    return canvas


@pytest.fixture
def canvas(application: QApplication, room: QWidget) -> Canvas:
    del application
    return canvas_in(room)


def colour(canvas: Canvas, x: int, y: int) -> str:
    return canvas.grab().toImage().pixelColor(x, y).name()


def test_a_frame_lies_over_its_poster_until_it_is_taken_away(canvas: Canvas) -> None:
    screen = ClipScreen(canvas)
    screen.show(plain("#c00000"))
    assert {colour(canvas, x, y) for x, y in ((2, 2), (317, 237))} == {"#c00000"}
    screen.show(None)
    assert colour(canvas, 2, 2) == "#008000"


def test_a_frame_of_another_shape_keeps_it(canvas: Canvas) -> None:
    ClipScreen(canvas).show(plain("#c00000", 40, 60))
    assert colour(canvas, 160, 120) == "#c00000"
    assert colour(canvas, 20, 120) not in ("#c00000", "#008000")


def test_a_frame_without_a_poster_has_the_whole_stage(canvas: Canvas) -> None:
    canvas.show_image(None, Size(1, 1), fade=False)
    ClipScreen(canvas).show(plain("#c00000"))
    assert colour(canvas, 2, 2) == "#c00000"


def test_what_points_at_the_picture_is_painted_over_the_clip(canvas: Canvas) -> None:
    canvas.overlays.append(lambda painter, whole: painter.fillRect(whole, QColor("#0000c0")))
    ClipScreen(canvas).show(plain("#c00000"))
    assert colour(canvas, 2, 2) == "#0000c0"


@pytest.mark.parametrize("words", ["Good morning.", "word " * 16, "x" * 84])
def test_words_stay_inside_the_canvas_and_off_its_upper_half(canvas: Canvas, words: str) -> None:
    captions = Captions(canvas)
    captions.say(words, 1.0)
    shown = canvas.grab().toImage()
    upper = {shown.pixelColor(x, y).name() for x in range(0, 320, 4) for y in range(0, 110, 4)}
    lower = {shown.pixelColor(x, y).name() for x in range(0, 320, 4) for y in range(150, 240, 4)}
    assert upper == {"#008000"}
    assert len(lower) > 1


def test_words_grow_with_their_scale(canvas: Canvas) -> None:
    captions = Captions(canvas)

    def height(scale: float) -> int:
        captions.say("Hill", scale)
        shown = canvas.grab().toImage()
        return sum(shown.pixelColor(160, y).name() != "#008000" for y in range(240))

    assert height(4.0) > 1.5 * height(1.0)


def test_every_canvas_shows_the_frame_and_the_audience_alone_the_words(
    canvas: Canvas, room: QWidget
) -> None:
    screens, audience = Screens(canvas), canvas_in(room)
    screens.show_frame(plain("#c00000"))
    screens.say("Good morning.", 1.0)
    before = canvas.grab().toImage()
    screens.add(audience)
    assert colour(audience, 2, 2) == "#c00000"
    assert canvas.grab().toImage() == before
    assert audience.grab().toImage() != before
    assert screens.box == Size(320, 240)


def test_a_frozen_audience_keeps_what_it_sees(canvas: Canvas, room: QWidget) -> None:
    screens, audience = Screens(canvas), canvas_in(room)
    screens.add(audience)
    screens.show_frame(plain("#c00000"))
    screens.freeze(frozen=True)
    screens.show_frame(plain("#0000c0"))
    assert (colour(canvas, 2, 2), colour(audience, 2, 2)) == ("#0000c0", "#c00000")
    screens.freeze(frozen=False)
    assert colour(audience, 2, 2) == "#0000c0"


def test_a_canvas_that_goes_away_is_forgotten(
    application: QApplication, canvas: Canvas, room: QWidget
) -> None:
    screens, audience = Screens(canvas), canvas_in(room)
    audience.resize(640, 480)
    screens.add(audience)
    screens.show_frame(plain("#c00000"))
    assert screens.box == Size(640, 480)
    audience.setParent(None)
    audience.deleteLater()
    application.sendPostedEvents(None, 52)  # deferred deletions
    screens.show_frame(plain("#0000c0"))
    assert screens.box == Size(320, 240)
