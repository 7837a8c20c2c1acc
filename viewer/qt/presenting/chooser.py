"""The chooser of screens: a small map of them, and what else the class can be given to look at.

It lies over a window, answers to digits, arrows, Enter and the mouse, and only tells what was
chosen: `viewer.qt.presenting.desk` does it. All other keys do what they always do.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.labels import plain_label
from viewer.qt.presenting.map import MapOfScreens
from viewer.show.screens import Arrangement, Choice, Mode, Place, in_order

TITLE = "Where does the class look?"
ONLY_HERE = "This screen only"
TWO_WINDOWS = "Two ordinary windows, to share one of them in a call"
HINT = "Press a number. Esc leaves it as it is."
MARGIN_PX = 22
OWN_KEYS = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Space,
    *ENTER_KEYS,
}


class ScreenChooser(QWidget):
    """`chosen` tells a Choice."""

    chosen = Signal(object)

    def __init__(
        self, screens: Sequence[Place], now: Arrangement | None, home: str, room: QWidget
    ) -> None:
        """`now` is how the windows share the screens, None while nothing is presented.

        `home` is the screen of the main window, `room` the window to lie over.
        """
        super().__init__(room)
        self._room = room
        places = in_order(screens)
        audience = (now.audience if now is not None else None) or ""
        self.map = MapOfScreens(places, audience=audience, presenter=home)
        self.map.chosen.connect(lambda name: self._choose(places, name))
        self.rows: list[QAbstractButton] = [*self.map.buttons]
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX - 4, MARGIN_PX, MARGIN_PX - 4)
        column.setSpacing(12)
        column.addWidget(plain_label(TITLE, theme.TITLE_PT, theme.TEXT, bold=True))
        column.addWidget(self.map, 1)
        if len(places) > 1:
            self._add_row(column, ONLY_HERE, Mode.ONE, now)
        self._add_row(column, TWO_WINDOWS, Mode.WINDOWS, now)
        column.addWidget(plain_label(HINT, theme.SMALL_PT, theme.MUTED))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(TITLE)
        room.installEventFilter(self)

    def open(self) -> None:
        """Show it in the middle of its window, the present choice ready to be changed."""
        self.settle()
        self.show()
        self.raise_()
        checked = next((row for row in self.rows if row.isChecked()), self.rows[0])
        checked.setFocus(Qt.FocusReason.PopupFocusReason)

    def settle(self) -> None:
        """Take the middle of the window, as it is now."""
        size = self.sizeHint().boundedTo(self._room.size())
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self._room.rect().center())
        self.setGeometry(place)

    def _add_row(
        self, column: QVBoxLayout, words: str, mode: Mode, now: Arrangement | None
    ) -> None:
        row = QPushButton(f"{len(self.rows) + 1}   {words}")
        row.setFont(theme.font(theme.NOTES_PT))
        row.setCheckable(True)
        row.setChecked(now is not None and now.mode is mode)
        row.clicked.connect(lambda: self.chosen.emit(Choice(mode)))
        self.rows.append(row)
        column.addWidget(row)

    def _choose(self, places: Sequence[Place], name: str) -> None:
        self.chosen.emit(Choice(Mode.TWO, name) if len(places) > 1 else Choice(Mode.ONE))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_plain = not event.modifiers() & ~_HARMLESS
            if is_plain and (event.key() in OWN_KEYS or event.text().isdecimal()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused, text = self.focusWidget(), event.text()
        if event.key() in ENTER_KEYS and isinstance(focused, QAbstractButton):
            focused.click()
        elif len(text) == 1 and text.isdecimal():
            if 1 <= int(text) <= len(self.rows):
                self.rows[int(text) - 1].click()
        elif event.key() not in OWN_KEYS:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's override
        """Go round among its own buttons: what lies behind it waits."""
        focused = self.focusWidget()
        at = next((i for i, row in enumerate(self.rows) if row is focused), -1)
        step = 1 if forward else -1
        self.rows[(at + step) % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.RAISED))
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 12, 12)
        painter.end()


_HARMLESS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
