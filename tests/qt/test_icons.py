from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication

from viewer import shipped
from viewer.imaging.geometry import Size
from viewer.imaging.jobs import Job
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Failed, Pixels
from viewer.qt import theme
from viewer.qt.icons import APP, APP_BOX, BOX, Icons

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path stroke="currentColor" d="M0 0h9"/></svg>'


class StillPool(Pool):
    """Decodes nothing by itself: it keeps the jobs until they are answered."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def submit(self, job: Job, priority: int) -> None:
        del priority  # they are all answered at once
        self.jobs.append(job)

    def cancel(self, job: Job) -> bool:
        return job in self.jobs

    def answer(self) -> None:
        """Give every job a picture of its whole box, or what its reader raised."""
        for job in self.jobs:
            box = job.box or Size(1, 1)
            try:
                job.read()
            except OSError as error:
                job.done(Failed("unreadable", str(error)))
            else:
                data = bytes(box.width * box.height * 4)
                job.done(Pixels(*box, box.width * 4, True, data, box, scalable=True))
        self.jobs.clear()


@pytest.fixture
def pool() -> StillPool:
    return StillPool()


def read(name: str) -> bytes:
    if name == "gone":
        raise FileNotFoundError(name)
    return SVG


def make(pool: Pool, parent: QObject) -> tuple[Icons, list[str]]:
    """Icons, and a list that gets an entry each time that they are complete."""
    icons, told = Icons(pool, read, parent), list[str]()
    icons.complete.connect(lambda: told.append("complete"))
    return icons, told


def test_icons_are_there_once_they_are_drawn(pool: StillPool, application: QApplication) -> None:
    icons, told = make(pool, application)
    icons.ask({"next", "previous"})
    assert icons.icon("next").isNull()
    assert told == []
    pool.answer()
    application.processEvents()
    assert icons.is_complete
    assert told == ["complete"]
    assert icons.icon("next").availableSizes() == [QSize(*BOX)]
    assert icons.icon(APP).availableSizes() == [QSize(*APP_BOX)]
    assert icons.icon("never asked").isNull()


def test_an_icon_that_is_missing_holds_no_other_up(
    pool: StillPool, application: QApplication
) -> None:
    icons, told = make(pool, application)
    icons.ask({"next", "gone"})
    pool.answer()
    application.processEvents()
    assert told == ["complete"]
    assert icons.icon("gone").isNull()
    assert not icons.icon("next").isNull()


def test_icons_are_drawn_in_the_colour_of_the_text(
    pool: StillPool, application: QApplication
) -> None:
    icons, _ = make(pool, application)
    icons.ask({"next"})
    svg = pool.jobs[0].read()
    assert b"currentColor" not in svg
    assert theme.TEXT.encode() in svg
    pool.answer()


def test_icons_that_are_let_go_tell_nobody_what_still_comes(
    pool: StillPool, application: QApplication
) -> None:
    icons, told = make(pool, application)
    icons.ask({"next"})
    late = list(pool.jobs)
    icons.close()
    pool.jobs = late
    pool.answer()
    application.processEvents()
    assert told == []


def test_the_shipped_icons_are_drawn_by_the_real_decoders(
    application: QApplication, until: Callable[[Callable[[], bool]], None]
) -> None:
    pool = Pool(children=1)
    icons = Icons(pool, shipped.icon, application)
    icons.ask({"next", "help"})
    until(lambda: icons.is_complete)
    pool.close()
    image = icons.icon("next").pixmap(QSize(*BOX)).toImage()
    tones = {image.pixelColor(x, y).name() for x in range(BOX.width) for y in range(BOX.height)}
    assert theme.TEXT in tones
