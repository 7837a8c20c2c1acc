"""The screens that are there, as `viewer.show.screens` wants them, and word of their changes."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from viewer.show.screens import Area, Place

SETTLE_MS = 300  # a screen that is plugged in tells of several changes, one after the other


class Screens(QObject):
    """Qt's screens by name; `changed` when one has come, gone or moved, while watched.

    Of a screen that goes `changed` tells at once, while its windows can still be hidden; of the
    rest when all has come to rest.
    """

    changed = Signal()

    def __init__(self, parent: QObject, found: Callable[[], list[QScreen]] | None = None) -> None:
        """`found` gives the screens there are, by default Qt's."""
        super().__init__(parent)
        self._found = found or QGuiApplication.screens
        self._is_watched = False
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._rest.timeout.connect(self.changed)

    def watch(self) -> None:
        """Begin to tell of changes."""
        application = QGuiApplication.instance()
        if self._is_watched or not isinstance(application, QGuiApplication):
            return
        self._is_watched = True
        application.screenAdded.connect(self._on_added)
        application.screenRemoved.connect(lambda _screen: self._on_removed())
        application.primaryScreenChanged.connect(lambda _screen: self._rest.start())
        for screen in self._found():
            screen.geometryChanged.connect(self._on_moved)

    def places(self) -> list[Place]:
        """Every screen, as plain data."""
        return [_place(name, screen) for name, screen in self._named().items()]

    def named(self, name: str | None) -> QScreen | None:
        """The screen of this name, None when there is none."""
        return self._named().get(name) if name is not None else None

    def of(self, widget: QWidget) -> str:
        """The name of the screen that a window is on; "" when that is gone."""
        on = widget.screen()
        return next((name for name, screen in self._named().items() if screen is on), "")

    def _named(self) -> dict[str, QScreen]:
        """The screens by names that tell them apart: some systems name two of one make alike."""
        screens = self._found()
        return dict(zip(_apart(screen.name() for screen in screens), screens, strict=True))

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_moved)
        self._rest.start()

    def _on_moved(self) -> None:
        self._rest.start()

    def _on_removed(self) -> None:
        self.changed.emit()
        self._rest.start()


def _apart(names: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        number, unique = 1, name
        while unique in found:
            number += 1
            unique = f"{name} ({number})"
        found.append(unique)
    return found


def _place(name: str, screen: QScreen) -> Place:
    rect = screen.geometry()
    area = Area(rect.x(), rect.y(), rect.width(), rect.height())
    return Place(name, screen.manufacturer(), screen.model(), screen.serialNumber(), area)
