"""The find bar: what to look for, how many there are, and which one is seen."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.labels import plain_label

WORDS_PX = 280


class FindBar(QWidget):
    """Signals: `sought` with the words, `stepped` with 1 or -1, `left` when it is to close."""

    sought = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.RAISED)
        self._words = QLineEdit(self)
        self._words.setFont(theme.font(theme.NOTES_PT))
        self._words.setPlaceholderText("Find in this dossier")
        self._words.setAccessibleName("Find in this dossier")
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(WORDS_PX)
        self._words.textChanged.connect(self.sought)
        self._words.installEventFilter(self)
        self._count = plain_label("", theme.CREDIT_PT, theme.MUTED)
        self._count.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._count)
        row.addStretch(1)
        for text, steps in (("Previous", -1), ("Next", 1)):
            button = self._button(text)
            button.clicked.connect(lambda _checked, by=steps: self.stepped.emit(by))
            row.addWidget(button)
        close = self._button("Close")
        close.clicked.connect(self.left)
        row.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._words.text()

    @property
    def count_text(self) -> str:
        """What the bar says of how many there are."""
        return self._count.text()

    def open(self) -> None:
        """Show the bar and take the keys."""
        self.show()
        self._words.setFocus()
        self._words.selectAll()

    def say(self, place: int, count: int) -> None:
        """Say which of how many is seen; `place` counts from 1, 0 for none."""
        if not self.words.strip():
            self._count.clear()
        elif not count:
            self._count.setText("Not found")
        else:
            self._count.setText(f"{place} of {count}")
        theme.ink(self._count, theme.MUTED if count else theme.WARNING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in ENTER_KEYS:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.stepped.emit(-1 if back else 1)
            return True
        return False

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setFont(theme.font(theme.SMALL_PT))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
