"""Paints the overview's parts: a slide's cell, and a chapter's heading."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen

from viewer.qt import theme
from viewer.qt.slides.frame import paint_frame
from viewer.qt.slides.model import Absence, SlidesModel
from viewer.qt.slides.plan import Chapter

HALO_PX = 6  # around the cell that the reader stands on
HALO_LINE_PX = 2
RADIUS_PX = 7
WORDS_GAP_PX = 5  # between a picture and its title
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.TextElideMode.ElideRight


class Fonts(NamedTuple):
    """The type of the overview."""

    words: QFont
    heading: QFont

    @property
    def words_height(self) -> int:
        """The height of the line under a picture, in pixels."""
        return QFontMetrics(self.words).height() + 2 * WORDS_GAP_PX

    @property
    def heading_height(self) -> int:
        """The height of a chapter's heading, in pixels."""
        return QFontMetrics(self.heading).height() + 20


class Marks(NamedTuple):
    """What is to be seen of a cell besides its slide."""

    is_here: bool  # the reader's keys stand on it
    is_present: bool  # the slide that is on the stage
    is_pointed_at: bool


def paint_cell(  # noqa: PLR0913 - what is painted, where, how
    painter: QPainter,
    rect: QRect,
    picture_height: int,
    slides: SlidesModel,
    row: int,
    *,
    marks: Marks,
    sign: QIcon,
) -> None:
    """Paint one slide: its picture above, its number and title below."""
    _paint_halo(painter, rect, marks)
    place = QRect(rect.left(), rect.top(), rect.width(), picture_height)
    shown = paint_frame(painter, place, slides, row, sign)
    if marks.is_present:
        painter.setPen(QPen(QColor(theme.LAMP), 3))
        painter.drawRect(shown.adjusted(-1, -1, 0, 0))
    words = QRect(rect.left() + 1, place.bottom() + 1, rect.width() - 2, rect.height())
    words.setBottom(rect.bottom())
    number = str(row + 1)
    metrics = painter.fontMetrics()
    painter.setPen(QPen(QColor(theme.LAMP if marks.is_present else theme.MUTED)))
    painter.drawText(words, LEFT, number)
    if slides.absence(row) == Absence.WORDS:
        return  # the title stands on the card
    words.setLeft(words.left() + metrics.horizontalAdvance(number + "  "))
    painter.setPen(QPen(QColor(theme.TEXT)))
    painter.drawText(words, LEFT, metrics.elidedText(slides.title(row), RIGHT, words.width()))


def paint_heading(painter: QPainter, rect: QRect, chapter: Chapter) -> None:
    """Paint a chapter's title, how many slides it has, and a line to the right."""
    metrics = painter.fontMetrics()
    many = f"{chapter.length} slide{'s' if chapter.length != 1 else ''}"
    gap = metrics.horizontalAdvance("  ")
    title = metrics.elidedText(chapter.title, RIGHT, rect.width())
    painter.setPen(QPen(QColor(theme.LAMP)))
    painter.drawText(rect, LEFT, title)
    rest = rect.adjusted(metrics.horizontalAdvance(title) + gap, 0, 0, 0)
    if metrics.horizontalAdvance(many) <= rest.width():
        painter.setPen(QPen(QColor(theme.MUTED)))
        painter.drawText(rest, LEFT, many)
        rest.adjust(metrics.horizontalAdvance(many) + gap, 0, 0, 0)
    if rest.width() > 0:
        middle = rest.center().y() + 1
        painter.setPen(QPen(QColor(theme.LINE)))
        painter.drawLine(rest.left(), middle, rest.right(), middle)


def _paint_halo(painter: QPainter, rect: QRect, marks: Marks) -> None:
    if not marks.is_here and not marks.is_pointed_at:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.LAMP), HALO_LINE_PX) if marks.is_here else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.RAISED))
    halo = rect.adjusted(-HALO_PX, -HALO_PX, HALO_PX, HALO_PX - WORDS_GAP_PX)
    painter.drawRoundedRect(halo, RADIUS_PX, RADIUS_PX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
