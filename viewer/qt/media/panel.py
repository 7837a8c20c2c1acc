"""The transcript over the lower part of the stage: to be read with or without the sound."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.notes import Notes

MOST_SHARE = 0.42  # of the stage's height
MARGIN_PX = 14
SCROLL_PX = 14  # keeps the text clear of the scroll bar


class TranscriptPanel(QFrame):
    """A card with text that scrolls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        theme.paint_ground(self, theme.RAISED)
        self._heading = plain_label("Transcript", theme.SMALL_PT, theme.MUTED)
        self.notes = Notes(theme.NOTES_PT, self)
        self.notes.setAccessibleName("Transcript")
        self.notes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.notes.set_right_margin(SCROLL_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX + 4, MARGIN_PX - 4, 6, MARGIN_PX - 4)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self.notes, 1)
        self.hide()

    def show_html(self, html: str) -> None:
        """Show this text, which is the HTML of `viewer.story.text`."""
        self.notes.show_html(html)

    def wish(self, width: int, room: int) -> int:
        """How tall it would be, so wide, on a stage of the height `room`."""
        inside = max(80, width - 2 * MARGIN_PX - SCROLL_PX)
        text = self.notes.text_height(inside, theme.NOTES_PT)
        around = 2 * MARGIN_PX + self._heading.sizeHint().height() + 6
        return min(round(text) + around, round(room * MOST_SHARE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the stage beneath would turn the page
