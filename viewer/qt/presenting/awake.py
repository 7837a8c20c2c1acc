"""Keeps the screen saver away while a story is presented, in the way of each system.

Linux: the desktop is asked over the session bus, without waiting for its answer; it lets the
screen sleep again when the connection that asked is closed. (Its method for that wants an
unsigned number, which QtDBus of PySide cannot send.) Windows: a flag of the thread. macOS: the
system's own `caffeinate`, which also ends with this process. Where none of this works the screen
may go dark, and nothing else happens.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from viewer.qt.motion import has_bus

# The first is the standard's path, the second that of desktops from before it.
PATHS = ("/org/freedesktop/ScreenSaver", "/ScreenSaver")
SERVICE = INTERFACE = "org.freedesktop.ScreenSaver"
CONNECTION = "lanternist-awake"
REASON = "A story is presented"
CAFFEINATE = "/usr/bin/caffeinate"
LATER_MS = 1000  # the picture comes first

ES_SYSTEM_REQUIRED = 0x00000001
ES_DISPLAY_REQUIRED = 0x00000002
ES_CONTINUOUS = 0x80000000


class Means(Protocol):
    """One system's way."""

    def hold(self) -> None:
        """Keep the screen on."""

    def let_go(self) -> None:
        """Let it go dark again."""


class Awake(QObject):
    """Holds the screen saver off from a moment after `hold` until `let_go`."""

    def __init__(
        self, parent: QObject, means: Means | None = None, later_ms: int = LATER_MS
    ) -> None:
        """`means` is by default that of the system the program runs on."""
        super().__init__(parent)
        self._means = means or means_of(sys.platform)
        self._is_held = False
        self._later = QTimer(self, singleShot=True, interval=later_ms)
        self._later.timeout.connect(self._hold)

    def hold(self) -> None:
        """Keep the screen on until `let_go`."""
        self._later.start()

    def let_go(self) -> None:
        """Let the screen go dark when nobody has used it for a while."""
        self._later.stop()
        if self._is_held:
            self._is_held = False
            self._means.let_go()

    def _hold(self) -> None:
        if not self._is_held:
            self._is_held = True
            self._means.hold()


def means_of(platform: str) -> Means:
    """The way of a system, by its `sys.platform`."""
    if platform == "win32":
        return ThreadFlag()
    return Caffeinate() if platform == "darwin" else Bus()


class Bus:
    """Asks the desktop over the session bus, on a connection of its own."""

    def __init__(self, connect: Callable[[str], QDBusConnection | None] | None = None) -> None:
        """`connect` opens a connection of the given name, None where there is no bus."""
        self._connect = connect or _session_bus

    def hold(self) -> None:
        bus = self._connect(CONNECTION)
        if bus is None or not bus.isConnected():
            return
        for path in PATHS:
            question = QDBusMessage.createMethodCall(SERVICE, path, INTERFACE, "Inhibit")
            question.setArguments(["Lanternist", REASON])
            # A desktop that knows both paths is asked twice; closing takes both back.
            bus.asyncCall(question)

    def let_go(self) -> None:
        QDBusConnection.disconnectFromBus(CONNECTION)


class ThreadFlag:
    """Tells Windows that this thread needs the display."""

    def __init__(self, set_state: Callable[[int], object] | None = None) -> None:
        """`set_state` is by default the system's SetThreadExecutionState."""
        self._set_state = set_state or _set_thread_state

    def hold(self) -> None:
        self._set_state(ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED)

    def let_go(self) -> None:
        self._set_state(ES_CONTINUOUS)


class Caffeinate:
    """Runs macOS' program for it, which ends with this process at the latest."""

    def __init__(self, command: str = CAFFEINATE) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        quiet = subprocess.DEVNULL
        command = [self._command, "-d", "-i", "-w", str(os.getpid())]
        with suppress(OSError):
            self._process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)

    def let_go(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


def _session_bus(name: str) -> QDBusConnection | None:
    if not has_bus():
        return None
    return QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, name)


def _set_thread_state(state: int) -> object:
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.SetThreadExecutionState(state)
    return None
