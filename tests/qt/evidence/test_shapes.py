from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.evidence.shapes import StatusShape, paint_shape, paint_status, status_pixmap
from viewer.show.evidence import STATUSES

NAMES = [row.status for row in STATUSES]
SHAPES = [row.shape for row in STATUSES]
GROUNDS = (theme.GROUND, theme.ROOM, theme.RAISED)
WORDS_CONTRAST, SHAPES_CONTRAST = 4.5, 3.0  # of WCAG 2.2, AA
SMALL = 10  # pixels: the smallest that a shape is to be known at


def luminance(colour: str) -> float:
    """Relative luminance as WCAG reckons it, 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def drawn(shape: str, side: int) -> list[int]:
    """How light each pixel is when the shape is painted white on black."""
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    paint_shape(painter, shape, QRectF(0, 0, side, side), QColor("white"))
    painter.end()
    return [QColor(image.pixel(x, y)).red() for y in range(side) for x in range(side)]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("status", NAMES)
def test_words_in_a_statuss_colour_can_be_read(status: str, ground: str) -> None:
    assert contrast(theme.STATUS_COLOURS[status], ground) >= WORDS_CONTRAST


@pytest.mark.parametrize("ground", [*GROUNDS, theme.LINE])
@pytest.mark.parametrize("status", NAMES)
def test_shapes_can_be_seen(status: str, ground: str) -> None:
    assert contrast(theme.STATUS_COLOURS[status], ground) >= SHAPES_CONTRAST


def test_every_status_has_a_colour_and_no_other_has() -> None:
    assert sorted(theme.STATUS_COLOURS) == sorted(NAMES)


@pytest.mark.parametrize("status", NAMES)
def test_no_colour_is_a_traffic_light(status: str) -> None:
    colour = QColor(theme.STATUS_COLOURS[status])
    strong = colour.hslSaturationF() > 0.35
    is_red, is_green = colour.hue() < 15 or colour.hue() > 345, 80 < colour.hue() < 170
    assert not (strong and (is_red or is_green))


@pytest.mark.parametrize(("one", "other"), list(combinations(SHAPES, 2)))
def test_two_shapes_differ_without_colour_when_they_are_small(one: str, other: str) -> None:
    pairs = zip(drawn(one, SMALL), drawn(other, SMALL), strict=True)
    assert sum(abs(a - b) > 100 for a, b in pairs) >= SMALL


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_seen_at_ten_pixels_and_stays_in_its_place(shape: str) -> None:
    assert sum(light > 128 for light in drawn(shape, SMALL)) >= 5
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    paint_shape(painter, shape, QRectF(20, 20, 20, 20), QColor("white"))
    painter.end()
    within = range(19, 41)
    every = [(x, y) for x in range(60) for y in range(60)]
    outside = [at for at in every if at[0] not in within or at[1] not in within]
    assert {QColor(image.pixel(*at)).name() for at in outside} == {"#000000"}


def test_a_shape_that_is_none_is_refused() -> None:
    image = QImage(9, 9, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with pytest.raises(KeyError):
        paint_status(painter, "verified", QRectF(0, 0, 9, 9))
    painter.end()


def test_a_pixmap_is_as_fine_as_the_screen() -> None:
    pixmap = status_pixmap("claimed", 14, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (28, 2.0)


def test_the_shape_of_a_widget_follows_the_status(room: QWidget) -> None:
    shape = StatusShape(20)
    shape.setParent(room)
    shape.show()
    empty = shape.grab().toImage()
    shape.show_status("documented")
    filled = shape.grab().toImage()
    assert filled != empty
    assert filled.pixelColor(10, 10).name() == theme.STATUS_COLOURS["documented"]
