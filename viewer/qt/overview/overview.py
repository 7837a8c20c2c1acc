"""The overview: all slides in a grid, by chapter, over the whole window.

`grid` says where everything lies, `cell` paints it, `progress` tells how many small pictures are
still to come. Which slide the reader's keys stand on is the view's current row; the slide on the
stage stays lit until another one is chosen.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size
from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.overlays.typed import TypedNumber
from viewer.qt.overview.cell import HALO_LINE_PX, HALO_PX, Fonts, Marks, paint_cell, paint_heading
from viewer.qt.overview.grid import Grid, Shape
from viewer.qt.overview.progress import Progress
from viewer.qt.overview.walk import Place, walk
from viewer.qt.slides.model import SlidesModel
from viewer.qt.slides.plan import NOWHERE, Box, Chapter, chapters_of
from viewer.qt.slides.view import WHEEL_STEP, Hint, SlideView

WISHES = (104, 136, 176, 232, 304)  # the widths that a cell may be asked to have, in pixels
REST_MS = 60  # between two looks at what is on the screen while it scrolls
CHOOSE = (*ENTER_KEYS, Qt.Key.Key_Space)
LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class Overview(SlideView):
    """The grid. `resized` has the width that cells should have now; `walked` when a key led on."""

    bleed = HALO_PX + HALO_LINE_PX

    resized = Signal(int)
    walked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_open = False
        self.is_covered = False
        self._grid: Grid | None = None
        self._chapters: list[Chapter] = []
        self._wish = WISHES[2]
        self._present = NOWHERE
        self._pointed = NOWHERE
        self._column = 0
        self._turned = 0  # of the wheel, not yet a step
        self._rested_at = 0
        self._is_typing = False
        self._sign = QIcon()
        self._fonts = Fonts(theme.font(theme.SMALL_PT), theme.font(theme.NOTES_PT))
        self.typed = TypedNumber(self)
        self.progress = Progress(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self.setObjectName("overview")
        self.setAccessibleName("Overview")
        self.setAccessibleDescription("All slides, by chapter")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.paint_ground(self, theme.GROUND)
        self.entered.connect(lambda index: self._point_at(index.row()))
        self.viewportEntered.connect(lambda: self._point_at(NOWHERE))
        self.seen.connect(self._on_seen)
        self._since_click = QElapsedTimer()
        self.hide()

    @property
    def was_just_left(self) -> bool:
        """Whether a click now would be the second of a double click that chose a slide."""
        limit = QGuiApplication.styleHints().mouseDoubleClickInterval()
        return self._since_click.isValid() and self._since_click.elapsed() < limit

    def click(self, row: int) -> None:
        """A slide was clicked, or touched."""
        self._since_click.start()
        super().click(row)

    def open(self) -> None:
        """From now on it is to be seen; the keys stand on the slide on the stage."""
        self.is_open = True
        self.stand_on(self._present)

    def close_down(self) -> None:
        """From now on it is away."""
        self.is_open = False
        self._rest.stop()

    def show_slides(self, slides: SlidesModel) -> None:
        """Show these slides."""
        self._chapters = chapters_of(slides.chapters)
        self._grid, self._present, self._pointed = None, NOWHERE, NOWHERE
        super().show_slides(slides)
        slides.dataChanged.connect(lambda index: self._on_changed(slides, index.row()))

    def make_plan(self, slides: SlidesModel, room: Size) -> Grid:
        """The grid in a viewport of this size."""
        fonts = self._fonts
        shape = Shape(self._wish, fonts.words_height, fonts.heading_height)
        self._grid = Grid(self._chapters, room.width, shape)
        self._keep_column()
        return self._grid

    def _keep_column(self) -> None:
        if self._grid is not None and self.row != NOWHERE:
            self._column = self._grid.column(self.row)

    def set_wish(self, width: int) -> None:
        """Have cells of about this width, in pixels; the nearest of WISHES is taken."""
        wish = min(WISHES, key=lambda each: abs(each - width))
        if wish != self._wish:
            self._wish = wish
            self.replan()
            self.scrollTo(self.currentIndex(), Hint.PositionAtCenter)
            self.resized.emit(wish)

    def set_sign(self, broken: QIcon) -> None:
        """The sign that stands for a broken picture."""
        self._sign = broken
        self.viewport().update()

    def mark_present(self, row: int) -> None:
        """This is the slide on the stage; while the overview is away the keys stand on it too."""
        self.touch(self._present)
        self._present = row
        self.touch(row)
        if not self.is_open:
            self.stand_on(row)

    def stand_on(self, row: int) -> None:
        """Let the reader's keys stand on this slide."""
        if self.slides is not None:
            self.setCurrentIndex(self.slides.index(row))
            self._keep_column()

    def say(self, digits: str | None, count: int) -> None:
        """Show the number that is being typed, and go along to its slide."""
        self._is_typing = digits is not None
        self.typed.say(digits, count)
        if digits and self.is_open:
            self.stand_on(max(0, min(count, int(digits)) - 1))
            self.scrollTo(self.currentIndex(), Hint.PositionAtCenter)

    def box_to_show(self, row: int) -> Box:
        """A slide with what the halo needs around it, and its chapter's heading if it is below."""
        if self._grid is None:
            return super().box_to_show(row)
        left, _, right, bottom = self._grid.cell(row)
        top = self._grid.heading_top(row)
        return Box(left, top - 2 * HALO_PX, right, bottom + 2 * HALO_PX)

    def single_step(self) -> int:
        """A third of a line of cells: wheels turn three steps at a time."""
        return (self._grid.cell_height if self._grid is not None else 0) // 3 + 1

    def _point_at(self, row: int) -> None:
        self.touch(self._pointed)
        self._pointed = row
        self.touch(row)

    def _step_size(self, steps: int) -> None:
        place = WISHES.index(self._wish) + steps
        self.set_wish(WISHES[max(0, min(len(WISHES) - 1, place))])

    def _on_rest(self) -> None:
        """Ask for what is on the screen, unless it is rushing by."""
        rushed = abs(self.verticalOffset() - self._rested_at) > self.viewport().height() // 2
        self._rested_at = self.verticalOffset()
        if rushed:
            self._rest.start()
        else:
            self.tell_seen()

    def _on_seen(self, rows: list[int]) -> None:
        if self.slides is not None:
            self.progress.count(rows, self.slides.is_settled)

    def _on_changed(self, slides: SlidesModel, row: int) -> None:
        if self.is_open and slides is self.slides and slides.is_settled(row):
            self.progress.note(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.GROUND))
        grid, slides = self._grid, self.slides
        if grid is not None and slides is not None:
            top = self.verticalOffset() + event.rect().top() - self.bleed
            bottom = self.verticalOffset() + event.rect().bottom() + 1 + self.bleed
            area = Box(0, top, grid.size.width, bottom)
            painter.setFont(self._fonts.heading)
            for chapter, box in grid.headings(area):
                paint_heading(painter, self.rect_on_screen(box), chapter)
            painter.setFont(self._fonts.words)
            for row in grid.within(area):
                self._paint_row(painter, event.rect(), grid, slides, row)
        painter.end()

    def _paint_row(
        self, painter: QPainter, exposed: QRect, grid: Grid, slides: SlidesModel, row: int
    ) -> None:
        rect = self.rect_on_screen(grid.cell(row))
        wide = self.bleed
        if rect.adjusted(-wide, -wide, wide, wide).intersects(exposed):
            marks = Marks(row == self.row, row == self._present, row == self._pointed)
            paint_cell(
                painter, rect, grid.picture_height, slides, row, marks=marks, sign=self._sign
            )

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        if not self._rest.isActive():
            self._rested_at = self.verticalOffset() + dy
            self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_covered or self._grid is None or self._is_numbers(key):
            event.ignore()
            return
        place = walk(self._grid, key, Place(self.row, self._column), self._screenful)
        if place is not None:
            self.stand_on(place.row)
            self._column = place.column
            self.scrollTo(self.currentIndex())
            self.walked.emit()
        elif key in CHOOSE:
            self.chosen.emit(self.row)
        elif key in LARGER or key == Qt.Key.Key_Minus:
            self._step_size(1 if key in LARGER else -1)
        else:
            event.ignore()

    def _is_numbers(self, key: int) -> bool:
        """Whether a key ends or mends the number that is being typed."""
        return self._is_typing and key in (*ENTER_KEYS, Qt.Key.Key_Backspace)

    @property
    def _screenful(self) -> int:
        return max(0, self.viewport().height() - self.single_step() * 3)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        steps = int(self._turned / WHEEL_STEP)
        self._turned -= steps * WHEEL_STEP
        if steps:
            self._step_size(steps)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.typed.settle()
        self.progress.settle()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(NOWHERE)
