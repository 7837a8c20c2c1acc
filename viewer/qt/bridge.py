"""The thin bridge: a session's hooks and the loader's calls, as Qt signals.

The loader calls from its own threads; a signal carries that over to the GUI thread.
"""

from PySide6.QtCore import QObject, Signal

from viewer.show.session import Session


class Bridge(QObject):
    """Signals of one session and its pictures."""

    moved = Signal(int)
    stepped = Signal()
    slide_changed = Signal(int)
    blanked = Signal(str)
    froze = Signal(bool)
    played = Signal(bool)
    noted = Signal(bool)
    lit = Signal(int)
    covered = Signal()  # more pictures, or less
    typed = Signal(object)
    arrived = Signal(str)
    described = Signal(int, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        session.moved.connect(self.moved.emit)
        session.slide_changed.connect(self.slide_changed.emit)
        session.stepped.connect(self.stepped.emit)
        session.blanked.connect(self.blanked.emit)
        session.froze.connect(self.froze.emit)
        session.played.connect(self.played.emit)
        session.noted.connect(self.noted.emit)
        session.lit.connect(self.lit.emit)
        session.covers.changed.connect(self.covered.emit)
        session.typed.connect(self.typed.emit)
