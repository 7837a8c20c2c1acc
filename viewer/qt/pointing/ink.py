"""Paints what the pen has left: smooth lines that can be seen on bright and on dark pictures.

Each stroke has a thin dark edge, and is led through the middles between its places by quadratic
curves. Finished strokes are kept as transparent images, since to draw a line takes much longer than
to copy pixels.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from viewer.qt.pointing.measure import Measure
from viewer.show.strokes import Stroke

# Yellow and blue: nobody who does not see red from green confuses them, and one of them is light.
PENS = ("#ffd23f", "#3f9bff")
EDGE = (12, 14, 16, 255)  # opaque: half as much work as a translucent one
EDGE_SHARE = 0.28  # of a stroke's width, on each side
LEAST_EDGE_PX = 1.2
LEAST_PX = 1.5


def path_of(stroke: Stroke, measure: Measure) -> QPainterPath:
    """The line of a stroke, on the stage."""
    points = [measure.point(place) for place in stroke.places]
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0].x() + 0.01, points[0].y())
    for at in range(1, len(points) - 1):
        path.quadTo(points[at], (points[at] + points[at + 1]) / 2)
    if len(points) > 1:
        path.lineTo(points[-1])
    return path


def width_of(stroke: Stroke, measure: Measure) -> float:
    """How wide a stroke is on the stage, in device pixels, without its edge."""
    return max(LEAST_PX, measure.length(stroke.width) * measure.closeness)


def edge_of(width: float) -> float:
    """How wide the edge is on each side of a stroke of this width."""
    return max(LEAST_EDGE_PX, EDGE_SHARE * width)


def paint_stroke(painter: QPainter, measure: Measure, stroke: Stroke) -> None:
    """One line with its edge."""
    path, width = path_of(stroke, measure), width_of(stroke, measure)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, line in (
        (QColor(*EDGE), width + 2 * edge_of(width)),
        (QColor(PENS[stroke.colour]), width),
    ):
        pen = QPen(colour, line)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)


class Ink:
    """The finished strokes on one stage; `again` is called when they should be painted anew.

    There is a sheet with all strokes on the whole picture, and while the picture is enlarged and
    at rest another one of what the stage shows, so that lines are sharp. As long as the picture
    moves the first is enlarged.
    """

    def __init__(self, again: Callable[[], None]) -> None:
        self._again = again
        self._where: tuple[Measure, QSize] | None = None
        self._whole = _Sheet()
        self._close = _Sheet()

    def sheet(self, measure: Measure, strokes: Sequence[Stroke]) -> QImage | None:
        """The strokes on the whole picture; None where there are none."""
        size = _fit_size(measure)
        if not strokes or size.isEmpty():
            return None
        whole = QRectF(QPointF(0, 0), size.toSizeF())
        flat = Measure(whole, max(size.width(), size.height()))
        return self._whole.with_strokes(flat, strokes, size)

    def paint(
        self, painter: QPainter, measure: Measure, strokes: Sequence[Stroke], stage: QSize
    ) -> None:
        """Paint the strokes on a stage of so many device pixels."""
        where = (measure, stage)
        is_still, self._where = where == self._where, where
        sheet = self.sheet(measure, strokes)
        if sheet is None:
            self._whole, self._close = _Sheet(), _Sheet()
        elif measure.whole.size().toSize() == sheet.size():
            self._close = _Sheet()
            painter.drawImage(measure.whole.topLeft().toPoint(), sheet)
        elif is_still:
            painter.drawImage(0, 0, self._close.with_strokes(measure, strokes, stage))
        else:
            _paint_enlarged(painter, measure.whole, sheet)
            self._again()


class _Sheet:
    """A transparent image with some strokes on it; another stroke is added, not all painted."""

    def __init__(self) -> None:
        self._at: Measure | None = None
        self._image = QImage()
        self._drawn: Sequence[Stroke] = ()

    def with_strokes(self, measure: Measure, strokes: Sequence[Stroke], size: QSize) -> QImage:
        """The image with just these strokes on it."""
        known = len(self._drawn)
        is_same = measure == self._at and size == self._image.size()
        if not is_same or tuple(strokes[:known]) != tuple(self._drawn):
            self._at, known = measure, 0
            self._image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
            self._image.fill(Qt.GlobalColor.transparent)
        if known < len(strokes):
            painter = QPainter(self._image)
            for stroke in strokes[known:]:
                paint_stroke(painter, measure, stroke)
            painter.end()
        self._drawn = strokes
        return self._image


def _fit_size(measure: Measure) -> QSize:
    """How large the picture is when it is shown whole, in device pixels."""
    closer = measure.closeness
    return QSize(round(measure.whole.width() / closer), round(measure.whole.height() / closer))


def _paint_enlarged(painter: QPainter, whole: QRectF, sheet: QImage) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(whole.topLeft())
    painter.scale(whole.width() / sheet.width(), whole.height() / sheet.height())
    painter.drawImage(0, 0, sheet)
    painter.restore()
