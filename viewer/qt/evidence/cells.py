"""Paints the matrix: cells with a shape and a word, chapters, and the heads of the columns.

A hole has a hatched ground, what is disputed or withheld a tinted one: these are to be found at a
glance. Where a column is too narrow for its words, the shape stands alone.
"""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.qt import theme
from viewer.qt.evidence.rows import EVERY, Index, MatrixModel
from viewer.qt.evidence.shapes import status_pixmap
from viewer.show.evidence import MISSING, PILLARS, STATUSES, Mark, Row

WORDS_PT = 11.5
SHAPE_PX = 15
PAD_PX = 10
GAP_PX = 7  # between shape and word
CELL_GAP_PX = 2  # between two cells
FOCUS_PX = 2  # of the line around the cell that the keys stand on
PRESENT_PX = 3  # of the bar at the slide on the stage
QUESTION_LINES = 2
TINTED = ("disputed", "withheld")
TINT = 34  # of 255
DIMMED = 0.45  # what the filter does not ask for
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
RIGHT = Qt.TextElideMode.ElideRight


def word_width() -> int:
    """How wide a cell must be for a shape and any status' word, in pixels."""
    metrics = QFontMetrics(theme.font(WORDS_PT))
    widest = max(metrics.horizontalAdvance(row.word) for row in STATUSES)
    return 2 * PAD_PX + SHAPE_PX + GAP_PX + widest + CELL_GAP_PX


class Cells(QStyledItemDelegate):
    """Paints one cell. `present` is the index of the slide on the stage."""

    def __init__(self, model: MatrixModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._words = theme.font(WORDS_PT)
        self._word_width = word_width()
        self._shapes: dict[tuple[str, float], QPixmap] = {}
        self.present = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = _parts(option)
        line = self._model.line(index.row())
        painter.save()
        painter.setFont(self._words)
        if line.row is None:
            self._paint_chapter(painter, rect, line.chapter, index.column())
        elif not index.column():
            self._paint_slide(painter, rect, line.row)
        else:
            self._paint_mark(painter, rect, self._model.mark(index))
        if line.row is not None and state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.LAMP), FOCUS_PX))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -CELL_GAP_PX - 1, -CELL_GAP_PX - 1))
        painter.restore()

    def _shape(self, status: str, ratio: float) -> QPixmap:
        """A shape that was painted before: a screenful of cells is painted within a frame."""
        if (status, ratio) not in self._shapes:
            self._shapes[status, ratio] = status_pixmap(status, SHAPE_PX, ratio)
        return self._shapes[status, ratio]

    def _paint_chapter(self, painter: QPainter, rect: QRect, title: str, column: int) -> None:
        """Paint that part of a chapter's line which lies in one column."""
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
        if not column:
            painter.setPen(QColor(theme.LAMP))
            room = rect.adjusted(PAD_PX, 0, -PAD_PX, -4)
            words = painter.fontMetrics().elidedText(title, RIGHT, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_slide(self, painter: QPainter, rect: QRect, row: Row) -> None:
        is_present = row.index == self.present
        if is_present:
            bar = QRect(rect.left(), rect.top(), PRESENT_PX, rect.height() - CELL_GAP_PX)
            painter.fillRect(bar, QColor(theme.LAMP))
        metrics = painter.fontMetrics()
        number = str(row.index + 1)
        room = rect.adjusted(PAD_PX, 0, -PAD_PX, -CELL_GAP_PX)
        painter.setPen(QColor(theme.LAMP if is_present else theme.MUTED))
        painter.drawText(room, LEFT, number)
        room.setLeft(room.left() + metrics.horizontalAdvance(f"{number}   "))
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(room, LEFT, metrics.elidedText(row.title, RIGHT, room.width()))

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: Mark | None) -> None:
        if mark is None:
            return
        if self._model.status not in (EVERY, mark.status):
            painter.setOpacity(DIMMED)
        cell = rect.adjusted(0, 0, -CELL_GAP_PX, -CELL_GAP_PX)
        _paint_ground(painter, cell, mark.status)
        has_word = rect.width() >= self._word_width
        left = PAD_PX if has_word else (cell.width() - SHAPE_PX) // 2
        top = cell.top() + (cell.height() - SHAPE_PX) // 2
        shape = self._shape(mark.status, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(cell.left() + left, top), shape)
        if has_word:
            painter.setPen(QColor(theme.STATUS_COLOURS[mark.status]))
            painter.drawText(cell.adjusted(PAD_PX + SHAPE_PX + GAP_PX, 0, 0, 0), LEFT, mark.word)


class Heads(QHeaderView):
    """The heads of the columns: each pillar, and its question where there is room for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._title = theme.font(WORDS_PT, bold=True)
        self._question = theme.font(theme.SMALL_PT)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Pillars of the evidence")

    def _has_questions(self) -> bool:
        return self.sectionSize(1) >= word_width()

    def sizeHint(self) -> QSize:
        lines = QFontMetrics(self._title).height() + PAD_PX
        if self._has_questions():
            lines += QUESTION_LINES * QFontMetrics(self._question).lineSpacing()
        return QSize(super().sizeHint().width(), lines)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        painter.save()
        painter.fillRect(rect, QColor(theme.GROUND))
        painter.setFont(self._title)
        metrics = painter.fontMetrics()
        pad = PAD_PX if not logicalIndex or self._has_questions() else 2
        room = rect.adjusted(pad, 2, -4, -2)
        title = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(room, TOP, metrics.elidedText(str(title), RIGHT, room.width()))
        if logicalIndex and self._has_questions():
            painter.setFont(self._question)
            painter.setPen(QColor(theme.MUTED))
            below = room.adjusted(0, metrics.lineSpacing(), 0, 0)
            painter.drawText(below, TOP, PILLARS[logicalIndex - 1].question)
        painter.restore()


def _paint_ground(painter: QPainter, cell: QRect, status: str) -> None:
    if status == MISSING:
        painter.fillRect(cell, QBrush(QColor(theme.LINE), Qt.BrushStyle.BDiagPattern))
        return
    painter.fillRect(cell, QColor(theme.ROOM))
    if status in TINTED:
        tint = QColor(theme.STATUS_COLOURS[status])
        tint.setAlpha(TINT)
        painter.fillRect(cell, tint)


def _parts(option: QStyleOptionViewItem) -> tuple[QRect, QStyle.StateFlag]:
    """Where a cell lies and how it is; Qt's binding does not tell the types."""
    return option.rect, option.state
