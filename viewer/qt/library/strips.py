"""Strips of words on the library page: what went wrong, what was removed, what is being read."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label

UNDO_MS = 12_000
MARGIN_PX = 16
MOST_PX = 620  # wide


class Notice(QFrame):
    """Words that stay until they are dismissed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.RAISED)
        self.words = plain_label("", theme.SMALL_PT, theme.WARNING)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.dismiss = QPushButton("Dismiss", self)
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 28, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.dismiss)
        self.hide()

    def say(self, words: str, *, is_trouble: bool = True) -> None:
        """Show these words; none takes them away."""
        theme.ink(self.words, theme.WARNING if is_trouble else theme.TEXT)
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.setVisible(bool(words))


class Undo(QFrame):
    """`… is off the shelf`, for some seconds. `undone` when it is to be put back."""

    undone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("card", True)
        self.words = plain_label("", theme.SMALL_PT, theme.TEXT)
        self.button = QPushButton("Undo", self)
        self.button.clicked.connect(self._on_clicked)
        self.button.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.timer = QTimer(self, singleShot=True, interval=UNDO_MS)
        self.timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str) -> None:
        """Offer it, with these words."""
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.settle()
        self.show()
        self.raise_()
        self.timer.start()

    def settle(self) -> None:
        """Take the middle of the parent's lower edge."""
        width = min(MOST_PX, self._room.width() - 2 * MARGIN_PX)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        top = self._room.height() - height - MARGIN_PX
        self.setGeometry((self._room.width() - width) // 2, top, width, height)

    def _on_clicked(self) -> None:
        self.timer.stop()
        self.hide()
        self.undone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait while the reader's keys stand on the button."""
        if event.type() == QEvent.Type.FocusIn:
            self.timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.timer.start()
        return super().eventFilter(watched, event)


class Reading(QLabel):
    """`Reading stories: 12 of 60` in the parent's lower corner; hidden when there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(theme.SMALL_PT))
        self.setContentsMargins(10, 4, 10, 4)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.paint_ground(self, theme.RAISED)
        theme.ink(self, theme.MUTED)
        self.hide()

    def count(self, done: int, total: int) -> None:
        """So many of so many stories have been read."""
        self.setText(f"Reading stories: {done} of {total}")
        self.setVisible(done < total)
        self.settle()

    def settle(self) -> None:
        """Take the parent's lower corner."""
        self.adjustSize()
        self.move(MARGIN_PX, self._room.height() - self.height() - MARGIN_PX)
        self.raise_()
