"""Collects Python's rubbish on the GUI thread, and nowhere else.

By itself Python collects on whatever thread happens to ask for memory. Parts of the window that
have been let go would then be destroyed on a decoder's thread, which Qt does not survive.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 2000
YOUNG = 5000  # objects made since the last time, before it is worth a round
ROUNDS = 10  # of which the last goes through everything


class Collector(QObject):
    """Takes the place of Python's own timing; what is there already is left alone for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._round = 0
        gc.disable()
        gc.freeze()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()

    def look(self) -> None:
        """Collect, if enough has been made since the last time."""
        if gc.get_count()[0] >= YOUNG:
            self._round += 1
            gc.collect(2 if self._round % ROUNDS == 0 else 1)
