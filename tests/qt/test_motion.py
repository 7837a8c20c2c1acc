"""The desktop's wish for less motion, asked of a portal that the test plays on a bus of its own."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusVariant

from viewer.qt.motion import INTERFACE, PATH, SERVICE, Motion

Until = Callable[[Callable[[], bool]], None]


class Portal(QObject):
    """Answers as a desktop would."""

    def __init__(self, wishes: dict[str, object]) -> None:
        super().__init__()
        self.wishes = wishes
        self.asked: list[str] = []

    @Slot(str, str, result="QDBusVariant")
    def Read(self, _namespace: str, key: str) -> QDBusVariant:
        self.asked.append(key)
        return QDBusVariant(self.wishes.get(key, ""))


@pytest.mark.parametrize(
    ("wishes", "less"),
    [
        ({"enable-animations": False}, True),
        ({"enable-animations": True}, False),
        ({"reduced-motion": 1, "enable-animations": True}, True),
        ({"reduced-motion": 0, "enable-animations": True}, False),
        ({"reduced-motion": "1", "enable-animations": "false"}, False),
    ],
)
def test_the_desktops_wish_is_heard(
    bus: str, until: Until, application: QObject, wishes: dict[str, object], *, less: bool
) -> None:
    portal = Portal(wishes)
    server = QDBusConnection.connectToBus(bus, "desktop")
    server.registerObject(PATH, INTERFACE, portal, QDBusConnection.RegisterOption.ExportAllSlots)
    server.registerService(SERVICE)
    motion = Motion(application, QDBusConnection.connectToBus(bus, "viewer"))
    until(lambda: len(portal.asked) == 2 and motion.answers == 2)
    assert motion.less is less
    for name in ("desktop", "viewer"):
        QDBusConnection.disconnectFromBus(name)


def test_where_nobody_answers_nobody_has_asked_for_less(
    bus: str, until: Until, application: QObject
) -> None:
    motion = Motion(application, QDBusConnection.connectToBus(bus, "viewer"))
    until(lambda: motion.answers == 2)
    assert not motion.less
    QDBusConnection.disconnectFromBus("viewer")


def test_where_there_is_no_bus_none_is_started(
    monkeypatch: pytest.MonkeyPatch, application: QObject
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert not Motion(application).less
