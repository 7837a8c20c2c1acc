"""Hands on the picture: wheel, pinch, double-click and drag, turned into zoom and pan.

An event filter on the canvas. A click that is none of these stays the canvas' own: in full screen
it turns the page, and so two quick clicks there turn two pages.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from viewer.qt.stage.canvas import Canvas

NOTCH_FACTOR = 1.25  # of one notch of a mouse wheel
NOTCH = 120.0  # eighths of a degree
NOTCH_PX = 80.0  # what a touchpad's fingers move for as much
LEFT = Qt.MouseButton.LeftButton
DRAGGING = (LEFT, Qt.MouseButton.MiddleButton)


class Hands(QObject):
    """Zooms and pans what `canvas` shows; `clicks_turn` tells whether a click turns the page."""

    def __init__(self, canvas: Canvas, clicks_turn: Callable[[], bool]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._zoom = canvas.zoom
        self._clicks_turn = clicks_turn
        self._dragged: QPointF | None = None
        canvas.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        canvas.grabGesture(Qt.GestureType.PinchGesture)
        canvas.installEventFilter(self)
        self._zoom.changed.connect(self._show_hand)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            return self._on_wheel(event)
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if isinstance(event, QNativeGestureEvent):
            return self._on_native_gesture(event)
        if isinstance(event, QGestureEvent):
            return self._on_gesture(event)
        return False

    def _on_wheel(self, event: QWheelEvent) -> bool:
        event.accept()
        steps = notches(event)
        if steps:
            self._zoom.by(NOTCH_FACTOR**steps, self._canvas.device_point(event.position()))
        return True

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonDblClick and event.button() == LEFT:
            return self._on_double_click(event.position())
        if kind == QEvent.Type.MouseButtonPress and event.button() in DRAGGING:
            if self._zoom.active:
                self._dragged = event.position()
                self._show_hand()
            return self._zoom.active
        if kind == QEvent.Type.MouseMove and self._dragged is not None:
            self._drag(event.position())
        if kind == QEvent.Type.MouseButtonRelease and self._dragged is not None:
            self._dragged = None
            self._show_hand()
            return True
        return False  # moves are the window's as well: they bring the pointer and the bar back

    def _on_double_click(self, at: QPointF) -> bool:
        if self._clicks_turn() and not self._zoom.active:
            return False
        self._dragged = None
        self._zoom.toggle(self._canvas.device_point(at))
        return True

    def _drag(self, at: QPointF) -> None:
        if self._dragged is not None:
            now, before = self._canvas.device_point(at), self._canvas.device_point(self._dragged)
            self._dragged = at
            self._zoom.pan(now.x - before.x, now.y - before.y)

    def _on_native_gesture(self, event: QNativeGestureEvent) -> bool:
        about = self._canvas.device_point(event.position())
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom.by(max(0.1, 1 + event.value()), about)
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._zoom.toggle(about)
        else:
            return False
        event.accept()
        return True

    def _on_gesture(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._canvas.forget_tap()
        self._dragged = None
        self._pinch(pinch)
        event.accept()
        return True

    def _pinch(self, pinch: QPinchGesture) -> None:
        """Two fingers enlarge about the point between them, and take the picture along."""
        now = self._canvas.device_point(self._canvas.mapFromGlobal(pinch.centerPoint()))
        before = self._canvas.device_point(self._canvas.mapFromGlobal(pinch.lastCenterPoint()))
        if pinch.state() == Qt.GestureState.GestureUpdated:
            self._zoom.pan(now.x - before.x, now.y - before.y)
        self._zoom.by(max(0.1, pinch.scaleFactor()), now)

    def _show_hand(self) -> None:
        if not self._zoom.active:
            self._dragged = None
            self._canvas.hold(None)
        elif self._dragged is not None:
            self._canvas.hold(Qt.CursorShape.ClosedHandCursor)
        else:
            self._canvas.hold(Qt.CursorShape.OpenHandCursor)


def notches(event: QWheelEvent) -> float:
    """How far a wheel is turned, or fingers have moved; negative is towards the reader.

    What rolls on by itself after the fingers have left would go too far: it counts for nothing.
    """
    if event.phase() == Qt.ScrollPhase.ScrollMomentum:
        return 0.0
    pixels = event.pixelDelta().y()
    return pixels / NOTCH_PX if pixels else event.angleDelta().y() / NOTCH
