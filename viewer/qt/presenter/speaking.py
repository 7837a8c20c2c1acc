"""The presenter's notes: the largest part of the column, in type as large as one wants it."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.actions import Actions
from viewer.qt.bar import Heading
from viewer.qt.notes import Notes
from viewer.qt.presenter.sharing import EDGES_PX

SIZES_PT = (10.0, 11.0, 12.5, 14.0, 16.0, 18.0, 20.0, 22.0, 24.0, 28.0, 32.0, 36.0, 40.0)
RIGHT_MARGIN_PX = 6  # keeps the text clear of the scroll bar
TURN_SHARE = 0.8  # of what is seen: the last lines come along
LONG = 4000  # characters: longer notes are not measured, they want all the room there is
ALL_PX = 1_000_000
NONE_STYLE = f"color:{theme.MUTED}; font-size:{theme.NOTES_PT}pt"
NONE = f'<p style="{NONE_STYLE}">No notes for this slide.</p>'
LETTER_PTS = {"notes-smaller": 11.0, "notes-larger": 17.0}


def next_size(points: float, *, larger: bool) -> float:
    """The next size of type after this one; at an end the one there."""
    beyond = [size for size in SIZES_PT if (size > points if larger else size < points)]
    if not beyond:
        return SIZES_PT[-1] if larger else SIZES_PT[0]
    return beyond[0] if larger else beyond[-1]


class SpokenText(Notes):
    """The text of the notes: Ctrl and the wheel change its size as the keys do."""

    def __init__(self, actions: Actions, points: float, parent: QWidget) -> None:
        super().__init__(points, parent)
        self._actions = actions

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turned:
            self._actions["notes-larger" if turned > 0 else "notes-smaller"].trigger()
            event.accept()


class Speaking(QWidget):
    """A heading with two letters, small and large, that change the size; below it the notes."""

    def __init__(self, actions: Actions, points: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._html: str | None = None
        self._points = points
        self._heading = Heading(self)
        self._heading.setFont(theme.font(theme.SMALL_PT))
        theme.ink(self._heading, theme.MUTED)
        self.text = SpokenText(actions, points, self)
        self.text.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text.setAccessibleName("Your notes; the class does not see them")
        self.text.set_right_margin(RIGHT_MARGIN_PX)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._heading, 1)
        for name, size in LETTER_PTS.items():
            row.addWidget(self._letter(actions[name], size))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.text, 1)

    def wish(self, width: int) -> int:
        """How many pixels tall it is with all its words; of long ones it is enough to know that."""
        if self._html and len(self._html) > LONG:
            return ALL_PX
        room = max(1, width - RIGHT_MARGIN_PX - EDGES_PX)
        above = self.sizeHint().height() - self.text.sizeHint().height()
        return above + ceil(self.text.text_height(room, self._points)) + EDGES_PX

    def show_notes(self, title: str, html: str | None) -> None:
        """Show the notes of a slide from their beginning; the same stay where they are.

        "" says that there are none, None that they are still to come.
        """
        self._heading.say(f"Notes  ·  {title}" if title else "Notes")
        if html != self._html:
            self._html = html
            self.text.show_html(NONE if html == "" else html or "")

    def turn(self, *, on: bool) -> None:
        """Read on by most of what is seen, or back."""
        bar = self.text.verticalScrollBar()
        by = round(bar.pageStep() * TURN_SHARE)
        bar.setValue(bar.value() + (by if on else -by))

    def set_points(self, points: float) -> None:
        """Set the notes in type of this size, and keep the place where one reads."""
        if points != self._points:
            self._points = points
            bar = self.text.verticalScrollBar()
            read = bar.value() / max(1, bar.maximum())
            self.text.setFont(theme.font(points))
            bar.setValue(round(read * bar.maximum()))

    def _letter(self, action: QAction, points: float) -> QToolButton:
        button = QToolButton(self)
        button.setText("A")
        button.setFont(theme.font(points))
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        return button
