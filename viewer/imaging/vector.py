"""SVG -> pixels, with Qt's own painter. Runs in the child, and only here is Qt loaded there.

`svg.clean` has been over the drawing before Qt sees it. Qt needs an application object for
text; it is made with the platform plugin that has no screen.
"""

import os
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from viewer.imaging.formats import DecodeError
from viewer.imaging.geometry import Region, Size, fit
from viewer.imaging.svg import clean
from viewer.imaging.wire import Pixels, Question

_UNSIZED = Size(300, 150)  # what CSS gives a drawing that does not say how large it is
_ORIGINAL_LIMIT = 32_767


def render_svg(data: bytes, box: Size) -> Pixels:
    """Return the drawing as large as the box allows, on a transparent ground.

    Raises DecodeError: broken, refused, too-large.
    """
    return Drawing(data).part(Question(box))


class Drawing:
    """A drawing that has been looked over and read, ready to be painted in parts."""

    def __init__(self, data: bytes) -> None:
        """Read it. Raises DecodeError: broken, refused, too-large."""
        drawing = clean(data)
        _application()
        self._renderer = QSvgRenderer(QByteArray(drawing))
        if not self._renderer.isValid():
            raise DecodeError("broken", "This drawing is damaged and cannot be shown.")
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self._original = _original(self._renderer)

    def part(self, question: Question) -> Pixels:
        """Return the wanted part, painted as large as its box allows. Raises DecodeError."""
        original = self._original
        region = question.region or Region(0, 0, *original)
        if not region.within(original):
            raise DecodeError("refused", "This drawing has no such part.")
        size = fit(region.size, question.box or original)
        image = QImage(size.width, size.height, QImage.Format.Format_ARGB32_Premultiplied)
        if image.isNull():
            raise DecodeError("too-large", "There is not enough memory for this drawing.")
        image.fill(Qt.GlobalColor.transparent)
        across, down = size.width / region.width, size.height / region.height
        whole = QRectF(
            -region.x * across, -region.y * down, original.width * across, original.height * down
        )
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self._renderer.render(painter, whole)
        painter.end()
        stride = image.bytesPerLine()
        return Pixels(*size, stride, True, bytes(image.constBits()), original, True)


def _original(renderer: QSvgRenderer) -> Size:
    size = renderer.defaultSize()
    width, height = size.width(), size.height()
    if width < 1 or height < 1:
        return _UNSIZED
    return fit(Size(width, height), Size(_ORIGINAL_LIMIT, _ORIGINAL_LIMIT), enlarge=False)


@cache
def _application() -> QGuiApplication:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["decoder"])
