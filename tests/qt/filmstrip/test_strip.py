import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt import theme
from viewer.qt.filmstrip.strip import CELL, FADE_PX, Filmstrip
from viewer.qt.slides.model import Absence, SlidesModel

COUNT = 5000
RED = QColor("#c02020")


@pytest.fixture
def pictures() -> dict[int, QImage]:
    """The small pictures that are there."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(RED)
    return {0: image}


@pytest.fixture
def model(room: QWidget, pictures: dict[int, QImage]) -> SlidesModel:
    titles = [f"Slide {number}" for number in range(COUNT)]
    chapters = ["Opening", *[""] * (COUNT - 1)]
    return SlidesModel(titles, chapters, pictures.get, lambda _row: Absence.COMING, room)


@pytest.fixture
def strip(application: QApplication, room: QWidget, model: SlidesModel) -> Filmstrip:
    strip = Filmstrip(room)
    strip.resize(600, theme.FILMSTRIP_PX)
    strip.show()
    strip.show_slides(model)
    application.processEvents()
    return strip


@pytest.fixture
def seen(strip: Filmstrip) -> list[list[int]]:
    """What the strip says is on the screen, from now on."""
    told: list[list[int]] = []
    strip.seen.connect(told.append)
    return told


def on_screen(strip: Filmstrip, near: int) -> set[int]:
    """The rows of which anything is seen, found without the strip's own reckoning."""
    sight = strip.viewport().rect()
    model = strip.model()
    rows = range(max(0, near - 50), min(COUNT, near + 50))
    return {row for row in rows if sight.intersects(strip.visualRect(model.index(row, 0)))}


def test_a_click_chooses_the_slide(strip: Filmstrip) -> None:
    chosen: list[int] = []
    strip.chosen.connect(chosen.append)
    at = strip.visualRect(strip.model().index(2, 0)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == [2]


def test_the_slide_on_the_stage_is_kept_in_the_middle(strip: Filmstrip) -> None:
    for row in (200, 201, 4000):
        strip.light(row)
        assert strip.row == row
        middle = strip.visualRect(strip.currentIndex()).center().x()
        assert abs(middle - strip.viewport().width() // 2) <= 1


def test_at_the_ends_the_strip_does_not_scroll_beyond(strip: Filmstrip) -> None:
    strip.light(COUNT - 1)
    assert strip.visualRect(strip.currentIndex()).right() == strip.viewport().width() - 1
    strip.light(0)
    assert strip.visualRect(strip.currentIndex()).left() == 0


def test_only_the_small_pictures_that_are_seen_are_asked_for(
    strip: Filmstrip, seen: list[list[int]]
) -> None:
    strip.light(150)
    assert set(seen[-1]) == on_screen(strip, 150)
    assert max(map(len, seen)) <= strip.viewport().width() // CELL.width + 2


def test_nothing_is_asked_for_again_while_nothing_changed(
    strip: Filmstrip, seen: list[list[int]], application: QApplication
) -> None:
    strip.light(150)
    count = len(seen)
    strip.light(150)
    strip.resize(strip.width(), strip.height() + 4)
    application.processEvents()
    assert len(seen) == count


def test_a_strip_that_goes_away_asks_for_nothing_and_comes_back_with_its_wish(
    strip: Filmstrip, seen: list[list[int]]
) -> None:
    strip.hide()
    assert seen == [[]]
    strip.light(300)
    assert seen == [[]]
    strip.show()
    assert set(seen[-1]) == on_screen(strip, 300)
    assert 300 in seen[-1]


def test_another_story_is_asked_for_though_its_rows_are_the_same(
    strip: Filmstrip, seen: list[list[int]], model: SlidesModel
) -> None:
    strip.show_slides(model)
    assert set(seen[-1]) == on_screen(strip, 0)


def test_a_small_picture_that_comes_is_all_that_is_painted_again(
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


@pytest.mark.parametrize("turn", [QPoint(0, -120), QPoint(-120, 0)])
def test_the_wheel_scrolls_sideways(strip: Filmstrip, turn: QPoint) -> None:
    wheel = QWheelEvent(
        QPointF(50, 30),
        QPointF(strip.mapToGlobal(QPoint(50, 30))),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip.viewport(), wheel)
    assert strip.horizontalOffset() == CELL.width


def test_the_row_fades_at_an_end_beyond_which_there_is_more(
    strip: Filmstrip, pictures: dict[int, QImage]
) -> None:
    def brightness(x: int) -> int:
        image = strip.viewport().grab().toImage()
        return image.pixelColor(x, CELL.height // 2).red()

    wide = QImage(300, 200, QImage.Format.Format_RGB32)
    wide.fill(RED)
    pictures.update(dict.fromkeys(range(COUNT), wide))
    near, far = 12, FADE_PX + 12
    assert brightness(near) >= brightness(far)
    strip.horizontalScrollBar().setValue(20 * CELL.width)
    assert brightness(near) < brightness(far) - 20


def test_the_strip_does_nothing_before_it_has_slides(
    application: QApplication, room: QWidget
) -> None:
    strip = Filmstrip(room)
    strip.light(3)
    strip.resize(300, 80)
    strip.show()
    application.processEvents()
    assert strip.model() is None
    assert not strip.indexAt(QPoint(5, 5)).isValid()


def test_a_drag_pulls_the_row_along_and_chooses_nothing(strip: Filmstrip) -> None:
    strip.light(200)
    chosen: list[int] = []
    strip.chosen.connect(chosen.append)
    view, before, left = strip.viewport(), strip.horizontalOffset(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=QPoint(300, 30))
    for x in (280, 240, 170):
        QTest.mouseMove(view, QPoint(x, 30))
    QTest.mouseRelease(view, left, pos=QPoint(170, 30))
    assert strip.horizontalOffset() == before + 130
    assert (chosen, strip.row) == ([], 200)
