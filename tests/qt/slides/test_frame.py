import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.qt import theme
from viewer.qt.slides.covered import paint_covered
from viewer.qt.slides.frame import paint_frame
from viewer.qt.slides.model import Absence, SlidesModel


def sheet(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.GROUND))
    return image


def plate(width: int, height: int) -> QImage:
    image = sheet(width, height)
    painter = QPainter(image)
    paint_covered(painter, image.rect())
    painter.end()
    return image


def marked(image: QImage, rows: range) -> int:
    """How many pixels of these rows are neither the ground's colour nor the plate's."""
    plain = {QColor(theme.RAISED).rgb(), QColor(theme.GROUND).rgb()}
    inside = range(8, image.width() - 8)
    return sum(image.pixel(x, y) not in plain for y in rows for x in inside)


def test_a_covered_slide_has_a_plate_with_a_closed_eye(application: QApplication) -> None:
    image = sheet(86, 56)
    pictures: dict[int, QImage] = {}
    model = SlidesModel(["A"], [""], pictures.get, lambda _row: Absence.COVERED, application)
    painter = QPainter(image)
    place = paint_frame(painter, image.rect(), model, 0, QIcon())
    painter.end()
    assert place == QRect(0, 0, 86, 56)
    assert image == plate(86, 56)
    assert image.pixelColor(43, 4) == QColor(theme.RAISED)
    assert marked(image, range(8, 48)) > 40


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize(("size", "places"), [((176, 117), 1), ((40, 30), 0)])
def test_the_word_stands_where_there_is_room(size: tuple[int, int], places: int) -> None:
    image = plate(*size)
    below = range(round(size[1] * 0.67), size[1] - 4)
    assert min(1, marked(image, below) // 20) == places


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("size", [(1, 1), (4, 90), (90, 4)])
def test_the_smallest_plates_are_painted_too(size: tuple[int, int]) -> None:
    assert not plate(*size).isNull()
