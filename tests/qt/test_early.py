"""The first picture before its story: shown at once, and whatever comes of the story afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader
from viewer.imaging.pool import Pool
from viewer.qt import opening
from viewer.qt.app import App
from viewer.qt.early import look
from viewer.qt.opening import Opened
from viewer.show.settings import Keeper, Settings
from viewer.story.bundle import Bundle

Begin = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]

BOX = Size(640, 400)
WAIT_S = 20.0
HEAD = "format: 1\nid: a\ntitle: A\nslides:\n"
SLIDE = "  - picture:\n      file: one.jpg\n      alt: One.\n"


@pytest.fixture
def begin(programs: tuple[Pool, list[App]], drawer: Keeper) -> Begin:
    """`begin(path)` starts the program with the first picture of a story that is not read yet."""
    pool, apps = programs

    def make(path: Path) -> App:
        first = look(path, pool, BOX, seconds=60.0)
        assert first is not None
        app = App(pool, first, Settings(drawer))
        apps.append(app)
        app.start()
        return app

    return make


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Stories are read only once this is set."""
    gate, read_show = Event(), opening.read_show

    def wait(bundle: Bundle, loader: Loader, *, language: str, seconds: float) -> Opened:
        assert gate.wait(WAIT_S)
        return read_show(bundle, loader, language=language, seconds=seconds)

    monkeypatch.setattr(opening, "read_show", wait)
    yield gate
    gate.set()


def story(folder: Path, text: str) -> Path:
    Image.new("RGB", (90, 60), (200, 30, 30)).save(folder / "one.jpg")
    (folder / "story.yaml").write_text(HEAD + text, encoding="utf-8")
    return folder


def test_the_first_picture_is_seen_before_the_story_is_read(
    begin: Begin, gate: Event, tmp_path: Path, until: Until
) -> None:
    app = begin(story(tmp_path, 3 * SLIDE))
    until(lambda: app.window.canvas.image is not None)
    with pytest.raises(RuntimeError, match="still being read"):
        app.showing.session.next()
    gate.set()
    until(lambda: app.is_whole(0))
    assert len(app.showing.session.slides) == 3


def test_keys_pressed_before_anything_can_answer_are_not_lost(
    begin: Begin, gate: Event, tmp_path: Path, until: Until
) -> None:
    app = begin(story(tmp_path, 3 * SLIDE))
    until(lambda: app.window.canvas.image is not None)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Shift, Qt.Key.Key_F12):
        QTest.keyClick(app.window, key)
    gate.set()
    until(lambda: app.is_whole(2))
    assert app.showing.session.index == 2


def test_a_story_that_cannot_be_read_after_all_closes_the_window_and_says_why(
    begin: Begin, gate: Event, tmp_path: Path, until: Until
) -> None:
    app = begin(story(tmp_path, f"{SLIDE}  - {{\n"))
    until(lambda: app.window.canvas.image is not None)
    gate.set()
    until(lambda: app.unopened is not None)
    assert not app.window.isVisible()


def test_a_window_closed_while_the_story_is_read_harms_nobody(
    begin: Begin, gate: Event, tmp_path: Path, until: Until
) -> None:
    app = begin(story(tmp_path, SLIDE))
    until(lambda: app.window.canvas.image is not None)
    told: list[object] = []
    app._read.connect(told.append)
    app.close()
    gate.set()
    until(lambda: bool(told))
    assert app.unopened is None


def test_a_first_picture_that_is_broken_leaves_the_story_to_tell_it(
    begin: Begin, tmp_path: Path, until: Until
) -> None:
    folder = story(tmp_path, f"{SLIDE}    caption: What it showed.\n")
    (folder / "one.jpg").write_bytes(b"no picture")
    app = begin(folder)
    until(lambda: app.is_whole(0))
    assert app.window.notice.isVisible()
    assert app.window.furniture is not None
    assert app.window.furniture.legend.caption_text.strip() == "What it showed."


@pytest.mark.parametrize(
    "text",
    [
        "  - title: Words\n",
        "  - &a {picture: {file: one.jpg}}\n",
        f"{SLIDE}content_notes: [Hunger]\n",
        f"{SLIDE}      sensitive: A child\n",
        f"{SLIDE}  - picture: {{file: one.jpg, sensitive: A child}}\n",
    ],
)
def test_a_story_whose_first_picture_is_not_plain_or_may_not_come_first_is_read_first(
    tmp_path: Path, text: str
) -> None:
    pool = Pool()
    assert look(story(tmp_path, text), pool, BOX, seconds=60.0) is None
    pool.close()
