"""The canvas: the widget that shows one picture on the dark ground, and melts it into the next.

It gets finished pixels and never waits for any; what to show is `viewer.qt.pictures`' business,
how closely to look at it `viewer.qt.stage.zoom`'s. Pictures are painted pixel for pixel where
they were decoded for this very size; where they have many more pixels, or are lightened, prints
of them are (`viewer.qt.stage.prints`). Zoom, fade and prints are made when they are first used:
the first picture of all needs none.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Point, Region, Size, centred, fit, placed
from viewer.qt.stage.painting import Compose, Layer, is_much_larger, paint_layers

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from viewer.qt.stage.fade import Fade
    from viewer.qt.stage.prints import Prints
    from viewer.qt.stage.zoom import Frame, Zoom

Overlay = Callable[[QPainter, QRectF], None]
"""Paints over the picture, which lies whole in the rectangle; all in device pixels."""

ENLARGE_MOST = 3.0  # times the picture's own pixels


class Canvas(QWidget):
    """One picture, as large as it fits, or a part of it.

    Signals: `clicked` with the left button, or tapped; `resized`; `painted` after the first time
    that a picture was on the screen; `changed` when another picture is shown, with whether it
    fades in, and `sharpened` when the same one is shown better.
    """

    clicked = Signal()
    resized = Signal()
    painted = Signal()
    changed = Signal(bool)
    sharpened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._image: QImage | None = None
        self._detail: tuple[QImage, Region] | None = None
        self._rect = QRect()
        self._original = Size(1, 1)
        self._before: list[Layer] = []
        self._was_painted = False
        self._is_tapped = False
        self._hand: Qt.CursorShape | None = None
        self._fade: Fade | None = None
        self._zoom: Zoom | None = None
        self._prints: Prints | None = None
        self._light = 0
        self._compose: Compose | None = None
        self.overlays: list[Overlay] = []  # what is painted over the picture, in this order

    @property
    def zoom(self) -> "Zoom":
        """How closely the reader looks."""
        if self._zoom is None:
            from viewer.qt.stage.zoom import Zoom

            self._zoom = Zoom(self)
            self._zoom.changed.connect(self.update)
            self._look_anew(self._zoom)
        return self._zoom

    @property
    def box(self) -> Size:
        """The most pixels that a picture can use here, in device pixels."""
        ratio = self.devicePixelRatioF()
        return Size(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    @property
    def fading(self) -> bool:
        """Whether one picture is melting into another just now."""
        return bool(self._before)

    @property
    def image(self) -> QImage | None:
        """The whole picture, as it was decoded for the stage."""
        return self._image

    @property
    def is_zoomed(self) -> bool:
        """Whether the reader looks at a part of the picture."""
        return self._zoom is not None and self._zoom.active

    @property
    def original(self) -> Size:
        """The picture's own size, in its pixels."""
        return self._original

    @property
    def whole(self) -> QRectF:
        """Where all of the picture lies, in device pixels: beyond the edges while zoomed."""
        if self._compose is not None and self._image is not None:
            return self._compose(Layer(self._image, self._alone)).whole
        return self._alone

    @property
    def _alone(self) -> QRectF:
        """Where all of the picture lies when it has the stage to itself."""
        view = self._zoom.view if self._zoom is not None else None
        return QRectF(*placed(view, self._original, self.box)) if view else QRectF(self._rect)

    def device_point(self, at: "QPointF") -> Point:
        """A place on the widget, in device pixels."""
        ratio = self.devicePixelRatioF()
        return Point(at.x() * ratio, at.y() * ratio)

    def show_image(self, image: QImage | None, original: Size, *, fade: bool) -> None:
        """Show `image`, decoded from a picture of `original` pixels; None shows the ground."""
        before = self._layers()
        self._end_fade()
        if fade and self.isVisible():
            self._before = before
        self._image, self._original, self._detail = image, original, None
        self._rect = self._place(original)
        if self._zoom is not None:
            self._look_anew(self._zoom)
        if self._before:
            self._start_fade()
        self.update()
        self.changed.emit(fade)

    def exchange(self, image: QImage, original: Size) -> None:
        """Put another version of the picture in its place; who looks closely goes on doing so."""
        self._end_fade()
        self._image, self._original, self._detail = image, original, None
        self._rect = self._place(original)
        if self._zoom is not None:
            self._zoom.exchange(self._frame())
        self.update()
        self.changed.emit(False)

    def sharpen(self, image: QImage) -> None:
        """Put a better decode of the same picture in the place of the one shown."""
        self._image = image
        self.update()
        self.sharpened.emit()

    def show_detail(self, image: QImage | None, region: Region) -> None:
        """Lay a sharper decode of `region` over the picture; None takes it away."""
        self._detail = (image, region) if image is not None else None
        self.update()

    def compose(self, compose: Compose | None) -> None:
        """Show what `compose` makes of each picture that is shown; None shows pictures alone."""
        self._compose = compose
        self.update()

    @property
    def light(self) -> int:
        """The steps by which pictures are lightened, or darkened if negative."""
        return self._light

    def set_light(self, light: int) -> None:
        """Lighten pictures by so many steps, or darken them; 0 shows them as they are."""
        if light != self._light:
            self._light = light
            self.update()

    def hold(self, hand: Qt.CursorShape | None) -> None:
        """Have the pointer look like this over the picture; None is the usual arrow."""
        if hand != self._hand:
            self._hand = hand
            if self.cursor().shape() != Qt.CursorShape.BlankCursor:
                self.show_pointer()

    def show_pointer(self) -> None:
        """Show the pointer, in its present shape."""
        if self._hand is None:
            self.unsetCursor()
        else:
            self.setCursor(self._hand)

    def forget_tap(self) -> None:
        """What a finger began is no tap: another finger has come."""
        self._is_tapped = False

    def _place(self, original: Size) -> QRect:
        """Where a whole picture goes, in device pixels."""
        box = self.box
        most = Size(
            round(original.width * ENLARGE_MOST * self.devicePixelRatioF()),
            round(original.height * ENLARGE_MOST * self.devicePixelRatioF()),
        )
        size = fit(original, Size(min(box.width, most.width), min(box.height, most.height)))
        at = centred(size, box)
        return QRect(round(at.x), round(at.y), size.width, size.height)

    def _look_anew(self, zoom: "Zoom") -> None:
        zoom.look_at(self._frame() if self._image is not None else None)

    def _frame(self) -> "Frame":
        from viewer.qt.stage.zoom import Frame

        original = self._original
        scales = (self._rect.width() / original.width, self._rect.height() / original.height)
        return Frame(original, self.box, min(scales))

    def _layers(self) -> list[Layer]:
        """What is on the stage and where."""
        if self._image is None:
            return []
        view, whole = self._zoom.view if self._zoom is not None else None, self._alone
        shows_pixels = view is not None and view.scale > ENLARGE_MOST and not self.zoom.scalable
        is_full = self._image.width() >= self._original.width
        layers = [Layer(self._image, whole, smooth=not (shows_pixels and is_full))]
        if self._compose is not None:
            # A part that is sharper than the rest would be sharper than the other picture, too.
            return self._compose(layers[0]).layers
        if view is not None and self._detail is not None:
            image, region = self._detail
            rect = QRectF(
                whole.x() + region.x * view.scale,
                whole.y() + region.y * view.scale,
                region.width * view.scale,
                region.height * view.scale,
            )
            layers.append(Layer(image, rect, smooth=not shows_pixels))
        return layers

    def _printed(self, layers: list[Layer]) -> list[Layer]:
        """The layers as they are painted: much larger images made smaller, light adjusted.

        The first picture of all does not wait for that.
        """
        if self._prints is None:
            is_large = self._was_painted and any(is_much_larger(layer) for layer in layers)
            if not self._light and not is_large:
                return layers
            from viewer.qt.stage.prints import Prints

            self._prints = Prints()
        return self._prints.of(layers, self._light)

    def _start_fade(self) -> None:
        if self._fade is None:
            from viewer.qt.stage.fade import Fade

            self._fade = Fade(self)
            self._fade.moved.connect(self._on_fade_moved)
        self._fade.start()

    def _on_fade_moved(self) -> None:
        if self._fade is not None and self._fade.share >= 1.0:
            self._end_fade()
        self.update()

    def _end_fade(self) -> None:
        self._before = []
        if self._fade is not None:
            self._fade.stop()

    def _on_size(self) -> None:
        self._end_fade()
        self._rect = self._place(self._original)
        if self._zoom is not None and self._image is not None:
            self._zoom.refit(self._frame())
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        stage = QRect(0, 0, self.box.width, self.box.height)
        painter = QPainter(self)
        painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
        before = len(self._before)
        layers = self._printed([*self._before, *self._layers()])
        if before and self._fade is not None:
            paint_layers(painter, stage, layers[:before])
            painter.setOpacity(self._fade.share)
        paint_layers(painter, stage, layers[before:])
        painter.setOpacity(1.0)
        whole = self.whole
        for paint in self.overlays:
            paint(painter, whole)
        painter.end()
        if self._image is not None and not self._was_painted:
            self._was_painted = True
            self.painted.emit()
            if any(is_much_larger(layer) for layer in self._layers()):
                self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._on_size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        from PySide6.QtGui import QPointingDevice

        if event.button() == Qt.MouseButton.LeftButton:
            # A finger may be the first of two: it counts when it is lifted.
            self._is_tapped = event.pointerType() == QPointingDevice.PointerType.Finger
            if not self._is_tapped:
                self.clicked.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_tapped:
            self._is_tapped = False
            self.clicked.emit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._on_size()
        return done

    def sizeHint(self) -> QSize:
        return QSize(960, 640)
