from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from viewer.qt.app import App
from viewer.show.session import Blank

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]


def clock_of(app: App) -> QTimer:
    return app.showing._clock


def test_autoplay_waits_while_the_screen_is_blank(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    session = app.showing.session
    session.play(playing=True)
    assert clock_of(app).isActive()
    session.toggle_blank(Blank.BLACK)
    assert session.playing
    assert not clock_of(app).isActive()
    session.toggle_blank(Blank.BLACK)
    assert clock_of(app).isActive()


def test_a_slides_time_begins_when_its_picture_is_there(
    start: Start, forbidden_frames: Path, until: Until
) -> None:
    app = start(forbidden_frames)
    session, pictures = app.showing.session, app.showing.pictures
    session.play(playing=True)
    session.last()
    assert clock_of(app).isActive() == (pictures.shown == session.index)
    until(lambda: pictures.shown == session.index)
    assert clock_of(app).isActive()


def test_turning_back_before_a_picture_came_winds_the_clock_anew(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    session = app.showing.session
    session.play(playing=True)
    session.last()
    session.first()
    assert clock_of(app).isActive()
