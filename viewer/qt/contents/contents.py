"""The contents: every slide by its title, under the chapters that they stand in."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size
from viewer.qt import theme
from viewer.qt.contents.lines import Letters, Lines, Type, entry
from viewer.qt.slides.model import SlidesModel
from viewer.qt.slides.plan import NOWHERE, Box, Chapter, chapters_of
from viewer.qt.slides.ribbon import paint_ribbon
from viewer.qt.slides.view import SlideView

ENTRY_PT = 11.0
INDENT_PX = 13
PADDING_PX = 12  # above and below a title, together
MARK_PX = 3
RIBBON_PX = 2  # of a bookmark, from the right edge
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Contents(SlideView):
    """The list of slides. `chosen` has the index of the slide that was picked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self._chapters: list[Chapter] = []
        self._lines: Lines | None = None
        self._pointed = NOWHERE
        self._font = theme.font(ENTRY_PT)
        self._heading_font = theme.font(theme.SMALL_PT)
        self._lengths: list[float] = []
        self.setAccessibleName("Contents")
        self.setObjectName("contents")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._point_at(index.row()))
        self.viewportEntered.connect(lambda: self._point_at(NOWHERE))

    def show_slides(self, slides: SlidesModel) -> None:
        """Show these slides."""
        self._chapters = chapters_of(slides.chapters)
        self._lengths, self._lines, self._pointed = [], None, NOWHERE
        super().show_slides(slides)

    def make_plan(self, slides: SlidesModel, room: Size) -> Lines:
        """Titles below one another."""
        if not self._lengths:
            letters = Letters(QFontMetricsF(self._font).horizontalAdvance)
            self._lengths = letters.lengths(slides.titles)
        face = Type(QFontMetrics(self._font).lineSpacing(), PADDING_PX, 2 * INDENT_PX)
        self._lines = Lines(self._lengths, self._chapters, room.width, face)
        return self._lines

    def box_to_show(self, row: int) -> Box:
        """A title and one above and below it, so that the reader sees where it stands."""
        box = super().box_to_show(row)
        near = box.bottom - box.top
        return box._replace(top=box.top - near, bottom=box.bottom + near)

    def _point_at(self, row: int) -> None:
        self.touch(self._pointed)
        self._pointed = row
        self.touch(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._lines is not None and self.slides is not None:
            painter.setFont(self._heading_font)
            for chapter, box in self._lines.headings(self.area):
                painter.setPen(QPen(QColor(theme.LAMP)))
                _write(painter, self.rect_on_screen(box), chapter.title)
            painter.setFont(self._font)
            for row in self._lines.within(self.area):
                self._paint_entry(painter, row, self.rect_on_screen(self._lines.cell(row)))
        painter.end()

    def _paint_entry(self, painter: QPainter, row: int, rect: QRect) -> None:
        if row in (self.row, self._pointed):
            painter.fillRect(rect, QColor(theme.RAISED))
        if row == self.row:
            mark = QRect(rect.left(), rect.top(), MARK_PX, rect.height())
            painter.fillRect(mark, QColor(theme.LAMP))
        title = self.slides.title(row) if self.slides is not None else ""
        painter.setPen(QPen(QColor(theme.TEXT)))
        _write(painter, rect, entry(row + 1, title))
        if self.slides is not None and self.slides.is_marked(row):
            paint_ribbon(painter, rect, inset=RIBBON_PX)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(NOWHERE)


def _write(painter: QPainter, rect: QRect, words: str) -> None:
    """Write words on as many lines as there is room for, the last one cut with an ellipsis."""
    room = rect.adjusted(INDENT_PX, 0, -INDENT_PX, 0)
    metrics = painter.fontMetrics()
    lines = max(1, room.height() // metrics.lineSpacing())
    needed = metrics.boundingRect(room, WRAPPED, words).height()
    if needed > room.height():
        width = round(room.width() * (lines - 1 + 0.8))
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    painter.drawText(room, WRAPPED, words)
