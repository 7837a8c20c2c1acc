import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest

from viewer.qt.pointing.pane import Pane
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.hands import Hands
from viewer.show.pointing import Pointing, Tool
from viewer.show.strokes import Place

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NO_KEYS, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
AT, THERE = QPoint(150, 100), QPoint(450, 100)


@pytest.fixture
def clicks(stage: Canvas, pane: Pane) -> list[str]:
    """What gets through to the page, with the hands of the zoom on the stage as well."""
    told: list[str] = []
    stage.clicked.connect(lambda: told.append("clicked"))
    Hands(stage, lambda: True)
    pane.hands.come_first()
    return told


def wheel(stage: Canvas, notches: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    event = QWheelEvent(
        QPointF(AT), stage.mapToGlobal(QPointF(AT)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(stage, event)


def tablet(
    stage: Canvas, kind: QEvent.Type, at: QPoint, end: QPointingDevice.PointerType
) -> QTabletEvent:
    device = QPointingDevice(
        "tablet", 5, QInputDevice.DeviceType.Stylus, end,
        QInputDevice.Capability.Position, 1, 1,
    )  # fmt: skip
    event = QTabletEvent(
        kind, device, QPointF(at), stage.mapToGlobal(QPointF(at)), 0.5, 0, 0, 0, 0, 0,
        NO_KEYS, LEFT, LEFT,
    )  # fmt: skip
    QCoreApplication.sendEvent(stage, event)
    return event


def count(pointing: Pointing) -> int:
    return len(pointing.look.strokes)


def drag(stage: Canvas, *points: QPoint) -> None:
    QTest.mousePress(stage, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(stage, point)
    QTest.mouseRelease(stage, LEFT, pos=points[-1])


def test_a_drag_with_the_pen_draws_and_turns_no_page(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pointing.take_pen(0)
    drag(stage, AT, QPoint(300, 100), THERE)
    (stroke,) = pointing.look.strokes
    assert [(round(p.x), round(p.y)) for p in stroke.places] == [(25, 25), (50, 25), (75, 25)]
    assert clicks == []


def test_a_drag_with_the_pen_does_not_pan_what_is_enlarged(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    stage.zoom.to(1.0, glide=False)
    before = stage.zoom.view
    pointing.take_pen(0)
    drag(stage, AT, THERE)
    assert stage.zoom.view == before
    assert len(pointing.look.strokes) == 1
    assert clicks == []


def test_the_middle_button_still_pans(stage: Canvas, pointing: Pointing, clicks: list[str]) -> None:
    stage.zoom.to(1.0, glide=False)
    before = stage.zoom.view
    pointing.take_pen(0)
    QTest.mousePress(stage, MIDDLE, pos=AT)
    QTest.mouseMove(stage, THERE)
    QTest.mouseRelease(stage, MIDDLE, pos=THERE)
    assert stage.zoom.view != before
    assert not pointing.look.strokes
    assert clicks == []


@pytest.mark.parametrize("tool", [Tool.SPOTLIGHT, Tool.MAGNIFIER, Tool.LASER])
def test_light_lens_and_laser_follow_the_pointer_and_no_click_gets_through(
    stage: Canvas, pointing: Pointing, clicks: list[str], tool: Tool
) -> None:
    pointing.take(tool)
    QTest.mouseMove(stage, AT)
    assert pointing.look.place == Place(25, 25)
    QTest.mouseClick(stage, LEFT, pos=THERE)
    QTest.mouseDClick(stage, LEFT, pos=THERE)
    assert (clicks, stage.zoom.view) == ([], None)


def test_the_wheel_widens_the_spotlight(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pointing.take(Tool.SPOTLIGHT)
    before = pointing.look.radius
    wheel(stage, 2)
    assert pointing.look.radius > before
    assert (stage.zoom.view, clicks) == (None, [])


def test_the_wheel_strengthens_the_lens_and_with_ctrl_widens_it(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pointing.take(Tool.MAGNIFIER)
    before = pointing.look
    wheel(stage, 1)
    assert (pointing.look.factor > before.factor, pointing.look.radius) == (True, before.radius)
    wheel(stage, 1, CTRL)
    assert pointing.look.radius > before.radius
    assert (stage.zoom.view, clicks) == (None, [])


@pytest.mark.parametrize("tool", [Tool.PEN, Tool.LASER, Tool.QUADRANTS])
@pytest.mark.usefixtures("clicks")
def test_with_other_tools_in_hand_the_wheel_still_zooms(
    stage: Canvas, pointing: Pointing, tool: Tool
) -> None:
    pointing.take(tool)
    wheel(stage, 1)
    assert stage.zoom.view is not None


@pytest.mark.usefixtures("clicks")
def test_a_wheel_that_turns_while_one_draws_does_not_zoom(
    stage: Canvas, pointing: Pointing
) -> None:
    pointing.take_pen(0)
    QTest.mousePress(stage, LEFT, pos=AT)
    wheel(stage, 1)
    assert stage.zoom.view is None


def test_a_click_goes_to_the_part_that_is_clicked_else_on(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pointing.take(Tool.HOTSPOTS)
    QTest.mouseClick(stage, LEFT, pos=QPoint(420, 280))
    assert pointing.which == 1
    QTest.mouseClick(stage, LEFT, pos=QPoint(300, 30))
    assert pointing.tool is Tool.NONE
    pointing.take(Tool.QUADRANTS)
    QTest.mouseClick(stage, LEFT, pos=QPoint(450, 300))
    assert pointing.which == 3
    QTest.mouseClick(stage, LEFT, pos=QPoint(450, 300))
    assert (pointing.tool, clicks) == (Tool.NONE, [])


def test_a_tablets_pen_draws_and_its_other_end_erases(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pen, eraser = QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser
    pointing.take_pen(1)
    for kind, at in (
        (QEvent.Type.TabletPress, AT),
        (QEvent.Type.TabletMove, QPoint(300, 100)),
        (QEvent.Type.TabletRelease, THERE),
    ):
        assert tablet(stage, kind, at, pen).isAccepted()
    assert count(pointing) == 1
    tablet(stage, QEvent.Type.TabletPress, AT, eraser)
    tablet(stage, QEvent.Type.TabletRelease, AT, eraser)
    assert count(pointing) == 0
    assert clicks == []


def test_a_finger_draws_and_turns_no_page(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pointing.take_pen(0)
    device = QTest.createTouchDevice()
    QTest.touchEvent(stage, device).press(0, AT, stage).commit()
    for x in range(160, 260, 20):
        QTest.touchEvent(stage, device).move(0, QPoint(x, 100), stage).commit()
    QTest.touchEvent(stage, device).release(0, QPoint(240, 100), stage).commit()
    assert len(pointing.look.strokes) == 1
    assert clicks == []


def pinch(stage: Canvas) -> None:
    device = QTest.createTouchDevice()
    left, right = QPoint(280, 200), QPoint(320, 200)
    QTest.touchEvent(stage, device).press(0, left, stage).press(1, right, stage).commit()
    for spread in range(4, 81, 4):
        touch = QTest.touchEvent(stage, device)
        touch.move(0, left - QPoint(spread, 0), stage).move(1, right + QPoint(spread, 0), stage)
        touch.commit()
    QTest.touchEvent(stage, device).release(0, left, stage).release(1, right, stage).commit()


def test_two_fingers_do_not_zoom_while_one_draws(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pointing.take_pen(0)
    pinch(stage)
    assert (stage.zoom.view, clicks) == (None, [])


def test_two_fingers_widen_the_spotlight(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pointing.take(Tool.SPOTLIGHT)
    before = pointing.look.radius
    pinch(stage)
    assert pointing.look.radius > before
    assert (stage.zoom.view, clicks) == (None, [])


def test_two_fingers_zoom_while_hotspots_are_shown_and_go_on_to_none(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    pointing.take(Tool.HOTSPOTS)
    pinch(stage)
    assert stage.zoom.view is not None
    assert (pointing.which, pointing.tool, clicks) == (0, Tool.HOTSPOTS, [])


def test_a_stroke_cannot_begin_beside_the_picture(
    stage: Canvas, pointing: Pointing, clicks: list[str]
) -> None:
    stage.resize(800, 400)
    pointing.take_pen(0)
    drag(stage, QPoint(10, 100), QPoint(300, 100))
    assert not pointing.look.strokes
    assert clicks == []


@pytest.mark.usefixtures("clicks")
def test_a_stroke_that_leaves_the_picture_goes_along_its_edge(
    stage: Canvas, pointing: Pointing
) -> None:
    stage.resize(800, 400)
    pointing.take_pen(0)
    drag(stage, QPoint(300, 100), QPoint(10, 100))
    assert pointing.look.strokes[0].places[-1] == Place(0, 25)


@pytest.mark.usefixtures("clicks")
def test_the_pointer_is_what_is_painted_while_a_tool_is_in_hand(
    stage: Canvas, pointing: Pointing, pane: Pane
) -> None:
    pointing.take(Tool.LASER)
    pane.hands.show_pointer()
    assert stage.cursor().shape() == Qt.CursorShape.BlankCursor
    pointing.leave()
    pane.hands.show_pointer()
    assert stage.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_held_pane_answers_to_no_hand(
    stage: Canvas, pointing: Pointing, pane: Pane, clicks: list[str]
) -> None:
    pointing.take_pen(0)
    pane.hold(held=True)
    drag(stage, AT, THERE)
    assert not pointing.look.strokes
    assert clicks == ["clicked"]
