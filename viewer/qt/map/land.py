"""Draws the ground of a map into an image: sea, land, coasts, borders, names of countries.

Made and used on one thread, which is not the window's (`ground.Ground`).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from viewer.qt import theme
from viewer.show.mapping.outlines import Cell, Line, Outlines, Shapes, room_for
from viewer.show.mapping.view import Size, View

SEA, LAND = theme.GROUND, theme.RAISED
EDGE = "#4a5157"  # a shade lighter than theme.LINE, which a projector would lose on land
COAST_PX = 1.2
BORDER_PX = 0.8
DASHES = [3.0, 3.0]
PENS = ((COAST_PX, False), (BORDER_PX, False), (BORDER_PX, True))
PART_POINTS = 400  # drawn at one go: meanwhile no line of Python runs on any thread
MOST_CELLS = 140  # whose paths are kept
NAME_OPACITY = 0.5
NAME_GAP_PX = 10
ALONE = "No outlines: "


class _Paths(NamedTuple):
    land: QPainterPath
    lines: tuple[list[QPainterPath], list[QPainterPath], list[QPainterPath]]  # as PENS has them


class Land:
    """Draws views of the world; without its file there is the sea alone, and `trouble` says why."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        """`read` gives the bytes of the file of outlines."""
        self.trouble = ""
        self._read = read
        self._outlines: Outlines | None = None
        self._paths: dict[Cell, _Paths] = {}

    def draw(self, view: View, size: Size, ratio: float) -> QImage:
        """The ground of a view; `size` in logical pixels, with `ratio` dots to each."""
        dots = math.ceil(size.width * ratio), math.ceil(size.height * ratio)
        image = QImage(*dots, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(SEA))
        outlines = self._open()
        if outlines is not None:
            painter = QPainter(image)
            try:
                self._paint(painter, outlines, view, size)
            except ValueError as error:
                self.trouble = f"{ALONE}{error}"
            painter.end()
        return image

    def _open(self) -> Outlines | None:
        if self._outlines is None and not self.trouble:
            try:
                self._outlines = Outlines(self._read())
            except (OSError, ValueError) as error:
                self.trouble = f"{ALONE}{error}"
        return self._outlines

    def _paint(self, painter: QPainter, outlines: Outlines, view: View, size: Size) -> None:
        box = view.box(size)
        self._clip(painter, view, size)
        cells = [
            (self._path(outlines, cell), _transform(view, size, shift))
            for cell, shift in outlines.cells(view.scale, box)
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LAND))
        for paths, transform in cells:
            painter.setTransform(transform)
            painter.drawPath(paths.land)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for kind, (width, is_dashed) in enumerate(PENS):
            painter.setPen(_pen(width, dashed=is_dashed))
            for paths, transform in cells:
                painter.setTransform(transform)
                for path in paths.lines[kind]:
                    painter.drawPath(path)
        painter.resetTransform()
        _paint_names(painter, outlines, view, size)

    def _clip(self, painter: QPainter, view: View, size: Size) -> None:
        """No part of the world is seen twice."""
        world = 360 * view.scale * view.squeeze
        high = 180 * view.scale
        top = size.height / 2 + (view.lat - 90) * view.scale
        painter.setClipRect(QRectF((size.width - world) / 2, top, world, high))

    def _path(self, outlines: Outlines, cell: Cell) -> _Paths:
        paths = self._paths.pop(cell, None)
        if paths is None:
            paths = _paths(outlines.shapes(cell))
        self._paths[cell] = paths
        while len(self._paths) > MOST_CELLS:
            del self._paths[next(iter(self._paths))]
        return paths


def _transform(view: View, size: Size, shift: int) -> QTransform:
    wide = view.scale * view.squeeze
    left = size.width / 2 + (shift - view.lon) * wide
    return QTransform(wide, 0, 0, -view.scale, left, size.height / 2 + view.lat * view.scale)


def _pen(width: float, *, dashed: bool = False) -> QPen:
    pen = QPen(QColor(EDGE), width)
    pen.setCosmetic(True)
    if dashed:
        pen.setDashPattern(DASHES)
    return pen


def _paths(shapes: Shapes) -> _Paths:
    land = QPainterPath()
    land.setFillRule(Qt.FillRule.OddEvenFill)
    for line in shapes.land:
        _add(land, line)
    return _Paths(land, (_parts(shapes.coasts), _parts(shapes.borders), _parts(shapes.disputed)))


def _parts(lines: list[Line]) -> list[QPainterPath]:
    """Lines as paths of no more points than the window can wait for."""
    parts = [QPainterPath()]
    for easts, norths in lines:
        for start in range(0, len(easts) - 1, PART_POINTS):
            if parts[-1].elementCount() >= PART_POINTS:
                parts.append(QPainterPath())
            end = start + PART_POINTS + 1
            _add(parts[-1], (easts[start:end], norths[start:end]))
    return parts


def _add(path: QPainterPath, line: Line) -> None:
    points = zip(*line, strict=True)
    path.moveTo(*next(points))
    for lon, lat in points:
        path.lineTo(lon, lat)


def _paint_names(painter: QPainter, outlines: Outlines, view: View, size: Size) -> None:
    """The names for which there is room, and which cross no other."""
    face: QFont = theme.font(theme.SMALL_PT)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    painter.setPen(QColor(theme.MUTED))
    painter.setOpacity(NAME_OPACITY)
    taken: list[QRectF] = []
    for label in outlines.names:
        wide = metrics.horizontalAdvance(label.name)
        if wide + NAME_GAP_PX > room_for(label, view.scale, view.squeeze):
            continue
        at = view.at(label.lon, label.lat)
        middle = QPointF(size.width / 2 + at.x, size.height / 2 + at.y)
        place = QRectF(
            middle.x() - wide / 2, middle.y() - metrics.height() / 2, wide, metrics.height()
        )
        if not any(place.intersects(other) for other in taken):
            taken.append(place)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label.name)
