"""Keys that mean something else while a spotlight or a lens is in hand: + and - make it larger.

An event filter on the windows that show the picture; at other times these keys zoom.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from viewer.show.pointing import ROUND, Pointing

LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
SMALLER = (Qt.Key.Key_Minus,)
OTHERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class PointingKeys(QObject):
    """`answers` tells whether the stage has the keys just now."""

    def __init__(self, pointing: Pointing, answers: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._pointing = pointing
        self._answers = answers

    def listen_on(self, window: QWidget) -> None:
        """Take the keys of a window; more than once is no more than once."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.modifiers() & OTHERS:
            return False
        step = 1 if event.key() in LARGER else -1 if event.key() in SMALLER else 0
        if not step or self._pointing.tool not in ROUND or not self._answers():
            return False
        # Accepting an override takes the key away from the shortcuts; then it comes as a press.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._pointing.grow(step)
        return True
