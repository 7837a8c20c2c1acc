"""The thin bridge: a session's hooks and the loader's calls, as Qt signals.

The loader calls from its own threads; a signal carries that over to the GUI thread.
"""

from PySide6.QtCore import QObject, Signal

from viewer.show.session import Session


class Bridge(QObject):
    """Signals of one session and its pictures."""

    moved = Signal(int)
    slide_changed = Signal(int)
    blanked = Signal(str)
    played = Signal(bool)
    typed = Signal(object)
    arrived = Signal(str)
    described = Signal(int, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        session.moved.connect(self.moved.emit)
        session.slide_changed.connect(self.slide_changed.emit)
        session.blanked.connect(self.blanked.emit)
        session.played.connect(self.played.emit)
        session.typed.connect(self.typed.emit)
