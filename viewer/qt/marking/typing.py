"""Fields to type in, whose keys turn no pages; Esc leaves them."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS

NOTE_LIMIT = 20_000  # characters: a much longer line takes longer to lay out than a key may
PAGE_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_COMMAND = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ALSO_WITH_CONTROL = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
)


def is_typing(event: QEvent) -> bool:
    """Whether a key that a command may want means something to who is typing."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    # A clicker turns pages with these, wherever the keys stand.
    if event.key() in PAGE_KEYS or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return False
    held = event.modifiers() & _COMMAND
    if held == Qt.KeyboardModifier.ControlModifier:
        return event.key() in _ALSO_WITH_CONTROL
    return not held


class NoteField(QPlainTextEdit):
    """Plain text on several lines, no longer than `NOTE_LIMIT`; one that was longer does not grow.

    Signals: `left` when the reader wants to go: Esc; `filled` when there is no room for more.
    """

    left = Signal()
    filled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(theme.NOTES_PT))
        self._most = NOTE_LIMIT
        self.textChanged.connect(self._cut)

    def show_text(self, text: str) -> None:
        """Hold this text, all of it."""
        self._most = max(NOTE_LIMIT, len(_units(text)) // 2)
        self.setPlainText(text)

    @property
    def is_full(self) -> bool:
        """Whether not one more character would be taken."""
        return self._room <= 0

    @property
    def _room(self) -> int:
        """For how many characters there is room, as Qt counts them: two for most emoji."""
        return self._most - self.document().characterCount() + 1

    def _cut(self) -> None:
        """Take out again what was typed too much: it stands before the cursor."""
        if self._room >= 0:
            return
        cursor = self.textCursor()
        cursor.joinPreviousEditBlock()
        while self._room < 0:
            cursor.deletePreviousChar()
        cursor.endEditBlock()
        self.filled.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what there is room for: to lay out more would take long."""
        text, room = source.text(), self._room + len(_units(self.textCursor().selectedText())) // 2
        if len(_units(text)) // 2 > room:
            source = QMimeData()
            source.setText(_units(text)[: 2 * max(0, room)].decode("utf-16-le", "ignore"))
            self.filled.emit()
        super().insertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        if is_typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            event.accept()  # what does nothing here does nothing elsewhere either


class NameField(QLineEdit):
    """A name on one line. Signals: `named` with Enter, `left` with Esc, `below` with Down."""

    named = Signal(str)
    left = Signal()
    below = Signal()

    def __init__(self, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.font(theme.NOTES_PT))
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def event(self, event: QEvent) -> bool:
        if is_typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER_KEYS:
            self.named.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Down:
            self.below.emit()
        else:
            super().keyPressEvent(event)
            event.accept()


def _units(text: str) -> bytes:
    """Text as Qt counts it: two bytes are one character."""
    return text.encode("utf-16-le", "replace")
