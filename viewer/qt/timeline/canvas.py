"""The timeline itself: a widget with an axis of dates, and the slides' dates below it.

What is drawn is reckoned on a thread (`viewer.show.timing.layout`); until it is there, what was
reckoned last is drawn at the new place.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.qt import theme
from viewer.qt.labels import tooltip_text
from viewer.qt.map.surface import Surface
from viewer.qt.timeline.bars import BAR_PX, paint_bar, paint_column
from viewer.qt.worker import Worker
from viewer.show.mapping.telling import many
from viewer.show.mapping.view import MIDDLE, Point
from viewer.show.timing import scale as scales
from viewer.show.timing.layout import MOST_WORDS_PX, Dates, Layout, lay_out
from viewer.show.timing.scale import Scale
from viewer.show.timing.spans import Bucket, Placed, extent, on_screen

AXIS_PX = 38
ROW_PX = 34
BOTTOM_PX = 12
COLUMN_GAP_PX = 2.0
BUCKET_SHARE = 0.3  # of the width that a column takes after it was chosen
NAME = "Timeline of the slides"
HINT = QSize(900, 560)
Mark = Placed | Bucket


class TimelineCanvas(Surface):
    """A part of the line of days.

    Signals: `picked` with the number of the date that was chosen; `viewed` when another part of
    the line is seen; `laid_out` when what is drawn has been reckoned.
    """

    picked = Signal(int)
    viewed = Signal()
    laid_out = Signal()

    def __init__(self, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self.say: Callable[[int], str] = str  # a date in full, for tooltips and screen readers
        self.words: Sequence[str] = ()  # of each date
        self.scale = Scale(0.0, 1.0)
        self.layout_shown: Layout | None = None
        self._worker = worker
        self._dates = Dates()
        self._extent: tuple[float, float] | None = None
        self._is_busy = self._is_stale = False
        self._is_all = True
        self._scroll = 0.0
        self._here: Mark | None = None
        self._pointed: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(NAME)
        self.setAccessibleDescription(
            "Arrows move the line, plus and minus zoom, 0 shows all of it, Page Down goes from "
            "date to date, Enter opens. The list beside it has the same slides."
        )

    @property
    def is_whole(self) -> bool:
        """Whether what is drawn is of this very part of the line."""
        return not self._is_busy and not self._is_stale

    def show_dates(self, given: Dates, words: Sequence[str]) -> None:
        """Show these dates, `words` at each; who has looked closer stays there."""
        self._dates, self.words = given, words
        self._extent = extent(given.reaches)
        self._here = self._pointed = self.layout_shown = None
        if self._is_all:
            self.look_at_all()
        else:
            self._look(scales.zoomed(self.scale, 1.0, 0.0, self._whole(), self.width()))

    def days(self) -> tuple[float, float]:
        """The days at both ends of what is seen."""
        return self.scale.days(self.width())

    def look_at_all(self) -> None:
        self._is_all = True
        self._look(self._whole())

    def zoom(self, factor: float, about: Point = MIDDLE) -> None:
        x = about.x + self.width() / 2
        self._is_all = False
        self._look(scales.zoomed(self.scale, factor, x, self._whole(), self.width()))

    def pan(self, by: Point, *, settle: bool = True) -> None:
        self._scroll = min(self._most_scroll(), max(0.0, self._scroll - by.y))
        moved = self.scale._replace(left=self.scale.left - by.x / self.scale.per_day)
        self._look(scales.within(moved, self._whole(), self.width()))

    def settle(self) -> None:
        """Nothing is left to do."""

    def walk(self, steps: int) -> None:
        marks = self.marks()
        if not marks:
            return
        at = next((n for n, mark in enumerate(marks) if _same(mark, self._here)), None)
        first = 0 if steps > 0 else len(marks) - 1
        self._here = marks[first if at is None else (at + steps) % len(marks)]
        if isinstance(self._here, Placed):
            self._bring(self._here)
        self.say_name(f"{NAME}: {self.said(self._here)}")
        self.update()

    def enter(self) -> None:
        if self._here is not None:
            self._open(self._here)

    def point_at(self, at: QPointF | None) -> bool:
        mark = self.mark_at(at) if at is not None else None
        if not _same(mark, self._pointed):
            self._pointed = mark
            self.update()
        return mark is not None

    def pick(self, at: QPointF) -> None:
        mark = self.mark_at(at)
        if mark is not None:
            self._open(mark)

    def marks(self) -> list[Mark]:
        """The dates in view, from left to right; where they are counted, the columns."""
        shown = self.layout_shown
        if shown is None:
            return []
        found: list[Mark] = [*shown.bars, *(c for c in shown.columns if c.sure or c.maybe)]
        seen = [mark for mark in found if self._rect(mark).intersects(QRectF(self.rect()))]
        return sorted(seen, key=lambda mark: self._rect(mark).left())

    def mark_at(self, at: QPointF) -> Mark | None:
        """What lies at a point of the widget: a date with its words, or a column."""
        if at.y() <= AXIS_PX:
            return None
        return next((mark for mark in self.marks() if self._reach(mark).contains(at)), None)

    def said(self, mark: Mark) -> str:
        """A date, or a column, in words."""
        if isinstance(mark, Placed):
            return self.say(mark.number)
        tick = next(scales.ticks(Scale(mark.start, self.scale.per_day), 1.0), None)
        sure, maybe = many(mark.sure, "slide"), many(mark.maybe, "slide")
        since = tick.words if tick is not None else ""
        return f"From {since}: {sure} for sure, {maybe} perhaps"

    def _whole(self) -> Scale:
        first, last = self._extent or (0.0, scales.LEAST_DAYS)
        return scales.whole(first, last, self.width())

    def _look(self, scale: Scale) -> None:
        self.scale = scale
        self._lay_out()
        self.update()
        self.viewed.emit()

    def _lay_out(self) -> None:
        """Have reckoned what is drawn, one view at a time."""
        shown = self.layout_shown
        self._is_stale = shown is None or not shown.suits(self.scale, self.width())
        if self._is_stale and not self._is_busy:
            self._is_busy = True
            given, scale, width = self._dates, self.scale, float(max(1, self.width()))
            self._worker.make(
                lambda: (given, lay_out(given, scale, width)), lambda made: self._on_laid_out(*made)
            )

    def _on_laid_out(self, given: Dates, layout: Layout) -> None:
        self._is_busy = False
        if given is self._dates:
            self.layout_shown = layout
            self._scroll = min(self._scroll, self._most_scroll())
        self._lay_out()
        self.update()
        self.laid_out.emit()

    def _open(self, mark: Mark) -> None:
        if isinstance(mark, Placed):
            self.picked.emit(mark.number)
            return
        factor = self.width() * BUCKET_SHARE / ((mark.end - mark.start) * self.scale.per_day)
        middle = self.scale.x((mark.start + mark.end) / 2) - self.width() / 2
        self.zoom(max(1.5, factor), Point(middle, 0))
        self.pan(Point(self.width() / 2 - self.scale.x((mark.start + mark.end) / 2), 0))

    def _bring(self, mark: Placed) -> None:
        top = mark.row * ROW_PX
        room = self.height() - AXIS_PX - BOTTOM_PX
        self._scroll = min(top, max(self._scroll, top + ROW_PX - room))

    def _most_scroll(self) -> float:
        rows = self.layout_shown.rows if self.layout_shown is not None else 0
        return max(0.0, rows * ROW_PX + AXIS_PX + BOTTOM_PX - self.height())

    def _rect(self, mark: Mark) -> QRectF:
        """Where a bar or a column lies."""
        if isinstance(mark, Placed):
            left, right = on_screen(self._dates.reaches[mark.number], self.scale)
            top = AXIS_PX + mark.row * ROW_PX - self._scroll + 4
            return QRectF(left, top, max(BAR_PX, right - left), BAR_PX)
        left, right = self.scale.x(mark.start), self.scale.x(mark.end)
        high = self.height() - AXIS_PX - BOTTOM_PX - ROW_PX
        wide = max(1.0, right - left - COLUMN_GAP_PX)
        return QRectF(left, AXIS_PX + ROW_PX, wide, high)

    def _reach(self, mark: Mark) -> QRectF:
        """Where a hand means a mark: with its words."""
        place = self._rect(mark)
        if isinstance(mark, Placed):
            place.setLeft(max(0.0, place.left()))
            place.setWidth(max(place.width(), min(MOST_WORDS_PX, 7.0 * self._letters(mark))))
            place.adjust(-4, -4, 0, ROW_PX - BAR_PX - 4)
        return place

    def _letters(self, mark: Placed) -> int:
        return len(self.words[mark.number])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.GROUND))
        if self._extent is not None:
            self._paint_grid(painter)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.layout_shown is not None:
                self._paint_marks(painter, self.layout_shown)
            self._paint_axis(painter)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.LAMP), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(theme.RAISED), 1))
        for tick in scales.ticks(self.scale, self.width()):
            x = round(self.scale.x(tick.day))
            painter.drawLine(x, AXIS_PX, x, self.height())

    def _paint_axis(self, painter: QPainter) -> None:
        painter.fillRect(0, 0, self.width(), AXIS_PX, QColor(theme.ROOM))
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(theme.MUTED))
        for tick in scales.ticks(self.scale, self.width()):
            x = self.scale.x(tick.day)
            painter.drawText(QPointF(x + 5, AXIS_PX - 12), tick.words)
            painter.drawLine(QPointF(x, AXIS_PX - 8), QPointF(x, AXIS_PX))

    def _paint_marks(self, painter: QPainter, shown: Layout) -> None:
        if shown.columns:
            self._paint_columns(painter, shown.columns)
            return
        face = theme.font(theme.SMALL_PT)
        metrics = QFontMetricsF(face)
        painter.setFont(face)
        for bar in shown.bars:
            if self._rect(bar).adjusted(0, 0, MOST_WORDS_PX, ROW_PX).intersects(self.rect()):
                self._paint_bar(painter, bar, metrics)

    def _paint_bar(self, painter: QPainter, bar: Placed, metrics: QFontMetricsF) -> None:
        each, date = self._dates.reaches[bar.number], self._dates.dates[bar.number]
        place = self._rect(bar)
        is_lit = _same(bar, self._pointed) or (_same(bar, self._here) and self.hasFocus())
        ends = on_screen(each, self.scale)
        paint_bar(
            painter,
            each,
            date.certainty,
            self.scale,
            ends=ends,
            middle=place.center().y(),
            is_lit=is_lit,
        )
        painter.setPen(QColor(theme.TEXT))
        words = metrics.elidedText(
            self.words[bar.number], Qt.TextElideMode.ElideRight, MOST_WORDS_PX
        )
        left = max(4.0, place.left())
        painter.drawText(QPointF(left, place.bottom() + metrics.ascent() + 1), words)

    def _paint_columns(self, painter: QPainter, columns: Sequence[Bucket]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        most = max((column.sure + column.maybe for column in columns), default=1)
        for column in columns:
            place = self._rect(column)
            if place.intersects(QRectF(self.rect())):
                is_here = _same(column, self._here) and self.hasFocus()
                is_lit = is_here or _same(column, self._pointed)
                paint_column(painter, column, place, most, is_lit=is_lit)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(theme.MUTED))
        words = (
            f"The highest column stands for {many(most, 'slide')}: below, those taken then for "
            "sure; pale, those that may have been. Zoom in to see each."
        )
        painter.drawText(QPointF(12, AXIS_PX + 22), words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_all:
            self.look_at_all()
        else:
            self._look(scales.zoomed(self.scale, 1.0, 0.0, self._whole(), self.width()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            words = tooltip_text(self.said(mark)) if mark is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.point_at(None)

    def sizeHint(self) -> QSize:
        return HINT


def _same(one: Mark | None, other: Mark | None) -> bool:
    """Whether two marks stand for the same, though they were reckoned apart."""
    if isinstance(one, Placed) and isinstance(other, Placed):
        return one.number == other.number
    if isinstance(one, Bucket) and isinstance(other, Bucket):
        return (one.start, one.end) == (other.start, other.end)
    return False
