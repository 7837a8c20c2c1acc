"""A view of slides that is laid out by a plan: the base of filmstrip, overview and contents.

Qt's own list views walk through all rows whenever one small picture comes (23 ms for 5,000 of
them). Here every answer that Qt wants of a view is arithmetic on one row; Qt gives what it gives
to any view of a model: the current row, clicks, tooltips, and what screen readers need.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollBar, QWidget

from viewer.imaging.geometry import Size
from viewer.qt.slides.plan import NOWHERE, Box

if TYPE_CHECKING:
    from viewer.qt.slides.model import SlidesModel
    from viewer.qt.slides.plan import Plan

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint
WHEEL_STEP = 120  # eighths of a degree: one notch of a mouse's wheel


class SlideView(QAbstractItemView):
    """Slides in the order of the story; subclasses say where (`make_plan`) and paint.

    A click chooses, a drag scrolls. Qt's own handling of presses is not used: it would make the
    slide under the pointer the current one, and that is the one on the stage.

    Signals: `chosen` with the index of the slide that was clicked; `seen` with the rows that are
    on the screen, whenever that changes.
    """

    chosen = Signal(int)
    seen = Signal(list)
    bleed = 0  # how far beyond its box a row may be painted, in pixels

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.slides: SlidesModel | None = None
        self.plan: Plan | None = None
        self._told = range(0)
        self._held: QPoint | None = None  # where the pointer or a finger holds the slides
        self._pressed = NOWHERE
        self._is_shown = False  # Qt calls a view visible before it has its place
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def make_plan(self, slides: "SlidesModel", room: Size) -> "Plan":
        """Where the slides lie when the viewport has the size `room`."""
        raise NotImplementedError

    def show_slides(self, slides: "SlidesModel") -> None:
        """Show these slides; of as many as before the same part, with the same one current."""
        before, row = self.slides, self.row
        stays = before is not None and before.rowCount() == slides.rowCount()
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        at = [bar.value() for bar in bars]
        self.slides = slides
        self.plan = None
        self._told = range(0)
        self.setModel(slides)
        if stays and row != NOWHERE:
            self.setCurrentIndex(slides.index(row))
        self.replan()
        for bar, value in zip(bars, at, strict=True):
            bar.setValue(value if stays else bar.value())

    def replan(self) -> None:
        """Lay the slides out anew; a view that nobody sees does that when it is shown."""
        if self._is_shown:
            self._lay_out()
            self.tell_seen()

    def light(self, row: int) -> None:
        """Make a row the current one and bring it to the middle."""
        if self.slides is not None:
            index = self.slides.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index, Hint.PositionAtCenter)

    def click(self, row: int) -> None:
        """A slide was clicked, or touched."""
        self.chosen.emit(row)

    @property
    def row(self) -> int:
        """The current row, NOWHERE if there is none."""
        return self.currentIndex().row()

    @property
    def area(self) -> Box:
        """The part of the content that is on the screen."""
        left, top = self.horizontalOffset(), self.verticalOffset()
        room = self.viewport().size()
        return Box(left, top, left + room.width(), top + room.height())

    def rows_on_screen(self) -> range:
        """The rows of which anything is on the screen."""
        return self.plan.within(self.area) if self.plan is not None else range(0)

    def box_to_show(self, row: int) -> Box:
        """What is to be on the screen for a row to be in view."""
        return self.plan.cell(row) if self.plan is not None else Box(0, 0, 0, 0)

    def single_step(self) -> int:
        """How far a step of the scroll bar goes, in pixels."""
        return 32

    def touch(self, row: int) -> None:
        """Have a row painted again; NOWHERE is none."""
        if self.plan is not None and row != NOWHERE:
            wide = self.bleed
            rect = self.rect_on_screen(self.plan.cell(row)).adjusted(-wide, -wide, wide, wide)
            self.viewport().update(rect)

    def tell_seen(self) -> None:
        """Say which rows are on the screen, if these are others than those told last."""
        rows = self.rows_on_screen() if self._is_shown else range(0)
        if rows != self._told:
            self._told = rows
            self.seen.emit(list(rows))

    def rect_on_screen(self, box: Box) -> QRect:
        """Where a box of the content is on the viewport."""
        left, top = self.horizontalOffset(), self.verticalOffset()
        return QRect(box.left - left, box.top - top, box.right - box.left, box.bottom - box.top)

    def _lay_out(self) -> None:
        room = self.viewport().size()
        if self.slides is not None:
            self.plan = self.make_plan(self.slides, Size(room.width(), room.height()))
            self._set_bars(self.plan.size)
            self.viewport().update()

    def _set_bars(self, content: Size) -> None:
        room = self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), content.width, room.width()),
            (self.verticalScrollBar(), content.height, room.height()),
        ):
            bar.setPageStep(part)
            bar.setSingleStep(self.single_step())
            bar.setRange(0, max(0, whole - part))
            bar.setEnabled(whole > part)

    def visualRect(self, index: Index) -> QRect:
        if self.plan is None or not index.isValid():
            return QRect()
        return self.rect_on_screen(self.plan.cell(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        if self.plan is None or self.slides is None:
            return QModelIndex()
        row = self.plan.at(point.x() + self.horizontalOffset(), point.y() + self.verticalOffset())
        return self.slides.index(row) if row != NOWHERE else QModelIndex()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        if self.plan is None or not index.isValid():
            return
        box = self.box_to_show(index.row())
        _bring(self.horizontalScrollBar(), box.left, box.right, hint)
        _bring(self.verticalScrollBar(), box.top, box.bottom, hint)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        return self.currentIndex()  # keys are the window's, or the subclass has its own

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Nothing is ever selected; there is a current row."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.touch(current.row())
        self.touch(previous.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position().toPoint()
            self._pressed = self.indexAt(self._held).row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the slides along with the pointer; on a touch screen that is how one scrolls."""
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        by = event.position().toPoint() - self._held
        if self._pressed == NOWHERE or by.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = NOWHERE
            self._held += by
            for bar, part in (
                (self.horizontalScrollBar(), by.x()),
                (self.verticalScrollBar(), by.y()),
            ):
                bar.setValue(bar.value() - part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._held is not None:
            self._held = None
            row = self.indexAt(event.position().toPoint()).row()
            if row == self._pressed != NOWHERE:
                self.click(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # keys are the window's: a digit here begins a slide's number as well

    def updateGeometries(self) -> None:
        if self.plan is not None:
            self._set_bars(self.plan.size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.replan()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            self._is_shown = event.type() == QEvent.Type.Show
            if self._is_shown:
                self._lay_out()
                self.scrollTo(self.currentIndex(), Hint.PositionAtCenter)
            self.tell_seen()
        return done


def _bring(bar: QScrollBar, start: int, end: int, hint: Hint) -> None:
    """Scroll so that `start` to `end` is in view, in the middle if the hint says so."""
    page, now = bar.pageStep(), bar.value()
    if hint == Hint.PositionAtCenter:
        bar.setValue((start + end - page) // 2)
    elif start < now or end - start > page:
        bar.setValue(start)
    elif end > now + page:
        bar.setValue(end - page)
