"""Paints pictures on the dark ground. All lengths are device pixels.

A `Layer` is an image and where it goes; several of one picture lie over each other, the sharpest
last, and two pictures that are compared each keep to a part of the stage. `docs/painting.md` says
what was measured and why it is done this way.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from viewer.qt import theme

MUCH_LARGER = 1.3  # times the place it goes to; below that painting makes it smaller well enough


class Layer(NamedTuple):
    """An image, where it goes, and whether its pixels are melted together where it is enlarged.

    Nothing of it is painted outside `clip`, which lies on whole pixels; None leaves it whole.
    """

    image: QImage
    rect: QRectF
    smooth: bool = True
    clip: QRectF | None = None

    @property
    def seen(self) -> QRectF:
        """Where it is painted."""
        return self.rect if self.clip is None else self.rect.intersected(self.clip)


class Composition(NamedTuple):
    """What the stage shows instead of one picture, and where on it that picture lies whole."""

    layers: list[Layer]
    whole: QRectF


Compose = Callable[[Layer], Composition]
"""Gives what to show instead of a picture, which is handed over whole and where it would lie."""


def paint_layers(painter: QPainter, stage: QRect, layers: Sequence[Layer]) -> None:
    """Cover all of `stage`: with the layers, and with the ground where there is none."""
    ground = [stage]
    for layer in layers:
        inside = _inside(layer.seen)
        ground = [left for part in ground for left in around(part, inside)]
    for part in ground:
        painter.fillRect(part, QColor(theme.GROUND))
    for at, layer in enumerate(layers):
        seen = layer.seen.intersected(QRectF(stage))
        if not any(later.seen.contains(seen) for later in layers[at + 1 :]):
            _paint(painter, layer)


def _paint(painter: QPainter, layer: Layer) -> None:
    image, rect = layer.image, layer.rect
    if layer.clip is None and is_exact(layer):
        _fill_paper(painter, layer)
        painter.drawImage(rect.toRect().topLeft(), image)
        return
    painter.save()
    if layer.clip is not None:
        painter.setClipRect(layer.clip)
    _fill_paper(painter, layer)
    if not is_exact(layer):
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=layer.smooth)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / image.width(), rect.height() / image.height())
    painter.drawImage(0, 0, image)
    painter.restore()


def is_exact(layer: Layer) -> bool:
    """Whether each pixel of the image falls on one of the stage."""
    rect = layer.rect
    return QRectF(rect.topLeft(), layer.image.size().toSizeF()) == QRectF(rect.toRect()) == rect


def is_much_larger(layer: Layer) -> bool:
    """Whether an image has many more pixels than its place, which lies on whole ones."""
    rect, image = layer.rect, layer.image
    fits = QRectF(rect.toRect()) == rect and layer.smooth and not rect.isEmpty()
    return fits and image.width() > MUCH_LARGER * rect.width()


def _fill_paper(painter: QPainter, layer: Layer) -> None:
    if layer.image.hasAlphaChannel():
        painter.fillRect(layer.rect, QColor(theme.PAPER))


def _inside(rect: QRectF) -> QRect:
    """The whole pixels that lie within `rect`: what is left over is painted as ground first."""
    aligned = rect.toAlignedRect()
    return aligned if QRectF(aligned) == rect else aligned.adjusted(1, 1, -1, -1)


def around(outer: QRect, inner: QRect) -> list[QRect]:
    """The parts of `outer` that `inner` leaves free."""
    if not inner.isValid() or not inner.intersects(outer):
        return [outer]
    inner = inner.intersected(outer)
    parts = (
        QRect(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), outer.bottom() - inner.bottom()),
        QRect(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRect(inner.right() + 1, inner.top(), outer.right() - inner.right(), inner.height()),
    )
    return [part for part in parts if not part.isEmpty()]
