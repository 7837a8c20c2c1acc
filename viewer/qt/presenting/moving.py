"""Moves a window to another screen, and makes it as large as the screen, or as it was."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

State = Qt.WindowState
FILLING = State.WindowMaximized | State.WindowFullScreen


def move_to(window: QWidget, screen: QScreen, *, without: State = State.WindowNoState) -> None:
    """Put a window in the middle of a screen, maximised or full if it was so before.

    `without` is what it is not to be there any more: a window manager puts a window that was full
    back where it became so, wherever it has been moved.
    """
    state = window.windowState()
    filling = state & FILLING
    size = window.normalGeometry().size() if filling else window.size()
    if filling:
        # A window manager leaves a window that fills a screen where it is.
        window.setWindowState(state & ~filling)
    room = screen.availableGeometry()
    place = QRect(QPoint(), size.boundedTo(room.size()))
    place.moveCenter(room.center())
    window.setScreen(screen)
    window.setGeometry(place)
    if filling & ~without:
        window.setWindowState(state & ~without)


def fill(window: QWidget, state: Qt.WindowState = State.WindowMaximized) -> bool:
    """Maximise a window, or make it full; False when it fills its screen that much already."""
    now = window.windowState()
    if now & (state | State.WindowFullScreen):
        return False
    window.setWindowState(now | state)
    return True


def unfill(window: QWidget, states: Qt.WindowState) -> None:
    """Give a window the size back that it had before it was maximised, or made full."""
    state = window.windowState()
    if state & states:
        window.setWindowState(state & ~states)
