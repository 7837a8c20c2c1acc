"""The window and what is kept of its stories: openings, places, the library over the stage."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.library.base import Base
from viewer.library.entry import Entry, Spot
from viewer.library.home import Home
from viewer.qt import theme
from viewer.qt.app import App
from viewer.qt.library.desk import LibraryDesk
from viewer.qt.library.page import LibraryPage
from viewer.qt.marking.desk import FOR_CLASS
from viewer.qt.opening import open_nothing, open_show
from viewer.qt.receiving import Wish
from viewer.qt.sheets import LIBRARY
from viewer.qt.window import Facing
from viewer.show.settings import Settings
from viewer.story.load import Loaded

Until = Callable[[Callable[[], bool]], None]
Start = Callable[..., App]


class Kept(Protocol):
    """Where the settings of a test lie."""

    def load(self) -> dict[str, str]: ...

    def save(self, key: str, value: str) -> None: ...


def write(folder: Path, story_id: str, slides: int = 4) -> Path:
    """A story in a folder of its own."""
    folder.mkdir(parents=True)
    Image.new("RGB", (60, 40), "teal").save(folder / "a.png")
    rows = "".join(
        f"  - {{id: s{n}, title: Slide {n}, picture: {{file: a.png, alt: Teal.}}}}\n"
        for n in range(1, slides + 1)
    )
    (folder / "story.yaml").write_text(
        f"format: 1\nid: {story_id}\ntitle: {story_id}\nslides:\n{rows}"
    )
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Home]:
    """A shelf of its own, with two shipped stories."""
    shipped = tmp_path / "shipped"
    for name in ("quay", "market"):
        write(shipped / name, name)
    home = Home(Base(tmp_path / "library.sqlite"), shipped, tmp_path / "lessons")
    yield home
    home.base.close()


@pytest.fixture
def begin(kept: Home, programs: tuple[Pool, list[App]], drawer: Kept, until: Until) -> Start:
    """`begin(path)` gives the program with that story, or with the library."""
    pool, apps = programs

    def start(path: Path | None = None) -> App:
        opened = open_nothing(pool)
        if path is not None:
            opened = open_show(path, pool, Size(1360, 860), seconds=60.0)
        app = App(pool, opened, Settings(drawer), home=kept)
        apps.append(app)
        app.start()
        app.furnish()
        if path is not None:
            until(lambda: bool(app.controls and app.controls.shelving.key))
        return app

    return start


def place(home: Home, path: Path) -> tuple[str, int]:
    home.base.wait()
    entry = home.shelf.find(path)
    return (entry.slide, entry.number) if entry is not None else ("", -1)


def entry_of(home: Home, path: Path) -> Entry:
    entry = home.shelf.find(path)
    assert entry is not None
    return entry


def press(app: App, command_id: str) -> None:
    action = next(each for each in app.window.actions() if each.objectName() == command_id)
    assert action.isEnabled(), command_id
    action.trigger()


def is_on(app: App, command_id: str) -> bool:
    return next(
        each for each in app.window.actions() if each.objectName() == command_id
    ).isEnabled()


def test_an_opened_story_is_known_and_its_place_is_kept(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    story = write(tmp_path / "mine", "mine")
    app = begin(story)
    assert place(kept, story) == ("", 0)
    app.showing.session.go(2)
    until(lambda: place(kept, story) == ("s3", 3))
    assert not entry_of(kept, story).is_shelved


def test_a_place_that_was_just_come_to_is_kept_when_the_window_closes(
    begin: Start, kept: Home, tmp_path: Path
) -> None:
    story = write(tmp_path / "mine", "mine")
    app = begin(story)
    app.showing.session.go(1)
    app.close()
    assert place(kept, story) == ("s2", 2)


def test_an_opening_that_could_not_be_noted_is_noted_with_the_next_page(
    begin: Start, kept: Home, tmp_path: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = begin(write(tmp_path / "one", "one"))
    note = kept.shelf.note_opened
    failed: list[Path] = []

    def fail_once(path: Path, loaded: Loaded) -> int:
        if not failed:
            failed.append(path)
            return 0
        return note(path, loaded)

    monkeypatch.setattr(kept.shelf, "note_opened", fail_once)
    story = write(tmp_path / "mine", "mine")
    drop(app, QUrl.fromLocalFile(str(story)))
    until(lambda: app.showing.session.story.id == "mine")
    until(lambda: bool(failed))
    app.showing.session.go(2)
    until(lambda: place(kept, story) == ("s3", 3))


def test_where_it_was_left_off_is_said_and_one_key_away(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    story = write(tmp_path / "mine", "mine")
    begin(story).showing.session.go(2)
    until(lambda: place(kept, story) == ("s3", 3))
    app = begin(story)
    furniture = app.window.furniture
    assert furniture is not None
    until(lambda: "slide 3" in furniture.said.text())
    assert app.showing.session.index == 0
    press(app, "resume")
    assert app.showing.session.slide.id == "s3"


def test_without_a_story_the_library_lies_over_the_stage_and_esc_does_not_leave_it(
    begin: Start,
) -> None:
    app = begin()
    assert app.window.sheet == LIBRARY
    assert app.window.windowTitle() == "Library"
    press(app, "leave")
    assert app.window.sheet == LIBRARY
    for command_id in ("present", "overview", "check", "bookmark", "language"):
        assert not is_on(app, command_id)
    for command_id in ("open", "search", "help", "quit"):
        assert is_on(app, command_id)


def library(app: App) -> LibraryDesk:
    assert app.controls is not None
    return app.controls.shelving.library


def test_a_story_is_opened_from_the_library_where_it_was_left(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    story = write(tmp_path / "mine", "mine")
    begin(story).showing.session.go(2)
    until(lambda: place(kept, story) == ("s3", 3))
    key = entry_of(kept, story).key
    app = begin()
    page = library(app).page
    until(lambda: library(app).is_filled)
    page.opened.emit(Spot(key, story))
    until(lambda: app.showing.session.slide.id == "s3")
    assert app.window.sheet == ""
    press(app, "library")
    until(lambda: bool(app.controls and app.controls.shelving.key))
    page.opened.emit(Spot(key, story, "s2"))
    until(lambda: app.showing.session.slide.id == "s2")
    assert app.window.sheet == ""


def test_a_story_that_was_read_to_its_end_begins_again(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    story = write(tmp_path / "mine", "mine")
    begin(story).showing.session.go(3)
    until(lambda: place(kept, story) == ("s4", 4))
    app = begin()
    until(lambda: library(app).is_filled)
    library(app).page.opened.emit(Spot(entry_of(kept, story).key, story))
    until(lambda: app.showing.session.story.id == "mine")
    assert app.showing.session.index == 0


def test_shipped_stories_come_to_the_shelf_by_themselves(
    begin: Start, kept: Home, until: Until
) -> None:
    app = begin()
    until(lambda: len(kept.shelf.entries()) == 2 and library(app).is_whole())
    assert {entry.id for entry in kept.shelf.entries()} == {"quay", "market"}


def drop(app: App, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    window = app.window if app.window.sheet != LIBRARY else library(app).page
    entered = QDragEnterEvent(QPointF(90, 90).toPoint(), copy, data, buttons, keys)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(90, 90), copy, data, buttons, keys))


def test_a_story_dropped_on_the_library_goes_on_the_shelf(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    story = write(tmp_path / "mine", "mine")
    app = begin()
    drop(app, QUrl.fromLocalFile(str(story)))
    until(lambda: any(entry.id == "mine" for entry in kept.shelf.entries()))
    assert entry_of(kept, story).is_shelved


def test_what_is_no_story_is_refused_with_the_reason(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    (tmp_path / "empty").mkdir()
    app = begin()
    drop(app, QUrl.fromLocalFile(str(tmp_path / "empty")))
    notice = library(app).page.notice
    until(lambda: "empty" in notice.words.text())
    assert not [entry for entry in kept.shelf.entries() if entry.path.name == "empty"]


def test_a_story_dropped_over_another_opens(begin: Start, tmp_path: Path, until: Until) -> None:
    app = begin(write(tmp_path / "one", "one"))
    drop(app, QUrl.fromLocalFile(str(write(tmp_path / "two", "two"))))
    until(lambda: app.showing.session.story.id == "two")


def test_two_stories_dropped_over_another_go_on_the_shelf(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    app = begin(write(tmp_path / "one", "one"))
    urls = [QUrl.fromLocalFile(str(write(tmp_path / name, name))) for name in ("two", "three")]
    drop(app, *urls)
    until(lambda: {"two", "three"} <= {entry.id for entry in kept.shelf.entries()})
    assert app.window.sheet == LIBRARY
    assert app.showing.session.story.id == "one"


def test_while_a_class_looks_on_nothing_is_dropped_over_its_story(
    begin: Start, tmp_path: Path
) -> None:
    app = begin(write(tmp_path / "one", "one"))
    app.window.face(Facing.CLASS)
    drop(app, QUrl.fromLocalFile(str(write(tmp_path / "two", "two"))))
    furniture = app.window.furniture
    assert furniture is not None
    assert furniture.said.text() == FOR_CLASS


def test_a_class_never_sees_the_library(begin: Start, tmp_path: Path) -> None:
    app = begin(write(tmp_path / "one", "one"))
    app.window.face(Facing.CLASS)
    press(app, "library")
    assert app.window.sheet == ""


def test_another_start_opens_its_story_here_unless_a_class_looks_on(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    one, two = write(tmp_path / "one", "one"), write(tmp_path / "two", "two")
    begin(two).showing.session.go(1)
    until(lambda: place(kept, two) == ("s2", 2))
    app = begin(one)
    assert app.controls is not None
    assert app.controls.shelving.take(Wish(two, resume=True))
    until(lambda: app.showing.session.story.id == "two")
    assert app.showing.session.slide.id == "s2"
    app.window.face(Facing.PRESENTER)
    assert not app.controls.shelving.take(Wish(one))


def test_what_cannot_be_kept_is_said_where_the_reader_looks(
    begin: Start, kept: Home, tmp_path: Path, until: Until
) -> None:
    app = begin(write(tmp_path / "one", "one"))
    furniture = app.window.furniture
    assert furniture is not None
    kept.base.say("The disk is full.")
    until(lambda: furniture.said.text() == "The disk is full.")
    press(app, "library")
    kept.base.say("It still is.")
    until(lambda: library(app).page.notice.words.text() == "It still is.")


def test_a_bookmark_is_kept_and_shown(begin: Start, kept: Home, tmp_path: Path) -> None:
    story = write(tmp_path / "one", "one")
    app = begin(story)
    app.showing.session.go(1)
    press(app, "bookmark")
    kept.base.wait()
    assert kept.marks.is_marked(entry_of(kept, story).key, "s2")


def test_without_a_place_to_keep_anything_a_story_is_shown_all_the_same(
    programs: tuple[Pool, list[App]], drawer: Kept, tmp_path: Path
) -> None:
    pool, apps = programs
    opened = open_show(write(tmp_path / "one", "one"), pool, Size(800, 600), seconds=60.0)
    app = App(pool, opened, Settings(drawer))
    apps.append(app)
    app.start()
    app.furnish()
    app.showing.session.go(2)
    app.close()
    assert app.controls is not None
    assert app.controls.shelving.key == 0


def test_beneath_the_library_the_stage_is_no_stop_of_the_keys(begin: Start, tmp_path: Path) -> None:
    app = begin(write(tmp_path / "one", "one"))
    assert app.window.focusPolicy() == Qt.FocusPolicy.StrongFocus
    press(app, "library")
    assert app.window.focusPolicy() == Qt.FocusPolicy.NoFocus
    press(app, "library")
    assert app.window.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert app.window.hasFocus()


def test_a_search_can_be_kept_to_a_story_but_not_to_a_lesson(
    begin: Start, kept: Home, tmp_path: Path
) -> None:
    story = write(tmp_path / "one", "one")
    kept.shelf.add(story)
    lesson = kept.lessons.make("Tuesday")
    kept.lessons.add(lesson, entry_of(kept, story).key, "s2", "Slide 2")
    path = kept.lessons.save(lesson, tmp_path / "lessons")
    assert path is not None
    for opened, is_offered in ((story, True), (path.parent, False)):
        app = begin(opened)
        press(app, "search")
        assert bool(library(app).within) is is_offered


def test_the_library_is_there_before_menus_and_panels_are(
    kept: Home, programs: tuple[Pool, list[App]], drawer: Kept, tmp_path: Path, until: Until
) -> None:
    story = write(tmp_path / "mine", "mine")
    kept.shelf.add(story)
    pool, apps = programs
    app = App(pool, open_nothing(pool), Settings(drawer), home=kept)
    apps.append(app)
    app.start()
    assert app.controls is None
    page = app.window.findChild(LibraryPage)
    assert page is not None
    assert page.isVisible()
    assert page.y() == theme.BAR_PX
    page.opened.emit(Spot(entry_of(kept, story).key, story))
    assert app.showing.is_empty
    until(lambda: app.controls is not None and app.showing.session.story.id == "mine")
    assert app.window.sheet == ""
    assert not page.isVisible()


def test_a_window_that_is_closed_before_it_is_whole_lets_go(
    kept: Home, programs: tuple[Pool, list[App]], drawer: Kept
) -> None:
    pool, apps = programs
    app = App(pool, open_nothing(pool), Settings(drawer), home=kept)
    apps.append(app)
    app.start()
    app.close()
    assert app.controls is None
    assert not [each for each in threading.enumerate() if each.name in ("shelf", "scanner")]
