from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QVariantAnimation
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from viewer.qt import theme
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.minimap import LEAVE_MS, Minimap

Until = Callable[[Callable[[], bool]], None]
Button = Qt.MouseButton
LAMP = QColor(theme.LAMP).name()


@pytest.fixture
def minimap(stage: Canvas) -> Minimap:
    return Minimap(stage)


def lamps(minimap: Minimap) -> set[tuple[int, int]]:
    """The pixels of the frame."""
    image = minimap.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {(x, y) for x, y in places if image.pixelColor(x, y).name() == LAMP}


def test_there_is_a_minimap_only_while_the_reader_has_zoomed(
    stage: Canvas, minimap: Minimap
) -> None:
    assert not minimap.isVisible()
    stage.zoom.to(1.0)
    assert minimap.isVisible()
    assert minimap.reading == "100 %"
    stage.zoom.leave()
    assert not minimap.isVisible()


def test_a_view_that_the_story_moves_brings_none(stage: Canvas, minimap: Minimap) -> None:
    assert stage.zoom.frame is not None
    stage.zoom.lend(stage.zoom.frame.view._replace(scale=0.2))
    assert not minimap.isVisible()


def test_it_lies_in_the_corner_of_the_stage(stage: Canvas, minimap: Minimap) -> None:
    stage.zoom.to(1.0)
    place = minimap.geometry()
    assert stage.rect().contains(place)
    assert place.right() > 270
    assert place.bottom() > 170
    stage.resize(1200, 900)
    stage.zoom.pan(10, 10)
    assert stage.rect().contains(minimap.geometry())
    assert max(minimap.width(), minimap.height()) <= 220


def test_the_frame_shows_which_part_is_seen(stage: Canvas, minimap: Minimap) -> None:
    stage.zoom.to(0.2)
    before = lamps(minimap)
    assert before
    stage.zoom.pan(-5000, 0)
    after = lamps(minimap)
    assert min(x for x, _ in after) > min(x for x, _ in before)
    assert {y for _, y in after} == {y for _, y in before}


def test_a_click_and_a_drag_move_the_view(stage: Canvas, minimap: Minimap) -> None:
    stage.zoom.to(1.0)
    area = minimap._map
    QTest.mouseClick(minimap, Button.LeftButton, pos=area.topLeft() + QPoint(area.width() // 4, 5))
    assert stage.zoom.view is not None
    assert stage.zoom.view.centre.x == pytest.approx(750, abs=3000 / area.width())
    QTest.mousePress(minimap, Button.LeftButton, pos=area.center())
    QTest.mouseMove(minimap, area.bottomRight())
    QTest.mouseRelease(minimap, Button.LeftButton, pos=area.bottomRight())
    assert stage.zoom.view.centre.x == pytest.approx(2850, abs=1)
    assert stage.zoom.view.centre.y == pytest.approx(1900, abs=1)


def test_a_click_in_it_turns_no_page(stage: Canvas, minimap: Minimap) -> None:
    told: list[str] = []
    stage.clicked.connect(lambda: told.append("clicked"))
    stage.zoom.to(1.0)
    QTest.mouseClick(minimap, Button.LeftButton)
    QTest.mouseDClick(minimap, Button.LeftButton)
    assert told == []


def test_it_fades_away_and_comes_back_with_the_next_change(
    stage: Canvas, minimap: Minimap, until: Until
) -> None:
    stage.zoom.less_motion = lambda: False
    stage.zoom.to(1.0)
    stage.zoom.finish()
    minimap._stay.timeout.emit()
    leaving = minimap.findChild(QVariantAnimation)
    assert leaving is not None
    leaving.pause()
    leaving.setCurrentTime(LEAVE_MS // 2)
    assert minimap.isVisible()
    assert not lamps(minimap)
    leaving.resume()
    until(lambda: not minimap.isVisible())
    stage.zoom.pan(5, 0)
    assert minimap.isVisible()
    assert lamps(minimap)


def test_with_less_motion_it_goes_at_once(stage: Canvas, minimap: Minimap) -> None:
    stage.zoom.to(1.0)
    minimap._stay.timeout.emit()
    assert not minimap.isVisible()
