"""Keys that mean something else while the reader has zoomed: arrows pan, 0 1 2 set the scale.

Which they are stands in the rows of COMMANDS (`while_zoomed`). A key that goes with no command
then does what it always does: pages are turned with PgDn, Space and N as before.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from viewer.show.command import Command


class ZoomKeys(QObject):
    """An event filter on the window; `run` is called with the id of a key's command."""

    def __init__(
        self,
        window: QWidget,
        commands: Iterable[Command],
        *,
        answers: Callable[[], bool],
        run: Callable[[str], None],
    ) -> None:
        """`answers` tells whether the keys have their other meaning just now."""
        super().__init__(window)
        self._answers = answers
        self._run = run
        self._ids = {
            QKeySequence(key).toString(): command.id
            for command in commands
            for key in command.while_zoomed
        }
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not self._answers():
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = QKeySequence(event.key() | modifiers.value).toString()
        command_id = self._ids.get(key)
        if command_id is None:
            return False
        # Accepting an override takes the key away from the shortcuts; then it comes as a press.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._run(command_id)
        return True
