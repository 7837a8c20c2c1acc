import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from viewer.qt import theme
from viewer.qt.library.plates import A_TURN, Plates, placed

PLACE = QSize(200, 150)


def picture(width: int, height: int, colour: str = "#ff0000") -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def plates(application: QApplication) -> Plates:
    del application
    return Plates()


@pytest.mark.parametrize(("width", "height"), [(300, 200), (400, 300), (1600, 900), (100, 90)])
def test_a_picture_of_which_little_is_cut_fills_its_place(width: int, height: int) -> None:
    place = placed(QSize(width, height), PLACE)
    assert place.width() >= PLACE.width()
    assert place.height() >= PLACE.height()


@pytest.mark.parametrize(("width", "height"), [(200, 300), (900, 300), (1, 4000)])
def test_another_is_shown_whole(width: int, height: int) -> None:
    place = placed(QSize(width, height), PLACE)
    assert place.width() <= PLACE.width()
    assert place.height() <= PLACE.height()


def test_corners_are_round_and_the_middle_is_the_picture(plates: Plates) -> None:
    plate = plates.plate("a", picture(400, 300), PLACE, 1.0)
    assert plate is not None
    image = plate.toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(100, 75).name() == "#ff0000"


def test_a_whole_picture_stands_on_a_calm_ground(plates: Plates) -> None:
    plate = plates.plate("a", picture(100, 300), PLACE, 1.0)
    assert plate is not None
    assert plate.toImage().pixelColor(20, 75).name() == theme.ROOM


def test_paper_lies_under_what_is_transparent(plates: Plates) -> None:
    clear = QImage(400, 300, QImage.Format.Format_ARGB32_Premultiplied)
    clear.fill(0)
    plate = plates.plate("a", clear, PLACE, 1.0)
    assert plate is not None
    assert plate.toImage().pixelColor(100, 75).name() == theme.PAPER


def test_a_plate_is_made_once_and_anew_when_its_picture_has_changed(plates: Plates) -> None:
    image = picture(400, 300)
    first = plates.plate("a", image, PLACE, 1.0)
    again = plates.plate("a", image, QSize(PLACE), 1.0)
    assert first is again
    assert plates.plate("a", picture(200, 150), PLACE, 1.0) is not first
    plates.forget("a")
    assert plates.plate("a", image, PLACE, 1.0) is not first


def test_a_screen_of_finer_pixels_has_finer_plates(plates: Plates) -> None:
    plate = plates.plate("a", picture(400, 300), PLACE, 2.0)
    assert plate is not None
    assert plate.width() == 2 * PLACE.width()


def test_one_turn_makes_a_few_and_leaves_the_others_to_the_next(plates: Plates) -> None:
    image = picture(40, 30)
    short: list[bool] = []
    for first in (0, A_TURN):
        plates.begin()
        made = [plates.plate(str(first + at), image, PLACE, 1.0) for at in range(A_TURN + 2)]
        assert [each is None for each in made] == [False] * A_TURN + [True] * 2
        short.append(plates.is_short)
    plates.begin()
    assert [*short, plates.is_short] == [True, True, False]
