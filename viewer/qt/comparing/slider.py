"""The hand on the line between two pictures: drags it with the mouse, a pen or a finger.

An event filter on one canvas. The line lies in what is seen of the picture, so it stays in reach
while one looks closely. A press beside the picture, or while zoomed one that is not on the line,
is left to others.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from viewer.qt.stage.canvas import Canvas
from viewer.show.comparing import Comparing, Mode

REACH_PX = 22  # to each side of the line, for a finger too
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
LEFT = Qt.MouseButton.LeftButton


class Slider(QObject):
    """Moves the line of `comparing` on `canvas`."""

    def __init__(self, canvas: Canvas, comparing: Comparing) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._comparing = comparing
        self._drags = False
        self._points = False
        canvas.setMouseTracking(True)  # the pointer shows that the line can be dragged
        canvas.installEventFilter(self)

    def close(self) -> None:
        """Take the hand off the canvas."""
        self._canvas.removeEventFilter(self)
        self.deleteLater()

    def settle(self) -> None:
        """They may be compared in another way now, or no longer."""
        if self._comparing.mode is not Mode.SLIDER:
            self._drags = False
            self._point(points=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._comparing.mode is not Mode.SLIDER or not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind in PRESSES and event.button() == LEFT:
            self._drags = self._takes(event.position())
            self._drag(event.position())
            return self._drags
        if kind == QEvent.Type.MouseMove:
            self._drag(event.position())
            self._point(points=self._drags or self._is_near(event.position()))
        if kind == QEvent.Type.MouseButtonRelease and self._drags:
            self._drags = False
            return True
        return False  # moves are the window's as well: they bring the pointer and the bar back

    def _takes(self, at: QPointF) -> bool:
        is_inside = seen(self._canvas).contains(self._device(at))
        return is_inside and (self._is_near(at) or not self._canvas.zoom.active)

    def _is_near(self, at: QPointF) -> bool:
        room, point = seen(self._canvas), self._device(at)
        reach = REACH_PX * self._canvas.devicePixelRatioF()
        is_beside = abs(point.x() - line_x(room, self._comparing.share)) <= reach
        return is_beside and room.top() <= point.y() <= room.bottom()

    def _drag(self, at: QPointF) -> None:
        room = seen(self._canvas)
        if self._drags and room.width() > 0:
            self._comparing.put(100 * (self._device(at).x() - room.x()) / room.width())

    def _device(self, at: QPointF) -> QPointF:
        return QPointF(*self._canvas.device_point(at))

    def _point(self, *, points: bool) -> None:
        if points != self._points:
            self._points = points
            usual = Qt.CursorShape.OpenHandCursor if self._canvas.zoom.active else None
            self._canvas.hold(Qt.CursorShape.SplitHCursor if points else usual)


def seen(canvas: Canvas) -> QRectF:
    """What of the slide's own picture is on the stage, in device pixels."""
    return canvas.whole.intersected(QRectF(0, 0, *canvas.box))


def line_x(room: QRectF, share: float) -> int:
    """Where the line is, on whole device pixels."""
    return round(room.x() + room.width() * share / 100)
