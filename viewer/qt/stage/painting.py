"""Paints pictures on the dark ground. All lengths are device pixels.

A `Layer` is an image and where it goes; several of one picture lie over each other, the sharpest
last. `docs/painting.md` says what was measured and why it is done this way.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from viewer.qt import theme


class Layer(NamedTuple):
    """An image, where it goes, and whether its pixels are melted together where it is enlarged."""

    image: QImage
    rect: QRectF
    smooth: bool = True


def paint_layers(painter: QPainter, stage: QRect, layers: Sequence[Layer]) -> None:
    """Cover all of `stage`: with the layers of one picture, the first the whole of it."""
    if not layers:
        painter.fillRect(stage, QColor(theme.GROUND))
        return
    for edge in _around(stage, _inside(layers[0].rect)):
        painter.fillRect(edge, QColor(theme.GROUND))
    for at, layer in enumerate(layers):
        seen = layer.rect.intersected(QRectF(stage))
        if not any(later.rect.contains(seen) for later in layers[at + 1 :]):
            _paint(painter, layer)


def _paint(painter: QPainter, layer: Layer) -> None:
    image, rect = layer.image, layer.rect
    if image.hasAlphaChannel():
        painter.fillRect(rect, QColor(theme.PAPER))
    if QRectF(rect.topLeft(), image.size().toSizeF()) == QRectF(rect.toRect()) == rect:
        painter.drawImage(rect.toRect().topLeft(), image)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=layer.smooth)
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / image.width(), rect.height() / image.height())
    painter.drawImage(0, 0, image)
    painter.restore()


def _inside(rect: QRectF) -> QRect:
    """The whole pixels that lie within `rect`: what is left over is painted as ground first."""
    aligned = rect.toAlignedRect()
    return aligned if QRectF(aligned) == rect else aligned.adjusted(1, 1, -1, -1)


def _around(outer: QRect, inner: QRect) -> tuple[QRect, ...]:
    """The parts of `outer` that `inner` leaves free."""
    if not inner.isValid() or not inner.intersects(outer):
        return (outer,)
    inner = inner.intersected(outer)
    return (
        QRect(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), outer.bottom() - inner.bottom()),
        QRect(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRect(inner.right() + 1, inner.top(), outer.right() - inner.right(), inner.height()),
    )
