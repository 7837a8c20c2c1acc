"""What a canvas shows of what is played: the frames of a clip, and its words as captions.

Both are painted over the picture, in its place and at its zoom; neither takes any clicks.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextOption

from viewer.imaging.geometry import Size, centred, fit
from viewer.qt import theme
from viewer.qt.stage.canvas import Canvas

SAME_SHAPE = 0.02  # a clip may differ so much from its poster's shape and fill its place
TYPE_SHARE = 0.042  # of the canvas' height: 45 pixels of 1080, to be read from the back row
LEAST_TYPE_PX = 14
MOST_WIDTH_SHARE = 0.86
MOST_HEIGHT_SHARE = 0.4
SMALLER = 0.85
SHADE = 200  # of 255, behind the words


class ClipScreen:
    """The frames of a clip on one canvas, under whatever points at them."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._image: QImage | None = None
        canvas.overlays.insert(0, self._paint)

    @property
    def image(self) -> QImage | None:
        """The frame that is shown; None for the poster."""
        return self._image

    def show(self, image: QImage | None) -> None:
        """Show this frame; None shows the poster again."""
        if image is not None or self._image is not None:
            self._image = image
            self._canvas.update()

    def _paint(self, painter: QPainter, whole: QRectF) -> None:
        if self._image is None:
            return
        if self._canvas.image is None:  # a clip without a poster has all the room there is
            whole = QRectF(0, 0, *self._canvas.box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = _place(Size(self._image.width(), self._image.height()), whole)
        if place != whole:
            painter.fillRect(whole, QColor(theme.GROUND))
        painter.drawImage(place, self._image)
        painter.restore()


class Captions:
    """The words that are said, at the lower edge of one canvas, in large type on black."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._words = ""
        self._scale = 1.0
        canvas.overlays.append(self._paint)

    @property
    def words(self) -> str:
        """What is shown."""
        return self._words

    def say(self, words: str, scale: float) -> None:
        """Show these words, so many times larger than usual; "" shows none."""
        if (words, scale) != (self._words, self._scale):
            self._words, self._scale = words, scale
            self._canvas.update()

    def _paint(self, painter: QPainter, _whole: QRectF) -> None:
        if not self._words:
            return
        painter.save()
        box = self._canvas.box
        size = max(LEAST_TYPE_PX, round(box.height * TYPE_SHARE * self._scale))
        words = self._set(painter, box, size)
        while words.height() > box.height * MOST_HEIGHT_SHARE and size > LEAST_TYPE_PX:
            size = max(LEAST_TYPE_PX, round(size * SMALLER))
            words = self._set(painter, box, size)
        words.moveCenter(QRectF(0, 0, *box).center())
        words.moveBottom(box.height - size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, SHADE))
        painter.drawRoundedRect(words.adjusted(-size / 2, -size / 4, size / 2, size / 4), 8, 8)
        painter.setPen(QColor(Qt.GlobalColor.white))
        painter.setClipRect(QRectF(0, 0, *box))
        painter.drawText(words, self._words, _centred())
        painter.restore()

    def _set(self, painter: QPainter, box: Size, size: int) -> QRectF:
        """Set the words in type of so many pixels; gives the room that they take."""
        painter.setFont(_face(size))
        room = QRectF(0, 0, box.width * MOST_WIDTH_SHARE, box.height)
        return painter.boundingRect(room, self._words, _centred())


def _centred() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _face(pixels: int) -> QFont:
    face = theme.font(theme.CAPTION_PT)
    face.setPixelSize(pixels)
    return face


def _place(size: Size, whole: QRectF) -> QRectF:
    """Where a frame goes: all of the poster's place if it has that shape, else its middle."""
    shape, room = size.width / size.height, whole.width() / max(1.0, whole.height())
    if abs(shape / max(room, 1e-9) - 1) <= SAME_SHAPE:
        return whole
    room_size = Size(round(whole.width()), round(whole.height()))
    inner = centred(fit(size, room_size), room_size)
    return QRectF(inner.x, inner.y, inner.width, inner.height).translated(whole.topLeft())
