"""A show lasts as long as a lesson: nothing that is used in every turn runs out."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from viewer.qt.app import App


def test_qt_takes_no_reference_that_is_not_its_own() -> None:
    """Before Python 3.12 the process ends when the last reference to None is given back."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("a call that returns nothing")
    assert sys.getrefcount(None) > before - 500


def test_pages_can_be_turned_for_hours(
    start: Callable[[Path], App],
    until: Callable[[Callable[[], bool]], None],
    forbidden_frames: Path,
) -> None:
    app = start(forbidden_frames)
    session = app.showing.session
    before = sys.getrefcount(None)
    for number in range(40):
        session.go(number % len(session.slides))
        until(lambda: app.is_whole(session.index))
    assert sys.getrefcount(None) > before - 500
