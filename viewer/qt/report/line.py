"""Paints one line of the report: a sign and a word for how grave it is, what, and what mends it."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.qt import theme
from viewer.qt.report.rows import Index, Role
from viewer.story.problems import Problem, Severity

MARGIN_PX = 14
SIGN_PX = 10
GAP_PX = 4
PLACE_SHARE = 0.3  # of the width, at most
COLOURS = {Severity.ERROR: theme.WARNING, Severity.WARNING: theme.MUTED}


class LineDelegate(QStyledItemDelegate):
    """Two lines of words, the second one quieter; the place stands at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heights = (QFontMetrics(_large()).height(), QFontMetrics(_small()).height())
        return QSize(0, sum(heights) + GAP_PX + 2 * MARGIN_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        problem = index.data(Role.PROBLEM)
        if not isinstance(problem, Problem):
            return
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.RAISED))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), QColor(theme.LAMP))
        inner = rect.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        _paint_sign(painter, inner, problem.severity)
        words = inner.adjusted(SIGN_PX + MARGIN_PX, 0, 0, 0)
        _paint_words(painter, words, index)
        painter.restore()


def _paint_sign(painter: QPainter, rect: QRect, severity: Severity) -> None:
    """A filled square for an error, the outline of a triangle for a warning."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(COLOURS[severity])
    left, top = rect.x(), rect.y() + GAP_PX
    if severity is Severity.ERROR:
        painter.fillRect(left, top, SIGN_PX, SIGN_PX, colour)
        return
    painter.setPen(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((left, top + SIGN_PX), (left + SIGN_PX, top + SIGN_PX), (left + SIGN_PX / 2, top))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _paint_words(painter: QPainter, rect: QRect, index: Index) -> None:
    said, mend, place = (
        str(index.data(role)) for role in (Qt.ItemDataRole.DisplayRole, Role.MEND, Role.PLACE)
    )
    small, large = QFontMetrics(_small()), QFontMetrics(_large())
    shown = small.elidedText(place, Qt.TextElideMode.ElideMiddle, round(rect.width() * PLACE_SHARE))
    room = rect.width() - small.horizontalAdvance(shown) - MARGIN_PX
    top = rect.y() + large.ascent()
    painter.setFont(_small())
    painter.setPen(QColor(theme.MUTED))
    painter.drawText(rect.right() - small.horizontalAdvance(shown), top, shown)
    mend = small.elidedText(mend, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect.x(), rect.y() + large.height() + GAP_PX + small.ascent(), mend)
    painter.setFont(_large())
    painter.setPen(QColor(theme.TEXT))
    painter.drawText(rect.x(), top, large.elidedText(said, Qt.TextElideMode.ElideRight, room))


def _large() -> QFont:
    return theme.font(theme.NOTES_PT)


def _small() -> QFont:
    return theme.font(theme.SMALL_PT)
