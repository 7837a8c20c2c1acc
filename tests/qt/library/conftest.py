"""Stories for the shelf, a pool that waits to be told to answer, and the page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.geometry import Size
from viewer.imaging.jobs import Job
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Failed, Pixels
from viewer.library.entry import Entry
from viewer.qt.library.page import LibraryPage
from viewer.qt.library.small import SmallPictures


class StillPool(Pool):
    """Decodes nothing by itself: it keeps the jobs until they are answered."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def submit(self, job: Job, priority: int) -> None:
        del priority
        self.jobs.append(job)

    def cancel(self, job: Job) -> bool:
        if job in self.jobs:
            self.jobs.remove(job)
            return True
        return False

    def stop(self, job: Job) -> None:
        self.cancel(job)

    def answer(self) -> None:
        """Give every job a picture of its whole box, or say why there is none."""
        while self.jobs:
            job = self.jobs.pop(0)
            box = job.box or Size(1, 1)
            try:
                job.read()
            except Exception as error:  # noqa: BLE001 - what a pool does with a reader's errors
                job.done(Failed("unreadable", str(error)))
            else:
                data = bytes(box.width * box.height * 4)
                job.done(Pixels(*box, box.width * 4, False, data, box))


class Maker(Protocol):
    """Makes stories on the shelf."""

    def __call__(self, key: int, title: str = "") -> Entry:
        """One whose card has all its parts; change it with `_replace`."""


def make(key: int, title: str = "") -> Entry:
    """An entry with what cards show of it."""
    return Entry(
        key,
        Path(f"/stories/{key}"),
        id=f"story-{key}",
        title=title or f"Story {key}",
        subtitle="Its subtitle",
        language="en",
        languages=("en",),
        cover="cover.jpg",
        slides=34,
        minutes=40,
        added=float(key),
    )


@pytest.fixture
def entry() -> Maker:
    """`entry(key, title)` gives a story on the shelf."""
    return make


@pytest.fixture
def pool() -> StillPool:
    """A pool that answers when it is told to."""
    return StillPool()


@pytest.fixture
def small(application: QApplication, pool: StillPool) -> Iterator[SmallPictures]:
    """Small pictures of that pool."""
    pictures = SmallPictures(pool, None, application)
    yield pictures
    pictures.close()


@pytest.fixture
def page(application: QApplication, room: QWidget, small: SmallPictures) -> Iterator[LibraryPage]:
    """The page of a library, open in a window of 1000 by 700, with nothing on its shelf."""
    room.resize(1000, 700)
    made = LibraryPage(("title", "all"), small, room)
    made.resize(1000, 700)
    made.show()
    made.open()
    application.processEvents()
    yield made
    made.close_down()
    made.hide()
