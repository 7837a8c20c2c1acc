"""The shelf itself: covers to choose from, laid out by `grid`, painted by `card` and `large`.

No card is a widget, so a thousand of them scroll as ten do. What stands among the cards and must
be reached by Tab (`tools`, `note`, the button for more) is a widget on the viewport, which scrolls
along.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size
from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.library.card import (
    HALO_LINE_PX,
    HALO_PX,
    LEFT,
    Kit,
    Look,
    Marks,
    cover_in,
    offers,
    paint_card,
)
from viewer.qt.library.faces import Faces
from viewer.qt.library.grid import CardGrid, Shape, columns_in
from viewer.qt.library.large import paint_large
from viewer.qt.library.model import Cards
from viewer.qt.library.more import More
from viewer.qt.library.plates import Plates
from viewer.qt.library.walk import KEYS, Place, walk
from viewer.qt.slides.model import SlidesModel
from viewer.qt.slides.plan import NOWHERE, Box
from viewer.qt.slides.view import SlideView

REST_MS = 60  # between two looks at what is on the screen while it scrolls
MOST_NOTE_PX = 640  # wide
OPEN = (*ENTER_KEYS, Qt.Key.Key_Space)
HEADINGS = ("Continue", "Recent")
_NONE = Qt.KeyboardModifier.NoModifier
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


class CardView(SlideView):
    """Cards to choose from.

    Signals: `picked` with the entry to open; `asked` with an entry and where (on the screen) to
    say what may be done with it; `offered` with the words that were clicked on the card of a story
    that is not there, and its entry; `dismissed` with an entry to take off the shelf.
    """

    bleed = HALO_PX + HALO_LINE_PX

    picked = Signal(object)
    asked = Signal(object, QPoint)
    offered = Signal(str, object)
    dismissed = Signal(object)

    def __init__(self, cards: Cards, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards = cards
        self.kit = Kit(Faces(), Plates(), QIcon())
        self.heading = ""  # of the last group
        self.count = 0  # of all stories on the shelf, whether they are shown or not
        self._grid: CardGrid | None = None
        self._pointed = NOWHERE
        self._column = 0
        self._released = QPoint()
        self._rested_at = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.viewport().update)
        self.setObjectName("shelf")
        self.setAccessibleName("Stories")
        self.setAccessibleDescription("Enter opens a story, the Menu key says what else there is")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.paint_ground(self, theme.GROUND)
        self.more = More(self.viewport())
        self.more.clicked.connect(self._on_more)
        self.more.installEventFilter(self)
        self.tools: QWidget | None = None
        self.note: QWidget | None = None
        self.entered.connect(lambda index: self._point_at(index.row()))
        self.viewportEntered.connect(lambda: self._point_at(NOWHERE))
        self.show_slides(cards)

    def place(self, tools: QWidget, note: QWidget) -> None:
        """What stands beside the last heading, and below it where there are no cards."""
        self.tools, self.note = tools, note
        for each in (tools, note):
            each.setParent(self.viewport())
            for child in each.findChildren(QWidget):
                child.installEventFilter(self)

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Take the icons that the cards need."""
        self.kit = self.kit._replace(broken_sign=icon("image-missing"))
        self.more.setIcon(icon("more"))
        self.more.setText("" if not self.more.icon().isNull() else "⋯")
        self.viewport().update()

    def change(self, change: Callable[[], None]) -> None:
        """Let `change` fill the cards anew; the reader stays on the same story.

        Where that is gone they stand on the one that has taken its place.
        """
        row = self.row if self.row < self.cards.rowCount() else NOWHERE
        key = self.cards.entry(row).key if row != NOWHERE else 0
        group = self.cards.group(row) if row != NOWHERE else 0
        change()
        self._pointed = NOWHERE
        self.replan()
        if count := self.cards.rowCount():
            found = self.cards.find(key, group) if row != NOWHERE else 0
            self.stand_on(found if found != NOWHERE else min(row, count - 1))
        self._place_more()
        self.viewport().update()

    def stand_on(self, row: int) -> None:
        """Let the reader's keys stand on this card."""
        self.setCurrentIndex(self.cards.index(row))
        self._keep_column()

    def make_plan(self, slides: SlidesModel, room: Size) -> CardGrid:
        """The cards in a viewport of this size."""
        faces = self.kit.faces
        columns = columns_in(room.width, self.count)
        self.cards.fit(columns)
        shape = Shape(columns, faces.words_height, faces.heading_height)
        self._grid = CardGrid(self.cards.groups, room, shape)
        self._keep_column()
        self._place(self._grid)
        self._place_more()
        return self._grid

    def box_to_show(self, row: int) -> Box:
        """A card with what the halo needs around it, and its group's name if it is below."""
        if self._grid is None or not 0 <= row < self._grid.groups.total:
            return Box(0, 0, 0, 0)
        left, _, right, bottom = self._grid.cell(row)
        return Box(left, self._grid.heading_top(row) - HALO_PX, right, bottom + 2 * HALO_PX)

    def single_step(self) -> int:
        """A quarter of a card: wheels turn three steps at a time."""
        height = self._grid.cover_height if self._grid is not None else 0
        return height // 3 + 1

    @property
    def is_painted(self) -> bool:
        """Whether nothing moves, and no cover has been left for a later turn."""
        is_still = not self._rest.isActive() and not self._again.isActive()
        return is_still and not self.kit.plates.is_short

    def look(self, row: int) -> Look:
        """What is to be seen of a card's story."""
        return Look(self.cards.entry(row), self.cards.thumbnail(row), self.cards.absence(row))

    def click(self, row: int) -> None:
        """A card was clicked, or touched."""
        self.stand_on(row)
        entry = self.cards.entry(row)
        words = self._offer_at(row, self._released)
        if words:
            self.offered.emit(words, entry)
        elif entry.trouble:
            self.asked.emit(entry, self.viewport().mapToGlobal(self._released))
        else:
            self.picked.emit(entry)

    def _offer_at(self, row: int, point: QPoint) -> str:
        """The words that a story which is not there offers at a point."""
        if self._grid is None or not self.cards.entry(row).trouble:
            return ""
        cover = cover_in(self.rect_on_screen(self._grid.cell(row)))
        found = offers(cover, self.kit.faces)
        return next((words for words, box in found if box.contains(point)), "")

    def _keep_column(self) -> None:
        if self._grid is not None and 0 <= self.row < self._grid.groups.total:
            self._column = self._grid.column(self.row)

    def _on_more(self) -> None:
        row = self._row_of_more
        if row != NOWHERE:
            self.asked.emit(self.cards.entry(row), self.more.below)

    @property
    def _row_of_more(self) -> int:
        row = self._pointed if self._pointed != NOWHERE else self.row
        return row if 0 <= row < self.cards.rowCount() else NOWHERE

    def _place_more(self) -> None:
        """Put the button on the card that is pointed at, else on the one that keys stand on."""
        row = self._row_of_more
        is_wanted = self._pointed != NOWHERE or self._has_keys
        if row == NOWHERE or self._grid is None or not is_wanted:
            self.more.hide()
            return
        self.more.go_to(self.rect_on_screen(self._grid.cell(row)), self.cards.title(row))

    def _place(self, grid: CardGrid) -> None:
        """Put what stands among the cards where it belongs."""
        rect = self.rect_on_screen(grid.headings[-1].box)
        if self.tools is not None:
            size = self.tools.sizeHint()
            left, top = rect.right() + 1 - size.width(), rect.center().y() - size.height() // 2
            self.tools.setGeometry(left, top, size.width(), size.height())
        if self.note is not None:
            top = grid.end - self.verticalOffset()
            width = max(1, min(MOST_NOTE_PX, rect.width()))
            height = max(self.note.heightForWidth(width), self.note.sizeHint().height())
            self.note.setGeometry(rect.left(), top, width, height)

    @property
    def _has_keys(self) -> bool:
        return self.hasFocus() or self.more.hasFocus()

    def _point_at(self, row: int) -> None:
        self.touch(self._pointed)
        self._pointed = row
        self.touch(row)
        self._place_more()
        shape = Qt.CursorShape.PointingHandCursor if row != NOWHERE else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _on_rest(self) -> None:
        """Ask for what is on the screen, unless it is rushing by."""
        rushed = abs(self.verticalOffset() - self._rested_at) > self.viewport().height() // 2
        self._rested_at = self.verticalOffset()
        if rushed:
            self._rest.start()
        else:
            self.tell_seen()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.kit.plates.begin()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.GROUND))
        grid = self._grid
        if grid is not None and grid.groups == self.cards.groups:
            self._paint_headings(painter, grid)
            top = self.verticalOffset() + event.rect().top() - self.bleed
            bottom = self.verticalOffset() + event.rect().bottom() + 1 + self.bleed
            wide = self.bleed
            for row in grid.within(Box(0, top, grid.size.width, bottom)):
                rect = self.rect_on_screen(grid.cell(row))
                if rect.adjusted(-wide, -wide, wide, wide).intersects(event.rect()):
                    marks = Marks(row == self.row and self._has_keys, row == self._pointed)
                    if grid.is_large(row):
                        paint_large(painter, rect, self.look(row), marks, self.kit)
                    else:
                        paint_card(painter, rect, self.look(row), marks, self.kit)
        painter.end()
        if self.kit.plates.is_short:
            self._again.start()

    def _paint_headings(self, painter: QPainter, grid: CardGrid) -> None:
        painter.setFont(self.kit.faces.heading.face)
        painter.setPen(QColor(theme.TEXT))
        for heading in grid.headings:
            words = (*HEADINGS, self.heading)[heading.group]
            painter.drawText(self.rect_on_screen(heading.box), LEFT, words)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        if not self._rest.isActive():
            self._rested_at = self.verticalOffset() + dy
            self._rest.start()

    def event(self, event: QEvent) -> bool:
        """Take the keys of the shelf before the window's own commands do."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            ours = event.key() in (*KEYS, *OPEN, Qt.Key.Key_Delete, Qt.Key.Key_Menu)
            if ours and event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid, row, key = self._grid, self.row, event.key()
        if grid is None or event.modifiers() & _COMMANDING or not self.cards.rowCount():
            event.ignore()
        elif row == NOWHERE:
            self.stand_on(0)
        elif (place := walk(grid, key, Place(row, self._column), self._screenful)) is not None:
            self._pointed = NOWHERE
            self.stand_on(place.row)
            self._column = place.column
            self.scrollTo(self.currentIndex())
            self._place_more()
            self.viewport().update()
        elif key in OPEN:
            self._open(row)
        elif key == Qt.Key.Key_Delete:
            self.dismissed.emit(self.cards.entry(row))
        else:
            event.ignore()

    def _open(self, row: int) -> None:
        entry = self.cards.entry(row)
        if entry.trouble:
            self.asked.emit(entry, self._centre_of(row))
        else:
            self.picked.emit(entry)

    def _centre_of(self, row: int) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.cards.index(row)).center())

    @property
    def _screenful(self) -> int:
        return max(0, self.viewport().height() - self.single_step() * 2)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.row if by_key else self.indexAt(event.pos()).row()
        if 0 <= row < self.cards.rowCount():
            self.stand_on(row)
            self.asked.emit(
                self.cards.entry(row), self._centre_of(row) if by_key else event.globalPos()
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._released = event.position().toPoint()
        super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.row == NOWHERE and self.cards.rowCount():
            self.stand_on(0)
        self._on_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._on_focus()

    def _on_focus(self) -> None:
        self.touch(self.row)
        self._place_more()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what Tab has reached among the cards into view."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._on_focus()
            if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
                self._bring(watched)
        return super().eventFilter(watched, event)

    def _bring(self, child: QWidget) -> None:
        bar = self.verticalScrollBar()
        top = child.mapTo(self.viewport(), QPoint(0, 0)).y()
        below = top + child.height() - self.viewport().height()
        bar.setValue(bar.value() + (min(0, top - HALO_PX) or max(0, below + HALO_PX)))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(NOWHERE)
