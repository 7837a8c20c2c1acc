"""Draws slides into PNG files: the real window, with nobody looking."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QSize, QTimer
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt import theme
from viewer.qt.app import App
from viewer.qt.opening import Opened
from viewer.qt.shelving import SECTIONS
from viewer.qt.start import make_application
from viewer.show.settings import Settings

PRESENTER, AUDIENCE = "presenter", "audience"
LOOK_MS = 20
REST_MS = 60  # between two looks at a window that should have settled
MOST_LOOKS = 20
MOST_NAME = 60  # characters
PATIENCE_MS = 30_000


class Forgetful:
    """Keeps nothing: shots look the same on every machine."""

    def load(self) -> dict[str, str]:
        """Nothing was kept."""
        return {"cross-fade": "0"}

    def save(self, key: str, value: str) -> None:
        """Nothing is kept."""


def draw(  # noqa: PLR0913 - what is drawn, where, how
    pool: Pool,
    opened: Opened,
    folder: Path,
    indexes: Sequence[int],
    *,
    size: Size,
    panel: str,
    sensitive: str = "cover",
    sheet: str = "",
    view: str = "",
) -> int:
    """Draw these slides (indexes from 0) at `size` pixels; gives how many files were written.

    `sensitive` is a `viewer.show.covers.Policy`. `sheet` is one of `viewer.qt.sheets.NAMES`, or a
    section of the library, to lie over the slide; `view` is PRESENTER or AUDIENCE for what either
    sees of a show. Raises OSError when a file cannot be written.
    """
    application = make_application()
    settings = Settings(Forgetful())
    settings.put("panel-tab", panel)
    settings.put("sensitive", sensitive)
    settings.put("window", f"{size.width}x{size.height}")
    app = App(pool, opened, settings)
    app.start()
    app.furnish()
    # Where the pointer rests, nothing looks as if it were about to be pressed.
    window, stage = app.window.rect(), app.window.canvas.geometry()
    heading = QPoint(window.center().x(), theme.BAR_PX // 2)
    QCursor.setPos(heading if sheet else stage.center())
    seen = _begin_show(app, size, view) if view else app.window
    for index in indexes:
        app.showing.session.go(index)
        _lay(app, sheet)
        _wait_for(app, index)
        drawn = _settled(seen)
        slide = opened.session.slides[index]
        path = folder / f"{index + 1:02}-{_file_name(slide.id)}.png"
        if not drawn.save(str(path)):
            raise OSError(0, "the picture could not be written", str(path))
    app.close()
    app.window.close()
    application.processEvents()
    return len(indexes)


def _lay(app: App, sheet: str) -> None:
    """Lay a sheet over the slide, or a section of the library."""
    if sheet in SECTIONS and app.controls is not None:
        app.controls.shelving.bring(sheet)
    else:
        app.window.lay(sheet)


def _begin_show(app: App, size: Size, view: str) -> QWidget:
    """Begin a show in two ordinary windows; gives the one whose view is wanted."""
    if app.controls is None:
        raise RuntimeError("the window has no controls yet")
    presenting = app.controls.classroom.presenting
    presenting.rehearse(QSize(size.width, size.height))
    audience = presenting.audience
    return audience if view == AUDIENCE and audience is not None else app.window


def _settled(window: QWidget) -> QImage:
    """What the window shows once its parts have found their places: the same at two looks.

    What moves by itself is drawn as it is after some looks.
    """
    before = window.grab().toImage()
    for _ in range(MOST_LOOKS):
        _rest()
        now = window.grab().toImage()
        if now == before:
            break
        before = now
    return before


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(REST_MS, loop.quit)
    loop.exec()


def _file_name(slide_id: str) -> str:
    """The id, or what is left of one that breaks the rules: a file name and never a path."""
    return re.sub(r"[^a-z0-9]+", "-", slide_id.lower()).strip("-")[:MOST_NAME] or "slide"


def _wait_for(app: App, index: int) -> None:
    """Let the program work until the slide is whole: picture, words, icons, small pictures."""
    loop = QEventLoop()
    look = QTimer(interval=LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if app.is_whole(index) else None)
    limit = QTimer(singleShot=True, interval=PATIENCE_MS)
    limit.timeout.connect(loop.quit)
    look.start()
    limit.start()
    loop.exec()
