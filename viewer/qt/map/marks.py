"""Paints the marks of a map: a disc for what is shown, a diamond for where the camera stood.

A place in whole degrees, such as the middle of a country, is no point: a soft disc with a dashed
rim.
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from viewer.qt import theme
from viewer.show.mapping.clusters import Cluster, Role
from viewer.show.mapping.measure import DEGREE_KM, bar_km, bar_words
from viewer.show.mapping.view import View

SINGLE_PX = 6.5  # radius of a mark that stands for one slide
LEAST_PX = 10.5  # and of one that has a number in it
MOST_PX = 23.0
REACH_PX = 6.0  # beyond a mark, within which a pointer still means it
RIM_PX = 1.5
HALO_PX = 4.0
MOST_PRINTS = 1500
AREA_DASHES = [3.0, 2.5]
AREA_OPACITY = 0.28
CAMERA_LINE_PX = 2.5
BAR_PX = 110.0  # of a scale bar, at most
BAR_END_PX = 4.0
DIAMOND = 1.25  # how much farther the points of a diamond reach than a disc of the same size


def radius(count: int) -> float:
    """How large the mark of so many slides is, in pixels."""
    if count <= 1:
        return SINGLE_PX
    return min(MOST_PX, LEAST_PX + 3.6 * math.log10(count))


def count_words(count: int) -> str:
    """The number in a mark: `63`, `1.2k`, `40k`."""
    if count < 1000:
        return str(count)
    return f"{count / 1000:.1f}k" if count < 10_000 else f"{count // 1000}k"


class MarkPrints:
    """Marks with their numbers, each kind painted once and printed from then on."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, frozenset[str], float], QPixmap] = {}

    def paint(self, painter: QPainter, at: QPointF, cluster: Cluster, ratio: float) -> None:
        """Paint one mark around a point; a pixel of the screen has so many dots."""
        words = count_words(cluster.slides) if cluster.slides > 1 else ""
        size = round(radius(cluster.slides))
        key = words, size, cluster.roles, ratio
        if key not in self._kept:
            if len(self._kept) >= MOST_PRINTS:
                self._kept.clear()
            self._kept[key] = _print(words, radius(cluster.slides), cluster.roles, ratio)
        pixmap = self._kept[key]
        half = pixmap.width() / ratio / 2
        painter.drawPixmap(at - QPointF(half, half), pixmap)


def paint_halo(painter: QPainter, at: QPointF, cluster: Cluster, colour: QColor) -> None:
    """Paint a ring around a mark."""
    size = radius(cluster.slides) + HALO_PX
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, size, size)


def paint_mark(painter: QPainter, at: QPointF, size: float, roles: frozenset[str]) -> None:
    """Paint the shape for these roles; where both are, the points of the diamond stand out."""
    if roles == {Role.AREA}:
        _paint_area(painter, at, size)
        return
    if Role.CAMERA in roles:
        is_alone = roles == {Role.CAMERA}
        reach = size * DIAMOND + (0 if is_alone else RIM_PX + 1)
        painter.setPen(QPen(QColor(theme.LAMP), CAMERA_LINE_PX))
        painter.setBrush(QColor(theme.GROUND))
        painter.drawPolygon(_diamond(at, reach))
        if is_alone:
            return
    painter.setPen(QPen(QColor(theme.GROUND), RIM_PX))
    painter.setBrush(QColor(theme.LAMP))
    painter.drawEllipse(at, size, size)


def paint_scale(painter: QPainter, view: View, corner: QPointF) -> None:
    """Paint a scale bar; `corner` is its left end."""
    km_px = view.scale / DEGREE_KM
    km = bar_km(km_px, BAR_PX)
    left, right = corner, corner + QPointF(km * km_px, 0)
    painter.setPen(QPen(QColor(theme.MUTED), RIM_PX))
    for end in (left, right):
        painter.drawLine(end, end - QPointF(0, BAR_END_PX))
    painter.drawLine(left, right)
    painter.setFont(theme.font(theme.SMALL_PT - 1))
    painter.drawText(left + QPointF(0, -BAR_END_PX - 2), bar_words(km))


def _print(words: str, size: float, roles: frozenset[str], ratio: float) -> QPixmap:
    side = 2 * math.ceil(size * DIAMOND + 2 * RIM_PX + CAMERA_LINE_PX + 1)
    pixmap = QPixmap(math.ceil(side * ratio), math.ceil(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mark(painter, QPointF(side / 2, side / 2), size, roles)
    if words:
        is_hollow = len(roles) == 1 and Role.SUBJECT not in roles
        painter.setPen(QColor(theme.TEXT if is_hollow else theme.GROUND))
        painter.setFont(theme.font(theme.SMALL_PT - 1, bold=True))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return pixmap


def _paint_area(painter: QPainter, at: QPointF, size: float) -> None:
    """A place that is no point: soft, and dashed."""
    pen = QPen(QColor(theme.LAMP), RIM_PX)
    pen.setDashPattern(AREA_DASHES)
    soft = QColor(theme.LAMP)
    soft.setAlphaF(AREA_OPACITY)
    painter.setPen(pen)
    painter.setBrush(soft)
    painter.drawEllipse(at, size, size)


def _diamond(at: QPointF, reach: float) -> QPolygonF:
    x, y = at.x(), at.y()
    return QPolygonF(
        [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)]
    )
