"""What the tests of presenting make up: screens, and a way of keeping one on."""

from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from viewer.qt.app import App
from viewer.qt.presenting.desk import Presenting
from viewer.qt.presenting.screens import Screens
from viewer.qt.reading import Reading
from viewer.qt.window import Facing
from viewer.show.screens import Area, Place

LAPTOP = Place("eDP-1", "", "", "", Area(0, 0, 1440, 900))
BEAMER = Place("HDMI-1", "Seiko Epson", "EPSON PJ", "", Area(1440, 0, 1920, 1080))


class MadeUpScreens(Screens):
    """Screens by name, all of them the one that tests have; the main window is on `home`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.there = [LAPTOP, BEAMER]
        self.home = LAPTOP.name

    def watch(self) -> None:
        """Nothing comes but what the test says."""

    def places(self) -> list[Place]:
        return list(self.there)

    def named(self, name: str | None) -> QScreen | None:
        return QGuiApplication.primaryScreen() if name in {p.name for p in self.there} else None

    def of(self, _widget: QWidget) -> str:
        return self.home

    def become(self, *places: Place) -> None:
        """Have these screens from now on."""
        self.there = list(places)
        self.changed.emit()


class Log:
    """A way to keep the screen on that only writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def hold(self) -> None:
        self.told.append("hold")

    def let_go(self) -> None:
        self.told.append("let go")


class Show(NamedTuple):
    """The program, its desk, and what the desk was given."""

    app: App
    desk: Presenting
    screens: MadeUpScreens
    laid_out: list[Facing]
    awake: Log


def reading_of(app: App) -> Reading:
    assert app.controls is not None
    assert app.controls._reading is not None
    return app.controls._reading
