"""SVG -> pixels, with Qt's own painter. Runs in the child, and only here is Qt loaded there.

`svg.clean` has been over the drawing before Qt sees it. Qt needs an application object for
text; it is made with the platform plugin that has no screen.
"""

import os
from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from viewer.imaging.formats import DecodeError
from viewer.imaging.geometry import Size, fit
from viewer.imaging.svg import clean
from viewer.imaging.wire import Pixels

_UNSIZED = Size(300, 150)  # what CSS gives a drawing that does not say how large it is
_ORIGINAL_LIMIT = 32_767


def render_svg(data: bytes, box: Size) -> Pixels:
    """Return the drawing as large as the box allows, on a transparent ground.

    Raises DecodeError: broken, refused, too-large.
    """
    drawing = clean(data)
    _application()
    renderer = QSvgRenderer(QByteArray(drawing))
    if not renderer.isValid():
        raise DecodeError("broken", "This drawing is damaged and cannot be shown.")
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    original = _original(renderer)
    size = fit(original, box)
    image = QImage(size.width, size.height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise DecodeError("too-large", "There is not enough memory for this drawing.")
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    renderer.render(painter)
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
