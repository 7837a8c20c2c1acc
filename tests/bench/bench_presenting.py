"""Presenting: a page turned for two windows beside one, and a show begun and ended."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.qt.everything import audience_of, classroom_of, give_screens
from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt import theme
from viewer.qt.app import App
from viewer.qt.opening import open_show
from viewer.show.settings import Settings

STAGE = Size(1360, 860)
PICTURE = "{{file: p{}.jpg, alt: Grain, credit: Nobody}}"
ROW = f"  - {{{{picture: {PICTURE}, caption: Some words, notes: More}}}}"
SLIDES = 2
LOOK_MS = 10


class Benchmark(Protocol):
    """pytest-benchmark's fixture, as far as it is used here."""

    def __call__(self, timed: Callable[..., object], *args: object) -> object:
        """Time the call."""


class Nothing:
    """Settings that nobody has changed, but that nothing melts."""

    def load(self) -> dict[str, str]:
        return {"cross-fade": "0"}

    def save(self, key: str, value: str) -> None:
        del key, value


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The program with two slides, both decoded, on made-up screens."""
    for number in range(SLIDES):
        noise = Image.effect_noise((1620, 1080), 60 + number).convert("RGB")
        noise.save(tmp_path / f"p{number}.jpg", quality=90)
    lines = ["format: 1", "id: b", "title: B", "slides:", *map(ROW.format, range(SLIDES))]
    (tmp_path / "story.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    theme.light_down(application)
    pool = Pool()
    app = App(pool, open_show(tmp_path, pool, STAGE, seconds=60.0), Settings(Nothing()))
    app.start()
    app.furnish()
    give_screens(app)
    for number in range(SLIDES):
        app.showing.session.go(number)
        wait_for(partial(app.is_whole, number))
    yield app
    app.close()
    app.window.close()
    app.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    pool.close()


def wait_for(condition: Callable[[], bool]) -> None:
    """Let the program work until something is so."""
    loop, look = QEventLoop(), QTimer(interval=LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    look.start()
    loop.exec()


def present(app: App) -> None:
    classroom_of(app).presenting.begin(from_first=False)
    wait_for(lambda: app.window.presents)
    for number in range(SLIDES):
        app.showing.session.go(number)
        wait_for(partial(app.is_whole, number))


def turn(app: App) -> None:
    """Turn to the other slide; both canvases are painted when it returns."""
    session = app.showing.session
    session.go(1 - session.index)
    assert app.showing.pictures.shown == session.index


def settle(app: App) -> None:
    """The same, and all that follows: words, notes, what comes next."""
    turn(app)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("way", [turn, settle], ids=["the picture", "all of it"])
@pytest.mark.parametrize("windows", [1, 2], ids=["one window", "two windows"])
@pytest.mark.benchmark(group="a page is turned")
def test_a_page_is_turned(
    benchmark: Benchmark, app: App, way: Callable[[App], None], windows: int
) -> None:
    """What a second window costs."""
    if windows == 2:
        present(app)
    benchmark(way, app)


@pytest.mark.benchmark(group="a show begins")
def test_a_show_begins_and_ends(benchmark: Benchmark, app: App) -> None:
    """From F5 to the class's first picture, painted, and back."""
    presenting = classroom_of(app).presenting

    def begin_and_end() -> None:
        presenting.begin(from_first=False)
        audience = audience_of(app)
        assert audience is not None
        audience.repaint()
        presenting.end()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    benchmark(begin_and_end)
