"""Paints dates on the timeline: solid, soft, dashed or fading, as well as each is known.

One colour for all: what differs is the shape of the ends, and the words say the same.
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from viewer.qt import theme
from viewer.show.timing.scale import Scale
from viewer.show.timing.spans import Bucket, Certainty, Reach

BAR_PX = 10.0  # high
LEAST_PX = 8.0  # wide
DASHES = [3.0, 2.5]
MAYBE_OPACITY = 0.3
HALO_PX = 3.0


def paint_bar(  # noqa: PLR0913 - what is painted, where, how
    painter: QPainter,
    each: Reach,
    certainty: str,
    scale: Scale,
    *,
    ends: tuple[float, float],
    middle: float,
    is_lit: bool,
) -> None:
    """Paint one date between `ends`, around the height `middle`."""
    left, right = ends
    if right - left < LEAST_PX:
        left, right = (left + right - LEAST_PX) / 2, (left + right + LEAST_PX) / 2
    place = QRectF(left, middle - BAR_PX / 2, right - left, BAR_PX)
    if is_lit:
        painter.setPen(QPen(QColor(theme.TEXT), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(-HALO_PX, -HALO_PX, HALO_PX, HALO_PX), 7, 7)
    if certainty == Certainty.UNCERTAIN:
        _paint_uncertain(painter, each, scale, place)
    elif certainty == Certainty.EXACT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.LAMP))
        painter.drawRoundedRect(place, BAR_PX / 2, BAR_PX / 2)
    else:
        _paint_soft(painter, each, scale, place)


def paint_column(
    painter: QPainter, bucket: Bucket, place: QRectF, most: int, *, is_lit: bool
) -> None:
    """Paint how many dates lie in a part of the line: for sure below, perhaps above."""
    high = place.height() / max(1, most)
    sure = QRectF(place.left(), place.bottom() - bucket.sure * high, place.width(), 0)
    sure.setBottom(place.bottom())
    maybe = QRectF(place.left(), sure.top() - bucket.maybe * high, place.width(), 0)
    maybe.setBottom(sure.top())
    soft = QColor(theme.LAMP)
    soft.setAlphaF(MAYBE_OPACITY)
    painter.fillRect(maybe, soft)
    painter.fillRect(sure, QColor(theme.LAMP))
    if is_lit:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.TEXT), 1.5))
        painter.drawRect(maybe.united(sure).adjusted(-1, -2, 1, 0))


def _paint_uncertain(painter: QPainter, each: Reach, scale: Scale, place: QRectF) -> None:
    """Dashed as far as it may reach, and faintly filled where it is written."""
    pen = QPen(QColor(theme.LAMP), 1.5)
    pen.setDashPattern(DASHES)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.75, 0.75, -0.75, -0.75), BAR_PX / 2, BAR_PX / 2)
    faint = QColor(theme.LAMP)
    faint.setAlphaF(MAYBE_OPACITY)
    left = max(place.left(), scale.x(each.written_start))
    right = min(place.right(), scale.x(each.written_end))
    inside = QRectF(left, place.top(), max(1.0, right - left), place.height())
    painter.fillRect(inside.adjusted(0, 2.5, 0, -2.5), faint)


def _paint_soft(painter: QPainter, each: Reach, scale: Scale, place: QRectF) -> None:
    """Full where the date is written, and fading towards the ends that it may have."""
    lamp, none = QColor(theme.LAMP), QColor(theme.LAMP)
    none.setAlphaF(0.0)
    blend = QLinearGradient(QPointF(place.left(), 0), QPointF(place.right(), 0))
    wide = max(1.0, place.width())
    known = [day for day in (each.written_start, each.written_end) if math.isfinite(day)]
    start, end = (
        min(1.0, max(0.0, (scale.x(day) - place.left()) / wide)) for day in (known[0], known[-1])
    )
    blend.setColorAt(0.0, none if start > 0 else lamp)
    blend.setColorAt(start, lamp)
    blend.setColorAt(end, lamp)
    blend.setColorAt(1.0, none if end < 1 else lamp)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blend)
    painter.drawRoundedRect(place, BAR_PX / 2, BAR_PX / 2)
