"""Prints: copies of a picture made for the stage, smaller where it is large, lighter or darker.

The canvas paints them instead of the picture, pixel for pixel, each time that something moves
over it. They are made when they are first wanted and let go when they are no longer painted.
`docs/painting.md` has the figures.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from viewer.qt import theme
from viewer.qt.stage.painting import Layer, is_much_larger
from viewer.show.session import MOST_LIGHT

Key = tuple[int, int, int, int]


class Prints:
    """The prints of what one canvas shows."""

    def __init__(self) -> None:
        self._kept: dict[Key, QImage] = {}

    def of(self, layers: Sequence[Layer], light: int) -> list[Layer]:
        """The layers with prints in the place of images: all that will be painted now.

        `light` is the number of steps by which pictures are lightened, or darkened if negative.
        """
        before, self._kept = self._kept, {}
        return [self._print(layer, light, before) for layer in layers]

    def _print(self, layer: Layer, light: int, before: dict[Key, QImage]) -> Layer:
        image = layer.image
        size = layer.rect.size().toSize() if is_much_larger(layer) else image.size()
        if size == image.size() and not light:
            return layer
        key = (image.cacheKey(), size.width(), size.height(), light)
        made = before.get(key) or self._kept.get(key) or _make(image, size, light)
        self._kept[key] = made
        return layer._replace(image=made)


def lit(image: QImage, light: int) -> QImage:
    """The image lightened by `light` steps, or darkened; black stays black and white white.

    Screen with the image itself makes 2x - x² of each x, Multiply makes x²: at the most steps all
    of it, like a gamma of about 0.5 or of 2.
    """
    modes = QPainter.CompositionMode
    paper = _on_paper(image)
    made = QImage(paper)
    painter = QPainter(made)
    painter.setCompositionMode(
        modes.CompositionMode_Screen if light > 0 else modes.CompositionMode_Multiply
    )
    painter.setOpacity(min(1.0, abs(light) / MOST_LIGHT))
    painter.drawImage(QPoint(0, 0), paper)
    painter.end()
    return made


def _make(image: QImage, size: QSize, light: int) -> QImage:
    if size != image.size():
        image = image.scaled(
            size,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return lit(image, light) if light else image


def _on_paper(image: QImage) -> QImage:
    """The image as it is painted: one that is partly transparent lies on paper."""
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_RGB32)
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(QColor(theme.PAPER))
    painter = QPainter(made)
    painter.drawImage(QPoint(0, 0), image)
    painter.end()
    return made
