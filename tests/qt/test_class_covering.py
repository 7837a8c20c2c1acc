"""Covered pictures while a story is presented: in no part of either window, whatever is done."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.qt.everything import (
    audience_of,
    classroom_of,
    give_screens,
    is_bright,
    shows_bright,
    write_story,
)
from tests.qt.presenting.made_up import LAPTOP, MadeUpScreens
from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.imaging.thumbnails import Thumbnails
from viewer.imaging.wire import Pixels
from viewer.qt.app import App
from viewer.qt.audience.window import AudienceWindow
from viewer.qt.images import to_image
from viewer.qt.opening import open_show
from viewer.show.settings import Keeper, Settings

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
BEFORE, COVERED, BESIDE = 0, 1, 2  # the last shows another picture, and compares it with that one
LOOKS = 6
LOOK_MS = 12  # between two looks at what may come late
TOOLS = ["spotlight", "magnifier", "pen", "laser", "hotspots", "quadrants", "compare", "zoom"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_story(tmp_path)


@pytest.fixture
def app(start: Start, folder: Path) -> App:
    app = start(folder)
    app.showing.session.look_first(on=False)
    return app


@pytest.fixture
def screens(app: App) -> MadeUpScreens:
    return give_screens(app)


@pytest.fixture
def audience(app: App, screens: MadeUpScreens, until: Until) -> AudienceWindow:
    """The class's window, beside the presenter's."""
    assert len(screens.places()) == 2
    classroom_of(app).presenting.by_id()["present"]()
    until(lambda: app.window.presents)
    audience = audience_of(app)
    assert audience is not None
    return audience


def go(app: App, index: int, until: Until) -> None:
    app.showing.session.go(index)
    until(lambda: app.is_whole(index))


def run(app: App, *commands: str) -> None:
    assert app.controls is not None
    for command in commands:
        app.controls._actions[command].trigger()


def point(app: App) -> None:
    """Move the pointer over the middle of the stage, and a little on."""
    canvas = app.window.canvas
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    for by in (0, 9, 30):
        QTest.mouseMove(canvas, middle + QPoint(by, by))


def is_seen(app: App) -> list[str]:
    """In which of the windows a pixel of the sensitive picture is."""
    audience = audience_of(app)
    windows = {"main": app.window, "audience": audience}
    return [name for name, window in windows.items() if window is not None and shows_bright(window)]


def looks(app: App) -> Iterator[list[str]]:
    """What is seen at once, and for some moments more."""
    for _ in range(LOOKS):
        yield is_seen(app)
        QTest.qWait(LOOK_MS)


def must_not_be_seen(app: App) -> None:
    assert not any(looks(app))


def show_it(app: App, until: Until, *windows: str) -> None:
    """Uncover, and wait until the picture is in these windows."""
    app.showing.session.covers.uncover(["bright.png"])
    until(lambda: set(windows) <= set(is_seen(app)))


@pytest.mark.usefixtures("audience")
def test_neither_window_shows_it_before_it_is_uncovered(app: App, until: Until) -> None:
    for index in range(len(app.showing.session.slides)):
        go(app, index, until)
        assert is_seen(app) == [], index
    for index in (BEFORE, COVERED, BESIDE, COVERED, 4, COVERED, BEFORE, 8, COVERED):
        app.showing.session.go(index)
        must_not_be_seen(app)


@pytest.mark.usefixtures("audience")
def test_the_preview_of_what_comes_next_shows_it_once_it_is_uncovered(
    app: App, until: Until
) -> None:
    go(app, BEFORE, until)
    assert is_seen(app) == []
    show_it(app, until, "main")
    assert is_seen(app) == ["main"]  # the class waits for it
    app.showing.session.covers.cover(["bright.png"])
    must_not_be_seen(app)


@pytest.mark.usefixtures("audience")
@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("index", [COVERED, BESIDE])
def test_no_tool_looks_under_a_cover(app: App, until: Until, tool: str, index: int) -> None:
    go(app, index, until)
    for _ in range(4):  # each mode of comparing, each part of the picture
        run(app, tool)
        point(app)
        must_not_be_seen(app)
    run(app, "freeze", "previous", "freeze", "next")
    must_not_be_seen(app)


@pytest.mark.usefixtures("audience")
@pytest.mark.parametrize("tool", ["", *TOOLS])
@pytest.mark.parametrize("frozen", [False, True])
def test_what_is_covered_again_is_gone_from_both_at_once(
    app: App, until: Until, tool: str, *, frozen: bool
) -> None:
    go(app, COVERED, until)
    show_it(app, until, "main", "audience")
    if tool:
        run(app, tool)
        point(app)
        QTest.qWait(5 * LOOK_MS)
    if frozen:
        run(app, "freeze")
    run(app, "uncover")
    must_not_be_seen(app)
    go(app, BEFORE, until)
    if frozen:
        run(app, "freeze")
    must_not_be_seen(app)


@pytest.mark.usefixtures("audience")
@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.parametrize("moves_on", [False, True])
def test_a_picture_beside_another_is_covered_again_at_once(
    app: App, until: Until, *, frozen: bool, moves_on: bool
) -> None:
    go(app, BESIDE, until)
    app.showing.session.covers.uncover(["bright.png"])
    run(app, "compare", "compare")  # side by side
    until(lambda: is_seen(app) == ["main", "audience"])
    if frozen:
        run(app, "freeze")
    if moves_on:
        go(app, 8, until)
        assert is_seen(app) == (["audience"] if frozen else [])
    app.showing.session.covers.cover(["bright.png"])
    must_not_be_seen(app)


def test_on_one_screen_nothing_of_it_is_seen_either(
    app: App, screens: MadeUpScreens, until: Until
) -> None:
    screens.become(LAPTOP)
    classroom_of(app).presenting.by_id()["present"]()
    until(lambda: app.window.is_for_class)
    for index in (COVERED, BESIDE):
        go(app, index, until)
        for tool in TOOLS:
            run(app, tool)
            point(app)
            must_not_be_seen(app)
            QTest.keyClick(app.window, Key.Key_Escape)


def test_no_decoder_is_given_it_while_it_is_covered(
    start: Start, folder: Path, until: Until
) -> None:
    app = start(folder)
    give_screens(app)
    read: list[str] = []
    loader = app.showing.loader
    known = loader._read

    def note(name: str) -> bytes:
        read.append(name)
        return known(name)

    loader._read = note
    classroom_of(app).presenting.by_id()["present"]()
    for index in (COVERED, BESIDE, 4, COVERED):
        go(app, index, until)
        run(app, "compare", "leave", "magnifier", "leave", "zoom", "leave")
    assert read
    assert "bright.png" not in read
    app.showing.session.covers.uncover(["bright.png"])
    until(lambda: "bright.png" in read)


def test_no_small_picture_of_it_is_kept_on_the_disk(
    programs: tuple[Pool, list[App]], drawer: Keeper, folder: Path, tmp_path: Path, until: Until
) -> None:
    pool, apps = programs
    kept: dict[str, bool] = {}

    class Keeping(Thumbnails):
        def put(self, key: str, pixels: Pixels) -> None:
            kept[key] = is_bright(to_image(pixels))

    thumbnails = Keeping(tmp_path / "kept")
    opened = open_show(folder, pool, Size(800, 500), seconds=60.0, thumbnails=thumbnails)
    app = App(pool, opened, Settings(drawer))
    apps.append(app)
    app.start()
    app.furnish()
    give_screens(app)
    classroom_of(app).presenting.by_id()["present"]()
    for index in range(len(opened.session.slides)):
        go(app, index, until)
    run(app, "overview")
    until(lambda: app.is_whole(8) and len(kept) >= 3)
    assert not any(kept.values())
    opened.session.covers.uncover(["bright.png"])
    until(lambda: any(kept.values()))
