"""The help overlay: every key, by group, made from COMMANDS."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.actions import key_text
from viewer.show.commands import Command, Group

COLUMNS = ((Group.GO, Group.SHOW), (Group.VIEW, Group.STORY, Group.HELP))
MARGIN_PX = 30


class KeysHelp(QFrame):
    """A sheet in the middle of its parent that lists what the keys do."""

    def __init__(self, commands: Iterable[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        theme.paint_ground(self, theme.RAISED)
        commands = tuple(commands)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        row.setSpacing(46)
        for groups in COLUMNS:
            column = QVBoxLayout()
            for group in groups:
                column.addLayout(
                    _table(group, [c for c in commands if c.group == group and c.keys])
                )
                column.addSpacing(10)
            column.addStretch(1)
            row.addLayout(column)
        self.hide()

    def open(self) -> None:
        """Show the sheet over the window."""
        self.settle()
        self.show()
        self.raise_()

    def settle(self) -> None:
        """Take the middle of the parent, as it is now."""
        room = self._room.rect()
        size = self.sizeHint().boundedTo(room.size())
        self.resize(size)
        self.move((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)


def _table(group: Group, commands: list[Command]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(22)
    grid.setVerticalSpacing(5)
    grid.addWidget(_label(group.value, theme.LAMP), 0, 0, 1, 2)
    for row, command in enumerate(commands, start=1):
        keys = "  ·  ".join(key_text(key) for key in command.keys)
        grid.addWidget(_label(command.text.rstrip("…"), theme.TEXT), row, 0)
        grid.addWidget(_label(keys, theme.MUTED), row, 1)
    return grid


def _label(text: str, colour: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(theme.NOTES_PT))
    theme.ink(label, colour)
    return label
