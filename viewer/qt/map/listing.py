"""The list beside a map or a timeline: what is on the screen, in words, for eyes, keys and readers.

A heading, a way back where there is one, and rows that are painted, not made of widgets. A row may
have a small picture, which is asked for when the row is seen.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.labels import menu_text, plain_label

Index = QModelIndex | QPersistentModelIndex
PictureOf = tuple[Path, str]
"""A story and the name of a picture in it."""
Pictures = Callable[[Path, str], QImage | None]
Wants = Callable[[list[PictureOf]], None]

ROLE = Qt.ItemDataRole
PICTURE_PX = QSize(72, 48)
PAD_PX = 8
GAP_PX = 3
RADIUS_PX = 6
SEEN_MS = 60  # after which what has come to rest on the screen is asked for
WIDTH_PX = 340
KEYS = (
    *ENTER_KEYS, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip


class Row(NamedTuple):
    """One line of the list."""

    title: str
    line: str  # a second, quieter line
    target: int  # what `chosen` says of it
    picture: PictureOf | None = None


class RowsModel(QAbstractListModel):
    """Rows, as Qt wants them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Have these rows and no others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROLE.DisplayRole:
            return row.title
        if role == ROLE.AccessibleTextRole:
            return f"{row.title}, {row.line}"
        return None


class RowPainter(QStyledItemDelegate):
    """Paints a row: small picture, title, line."""

    def __init__(self, model: RowsModel, image: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._image = image
        self._title, self._line = theme.font(theme.CREDIT_PT + 0.5), theme.font(theme.SMALL_PT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = QFontMetrics(self._title).height() + QFontMetrics(self._line).height() + GAP_PX
        has_pictures = any(row.picture is not None for row in self._model.rows[:1])
        return QSize(0, max(words, PICTURE_PX.height() if has_pictures else 0) + 2 * PAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        rect: QRect = getattr(option, "rect")  # noqa: B009 - the stubs do not know the fields
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
        painter.save()
        _paint_ground(painter, rect.adjusted(1, 1, -1, -1), state)
        words = rect.adjusted(PAD_PX, PAD_PX, -PAD_PX, -PAD_PX)
        if row.picture is not None:
            place = QRect(words.topLeft(), PICTURE_PX)
            _paint_picture(painter, place, self._image(*row.picture) if row.picture[1] else None)
            words.setLeft(place.right() + 1 + PAD_PX + 2)
        title, line = QFontMetrics(self._title), QFontMetrics(self._line)
        top = words.top() + (words.height() - title.height() - GAP_PX - line.height()) // 2
        for text, face, metrics, colour in (
            (row.title, self._title, title, theme.TEXT),
            (row.line, self._line, line, theme.MUTED),
        ):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            place = QRect(words.left(), top, words.width(), metrics.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, shown)
            top += metrics.height() + GAP_PX
        painter.restore()


class Rows(QListView):
    """The rows. `entered` has the number of the row that was clicked or entered."""

    entered = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda index: self.entered.emit(index.row()))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a list from turning pages."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.entered.emit(self.currentIndex().row())
        elif event.key() in KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters and digits are the window's


class Listing(QWidget):
    """A heading over rows. `chosen` has the target of a row; `returned` says: back."""

    chosen = Signal(int)
    returned = Signal()

    def __init__(self, name: str, image: Pictures, want: Wants, parent: QWidget) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self._want = want
        self.model = RowsModel(self)
        self.heading = plain_label("", theme.CREDIT_PT, theme.TEXT, bold=True)
        self.note = plain_label("", theme.SMALL_PT, theme.MUTED)
        self.back = QPushButton()
        self.back.setFont(theme.font(theme.SMALL_PT))
        self.back.clicked.connect(self.returned)
        self.view = Rows(self)
        self.view.setAccessibleName(name)
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowPainter(self.model, image, self))
        self.view.entered.connect(lambda row: self.chosen.emit(self.model.rows[row].target))
        self._rest = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._rest.timeout.connect(self._want_seen)
        self.view.verticalScrollBar().valueChanged.connect(lambda: self._rest.start())
        self._lay_out()

    def show_rows(
        self, heading: str, rows: Sequence[Row], *, note: str = "", back: str = ""
    ) -> None:
        """Show rows under a heading; `back` names what one comes back to, "" for nothing."""
        self.heading.setText(heading)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        had_focus = self.back.hasFocus()
        self.back.setVisible(bool(back))
        self.back.setText(menu_text(f"‹ {back}"))
        if had_focus and not back:
            self.view.setFocus()
        self.model.show_rows(rows)
        if rows:
            self.view.setCurrentIndex(self.model.index(0))
            self.view.scrollToTop()
        self._rest.start()

    def tell_arrived(self) -> None:
        """A small picture has come."""
        self.view.viewport().update()

    def seen(self) -> list[Row]:
        """The rows on the screen."""
        view = self.view
        room, high = view.viewport().height(), max(1, view.sizeHintForRow(0))
        first = view.verticalScrollBar().value() // high
        return list(self.model.rows[first : first + room // high + 2])

    def _want_seen(self) -> None:
        wanted = [row.picture for row in self.seen() if row.picture is not None and row.picture[1]]
        if wanted:
            self._want(wanted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 6, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        self.back.hide()
        self.setFixedWidth(WIDTH_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    flags = QStyle.StateFlag
    is_here = bool(state & flags.State_Selected) and bool(state & flags.State_HasFocus)
    if is_here or state & flags.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.LAMP), 2) if is_here else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.RAISED))
        painter.drawRoundedRect(rect, RADIUS_PX, RADIUS_PX)


def _paint_picture(painter: QPainter, place: QRect, image: QImage | None) -> None:
    painter.fillRect(place, QColor(theme.GROUND))
    if image is not None and not image.isNull():
        size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRect(place.topLeft(), size)
        shown.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(shown, image)
