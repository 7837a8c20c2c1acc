"""A presenter's canvas and the class's window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.geometry import Size
from viewer.qt.audience.window import AudienceWindow
from viewer.qt.stage.canvas import Canvas

RED = "#d03030"


class Keys(QWidget):
    """Stands in for the main window: notes the keys that come to it."""

    def __init__(self) -> None:
        super().__init__()
        self.is_typed = False
        self.came: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.came.append(event.text())


@pytest.fixture
def keys(application: QApplication) -> Iterator[Keys]:
    keys = Keys()
    yield keys
    keys.deleteLater()
    application.sendPostedEvents(keys, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def audience(application: QApplication, keys: Keys) -> Iterator[AudienceWindow]:
    """The class's window of 1280 by 720, not shown yet."""
    audience = AudienceWindow(keys)
    audience.resize(1280, 720)
    yield audience
    audience.close()
    audience.deleteLater()
    application.sendPostedEvents(audience, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def source(application: QApplication, room: QWidget) -> Canvas:
    """The presenter's canvas of 300 by 200 with a red picture of 3000 by 2000."""
    canvas = Canvas(room)
    canvas.resize(300, 200)
    canvas.show()
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    canvas.show_image(image, Size(3000, 2000), fade=False)
    canvas.zoom.less_motion = lambda: True
    application.processEvents()
    return canvas
