import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest

from viewer.imaging.geometry import Point, placed
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.hands import NOTCH_FACTOR, Hands

Button = Qt.MouseButton
Phase = Qt.ScrollPhase
AT = QPoint(200, 50)
NO_KEYS = Qt.KeyboardModifier.NoModifier

pytestmark = pytest.mark.usefixtures("clicks")


@pytest.fixture
def turning() -> list[bool]:
    """Whether a click turns the page: what the last one in the list says."""
    return [False]


@pytest.fixture
def clicks(stage: Canvas, turning: list[bool]) -> list[str]:
    """The clicks that the picture was given, with hands on it."""
    told: list[str] = []
    stage.clicked.connect(lambda: told.append("clicked"))
    Hands(stage, lambda: turning[-1])
    return told


def wheel(
    canvas: Canvas, *, angle: int = 0, pixels: int = 0, phase: Phase = Phase.NoScrollPhase
) -> None:
    event = QWheelEvent(
        QPointF(AT), canvas.mapToGlobal(QPointF(AT)), QPoint(0, pixels), QPoint(0, angle),
        Button.NoButton, NO_KEYS, phase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(canvas, event)


def native(canvas: Canvas, kind: Qt.NativeGestureType, value: float) -> None:
    event = QNativeGestureEvent(
        kind, QPointingDevice.primaryPointingDevice(), 2, QPointF(AT), QPointF(AT),
        canvas.mapToGlobal(QPointF(AT)), value, QPointF(),
    )  # fmt: skip
    QCoreApplication.sendEvent(canvas, event)


def finger(canvas: Canvas, kind: QEvent.Type) -> None:
    device = QPointingDevice(
        "screen", 77, QPointingDevice.DeviceType.TouchScreen,
        QPointingDevice.PointerType.Finger, QPointingDevice.Capability.Position, 2, 0,
    )  # fmt: skip
    event = QMouseEvent(
        kind, QPointF(AT), QPointF(AT), canvas.mapToGlobal(QPointF(AT)),
        Button.LeftButton, Button.LeftButton, NO_KEYS, device,
    )  # fmt: skip
    QCoreApplication.sendEvent(canvas, event)


def scale(canvas: Canvas) -> float:
    return canvas.zoom.view.scale if canvas.zoom.view else 0.1


def place_under(canvas: Canvas, at: QPoint) -> tuple[float, float]:
    view, frame = canvas.zoom.view, canvas.zoom.frame
    assert frame is not None
    rect = placed(view or frame.view, frame.picture, frame.stage)
    return (at.x() - rect.x) / rect.width, (at.y() - rect.y) / rect.height


def shape(canvas: Canvas) -> Qt.CursorShape:
    return canvas.cursor().shape()


@pytest.mark.parametrize(("angle", "pixels"), [(120, 0), (0, 80), (15, 80)])
def test_the_wheel_enlarges_about_the_pointer(stage: Canvas, angle: int, pixels: int) -> None:
    before = place_under(stage, AT)
    wheel(stage, angle=angle, pixels=pixels)
    assert scale(stage) == pytest.approx(0.1 * NOTCH_FACTOR)
    assert place_under(stage, AT) == pytest.approx(before, abs=0.003)


def test_many_small_steps_of_a_touchpad_are_one_of_a_mouse(stage: Canvas) -> None:
    for _ in range(8):
        wheel(stage, angle=15)
    assert scale(stage) == pytest.approx(0.1 * NOTCH_FACTOR)


def test_the_wheel_goes_back_to_the_whole_picture_and_stays_there(stage: Canvas) -> None:
    for angle in (120, 120, -120, -120, -120):
        wheel(stage, angle=angle)
    assert stage.zoom.view is None


def test_what_a_touchpad_rolls_on_by_itself_counts_for_nothing(stage: Canvas) -> None:
    wheel(stage, pixels=80, phase=Phase.ScrollMomentum)
    assert stage.zoom.view is None


def test_a_pinch_on_a_touchpad_enlarges_about_the_pointer(stage: Canvas) -> None:
    before = place_under(stage, AT)
    native(stage, Qt.NativeGestureType.ZoomNativeGesture, 0.5)
    native(stage, Qt.NativeGestureType.ZoomNativeGesture, 0.5)
    assert scale(stage) == pytest.approx(0.225)
    assert place_under(stage, AT) == pytest.approx(before, abs=0.003)
    native(stage, Qt.NativeGestureType.ZoomNativeGesture, -0.9)
    assert stage.zoom.view is None


def test_two_fingers_tapped_toggle_the_zoom(stage: Canvas) -> None:
    native(stage, Qt.NativeGestureType.SmartZoomNativeGesture, 0)
    assert scale(stage) == 1.0
    native(stage, Qt.NativeGestureType.SmartZoomNativeGesture, 0)
    assert stage.zoom.view is None


def test_two_fingers_on_a_touch_screen_pinch(stage: Canvas, clicks: list[str]) -> None:
    device = QTest.createTouchDevice()
    left, right = QPoint(140, 100), QPoint(160, 100)
    touch = QTest.touchEvent(stage, device)
    touch.press(0, left, stage).press(1, right, stage).commit()
    for spread in range(4, 61, 4):
        touch = QTest.touchEvent(stage, device)
        touch.move(0, left - QPoint(spread, 0), stage).move(1, right + QPoint(spread, 0), stage)
        touch.commit()
    touch = QTest.touchEvent(stage, device)
    touch.release(0, left, stage).release(1, right, stage).commit()
    assert scale(stage) > 0.3
    assert place_under(stage, QPoint(150, 100)) == pytest.approx((0.5, 0.5), abs=0.03)
    assert clicks == []


def test_a_double_click_toggles_about_the_pointer(stage: Canvas) -> None:
    before = place_under(stage, AT)
    QTest.mouseDClick(stage, Button.LeftButton, pos=AT)
    assert scale(stage) == 1.0
    assert place_under(stage, AT) == pytest.approx(before, abs=0.003)
    QTest.mouseDClick(stage, Button.LeftButton, pos=AT)
    assert stage.zoom.view is None


def test_where_clicks_turn_pages_two_quick_ones_turn_two(
    stage: Canvas, clicks: list[str], turning: list[bool]
) -> None:
    turning.append(True)
    QTest.mouseClick(stage, Button.LeftButton, pos=AT)
    QTest.mouseDClick(stage, Button.LeftButton, pos=AT)
    assert stage.zoom.view is None
    assert len(clicks) == 2


def test_a_click_is_a_click_while_the_picture_is_whole(stage: Canvas, clicks: list[str]) -> None:
    QTest.mouseClick(stage, Button.LeftButton, pos=AT)
    assert clicks == ["clicked"]


def test_no_click_gets_through_while_zoomed(
    stage: Canvas, clicks: list[str], turning: list[bool]
) -> None:
    turning.append(True)
    stage.zoom.to(1.0)
    QTest.mouseClick(stage, Button.LeftButton, pos=AT)
    assert clicks == []
    QTest.mouseDClick(stage, Button.LeftButton, pos=AT)
    assert (stage.zoom.view, clicks) == (None, [])


@pytest.mark.parametrize("button", [Button.LeftButton, Button.MiddleButton])
def test_a_drag_takes_the_picture_along(stage: Canvas, clicks: list[str], button: Button) -> None:
    stage.zoom.to(1.0)
    assert stage.zoom.view is not None
    before = stage.zoom.view.centre
    QTest.mousePress(stage, button, pos=AT)
    assert shape(stage) == Qt.CursorShape.ClosedHandCursor
    QTest.mouseMove(stage, AT + QPoint(-30, 12))
    QTest.mouseMove(stage, AT + QPoint(-40, 20))
    QTest.mouseRelease(stage, button, pos=AT + QPoint(-40, 20))
    assert stage.zoom.view.centre == Point(before.x + 40, before.y - 20)
    assert shape(stage) == Qt.CursorShape.OpenHandCursor
    QTest.mouseMove(stage, AT)
    assert stage.zoom.view.centre == Point(before.x + 40, before.y - 20)
    assert clicks == []


def test_the_hand_is_there_only_while_zoomed(stage: Canvas) -> None:
    assert shape(stage) == Qt.CursorShape.ArrowCursor
    stage.zoom.to(1.0)
    assert shape(stage) == Qt.CursorShape.OpenHandCursor
    stage.zoom.leave()
    assert shape(stage) == Qt.CursorShape.ArrowCursor


def test_a_pointer_that_is_hidden_stays_hidden(stage: Canvas) -> None:
    stage.setCursor(Qt.CursorShape.BlankCursor)
    stage.zoom.to(1.0)
    assert shape(stage) == Qt.CursorShape.BlankCursor
    stage.show_pointer()
    assert shape(stage) == Qt.CursorShape.OpenHandCursor


def test_a_finger_clicks_when_it_is_lifted(stage: Canvas, clicks: list[str]) -> None:
    finger(stage, QEvent.Type.MouseButtonPress)
    assert clicks == []
    finger(stage, QEvent.Type.MouseButtonRelease)
    assert clicks == ["clicked"]


def test_a_finger_that_was_the_first_of_two_does_not_click(
    stage: Canvas, clicks: list[str]
) -> None:
    finger(stage, QEvent.Type.MouseButtonPress)
    stage.forget_tap()
    finger(stage, QEvent.Type.MouseButtonRelease)
    assert clicks == []
