"""Keeping the screen on: with a desktop that the test plays on a bus of its own, and elsewhere."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection

from tests.qt.presenting.made_up import Log
from viewer.qt.presenting.awake import (
    CONNECTION,
    INTERFACE,
    PATHS,
    SERVICE,
    Awake,
    Bus,
    Caffeinate,
    ThreadFlag,
    means_of,
)

Until = Callable[[Callable[[], bool]], None]


class ScreenSaver(QObject):
    """Answers as a desktop would."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []

    @Slot(str, str, result="uint")
    def Inhibit(self, program: str, reason: str) -> int:
        self.asked.append((program, reason))
        return 7


def is_on_bus(bus: QDBusConnection, name: str) -> bool:
    return name in bus.interface().registeredServiceNames().value()


@pytest.mark.parametrize("path", PATHS)
def test_the_desktop_is_asked_and_let_go(
    bus: str, until: Until, application: QObject, path: str
) -> None:
    desktop = ScreenSaver()
    server = QDBusConnection.connectToBus(bus, "desktop")
    option = QDBusConnection.RegisterOption.ExportAllSlots
    server.registerObject(path, INTERFACE, desktop, option)
    server.registerService(SERVICE)
    names: list[str] = []

    def connect(name: str) -> QDBusConnection:
        mine = QDBusConnection.connectToBus(bus, name)
        names.append(mine.baseService())
        return mine

    awake = Awake(application, Bus(connect), later_ms=0)
    awake.hold()
    until(lambda: desktop.asked == [("Lanternist", "A story is presented")])
    assert is_on_bus(server, names[0])
    awake.let_go()
    until(lambda: not is_on_bus(server, names[0]))
    QDBusConnection.disconnectFromBus("desktop")


def test_where_no_desktop_answers_nothing_happens(
    bus: str, until: Until, application: QObject
) -> None:
    awake = Awake(application, Bus(lambda name: QDBusConnection.connectToBus(bus, name)), 0)
    awake.hold()
    until(lambda: awake._is_held)
    awake.let_go()
    assert not QDBusConnection(CONNECTION).isConnected()


def test_where_there_is_no_bus_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    Bus().hold()
    assert not QDBusConnection(CONNECTION).isConnected()


def test_it_holds_once_and_lets_go_once(until: Until, application: QObject) -> None:
    log = Log()
    awake = Awake(application, log, later_ms=0)
    awake.let_go()
    awake.hold()
    awake.hold()
    until(lambda: log.told == ["hold"])
    awake.let_go()
    awake.let_go()
    assert log.told == ["hold", "let go"]


def test_a_show_that_ends_at_once_holds_nothing(until: Until, application: QObject) -> None:
    log, other = Log(), Log()
    awake = Awake(application, log, later_ms=0)
    awake.hold()
    awake.let_go()
    Awake(application, other, later_ms=0).hold()
    until(lambda: other.told == ["hold"])
    assert log.told == []


def test_windows_is_told_by_a_flag_of_the_thread() -> None:
    states: list[int] = []
    means = ThreadFlag(states.append)
    means.hold()
    means.let_go()
    assert states == [0x80000003, 0x80000000]


def test_on_macos_a_program_runs_for_as_long_as_the_show(tmp_path: Path) -> None:
    program = tmp_path / "caffeinate"
    program.write_text(f"#!{sys.executable}\nimport sys, time\ntime.sleep(60)\n")
    program.chmod(0o755)
    means = Caffeinate(str(program))
    means.hold()
    process = means._process
    assert process is not None
    assert process.poll() is None
    means.let_go()
    assert process.poll() is not None


def test_a_system_without_that_program_goes_without(tmp_path: Path) -> None:
    means = Caffeinate(str(tmp_path / "caffeinate"))
    means.hold()
    means.let_go()


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", Bus), ("win32", ThreadFlag), ("darwin", Caffeinate)]
)
def test_each_system_has_its_way(platform: str, kind: type) -> None:
    assert isinstance(means_of(platform), kind)
