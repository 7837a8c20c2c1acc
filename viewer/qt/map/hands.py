"""Hands and keys on a surface: drag, wheel, pinch, click; arrows, plus, minus, Page Down, Enter.

An event filter on the surface (`surface.Surface`). Its keys are kept from the window's shortcuts
while it has the focus.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.map.surface import Surface
from viewer.qt.stage.hands import NOTCH, NOTCH_FACTOR, notches
from viewer.show.mapping.view import Point

Key = Qt.Key
PAN_PX = 90.0  # of one press of an arrow
KEY_FACTOR = 2**0.5
PANS = {
    Key.Key_Left: Point(PAN_PX, 0),
    Key.Key_Right: Point(-PAN_PX, 0),
    Key.Key_Up: Point(0, PAN_PX),
    Key.Key_Down: Point(0, -PAN_PX),
}
FACTORS = {Key.Key_Plus: KEY_FACTOR, Key.Key_Equal: KEY_FACTOR, Key.Key_Minus: 1 / KEY_FACTOR}
WALKS = {Key.Key_PageDown: 1, Key.Key_PageUp: -1}
PRESSES = (*ENTER_KEYS, Key.Key_Space)
KEYS = frozenset((*PANS, *FACTORS, *WALKS, *PRESSES, Key.Key_0))
LEFT = Qt.MouseButton.LeftButton
QUIET = ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)


class SurfaceHands(QObject):
    """Pans and zooms a map or a timeline, and picks its marks."""

    def __init__(self, canvas: Surface) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed: QPointF | None = None
        self._held: QPointF | None = None  # what a drag has reached
        canvas.grabGesture(Qt.GestureType.PinchGesture)
        canvas.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            return self._on_wheel(event)
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if isinstance(event, QKeyEvent):
            return self._on_key(event)
        if isinstance(event, QNativeGestureEvent):
            return self._on_native(event)
        if isinstance(event, QGestureEvent):
            return self._on_gesture(event)
        return False

    def _on_wheel(self, event: QWheelEvent) -> bool:
        event.accept()
        turned, aside = notches(event), event.angleDelta().x() / NOTCH * PAN_PX
        if aside and abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            self._canvas.pan(Point(aside, 0))
        elif turned:
            self._canvas.zoom(NOTCH_FACTOR**turned, self._canvas.from_middle(event.position()))
        return True

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kind, at = event.type(), event.position()
        if kind == QEvent.Type.MouseButtonDblClick and event.button() == LEFT:
            self._canvas.zoom(KEY_FACTOR**2, self._canvas.from_middle(at))
        elif kind == QEvent.Type.MouseButtonPress and event.button() == LEFT:
            self._pressed, self._held = at, None
        elif kind == QEvent.Type.MouseMove:
            self._on_moved(at)
        elif kind == QEvent.Type.MouseButtonRelease and event.button() == LEFT:
            self._on_released(at)
        return False

    def _on_moved(self, at: QPointF) -> None:
        if self._pressed is None:
            is_mark = self._canvas.point_at(at)
            shape = Qt.CursorShape.PointingHandCursor if is_mark else Qt.CursorShape.OpenHandCursor
            self._canvas.setCursor(shape)
            return
        far = (at - self._pressed).manhattanLength()
        if self._held is None and far >= QApplication.startDragDistance():
            self._held = self._pressed
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._held is not None:
            by, self._held = at - self._held, at
            self._canvas.pan(Point(by.x(), by.y()), settle=False)

    def _on_released(self, at: QPointF) -> None:
        was_drag, is_press = self._held is not None, self._pressed is not None
        self._pressed = self._held = None
        if was_drag:
            self._canvas.settle()
        elif is_press:
            self._canvas.pick(at)
        self._on_moved(at)

    def _on_key(self, event: QKeyEvent) -> bool:
        is_plain = not event.modifiers() & QUIET
        if not (is_plain and event.key() in KEYS):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._do(Key(event.key()))
        return event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)

    def _do(self, key: Qt.Key) -> None:
        if key in PANS:
            self._canvas.pan(PANS[key])
        elif key in FACTORS:
            self._canvas.zoom(FACTORS[key])
        elif key in WALKS:
            self._canvas.walk(WALKS[key])
        elif key in PRESSES:
            self._canvas.enter()
        else:
            self._canvas.look_at_all()

    def _on_native(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        about = self._canvas.from_middle(event.position())
        self._canvas.zoom(max(0.1, 1 + event.value()), about)
        event.accept()
        return True

    def _on_gesture(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._pressed = self._held = None
        now = self._canvas.mapFromGlobal(pinch.centerPoint())
        by = pinch.centerPoint() - pinch.lastCenterPoint()
        self._canvas.pan(Point(by.x(), by.y()), settle=False)
        self._canvas.zoom(max(0.1, pinch.scaleFactor()), self._canvas.from_middle(now))
        event.accept()
        return True
