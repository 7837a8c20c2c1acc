from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from viewer.imaging.geometry import Point, Region, Size
from viewer.qt.audience.mirror import Mirror
from viewer.qt.audience.window import AudienceWindow, KeyTaker
from viewer.qt.stage.canvas import Canvas

Until = Callable[[Callable[[], bool]], None]
BLUE = "#3030d0"


@pytest.fixture
def target(source: Canvas, audience: AudienceWindow, application: QApplication) -> Canvas:
    """The class's canvas, which mirrors the presenter's."""
    audience.adopt(source)
    Mirror(source, audience.canvas)
    audience.show()
    application.processEvents()
    return audience.canvas


def plain(colour: str, width: int = 300, height: int = 200) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def middle(canvas: Canvas) -> str:
    image = canvas.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


def centre(canvas: Canvas) -> Point:
    assert canvas.zoom.view is not None
    return canvas.zoom.view.centre


def times(canvas: Canvas) -> float:
    """How many times larger than whole the picture is."""
    frame, view = canvas.zoom.frame, canvas.zoom.view
    assert frame is not None
    return 1.0 if view is None else view.scale / frame.fit


def test_both_show_the_same_picture(source: Canvas, target: Canvas) -> None:
    assert target.image is source.image
    source.show_image(plain(BLUE), Size(900, 600), fade=False)
    assert (target.image, target.original) == (source.image, Size(900, 600))
    assert middle(target) == BLUE


def test_the_class_sees_the_next_picture_at_once(source: Canvas, target: Canvas) -> None:
    painted: list[int] = []
    target.overlays.append(lambda _painter, _whole: painted.append(1))
    source.show_image(plain(BLUE), Size(900, 600), fade=False)
    assert painted == [1]


def test_a_picture_fades_in_on_both(source: Canvas, target: Canvas) -> None:
    source.show_image(plain(BLUE), Size(900, 600), fade=True)
    assert (source.fading, target.fading) == (True, True)


def test_a_better_decode_comes_to_both(source: Canvas, target: Canvas) -> None:
    better = plain(BLUE, 1280, 853)
    source.sharpen(better)
    assert target.image is better


def test_when_the_show_is_over_nothing_is_mirrored(
    source: Canvas, application: QApplication, keys: KeyTaker
) -> None:
    audience = AudienceWindow(keys)
    Mirror(source, audience.canvas)
    audience.deleteLater()
    application.sendPostedEvents(audience, QEvent.Type.DeferredDelete.value)
    application.processEvents()
    source.show_image(plain(BLUE), Size(900, 600), fade=False)
    source.zoom.toggle()
    source.sharpen(plain(BLUE))
    assert source.zoom.active


def test_without_a_picture_there_is_none(source: Canvas, target: Canvas) -> None:
    source.zoom.toggle()
    source.show_image(None, Size(1, 1), fade=False)
    assert (target.image, target.zoom.view) == (None, None)
    source.sharpen(plain(BLUE))
    assert target.image is not None


def test_both_look_at_the_same_part(source: Canvas, target: Canvas) -> None:
    source.zoom.by(4, Point(30, 30))
    assert times(target) == pytest.approx(times(source)) == pytest.approx(4)
    assert target.zoom.active
    visible = source.zoom.visible(source.zoom.view)
    shown = target.zoom.visible(target.zoom.view)
    assert visible.y == pytest.approx(shown.y, abs=8)
    source.zoom.leave()
    assert (target.zoom.view, target.zoom.active) == (None, False)


def test_a_move_that_the_story_asks_for_is_no_zoom_there_either(
    source: Canvas, target: Canvas
) -> None:
    frame = source.zoom.frame
    assert frame is not None
    source.zoom.lend(frame.view._replace(scale=frame.fit * 2))
    assert times(target) == pytest.approx(2)
    assert not target.zoom.active


def test_a_wheel_over_the_classs_picture_moves_the_presenters(
    source: Canvas, target: Canvas, application: QApplication
) -> None:
    at = QPointF(target.width() / 2, target.height() / 2)
    event = QWheelEvent(
        at,
        QPointF(target.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    application.sendEvent(target, event)
    assert times(source) == pytest.approx(times(target)) == pytest.approx(1.25**4)
    target.zoom.pan(-80, -40)
    assert centre(source) == pytest.approx(centre(target), abs=3)


def test_what_was_carried_over_is_not_carried_back(source: Canvas, target: Canvas) -> None:
    told: list[str] = []
    source.zoom.changed.connect(lambda: told.append("source"))
    target.zoom.changed.connect(lambda: told.append("target"))
    source.zoom.by(4, Point(0, 0))  # a corner, which canvases of two shapes cannot both centre
    assert sorted(told) == ["source", "target"]
    assert source.zoom.visible(source.zoom.view).x == 0
    target.zoom.pan(-500, -500)
    assert sorted(told) == ["source", "source", "target", "target"]


def test_another_size_of_the_classs_window_does_not_move_the_presenters(
    source: Canvas, target: Canvas, audience: AudienceWindow, application: QApplication
) -> None:
    source.zoom.by(4)
    before = source.zoom.view
    audience.resize(900, 700)
    application.processEvents()
    assert source.zoom.view == before
    assert times(target) == pytest.approx(4)
    assert centre(target) == pytest.approx(centre(source), abs=3)


def test_less_motion_holds_for_both(source: Canvas, target: Canvas) -> None:
    target.zoom.toggle()
    assert not target.zoom.gliding
    source.zoom.less_motion = lambda: False
    target.zoom.toggle()
    assert target.zoom.gliding


def test_a_glide_on_the_classs_picture_ends_in_the_same_place_on_both(
    source: Canvas, target: Canvas
) -> None:
    source.zoom.less_motion = lambda: False
    target.zoom.toggle()
    target.zoom.finish()
    assert times(source) == pytest.approx(times(target))
    assert (source.zoom.active, target.zoom.active) == (True, True)
    source.zoom.leave()
    source.zoom.finish()
    assert (source.zoom.view, target.zoom.view) == (None, None)


def test_a_part_that_was_shown_sharper_goes_with_its_picture(
    source: Canvas, target: Canvas
) -> None:
    source.zoom.by(4)
    target.show_detail(plain(BLUE), Region(0, 0, 3000, 2000))
    assert middle(target) == BLUE
    source.show_image(plain("#d03030"), Size(3000, 2000), fade=False)
    source.zoom.by(4)
    assert middle(target) == "#d03030"
