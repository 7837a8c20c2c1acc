"""A desk of presenting at a real window, on screens that the test makes up."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.qt.presenting.made_up import Log, MadeUpScreens, Show, reading_of
from viewer.qt.app import App
from viewer.qt.presenting.awake import Awake
from viewer.qt.presenting.desk import Presenting
from viewer.qt.window import Facing


@pytest.fixture
def show(start: Callable[[Path], App], forbidden_frames: Path) -> Iterator[Show]:
    """The shipped story in the window, and a desk that is not yet presenting it."""
    app = start(forbidden_frames)
    screens, laid_out, log = MadeUpScreens(app), list[Facing](), Log()
    desk = Presenting(
        app.window,
        app.settings,
        lay_out=laid_out.append,
        screens=screens,
        awake=Awake(app, log, later_ms=0),
    )
    desk.follow(app.showing, reading_of(app).pages)
    yield Show(app, desk, screens, laid_out, log)
    desk.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
