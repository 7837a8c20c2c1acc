"""What stands where no story is: what to do, and the buttons that do it."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label

NONE = "There is no story on the shelf yet."
NONE_MORE = (
    "Drop a .story file, or a folder with a story or photos in it, on this window; or choose one "
    "here. A folder that is watched brings in every story that is put into it."
)
NO_MATCH = "No story is shown here: “{}” leaves out all of them."
NO_MATCH_MORE = "They are still on the shelf."


class Empty(QWidget):
    """Signals: `add_wanted`, `watch_wanted`, and `all_wanted` when the filter is to go."""

    add_wanted = Signal()
    watch_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = plain_label("", theme.CAPTION_PT, theme.TEXT)
        self.more = plain_label("", theme.NOTES_PT, theme.MUTED)
        self.add = self._button("Add a story…", self.add_wanted)
        self.watch = self._button("Watch a folder…", self.watch_wanted)
        self.everything = self._button("Show all stories", self.all_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.more)
        row = QHBoxLayout()
        for button in (self.add, self.watch, self.everything):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        for label in (self.words, self.more):
            # On a view's viewport a label would write in the colour of the view's text.
            label.setForegroundRole(QPalette.ColorRole.WindowText)
        self.hide()

    def say_none(self) -> None:
        """There is no story at all."""
        self._say(NONE, NONE_MORE, is_filter=False)

    def say_no_match(self, filter_words: str) -> None:
        """There are stories, but none that the filter lets through."""
        self._say(NO_MATCH.format(filter_words), NO_MATCH_MORE, is_filter=True)

    def _say(self, words: str, more: str, *, is_filter: bool) -> None:
        self.words.setText(words)
        self.more.setText(more)
        self.add.setVisible(not is_filter)
        self.watch.setVisible(not is_filter)
        self.everything.setVisible(is_filter)
        self.show()

    def _button(self, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(signal)
        return button
