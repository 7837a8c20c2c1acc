"""Lists of a title and a quieter line below it: bookmarks, notes, lessons and their slides.

Enter or a click opens a row, Delete takes it away, F2 changes it; where rows may change places,
Alt with Up or Down moves one, and so does the mouse.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS

Index = QModelIndex | QPersistentModelIndex
NOWHERE = -1
MARGIN_PX = 10
GAP_PX = 2
BAR_PX = 3  # beside the row that the keys stand on
CHOOSE = (*ENTER_KEYS, Qt.Key.Key_Space)
WALK = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
OWN = (*CHOOSE, *WALK, Qt.Key.Key_Delete, Qt.Key.Key_F2)
MOVE = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Row(NamedTuple):
    """What a row says."""

    title: str
    about: str
    is_dim: bool = False  # it leads nowhere now


class Rows(QAbstractListModel):
    """The rows of one list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def fill(self, rows: Sequence[Row]) -> None:
        """Hold these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, at: int) -> Row:
        """One row."""
        return self._rows[at]

    def move(self, start: int, to: int) -> None:
        """Move the row at `start` to `to`."""
        self.beginMoveRows(QModelIndex(), start, start, QModelIndex(), to + (to > start))
        self._rows.insert(to, self._rows.pop(start))
        self.endMoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.about}"
        return None


class RowList(QListView):
    """The list. Signals have a row: `chosen`, `removed`, `edited`; `moved` has from and to.

    `stood` when the keys stand on another row, or on none.
    """

    chosen = Signal(int)
    removed = Signal(int)
    edited = Signal(int)
    moved = Signal(int, int)
    stood = Signal(int)

    def __init__(self, name: str, parent: QWidget, *, movable: bool = False) -> None:
        super().__init__(parent)
        self.rows = Rows(self)
        self._movable = movable
        self._held = self._start = NOWHERE
        self._pressed = QPoint()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(lambda now: self.stood.emit(now.row()))

    @property
    def at(self) -> int:
        """The row that the keys stand on, NOWHERE for none."""
        return self.currentIndex().row()

    def fill(self, rows: Sequence[Row], at: int = 0) -> None:
        """Show these rows and stand on one, or on the last if there are fewer."""
        self.rows.fill(rows)
        self.stand_on(at)

    def stand_on(self, at: int) -> None:
        """Stand on a row, or on the last if there are fewer."""
        last = self.rows.rowCount() - 1
        self.setCurrentIndex(self.rows.index(max(0, min(at, last)), 0))
        if last < 0:
            self.stood.emit(NOWHERE)

    def step(self, start: int, by: int) -> None:
        """Move a row so many places down, or up if negative."""
        to = start + by
        if 0 <= to < self.rows.rowCount():
            self.rows.move(start, to)
            self.stand_on(to)
            self.moved.emit(start, to)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from turning pages."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if (plain and event.key() in OWN) or self._steps(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, key = self.at, event.key()
        if at == NOWHERE:
            event.ignore()
        elif self._steps(event):
            self.step(at, self._steps(event))
        elif key in CHOOSE:
            self.chosen.emit(at)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(at)
        elif key == Qt.Key.Key_F2:
            self.edited.emit(at)
        elif key in WALK:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._start = self._row_at(event)
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the row along that is held."""
        to = self._row_at(event)
        if not self._movable or self._held == NOWHERE or to in (NOWHERE, self._held):
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self.rows.move(self._held, to)
            self._held = to

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self._held == NOWHERE:
            return
        start, held, self._held = self._start, self._held, NOWHERE
        if held != start:
            self.stand_on(held)
            self.moved.emit(start, held)
        elif self._row_at(event) == held:
            self.chosen.emit(held)

    def _row_at(self, event: QMouseEvent) -> int:
        return self.indexAt(event.position().toPoint()).row()

    def _steps(self, event: QKeyEvent) -> int:
        """How far this key moves the row, 0 if it moves none."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_move = self._movable and held == Qt.KeyboardModifier.AltModifier
        return MOVE.get(Qt.Key(event.key()), 0) if is_move else 0


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heights = (QFontMetrics(_large()).height(), QFontMetrics(_small()).height())
        return QSize(0, sum(heights) + GAP_PX + 2 * MARGIN_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, rect = index.model(), option.rect
        if not isinstance(model, Rows):
            return
        row = model.row(index.row())
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            has_keys = option.state & QStyle.StateFlag.State_HasFocus
            bar = QColor(theme.LAMP if has_keys else theme.LINE)
            painter.fillRect(rect, QColor(theme.RAISED))
            painter.fillRect(QRect(rect.x(), rect.y(), BAR_PX, rect.height()), bar)
        inner = rect.adjusted(MARGIN_PX + BAR_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        large, small = QFontMetrics(_large()), QFontMetrics(_small())
        cut = Qt.TextElideMode.ElideRight
        painter.setFont(_large())
        painter.setPen(QColor(theme.MUTED if row.is_dim else theme.TEXT))
        title = large.elidedText(row.title, cut, inner.width())
        painter.drawText(inner.x(), inner.y() + large.ascent(), title)
        painter.setFont(_small())
        painter.setPen(QColor(theme.MUTED))
        about = small.elidedText(row.about, cut, inner.width())
        painter.drawText(inner.x(), inner.y() + large.height() + GAP_PX + small.ascent(), about)
        painter.restore()


def _large() -> QFont:
    return theme.font(theme.NOTES_PT)


def _small() -> QFont:
    return theme.font(theme.SMALL_PT)
