"""Hands that hold a tool: mouse, pen tablet and finger on one stage, turned into pointing.

An event filter that sees every event before those of the zoom do: what draws does not pan, zoom or
turn the page. The middle button drags an enlarged picture as ever.
"""

from collections.abc import Callable
from math import log

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from viewer.qt.pointing.dimming import disc_place
from viewer.qt.pointing.measure import measure, nearest_place, place_at
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.hands import LEFT, notches
from viewer.show.pointing import DRAWING, GROWTH, GUIDED, ROUND, Pointing, Tool

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
ERASER = QPointingDevice.PointerType.Eraser


class PointingHands(QObject):
    """Moves the tool in hand; `answers` tells whether this stage takes part just now."""

    def __init__(self, canvas: Canvas, pointing: Pointing, answers: Callable[[], bool]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pointing = pointing
        self._answers = answers
        self._hides = False  # whether the tool has hidden the pointer
        self._is_pressed = False  # by what may still turn out to be two fingers

    def come_first(self) -> None:
        """See events before all the others that look at them now."""
        self._canvas.removeEventFilter(self)
        self._canvas.installEventFilter(self)

    def let_go(self) -> None:
        """See no more events."""
        self._canvas.removeEventFilter(self)

    def show_pointer(self) -> None:
        """Give the pointer the shape that goes with the tool: what is painted there is enough.

        A pointer that is hidden because it rests stays so, unless a tool has just hidden it.
        """
        is_painted = self._pointing.tool not in (Tool.NONE, *GUIDED) and self._answers()
        if is_painted:
            self._canvas.hold(Qt.CursorShape.BlankCursor)
        elif self._hides:
            is_zoomed = self._canvas.zoom.active
            self._canvas.hold(Qt.CursorShape.OpenHandCursor if is_zoomed else None)
            self._canvas.show_pointer()
        self._hides = is_painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        tool = self._pointing.tool
        if tool is Tool.NONE or not self._pointing.has_picture or not self._answers():
            return False
        if isinstance(event, QMouseEvent):
            return self._on_guided(event) if tool in GUIDED else self._on_mouse(event)
        if isinstance(event, QTabletEvent):
            return tool not in GUIDED and self._on_tablet(event)
        if isinstance(event, QWheelEvent):
            return self._on_wheel(event, tool)
        if isinstance(event, QGestureEvent | QNativeGestureEvent):
            return self._on_gesture(event, tool)
        if event.type() == QEvent.Type.Leave:
            self._pointing.point_nowhere()
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            self._move(event.position())
            return self._pointing.is_drawing
        if event.button() != LEFT:
            return False
        if kind in PRESSES:
            self._press(event.position(), rubs=False)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._pointing.lift()
        return True

    def _on_tablet(self, event: QTabletEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._press(event.position(), rubs=event.pointerType() == ERASER)
        elif kind == QEvent.Type.TabletRelease:
            self._pointing.lift()
        else:
            self._move(event.position())
        event.accept()
        return True

    def _on_guided(self, event: QMouseEvent) -> bool:
        """A click goes to the part that is clicked, or on to the next."""
        if event.button() != LEFT or self._canvas.zoom.active:
            return False
        if event.type() in PRESSES:
            self._is_pressed = True
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and self._is_pressed:
            self._is_pressed = False
            which = self._part_at(event.position())
            if which is None or which == self._pointing.which:
                self._pointing.step_on()
            else:
                self._pointing.choose(which)
            return True
        return False

    def _on_wheel(self, event: QWheelEvent, tool: Tool) -> bool:
        if tool not in ROUND:
            return self._pointing.is_drawing
        event.accept()
        steps = notches(event)
        if steps:
            is_growing = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if is_growing or not self._pointing.magnify(steps):
                self._pointing.grow(steps)
        return True

    def _on_gesture(self, event: QGestureEvent | QNativeGestureEvent, tool: Tool) -> bool:
        self._is_pressed = False
        if tool not in (*ROUND, *DRAWING):
            return False
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pointing.grow(log(max(0.1, pinch.scaleFactor())) / log(GROWTH))
        elif event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._pointing.grow(log(max(0.1, 1 + event.value())) / log(GROWTH))
        event.accept()
        return True

    def _press(self, at: QPointF, *, rubs: bool) -> None:
        place = place_at(self._canvas, at)
        if place is not None:
            self._pointing.press(place, closeness=measure(self._canvas).closeness, rubs=rubs)

    def _move(self, at: QPointF) -> None:
        self._canvas.hold(Qt.CursorShape.BlankCursor)  # the zoom may have taken it
        goes_on = self._pointing.is_drawing or self._pointing.tool in ROUND
        place = nearest_place(self._canvas, at) if goes_on else place_at(self._canvas, at)
        if place is None:
            self._pointing.point_nowhere()
        else:
            self._pointing.point(place)

    def _part_at(self, at: QPointF) -> int | None:
        """The part under a point: of those that hold it the smallest, or the number clicked."""
        now, parts = measure(self._canvas), self._pointing.parts
        point = QPointF(*self._canvas.device_point(at))
        rects = [(now.rect(part), which) for which, part in enumerate(parts)]
        found = [(rect.width() * rect.height(), which) for rect, which in rects
                 if rect.contains(point)]  # fmt: skip
        if self._pointing.tool is Tool.HOTSPOTS:
            found += [(0.0, which) for which, part in enumerate(parts)
                      if which != self._pointing.which
                      and disc_place(now, part).contains(point)]  # fmt: skip
        return min(found)[1] if found else None
