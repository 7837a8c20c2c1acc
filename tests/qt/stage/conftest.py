"""A stage that looks at a picture, without a program around it."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.geometry import Size
from viewer.qt.stage.canvas import Canvas


@pytest.fixture
def stage(application: QApplication, room: QWidget) -> Canvas:
    """A canvas of 300 by 200 with a picture of 3000 by 2000: whole at a tenth of its size."""
    canvas = Canvas(room)
    canvas.resize(300, 200)
    canvas.show()
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#d03030"))
    canvas.show_image(image, Size(3000, 2000), fade=False)
    canvas.zoom.less_motion = lambda: True  # no glides, but where a test asks for them
    application.processEvents()
    return canvas
