"""The help overlay: every key, by group, made from COMMANDS."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.actions import key_text
from viewer.show.command import Command, Group, key_words

COLUMNS = (
    (Group.GO, Group.SHOW, Group.VIEW, Group.LIBRARY),
    (Group.PRESENT, Group.PICTURE, Group.LEGIBLE),
    (Group.POINT, Group.SOUND, Group.STORY, Group.HELP),
)
MARGIN_PX = 30
GAP_PX = 16  # between groups
LEAST_MARGIN_PX = 10  # where type is small because room is
BORDERS = QSize(2, 2)
SIZES_PT = (theme.NOTES_PT, 11.0, 10.0, 9.0, 8.0)  # the largest with which all of the sheet is seen


class KeysHelp(QScrollArea):
    """A sheet in the middle of its parent that lists what the keys do.

    In a small window it is set smaller, and scrolls when that is not enough.
    """

    def __init__(self, commands: Iterable[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("keys")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._commands = tuple(commands)
        self._sheet = QWidget()
        self._layout = QHBoxLayout(self._sheet)
        self.hide()

    def open(self) -> None:
        """Show the sheet over the window; its many words are set when it is first asked for."""
        if self.widget() is None:
            self._fill()
        self.show()
        self.settle()
        self.raise_()

    def settle(self) -> None:
        """Take the middle of the parent, as it is now."""
        if self.isHidden():
            return
        room = self._room.size()
        whole = next((size for p in SIZES_PT if _fits(size := self._set_in(p), room)), None)
        size = (whole or self._set_in(SIZES_PT[-1])).boundedTo(room)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self._room.rect().center())
        self.setGeometry(place)

    def _fill(self) -> None:
        row = self._layout
        row.setSpacing(46)
        for groups in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(0)
            for group in groups:
                column.addLayout(
                    _table(
                        group,
                        [c for c in self._commands if c.group == group and key_words(c, key_text)],
                    )
                )
                column.addSpacing(GAP_PX)
            column.addStretch(1)
            row.addLayout(column)
        self.setWidget(self._sheet)
        theme.paint_ground(self._sheet, theme.RAISED)

    def _set_in(self, points: float) -> QSize:
        """Set the sheet in type of this size; gives how large it is then."""
        face = theme.font(points)
        margin = MARGIN_PX if points > SIZES_PT[-1] else LEAST_MARGIN_PX
        self._layout.setContentsMargins(margin, margin, margin, margin)
        for word in self._sheet.findChildren(QWidget):
            word.setFont(face)
        self._layout.activate()
        self._sheet.resize(self._sheet.sizeHint())
        return self._sheet.size() + BORDERS


def _fits(size: QSize, room: QSize) -> bool:
    return size.boundedTo(room) == size


def _table(group: Group, commands: list[Command]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(22)
    grid.setVerticalSpacing(4)
    grid.addWidget(_label(group.value, theme.LAMP), 0, 0, 1, 2)
    for row, command in enumerate(commands, start=1):
        keys = "  ·  ".join(key_words(command, key_text))
        grid.addWidget(_label(command.text.rstrip("…"), theme.TEXT), row, 0)
        grid.addWidget(_label(keys, theme.MUTED), row, 1)
    return grid


def _label(text: str, colour: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.ink(label, colour)
    return label
