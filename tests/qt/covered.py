"""What the tests of covered pictures and of content notes look at in the whole window."""

from PySide6.QtWidgets import QLabel, QWidget

from viewer.qt.app import App
from viewer.qt.covering import CoveringDesk
from viewer.qt.stage.canvas import Canvas


def desk_of(app: App) -> CoveringDesk:
    desk = app.window.findChild(CoveringDesk)
    assert isinstance(desk, CoveringDesk)
    return desk


def said(app: App) -> str:
    assert app.window.furniture is not None
    return app.window.furniture.said.text()


def words_on(widget: QWidget) -> list[str]:
    labels = widget.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def audience(app: App) -> Canvas:
    """A canvas as the audience has it: covered as the stage is, without the buttons."""
    canvas = Canvas()
    canvas.resize(640, 400)
    canvas.show()
    desk_of(app).add_canvas(canvas, buttons=False)
    return canvas
