"""The minimap: the whole picture, small, with a frame around the part that the stage shows.

It comes with every change of the view, says the scale in percent, and fades away when the view
has been at rest for a moment. A click or a drag in it moves the view.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Point, Size, fit
from viewer.qt import theme
from viewer.qt.stage.canvas import Canvas

MOST = Size(180, 180)
SHARE = 0.3  # of the stage's width and height, at most
MARGIN_PX = 16
EDGE_PX = 5
READING_PX = 24
READING_WIDTH_PX = 72
STAY_MS = 1500
LEAVE_MS = 250
SHADE = 0.5  # over what the stage does not show


class Minimap(QWidget):
    """Lies over the lower right corner of the canvas while the reader has zoomed."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._zoom = canvas.zoom
        self._small: QImage | None = None
        self._made_of = 0
        self._map = QRect()
        self._opacity = 1.0
        self._stay = QTimer(self, singleShot=True, interval=STAY_MS)
        self._stay.timeout.connect(self._leave)
        self._leaving = QVariantAnimation(self, duration=LEAVE_MS, startValue=1.0, endValue=0.0)
        self._leaving.valueChanged.connect(self._on_leaving)
        self.setFont(theme.font(theme.SMALL_PT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Minimap")
        self.hide()
        self._zoom.changed.connect(self._on_changed)

    @property
    def reading(self) -> str:
        """The scale in words."""
        return f"{self._zoom.percent} %"

    def _on_changed(self) -> None:
        if not self._zoom.active:
            self._forget()
            return
        self._leaving.stop()
        self._opacity = 1.0
        self._settle()
        self.setAccessibleDescription(self.reading)
        self.show()
        self._stay.start()
        self.update()

    def _forget(self) -> None:
        self._stay.stop()
        self._leaving.stop()
        self._small = None
        self.hide()

    def _settle(self) -> None:
        """Take the corner of the stage, in the picture's shape."""
        image, frame, stage = self._canvas.image, self._zoom.frame, self._canvas.size()
        if image is None or frame is None:
            return
        room = Size(
            min(MOST.width, round(SHARE * stage.width())),
            min(MOST.height, round(SHARE * stage.height())),
        )
        size = QSize(*fit(frame.picture, room))
        if self._small is None or self._made_of != image.cacheKey():
            self._made_of = image.cacheKey()
            self._small = _shrunk(image, size * self.devicePixelRatioF())
        width = max(size.width() + 2 * EDGE_PX, READING_WIDTH_PX)
        height = READING_PX + size.height() + EDGE_PX
        self._map = QRect((width - size.width()) // 2, READING_PX, size.width(), size.height())
        left, top = stage.width() - width - MARGIN_PX, stage.height() - height - MARGIN_PX
        self.setGeometry(left, top, width, height)

    def _leave(self) -> None:
        if self._zoom.less_motion():
            self.hide()
        else:
            self._leaving.start()

    def _on_leaving(self, opacity: float) -> None:
        self._opacity = opacity
        self.setVisible(opacity > 0)
        self.update()

    def _visible(self) -> QRectF:
        """What the stage shows, in this widget's pixels."""
        frame = self._zoom.frame
        if frame is None:
            return QRectF(self._map)
        part, share = self._zoom.visible(self._zoom.view), self._map.width() / frame.picture.width
        return QRectF(
            self._map.x() + part.x * share,
            self._map.y() + part.y * share,
            part.width * share,
            part.height * share,
        )

    def _look_at(self, at: QPointF) -> None:
        if (frame := self._zoom.frame) is not None:
            share = frame.picture.width / max(1, self._map.width())
            self._zoom.centre_on(
                Point((at.x() - self._map.x()) * share, (at.y() - self._map.y()) * share)
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.RAISED))
        painter.drawRoundedRect(self.rect(), 7, 7)
        painter.setPen(QColor(theme.TEXT))
        words = QRect(0, 0, self.width(), READING_PX)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.reading)
        if self._small is not None:
            painter.fillRect(self._map, QColor(theme.PAPER))
            painter.drawImage(self._map, self._small)
            self._paint_frame(painter)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        inside = self._visible()
        painter.save()
        painter.setClipRect(self._map)
        painter.setOpacity(self._opacity * SHADE)
        shaded = QPainterPath()  # the one rectangle without the other
        shaded.addRect(QRectF(self._map))
        shaded.addRect(inside)
        painter.fillPath(shaded, QColor(theme.GROUND))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.LAMP), 2))
        painter.drawRect(inside)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)


def _shrunk(image: QImage, size: QSize) -> QImage:
    """The image at `size`, in two steps: the first is quick, the second smooth."""
    between = image.scaled(size * 2) if image.width() > 4 * size.width() else image
    return between.scaled(
        size,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
