"""Whether the reader has asked the desktop for less motion: asked once, answered when it may be.

The desktop portal is asked over the session bus, without waiting. Where there is no bus or no
portal nobody has asked for less.
"""

import os
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
# (namespace, key, the value that asks for less motion)
WISHES: tuple[tuple[str, str, object], ...] = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)


class Motion(QObject):
    """`less` is True once the desktop has said that the reader wants less motion.

    `answers` counts the replies, those among them that the desktop does not know of such a wish.
    """

    def __init__(self, parent: QObject, bus: QDBusConnection | None = None) -> None:
        """Ask over `bus`, by default the session's."""
        super().__init__(parent)
        self.less = False
        self.answers = 0
        if bus is None and has_bus():
            bus = QDBusConnection.sessionBus()
        if bus is not None and bus.isConnected():
            for namespace, key, value in WISHES:
                self._ask(bus, namespace, key, value)

    def _ask(self, bus: QDBusConnection, namespace: str, key: str, value: object) -> None:
        question = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Read")
        question.setArguments([namespace, key])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)
        watcher.finished.connect(lambda: self._on_answered(watcher, value))

    def _on_answered(self, watcher: QDBusPendingCallWatcher, value: object) -> None:
        answer: object = next(iter(watcher.reply().arguments()), None)
        while isinstance(answer, QDBusVariant):
            answer = answer.variant()
        self.answers += 1
        self.less = self.less or (type(answer) is type(value) and answer == value)
        watcher.deleteLater()


def has_bus() -> bool:
    """Whether a session bus runs; where none does, asking for one would start it."""
    socket = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere")) / "bus"
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or socket.exists()
