"""The presenter's notes and the class: not a word of them, whatever the presenter does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.qt.everything import NOTED, STORY, audience_of, classroom_of, give_screens, write_story
from tests.qt.presenting.made_up import BEAMER, LAPTOP, MadeUpScreens
from viewer.qt.app import App
from viewer.qt.audience.window import AudienceWindow

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
KEPT_ROLES = range(16)  # what a model may say of a row: words, tooltips, accessible words
LIVELY = 7  # the slide that moves: no two looks at it are the same


def words_in(window: QWidget, *, seen: bool = False) -> str:
    """All that a window's parts say in any way; with `seen`, those that are on the screen."""
    parts: list[QObject] = [window, *window.findChildren(QObject), *window.actions()]
    if seen:
        parts = [part for part in parts if _is_seen(part)]
    return "\n".join(word for part in parts for word in _words_of(part))


def _is_seen(part: QObject) -> bool:
    while not isinstance(part, QWidget):
        owner = part.parent()
        if owner is None:
            return True
        part = owner
    return part.isVisible()


def _words_of(part: QObject) -> Iterator[str]:
    facts = part.metaObject()
    for at in range(facts.propertyCount()):
        value = facts.property(at).read(part)
        if isinstance(value, str):
            yield value
    if isinstance(part, QTextDocument):
        yield part.toHtml()
    if isinstance(part, QAbstractItemModel):
        for row in range(part.rowCount()):
            yield from (str(part.index(row, 0).data(role)) for role in KEPT_ROLES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_story(tmp_path)


@pytest.fixture
def app(start: Start, folder: Path) -> App:
    return start(folder)


@pytest.fixture
def screens(app: App) -> MadeUpScreens:
    return give_screens(app)


def press(app: App, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(app.window, key)


def present(app: App, until: Until) -> AudienceWindow:
    classroom_of(app).presenting.by_id()["present"]()
    audience = audience_of(app)
    assert audience is not None
    until(lambda: app.window.presents or app.window.is_for_class)
    return audience


def settle(app: App, until: Until) -> None:
    until(lambda: app.is_whole(app.showing.session.index))


def walk(app: App, until: Until) -> Iterator[str]:
    """Every step of every slide, each whole; gives the name of each."""
    session = app.showing.session
    session.first()
    while True:
        settle(app, until)
        yield f"{session.slide.id} {session.step}"
        before = session.index, session.step
        session.next()
        if before == (session.index, session.step):
            return


@pytest.mark.usefixtures("screens")
def test_the_class_gets_no_word_of_the_notes_at_any_step(app: App, until: Until) -> None:
    audience = present(app, until)
    for step in walk(app, until):
        assert NOTED not in words_in(audience), step
    app.showing.session.first()
    settle(app, until)
    assert NOTED in words_in(app.window, seen=True)  # the presenter does get them
    assert "market day" not in words_in(audience)  # and the class what it has come to


@pytest.mark.usefixtures("screens")
@pytest.mark.parametrize(
    "command",
    [
        "look-first", "freeze", "swap-screens", "transcript", "notes-larger", "hotspots", "compare",
    ],
)  # fmt: skip
def test_nothing_that_a_presenter_asks_for_brings_them(
    app: App, until: Until, command: str
) -> None:
    audience = present(app, until)
    for index in (0, 1, 3):
        app.showing.session.go(index)
        settle(app, until)
        classroom_of(app).by_id()[command]()
        settle(app, until)
        assert NOTED not in words_in(audience), index
        classroom_of(app).by_id()[command]()
        assert NOTED not in words_in(audience), index


def test_on_one_screen_no_word_of_them_is_to_be_seen(
    app: App, screens: MadeUpScreens, until: Until
) -> None:
    screens.become(LAPTOP)
    present(app, until)
    for step in walk(app, until):
        assert NOTED not in words_in(app.window, seen=True), step
    press(app, Qt.Key.Key_O, Qt.Key.Key_O, Qt.Key.Key_F1, Qt.Key.Key_F1)
    assert NOTED not in words_in(app.window, seen=True)


def test_a_screen_that_comes_and_goes_brings_them_to_the_presenter_alone(
    app: App, screens: MadeUpScreens, until: Until
) -> None:
    screens.become(LAPTOP)
    audience = present(app, until)
    app.showing.session.first()
    for _ in range(2):
        screens.become(LAPTOP, BEAMER)
        until(lambda: app.window.presents)
        settle(app, until)
        assert NOTED in words_in(app.window, seen=True)
        assert NOTED not in words_in(audience)
        screens.become(LAPTOP)
        press(app, Qt.Key.Key_F6)  # the picture comes to the screen that is left
        assert app.window.is_for_class
        assert NOTED not in words_in(app.window, seen=True)


@pytest.mark.usefixtures("screens")
def test_when_the_show_is_over_they_are_not_to_be_seen_any_more(app: App, until: Until) -> None:
    present(app, until)
    settle(app, until)
    classroom_of(app).presenting.end()
    for step in walk(app, until):
        assert NOTED not in words_in(app.window, seen=True), step


def test_the_class_sees_the_same_with_notes_and_without(
    start: Start, tmp_path: Path, until: Until
) -> None:
    """Pixel by pixel: nothing moves aside for them, either."""
    looks: list[dict[str, QImage]] = []
    for name, text in (("with", STORY), ("without", STORY.replace("    notes:", "    x-kept:"))):
        (tmp_path / name).mkdir()
        folder = write_story(tmp_path / name)
        (folder / "story.yaml").write_text(text, encoding="utf-8")
        app = start(folder)
        give_screens(app)
        assert bool(app.showing.session.slide.notes) == (name == "with")
        audience = present(app, until)
        audience.canvas.zoom.less_motion = lambda: True
        seen: dict[str, QImage] = {}
        for step in walk(app, until):
            if app.showing.session.index != LIVELY:
                seen[step] = audience.grab().toImage()
        looks.append(seen)
        classroom_of(app).presenting.end()
    with_notes, without = looks
    assert len(with_notes) > 12
    assert [step for step in with_notes if with_notes[step] != without[step]] == []
