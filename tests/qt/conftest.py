"""The real program in a window that is drawn into memory."""

import gc
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt import theme
from viewer.qt.app import NO_WISH, App
from viewer.qt.opening import open_show
from viewer.qt.stage.canvas import Canvas
from viewer.show.beginning import Beginning
from viewer.show.settings import Settings

PATIENCE_MS = 20_000
LOOK_MS = 10
# What the platform without a screen says of every dialog and of every menu.
OF_THE_PLATFORM = {
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
}


@pytest.fixture
def room(application: QApplication) -> Iterator[QWidget]:
    """A window for the parts that a test makes."""
    window = QWidget()
    window.resize(800, 600)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    application.processEvents()


@pytest.fixture
def make_stage(application: QApplication, room: QWidget) -> Callable[[Size, Size, str], Canvas]:
    """`make_stage(size, image, colour)` gives a canvas that looks at a picture of 3000 by 2000."""

    def make(size: Size, image: Size, colour: str) -> Canvas:
        canvas = Canvas(room)
        canvas.resize(*size)
        canvas.show()
        picture = QImage(*image, QImage.Format.Format_RGB32)
        picture.fill(QColor(colour))
        canvas.show_image(picture, Size(3000, 2000), fade=False)
        canvas.zoom.less_motion = lambda: True  # no glides, but where a test asks for them
        application.processEvents()
        return canvas

    return make


class Drawer:
    """Settings that last as long as a test."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {"cross-fade": "0", "content-notes": "0"}

    def load(self) -> dict[str, str]:
        return dict(self.kept)

    def save(self, key: str, value: str) -> None:
        self.kept[key] = value


@pytest.fixture(scope="session")
def application() -> QApplication:
    """The one application object that a process may have."""
    application = QApplication(["lanternist"])
    theme.light_down(application)
    gc.disable()
    gc.freeze()
    return application


@pytest.fixture(autouse=True)
def qt_says_nothing(application: QApplication) -> Iterator[None]:
    """Fail a test that makes Qt complain."""
    said: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and text not in OF_THE_PLATFORM:
            said.append(text)

    qInstallMessageHandler(listen)
    yield
    application.processEvents()
    qInstallMessageHandler(None)
    assert said == []


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the program work until something is so; fails when it never is."""
    loop = QEventLoop()
    look, limit = QTimer(interval=LOOK_MS), QTimer(singleShot=True, interval=PATIENCE_MS)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    limit.timeout.connect(loop.quit)
    look.start()
    limit.start()
    loop.exec()
    assert condition()


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """`until(condition)` lets the program work until the condition holds."""
    return wait_until


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a message bus with nobody on it."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.kill()
    process.communicate()


@pytest.fixture
def drawer() -> Drawer:
    """Where the program's settings are kept."""
    return Drawer()


@pytest.fixture
def programs(application: QApplication) -> Iterator[tuple[Pool, list[App]]]:
    """Decoders, and a list for the programs that a test starts: all are let go at its end."""
    pool = Pool()
    apps: list[App] = []
    yield pool, apps
    for app in apps:
        app.close()
        app.window.close()
        app.window.deleteLater()
    application.processEvents()
    pool.close()
    apps.clear()
    # On this thread, as the program does it: on another one Qt would not survive it.
    gc.collect()


@pytest.fixture
def start(programs: tuple[Pool, list[App]], drawer: Drawer) -> Callable[..., App]:
    """`start(path, beginning)` gives the program with that story, its first slide whole."""
    pool, apps = programs

    def begin(path: Path, beginning: Beginning = NO_WISH) -> App:
        opened = open_show(path, pool, Size(1360, 860), seconds=60.0)
        app = App(pool, opened, Settings(drawer), beginning=beginning)
        apps.append(app)
        app.start()
        app.furnish()
        wait_until(lambda: app.is_whole(app.showing.session.index))
        return app

    return begin
