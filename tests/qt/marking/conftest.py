"""A base with two stories, and what keeps marks and lessons in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from viewer.library.base import Base
from viewer.library.lessons.orders import Lessons
from viewer.library.marks import Marks
from viewer.qt.worker import Worker

STORY = "INSERT INTO story (key, path, id, title, added) VALUES (?, ?, ?, ?, 0)"
SLIDE = "INSERT INTO slide (story, number, id, title) VALUES (?, ?, ?, ?)"


@pytest.fixture
def base(tmp_path: Path, forbidden_frames: Path) -> Iterator[Base]:
    """A base in which row 1 is the story of eight slides."""
    base = Base(tmp_path / "lanternist.db")
    with base.writing() as connection:
        row = (1, str(forbidden_frames), "forbidden-frames", "Forbidden frames")
        connection.execute(STORY, row)
        connection.execute(STORY, (2, "/b", "bread", "Bread"))
        connection.executemany(
            SLIDE, [(1, 1, "pink-dress", "One woman"), (2, 1, "queue", "The queue")]
        )
    yield base
    base.close()


@pytest.fixture
def marks(base: Base) -> Marks:
    """The marks in it."""
    return Marks(base)


@pytest.fixture
def lessons(base: Base) -> Lessons:
    """The lessons in it."""
    return Lessons(base)


@pytest.fixture
def worker() -> Iterator[Worker]:
    """The thread that reads them."""
    owner = QObject()
    worker = Worker("marks", owner)
    yield worker
    worker.close()
