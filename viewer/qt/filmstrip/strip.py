"""The filmstrip: a row of small pictures, a mark before each chapter, the present one lit."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size
from viewer.qt import theme
from viewer.qt.filmstrip.row import Row
from viewer.qt.slides.frame import paint_frame
from viewer.qt.slides.model import SlidesModel
from viewer.qt.slides.view import WHEEL_STEP, SlideView

CELL = Size(96, 66)
FRAME_PX = 5
SIDE_PX = 14
FADE_PX = 36  # at an end beyond which there is more
DIMMED = 0.72  # all but the slide on the stage


class Filmstrip(SlideView):
    """The row under the stage. Signals: see SlideView."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = QIcon()
        theme.paint_ground(self, theme.GROUND)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Filmstrip")
        self.setViewportMargins(SIDE_PX, 6, SIDE_PX, 0)
        self.horizontalScrollBar().valueChanged.connect(self.tell_seen)

    def make_plan(self, slides: SlidesModel, room: Size) -> Row:
        """All slides side by side."""
        return Row(slides.rowCount(), CELL)

    def set_sign(self, broken: QIcon) -> None:
        """The sign that stands for a broken picture."""
        self._sign = broken
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(theme.SMALL_PT - 2))
        for row in self.rows_on_screen():
            if self.slides is not None and self.plan is not None:
                rect = self.rect_on_screen(self.plan.cell(row))
                if rect.intersects(event.rect()):
                    self._paint_cell(painter, rect, self.slides, row)
        self._paint_ends(painter)
        painter.end()

    def _paint_cell(self, painter: QPainter, rect: QRect, slides: SlidesModel, row: int) -> None:
        inside = rect.adjusted(FRAME_PX, FRAME_PX, -FRAME_PX, -FRAME_PX)
        painter.setOpacity(1.0 if row == self.row else DIMMED)
        picture = paint_frame(painter, inside, slides, row, self._sign)
        painter.setOpacity(1.0)
        if row == self.row:
            painter.setPen(QPen(QColor(theme.LAMP), 2))
            painter.drawRect(picture.adjusted(-2, -2, 1, 1))
        if slides.opens_chapter(row):
            mark = QRect(rect.left(), rect.top() + 8, 2, rect.height() - 16)
            painter.fillRect(mark, QColor(theme.LAMP))

    def _paint_ends(self, painter: QPainter) -> None:
        """Let the row fade where it goes on."""
        bar, room = self.horizontalScrollBar(), self.viewport().rect()
        ground, clear = QColor(theme.GROUND), QColor(theme.GROUND)
        clear.setAlpha(0)
        for edge, inner, more in (
            (room.left(), room.left() + FADE_PX, bar.value() > bar.minimum()),
            (room.right() + 1, room.right() + 1 - FADE_PX, bar.value() < bar.maximum()),
        ):
            if more:
                fade = QLinearGradient(edge, 0, inner, 0)
                fade.setColorAt(0, ground)
                fade.setColorAt(1, clear)
                painter.fillRect(min(edge, inner), 0, FADE_PX, room.height(), fade)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, whichever way the wheel turns."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        by = pixels.x() + pixels.y()
        if not by:
            by = (angle.x() + angle.y()) * CELL.width // WHEEL_STEP
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - by)
        event.accept()
