from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from viewer.qt.overview.progress import MARGIN_PX, Progress

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def progress(room: QWidget) -> Progress:
    return Progress(room)


def test_it_counts_what_is_there_of_what_is_seen(progress: Progress, until: Until) -> None:
    progress.count(range(10, 50), lambda row: row < 22)
    assert not progress.isVisible()
    until(progress.isVisible)
    assert progress.text() == "Small pictures: 12 of 40"
    progress.note(22)
    progress.note(22)
    progress.note(99)
    assert progress.text() == "Small pictures: 13 of 40"


def test_it_goes_when_all_are_there(progress: Progress, until: Until) -> None:
    progress.count([1, 2], lambda row: row == 1)
    until(progress.isVisible)
    progress.note(2)
    assert not progress.isVisible()


def test_it_says_nothing_where_nothing_is_to_come(progress: Progress) -> None:
    progress.count([1, 2], lambda _row: False)
    progress.count([3, 4], lambda _row: True)
    assert not progress._quiet.isActive()
    assert not progress.isVisible()


def test_it_stands_in_the_lower_corner(progress: Progress, room: QWidget, until: Until) -> None:
    progress.count([1], lambda _row: False)
    until(progress.isVisible)
    assert progress.geometry().left() == MARGIN_PX
    assert room.height() - progress.geometry().bottom() - 1 == MARGIN_PX
