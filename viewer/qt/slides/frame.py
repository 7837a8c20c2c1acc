"""Paints a slide's small picture, or what stands in its place, into a given rectangle."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen

from viewer.imaging.geometry import Size, centred, fit
from viewer.qt import theme
from viewer.qt.slides.covered import paint_covered
from viewer.qt.slides.model import Absence, SlidesModel
from viewer.qt.slides.ribbon import paint_ribbon

CARD_RADIUS_PX = 5
CARD_MARGIN_PX = 8
SIGN_SHARE = 0.45  # of the height of a broken picture's place


def paint_frame(
    painter: QPainter, room: QRect, slides: SlidesModel, row: int, broken_sign: QIcon
) -> QRect:
    """Paint the small picture of a row, whole, in the middle of `room`; gives where it is.

    A slide without one gets a card with its title, a broken one the sign, a covered one a closed
    eye, and one that is still to come an empty place. A bookmark is a ribbon on it.
    """
    place = _paint_frame(painter, room, slides, row, broken_sign)
    if slides.is_marked(row):
        paint_ribbon(painter, place)
    return place


def _paint_frame(
    painter: QPainter, room: QRect, slides: SlidesModel, row: int, broken_sign: QIcon
) -> QRect:
    image = slides.thumbnail(row)
    if image is not None:
        return _paint_image(painter, room, image)
    absence = slides.absence(row)
    if absence == Absence.COMING:
        _paint_card(painter, room, theme.ROOM)
    elif absence == Absence.WORDS:
        _paint_card(painter, room, theme.RAISED)
        _paint_title(painter, room, slides.title(row))
    elif absence == Absence.COVERED:
        paint_covered(painter, room)
    else:
        _paint_card(painter, room, theme.RAISED)
        side = round(room.height() * SIGN_SHARE)
        place = QRect(0, 0, side, side)
        place.moveCenter(room.center())
        painter.setOpacity(painter.opacity() * 0.6)
        broken_sign.paint(painter, place)
        painter.setOpacity(1.0)
    return room


def _paint_image(painter: QPainter, room: QRect, image: QImage) -> QRect:
    outer = Size(room.width(), room.height())
    size = fit(Size(image.width(), image.height()), outer)
    at = centred(size, outer)
    place = QRect(room.left() + round(at.x), room.top() + round(at.y), size.width, size.height)
    if image.hasAlphaChannel():
        painter.fillRect(place, QColor(theme.PAPER))
    painter.setRenderHint(
        QPainter.RenderHint.SmoothPixmapTransform, on=image.size() != place.size()
    )
    painter.drawImage(place, image)
    return place


def _paint_card(painter: QPainter, room: QRect, colour: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(room, CARD_RADIUS_PX, CARD_RADIUS_PX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_title(painter: QPainter, room: QRect, title: str) -> None:
    inside = room.adjusted(CARD_MARGIN_PX, CARD_MARGIN_PX, -CARD_MARGIN_PX, -CARD_MARGIN_PX)
    metrics = painter.fontMetrics()
    lines = max(1, inside.height() // metrics.lineSpacing())
    much = inside.width() * lines - (lines - 1) * metrics.averageCharWidth() * 6
    words = metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(inside.width(), much))
    painter.setPen(QPen(QColor(theme.TEXT)))
    painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
