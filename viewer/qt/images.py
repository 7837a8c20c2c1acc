"""Decoded pixels as Qt's image."""

from PySide6.QtGui import QImage

from viewer.imaging.wire import Pixels


def to_image(pixels: Pixels) -> QImage:
    """The pixels as an image: the buffer is shared, not copied."""
    kind = QImage.Format.Format_ARGB32_Premultiplied if pixels.alpha else QImage.Format.Format_RGB32
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, kind)
