"""One canvas that shows two pictures instead of one.

It gives the canvas what to paint (`Canvas.compose`) and paints labels, line and plate over that.
The slider and the blinking keep the place of the slide's own picture, zoom and all; side by side,
both are looked at as closely, at the same part, each in its own half.
"""

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.imaging.geometry import Size
from viewer.qt.comparing.marks import paint_line, paint_plate, paint_tag, unit_of
from viewer.qt.comparing.pair import Pair
from viewer.qt.comparing.placing import GAP_PX, Closer, closer_in, halves, within
from viewer.qt.comparing.slider import line_x
from viewer.qt.stage.canvas import ENLARGE_MOST, Canvas
from viewer.qt.stage.painting import Composition, Layer
from viewer.show.comparing import Mode


class Place(NamedTuple):
    """Where a picture lies whole, and the part of the stage where it is seen."""

    whole: QRectF
    seen: QRectF

    @property
    def shown(self) -> QRectF:
        """What of the picture is on the stage."""
        return self.whole.intersected(self.seen)


class Pane:
    """Shows what it is told on `canvas`; nothing, until it is told a pair."""

    def __init__(self, canvas: Canvas) -> None:
        self.pair: Pair | None = None
        self._canvas = canvas
        self._places = Place(QRectF(), QRectF()), Place(QRectF(), QRectF())
        canvas.overlays.append(self._paint)

    def show(self, pair: Pair | None) -> None:
        """Compare in this way; None shows the slide's own picture alone."""
        if pair is not None or self.pair is not None:
            self.pair = pair
            self._canvas.compose(self._compose if pair is not None else None)

    def close(self) -> None:
        """Leave the canvas as it was."""
        self.show(None)
        self._canvas.overlays.remove(self._paint)

    def _compose(self, own: Layer) -> Composition:
        pair = self.pair
        if pair is None:
            return Composition([own], own.rect)
        first, second = self._places = self._place(pair, own)
        layers = [own._replace(rect=first.whole, clip=first.seen)]
        if pair.second.image is not None:
            # Squares where those of the first are seen, if they are the picture's own.
            smooth = own.smooth or pair.second.image.width() < pair.second.original.width
            layers.append(Layer(pair.second.image, second.whole, smooth, second.seen))
        visible = [_unclipped(layer) for layer in layers if not layer.seen.isEmpty()]
        return Composition(visible, first.whole)

    def _place(self, pair: Pair, own: Layer) -> tuple[Place, Place]:
        """Where both go; a picture that is not seen has an empty part of the stage."""
        shape = pair.second.original if pair.second.image is not None else self._canvas.original
        stage = QRectF(0, 0, *self._canvas.box)
        if pair.mode is Mode.SIDE:
            return self._beside(stage, shape)
        other, seen = within(shape, own.rect), QRectF(own.rect.intersected(stage).toAlignedRect())
        if pair.mode is Mode.BLINK:
            shown = (QRectF(), seen) if pair.sees_other else (seen, QRectF())
        else:
            x = line_x(seen, pair.share)
            left, right = QRectF(seen), QRectF(seen)
            left.setRight(x)
            right.setLeft(x)
            shown = left, right
        return Place(own.rect, shown[0]), Place(other, shown[1])

    def _beside(self, stage: QRectF, shape: Size) -> tuple[Place, Place]:
        shapes = self._canvas.original, shape
        ratio = self._canvas.devicePixelRatioF()
        rooms = halves(stage, *shapes, gap=round(GAP_PX * ratio))
        closer = self._closer()
        places = []
        for room, each in zip(rooms, shapes, strict=True):
            most = Size(*(round(side * ENLARGE_MOST * ratio) for side in each))
            at = within(each, room, most)
            whole = at if closer is None else closer_in(each, room, at, closer)
            places.append(Place(whole, QRectF(whole.intersected(room).toAlignedRect())))
        return places[0], places[1]

    def _closer(self) -> Closer | None:
        zoom = self._canvas.zoom
        view, frame = zoom.view, zoom.frame
        if view is None or frame is None:
            return None
        return Closer(
            view.scale / frame.fit,
            view.centre.x / frame.picture.width,
            view.centre.y / frame.picture.height,
        )

    def _paint(self, painter: QPainter, _whole: QRectF) -> None:
        pair = self.pair
        if pair is None or self._canvas.image is None:
            return
        first, second = self._places
        unit = unit_of(self._canvas.box, self._canvas.devicePixelRatioF())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if pair.second.image is None and not second.seen.isEmpty():
            paint_plate(painter, second.seen, pair.second.plate, unit)
        if pair.mode is Mode.SLIDER:
            room = first.seen.united(second.seen)
            paint_line(painter, room, line_x(room, pair.share), unit)
        is_right = pair.mode is not Mode.SIDE
        paint_tag(painter, first.shown, pair.labels[0], unit, right=False)
        paint_tag(painter, second.shown, pair.labels[1], unit, right=is_right)
        painter.restore()


def _unclipped(layer: Layer) -> Layer:
    """A layer that is seen whole needs no clip."""
    is_whole = layer.clip is not None and layer.clip.contains(layer.rect)
    return layer._replace(clip=None) if is_whole else layer
