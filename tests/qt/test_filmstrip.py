import pytest
from PySide6 import QtGui
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt import theme
from viewer.qt.filmstrip.model import SlidesModel
from viewer.qt.filmstrip.strip import CELL, Filmstrip

COUNT = 300
RED = QColor("#c02020")
Role = Qt.ItemDataRole


@pytest.fixture
def pictures() -> dict[int, QImage]:
    """The small pictures that are there."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(RED)
    return {0: image}


@pytest.fixture
def model(application: QApplication, pictures: dict[int, QImage]) -> SlidesModel:
    titles = [f"Slide {number}" for number in range(COUNT)]
    chapters = ["Opening", *[""] * (COUNT - 1)]
    return SlidesModel(titles, chapters, pictures.get, application)


@pytest.fixture
def strip(application: QApplication, room: QWidget, model: SlidesModel) -> Filmstrip:
    strip = Filmstrip(room)
    strip.resize(600, theme.FILMSTRIP_PX)
    strip.show()
    strip.show_slides(model)
    application.processEvents()
    return strip


def on_screen(strip: Filmstrip) -> set[int]:
    """The rows of which anything is seen, found without the strip's own reckoning."""
    seen = strip.viewport().rect()
    model = strip.model()
    return {r for r in range(COUNT) if seen.intersects(strip.visualRect(model.index(r, 0)))}


def test_a_row_has_its_number_its_title_and_its_picture(model: SlidesModel) -> None:
    assert model.rowCount() == COUNT
    assert model.rowCount(model.index(0)) == 0
    assert model.index(1).data() == "2"
    assert model.index(1).data(Role.AccessibleTextRole) == "2. Slide 1"
    assert isinstance(model.index(0).data(Role.DecorationRole), QImage)
    assert model.index(1).data(Role.DecorationRole) is None
    assert model.index(1).data(Role.FontRole) is None
    assert [model.opens_chapter(row) for row in (0, 1)] == [True, False]


def test_a_title_that_looks_like_markup_is_no_markup_in_a_tooltip(
    application: QApplication,
) -> None:
    model = SlidesModel(['<img src="/etc/x">'], [""], lambda _row: None, application)
    tip = model.index(0).data(Role.ToolTipRole)
    assert "img src" in tip
    assert not QtGui.Qt.mightBeRichText(tip)


def test_a_click_chooses_the_slide(strip: Filmstrip) -> None:
    chosen: list[int] = []
    strip.chosen.connect(chosen.append)
    at = strip.visualRect(strip.model().index(2, 0)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == [2]


def test_the_slide_on_the_stage_is_brought_into_view(
    strip: Filmstrip, application: QApplication
) -> None:
    assert 200 not in on_screen(strip)
    strip.light(200)
    application.processEvents()
    assert strip.currentIndex().row() == 200
    assert 200 in on_screen(strip)


def test_only_the_small_pictures_that_are_seen_are_asked_for(
    strip: Filmstrip, application: QApplication
) -> None:
    asked: list[list[int]] = []
    strip.seen.connect(asked.append)
    strip.light(150)
    application.processEvents()
    assert set(asked[-1]) >= {150}
    assert set(asked[-1]) == on_screen(strip)
    assert max(map(len, asked)) <= strip.viewport().width() // CELL.width() + 2


def test_at_first_too_only_what_is_seen_is_asked_for(
    application: QApplication, room: QWidget, model: SlidesModel
) -> None:
    strip = Filmstrip(room)
    asked: list[list[int]] = []
    strip.seen.connect(asked.append)
    strip.resize(600, theme.FILMSTRIP_PX)
    strip.show_slides(model)
    assert asked == []
    strip.show()
    application.processEvents()
    assert asked
    assert max(map(len, asked)) <= strip.viewport().width() // CELL.width() + 2


def test_a_small_picture_is_shown_when_it_has_come(
    strip: Filmstrip,
    model: SlidesModel,
    pictures: dict[int, QImage],
    application: QApplication,
) -> None:
    def colour(row: int) -> QColor:
        at = strip.visualRect(model.index(row, 0)).center() + QPoint(0, 12)
        return strip.viewport().grab().toImage().pixelColor(at)

    strip.light(1)
    assert colour(1) != RED
    pictures[1] = pictures[0]
    model.tell(1)
    application.processEvents()
    assert colour(1) == RED
    # The others are dimmed, so that the eye finds the one on the stage.
    assert colour(0) != RED
    assert colour(0).red() > colour(0).green() + 60


def test_the_strip_does_nothing_before_it_has_slides(
    application: QApplication, room: QWidget
) -> None:
    strip = Filmstrip(room)
    strip.light(3)
    strip.resize(300, 80)
    strip.show()
    application.processEvents()
    assert strip.model() is None
