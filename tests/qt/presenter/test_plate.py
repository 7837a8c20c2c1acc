import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from viewer.qt.presenter.plate import Plate

ODD = QColor("#12fe5a")


@pytest.fixture
def plate(room: QWidget) -> Plate:
    plate = Plate(room)
    plate.resize(210, 140)
    plate.show()
    return plate


def flat(width: int, height: int, colour: QColor = ODD) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def pixels_of(plate: Plate, colour: QColor = ODD) -> int:
    shown = plate.grab().toImage()
    return sum(
        shown.pixelColor(x, y) == colour
        for x in range(shown.width())
        for y in range(shown.height())
    )


@pytest.mark.parametrize(("width", "height"), [(2100, 1400), (21, 14)])
def test_a_picture_fills_its_place(plate: Plate, width: int, height: int) -> None:
    plate.show_picture(flat(width, height), later=False)
    assert plate.has_picture
    assert pixels_of(plate) == 210 * 140


def test_a_portrait_is_shown_whole(plate: Plate) -> None:
    plate.show_picture(flat(700, 1400), later=False)
    assert pixels_of(plate) == 70 * 140


def test_a_picture_that_comes_later_is_dimmed(plate: Plate) -> None:
    plate.show_picture(flat(300, 200), later=True)
    assert pixels_of(plate) == 0
    plate.show_picture(flat(300, 200), later=False)
    assert pixels_of(plate) == 210 * 140


def test_nothing_is_left_of_a_picture_that_was_covered(plate: Plate) -> None:
    plate.show_picture(flat(300, 200), later=False)
    plate.grab()
    plate.show_covered()
    assert (pixels_of(plate), plate.has_picture, plate.words) == (0, False, "Covered")


def test_words_stand_in_the_place_of_what_cannot_be_shown(plate: Plate) -> None:
    plate.show_picture(flat(300, 200), later=False)
    plate.show_words("End of the story")
    assert (plate.words, plate.accessibleName()) == ("End of the story",) * 2
    assert pixels_of(plate) == 0
    plate.show_picture(flat(300, 200), later=False)
    assert plate.words == ""
