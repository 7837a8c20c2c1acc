"""Qt's screens as plain data, and word of their changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from viewer.qt.presenting.screens import Screens
from viewer.show.screens import Area

Until = Callable[[Callable[[], bool]], None]


def test_every_screen_has_its_place(application: QObject) -> None:
    screen = QGuiApplication.primaryScreen()
    rect = screen.geometry()
    (place,) = Screens(application).places()
    assert place.area == Area(rect.x(), rect.y(), rect.width(), rect.height())
    assert place.name == screen.name()


def test_screens_of_one_name_are_told_apart(application: QObject) -> None:
    screens = Screens(application, lambda: [QGuiApplication.primaryScreen()] * 3)
    name = QGuiApplication.primaryScreen().name()
    assert [place.name for place in screens.places()] == [name, f"{name} (2)", f"{name} (3)"]
    assert screens.named(f"{name} (2)") is QGuiApplication.primaryScreen()


def test_a_name_that_no_screen_has_is_no_screen(application: QObject) -> None:
    screens = Screens(application)
    assert screens.named("unplugged") is None
    assert screens.named(None) is None


def test_a_window_is_on_a_screen_or_on_one_that_is_gone(room: QWidget) -> None:
    name = QGuiApplication.primaryScreen().name()
    assert Screens(room).of(room) == name
    assert Screens(room, list).of(room) == ""


def test_a_screen_that_goes_is_told_at_once_and_the_rest_when_it_rests(
    application: QGuiApplication, until: Until
) -> None:
    screens, told = Screens(application), list[str]()
    screens.watch()
    screens.watch()
    screens.changed.connect(lambda: told.append("changed"))
    screen = QGuiApplication.primaryScreen()
    application.screenRemoved.emit(screen)
    assert told == ["changed"]
    told.clear()
    application.screenAdded.emit(screen)
    screen.geometryChanged.emit(screen.geometry())
    application.primaryScreenChanged.emit(screen)
    assert told == []
    until(lambda: told == ["changed"])
