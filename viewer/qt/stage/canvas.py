"""The canvas: paints one picture whole on the dark ground, and melts it into the next.

It gets finished pixels and never waits for any; what to show is `viewer.qt.pictures`' business.
Pictures are painted pixel for pixel where they were decoded for this very size.
"""

from PySide6.QtCore import QEasingCurve, QEvent, QRect, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size, centred, fit
from viewer.qt import theme

FADE_MS = 200
FADE_FROM = 0.6  # how much of the new picture the first frame shows
ENLARGE_MOST = 3.0  # times the picture's own pixels


class Canvas(QWidget):
    """One picture, as large as it fits.

    Signals: `clicked` with the left button; `resized`; `painted` after the first time that a
    picture was on the screen.
    """

    clicked = Signal()
    resized = Signal()
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._image: QImage | None = None
        self._rect = QRect()
        self._original = Size(1, 1)
        self._before: QImage | None = None
        self._rect_before = QRect()
        self._share = 1.0
        self._was_painted = False
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        # It begins with a step and ends gently: who turns pages sees the new picture at once.
        self._fade.setStartValue(FADE_FROM)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutQuint)
        self._fade.valueChanged.connect(self._on_fade_moved)

    @property
    def box(self) -> Size:
        """The most pixels that a picture can use here, in device pixels."""
        ratio = self.devicePixelRatioF()
        return Size(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    @property
    def fading(self) -> bool:
        """Whether one picture is melting into another just now."""
        return self._before is not None

    def show_image(self, image: QImage | None, original: Size, *, fade: bool) -> None:
        """Show `image`, decoded from a picture of `original` pixels; None shows the ground."""
        self._end_fade()
        if fade and self.isVisible():
            self._before, self._rect_before = self._image, self._rect
        self._image, self._original = image, original
        self._rect = self._place(original)
        if self._before is not None:
            self._share = FADE_FROM
            self._fade.start()
        self.update()

    def sharpen(self, image: QImage) -> None:
        """Put a better decode of the same picture in the place of the one shown."""
        self._image = image
        self.update()

    def _place(self, original: Size) -> QRect:
        """Where a picture goes, in device pixels."""
        box = self.box
        most = Size(
            round(original.width * ENLARGE_MOST * self.devicePixelRatioF()),
            round(original.height * ENLARGE_MOST * self.devicePixelRatioF()),
        )
        size = fit(original, Size(min(box.width, most.width), min(box.height, most.height)))
        at = centred(size, box)
        return QRect(round(at.x), round(at.y), size.width, size.height)

    def _on_fade_moved(self, share: float) -> None:
        self._share = share
        if share >= 1.0:
            self._end_fade()
        self.update()

    def _end_fade(self) -> None:
        if self._before is not None:
            self._before = None
            self._fade.stop()
        self._share = 1.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
        if self._before is not None:
            self._paint_frame(painter, self._before, self._rect_before)
        painter.setOpacity(self._share)
        self._paint_frame(painter, self._image, self._rect)
        painter.end()
        if self._image is not None and not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _paint_frame(self, painter: QPainter, image: QImage | None, rect: QRect) -> None:
        everything = QRect(0, 0, self.box.width, self.box.height)
        if image is None:
            painter.fillRect(everything, QColor(theme.GROUND))
            return
        for edge in _around(everything, rect):
            painter.fillRect(edge, QColor(theme.GROUND))
        if image.hasAlphaChannel():
            painter.fillRect(rect, QColor(theme.PAPER))
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, on=image.size() != rect.size()
        )
        painter.drawImage(QRectF(rect), image, QRectF(image.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._end_fade()
        self._rect = self._place(self._original)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._end_fade()
            self._rect = self._place(self._original)
            self.resized.emit()
        return done

    def sizeHint(self) -> QSize:
        return QSize(960, 640)


def _around(outer: QRect, inner: QRect) -> tuple[QRect, ...]:
    """The parts of `outer` that `inner` leaves free."""
    return (
        QRect(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), outer.bottom() - inner.bottom()),
        QRect(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRect(inner.right() + 1, inner.top(), outer.right() - inner.right(), inner.height()),
    )
