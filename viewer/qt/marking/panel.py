"""The panel in which a reader writes a note on a slide; it keeps what is typed as it is typed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.marking.typing import NOTE_LIMIT, NoteField

REST_MS = 400  # after the last letter, before the note is kept
HINT = "Only you see this. It is kept as you type."
FULL = f"A note holds {NOTE_LIMIT:,} characters: the rest was left out."
COMING = "Looking for your note…"
EDGE_PX = 14


class NotePanel(QFrame):
    """One note. Signals: `written` with the whole note when it is to be kept, `left` with Esc."""

    written = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        theme.paint_ground(self, theme.RAISED)
        self.setAccessibleName("My note")
        self._is_changed = False
        self._title = ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.flush)
        self._heading = plain_label("", theme.NOTES_PT, theme.TEXT, bold=True)
        self._heading.setWordWrap(False)
        self.field = NoteField(self)
        self.field.setPlaceholderText("Write a note on this slide")
        self.field.setAccessibleName("My note on this slide")
        self.field.textChanged.connect(self._on_typed)
        self.field.left.connect(self.left)
        self.field.filled.connect(lambda: self.say(FULL))
        self._done = QPushButton("Done", self)
        self._done.setFont(theme.font(theme.SMALL_PT))
        self._done.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._done.clicked.connect(self.left)
        self._hint = plain_label(HINT, theme.SMALL_PT, theme.MUTED)
        self._lay_out()
        self.setFocusProxy(self.field)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is to be seen."""
        return not self.isHidden()

    @property
    def hint(self) -> str:
        """What is said below the note."""
        return self._hint.text()

    def open(self, heading: str) -> None:
        """Come up for a slide of this title; its note is still to come."""
        self.flush()
        self._title = heading
        self._show("", COMING, may_type=False)
        self.show()
        self.raise_()
        self._set_heading()

    def show_note(self, text: str) -> None:
        """This is the note; from now on it can be written."""
        self._show(text, HINT, may_type=True)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def say(self, trouble: str) -> None:
        """Say that the note, or some of it, could not be kept; the words stay where they are."""
        self._hint.setText(trouble)
        theme.ink(self._hint, theme.WARNING)

    def flush(self) -> None:
        """Have kept what has been typed."""
        self._rest.stop()
        if self._is_changed:
            self._is_changed = False
            if not self.field.is_full:
                self._hint_at(HINT)  # whether it could be kept this time is said again
            self.written.emit(self.field.toPlainText())

    def close_down(self) -> None:
        """Have the note kept, and go."""
        self.flush()
        self.hide()

    def _show(self, text: str, hint: str, *, may_type: bool) -> None:
        self.field.blockSignals(True)
        self.field.show_text(text)
        self.field.blockSignals(False)
        self.field.setReadOnly(not may_type)
        self._hint_at(hint)

    def _hint_at(self, hint: str) -> None:
        self._hint.setText(hint)
        theme.ink(self._hint, theme.MUTED)

    def _set_heading(self) -> None:
        """Write as much of the title as there is room for."""
        room = self.width() - 2 * EDGE_PX
        metrics = self._heading.fontMetrics()
        self._heading.setText(metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room))

    def _on_typed(self) -> None:
        self._is_changed = True
        self._rest.start()

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.addWidget(self._hint, 1)
        bottom.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, EDGE_PX - 2, EDGE_PX, EDGE_PX - 2)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self.field, 1)
        column.addLayout(bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_heading()
