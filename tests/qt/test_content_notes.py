"""Content notes in the whole window: before the first slide, and when somebody asks."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from tests.qt.covered import audience, desk_of, said, words_on
from tests.qt.everything import BRIGHT, shows_bright
from viewer.qt.app import App
from viewer.qt.covering import NO_NOTES, NOTES_FIRST
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.cover import CoverCard
from viewer.qt.stage.foreword import Foreword

Start = Callable[[Path], App]
StartNoted = Callable[[], App]
Until = Callable[[Callable[[], bool]], None]
LEFT = Qt.MouseButton.LeftButton

NOTED = """\
format: 1
id: noted
title: Noted
content_notes: [A bright bird, {en: A second note}]
slides:
  - {title: Bright, picture: {file: canary.png}}
  - {title: Covered, picture: {file: before.png, sensitive: A dull wall}}
  - {title: After, picture: {file: after.png}}
"""
PLAIN = """\
format: 1
id: plain
title: Plain
slides:
  - {title: Covered, picture: {file: canary.png, sensitive: A bright bird}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("noted")
    for name, colour in (("before", "#804040"), ("canary", BRIGHT), ("after", "#404080")):
        Image.new("RGB", (900, 600), colour).save(folder / f"{name}.png")
    (folder / "story.yaml").write_text(PLAIN)
    (folder / "noted.yaml").write_text(NOTED)
    return folder


class Keeps(Protocol):
    """Where the program's settings are kept."""

    kept: dict[str, str]


@pytest.fixture
def start_noted(start: Start, drawer: Keeps, folder: Path) -> StartNoted:
    """Start the program with a story of content notes, for a reader who wants them."""

    def begin() -> App:
        drawer.kept["content-notes"] = "1"
        return start(folder / "noted.yaml")

    return begin


def foreword_of(canvas: Canvas) -> Foreword:
    foreword = canvas.findChild(Foreword)
    assert isinstance(foreword, Foreword)
    return foreword


def test_content_notes_come_before_the_first_slide(start_noted: StartNoted, until: Until) -> None:
    app = start_noted()
    canvas = app.window.canvas
    foreword = foreword_of(canvas)
    assert (foreword.isVisible(), shows_bright(canvas)) == (True, False)
    assert {
        "Noted",
        "Before you begin",
        "A bright bird",
        "A second note",
        "One picture is covered. It stays covered until you choose to look.",
    } <= set(words_on(foreword))
    QTest.keyClick(app.window, Qt.Key.Key_Z)
    canvas.zoom.finish()
    assert not shows_bright(canvas)
    QTest.keyClick(app.window, Qt.Key.Key_Right)
    QTest.keyClick(app.window, Qt.Key.Key_PageDown)
    until(lambda: not foreword.isVisible())
    app.showing.session.go(0)
    until(lambda: shows_bright(canvas))


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_PageDown])
def test_keys_that_turn_pages_go_on_to_the_first_slide(
    start_noted: StartNoted, key: Qt.Key
) -> None:
    app = start_noted()
    QTest.keyClick(app.window.focusWidget(), key)
    assert not foreword_of(app.window.canvas).isVisible()
    assert app.showing.session.index == 0


def test_a_click_goes_on_and_turns_no_page(start_noted: StartNoted) -> None:
    app = start_noted()
    app.window.showFullScreen()
    QTest.mouseClick(foreword_of(app.window.canvas), LEFT)
    assert (app.showing.session.noting, app.showing.session.index) == (False, 0)


def test_the_notes_can_be_read_again_and_left_with_esc(start_noted: StartNoted) -> None:
    app = start_noted()
    desk = desk_of(app)
    assert desk.step_back()
    assert not desk.step_back()
    desk.by_id()["content-notes"]()
    assert foreword_of(app.window.canvas).isVisible()
    assert not shows_bright(app.window.canvas)
    desk.by_id()["content-notes"]()
    assert not foreword_of(app.window.canvas).isVisible()


def test_a_story_without_notes_says_so(start: Start, folder: Path) -> None:
    app = start(folder)
    desk_of(app).by_id()["content-notes"]()
    assert said(app) == NO_NOTES
    assert not app.showing.session.noting


def test_while_the_notes_are_read_nothing_is_uncovered(start_noted: StartNoted) -> None:
    app = start_noted()
    desk = desk_of(app)
    app.showing.session.index = 1
    desk.uncover()
    assert (said(app), app.showing.session.is_covered(1)) == (NOTES_FIRST, True)


def test_covered_slides_are_left_out_by_who_wants_that(start_noted: StartNoted) -> None:
    app = start_noted()
    choice = foreword_of(app.window.canvas).findChild(QCheckBox)
    assert isinstance(choice, QCheckBox)
    choice.click()
    app.showing.session.next()
    assert app.showing.session.index == 0
    app.showing.session.next()
    assert app.showing.session.index == 2


def test_a_show_that_leaves_covered_slides_out_does_not_begin_on_one(
    start_noted: StartNoted,
) -> None:
    app = start_noted()
    session = app.showing.session
    session.index, session.passes_covered = 1, True
    session.next()
    assert (session.noting, session.index) == (False, 2)


def test_the_audience_reads_the_notes_without_a_choice(start_noted: StartNoted) -> None:
    app = start_noted()
    canvas = audience(app)
    foreword = foreword_of(canvas)
    assert foreword.isVisible()
    assert "A bright bird" in words_on(foreword)
    assert not any(button.isVisible() for button in foreword.findChildren(QPushButton))
    app.showing.session.next()
    assert not foreword.isVisible()
    canvas.close()


def test_another_story_takes_its_notes_and_covers_along(
    start_noted: StartNoted, folder: Path, until: Until
) -> None:
    app = start_noted()
    desk = desk_of(app)
    app.open(folder)
    until(lambda: app.showing.session.story.id == "plain" and app.is_whole(0))
    desk.follow(app.showing)
    assert not any(each.isVisible() for each in app.window.canvas.findChildren(Foreword))
    card = app.window.canvas.findChild(CoverCard)
    assert isinstance(card, CoverCard)
    until(card.isVisible)


def test_another_story_turns_with_the_keys_that_went_on_from_the_notes(
    start_noted: StartNoted, folder: Path, until: Until
) -> None:
    app = start_noted()
    app.open(folder)
    until(lambda: app.showing.session.story.id == "plain" and app.is_whole(0))
    assert app.window.focusWidget() is app.window
