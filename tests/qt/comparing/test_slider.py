from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from viewer.imaging.geometry import Point, Size
from viewer.qt.comparing.slider import REACH_PX, Slider
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.hands import Hands
from viewer.show.comparing import MIDDLE, Comparing, Mode

MakeStage = Callable[[Size, Size, str], Canvas]
LEFT = Qt.MouseButton.LeftButton
SPLIT = Qt.CursorShape.SplitHCursor


@pytest.fixture
def canvas(make_stage: MakeStage) -> Canvas:
    """A stage of 400 by 200 with a picture of 300 by 200 in its middle."""
    return make_stage(Size(400, 200), Size(300, 200), "#c03030")


@pytest.fixture
def clicks(canvas: Canvas) -> list[str]:
    """What the canvas took for a click, which turns pages."""
    told: list[str] = []
    canvas.clicked.connect(lambda: told.append("page"))
    return told


@pytest.fixture
def comparing(canvas: Canvas) -> Comparing:
    comparing = Comparing()
    Hands(canvas, lambda: True)
    slider = Slider(canvas, comparing)
    comparing.changed.connect(slider.settle)
    comparing.next_mode()
    return comparing


def move(canvas: Canvas, x: float, *, held: bool) -> None:
    at = QPointF(x, 100)
    held_buttons = LEFT if held else Qt.MouseButton.NoButton
    none, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    there = QPointF(canvas.mapToGlobal(at.toPoint()))
    event = QMouseEvent(QEvent.Type.MouseMove, at, there, none, held_buttons, modifiers)
    QApplication.sendEvent(canvas, event)


def test_the_line_is_dragged(canvas: Canvas, clicks: list[str], comparing: Comparing) -> None:
    QTest.mousePress(canvas, LEFT, pos=QPoint(200, 100))
    for x, share in ((230, 60), (10, 0), (395, 100), (125, 25)):
        move(canvas, x, held=True)
        assert comparing.share == pytest.approx(share)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(125, 100))
    move(canvas, 300, held=False)
    assert comparing.share == pytest.approx(25)
    assert clicks == []


def test_a_press_in_the_picture_brings_the_line(
    canvas: Canvas, clicks: list[str], comparing: Comparing
) -> None:
    QTest.mouseClick(canvas, LEFT, pos=QPoint(80, 30))
    assert comparing.share == pytest.approx(10)
    assert clicks == []


def test_a_press_beside_the_picture_is_left_to_others(
    canvas: Canvas, clicks: list[str], comparing: Comparing
) -> None:
    QTest.mouseClick(canvas, LEFT, pos=QPoint(20, 100))
    assert comparing.share == MIDDLE
    assert clicks == ["page"]


def test_other_buttons_do_not_drag(canvas: Canvas, comparing: Comparing) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, pos=QPoint(200, 100))
    move(canvas, 300, held=False)
    assert comparing.share == MIDDLE


def test_while_zoomed_only_the_line_itself_is_dragged(
    canvas: Canvas, clicks: list[str], comparing: Comparing
) -> None:
    canvas.zoom.to(0.4, Point(0, 0))
    view = canvas.zoom.view
    QTest.mousePress(canvas, LEFT, pos=QPoint(100, 100))
    move(canvas, 80, held=True)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(80, 100))
    assert canvas.zoom.view != view
    assert comparing.share == MIDDLE
    # What is seen of the picture fills the stage: its middle is where the line is.
    QTest.mousePress(canvas, LEFT, pos=QPoint(200 + REACH_PX - 1, 100))
    move(canvas, 300, held=True)
    assert comparing.share == pytest.approx(75)
    assert clicks == []


def test_the_pointer_shows_that_the_line_can_be_dragged(
    canvas: Canvas, comparing: Comparing
) -> None:
    move(canvas, 205, held=False)
    assert canvas.cursor().shape() == SPLIT
    move(canvas, 60, held=False)
    assert canvas.cursor().shape() != SPLIT
    move(canvas, 205, held=False)
    comparing.leave()
    assert canvas.cursor().shape() != SPLIT


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.SIDE, Mode.BLINK])
def test_without_a_line_a_click_is_a_click(
    canvas: Canvas, clicks: list[str], comparing: Comparing, mode: Mode
) -> None:
    while comparing.mode is not mode:
        comparing.next_mode()
    QTest.mouseClick(canvas, LEFT, pos=QPoint(200, 100))
    assert clicks == ["page"]


def test_a_drag_ends_when_the_line_goes_away(canvas: Canvas, comparing: Comparing) -> None:
    QTest.mousePress(canvas, LEFT, pos=QPoint(200, 100))
    for _ in Mode:
        comparing.next_mode()
    move(canvas, 300, held=True)
    assert comparing.share == MIDDLE
