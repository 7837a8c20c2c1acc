"""A story that is told in two languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from viewer.qt.app import App

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]

STORY = """\
format: 1
id: harbour
title: {en: The harbour, ko: 항구}
slides:
  - {id: quay, title: {en: The quay, ko: 부두}, caption: {en: At low tide, ko: 썰물 때}}
  - {id: boats, title: {en: Boats, ko: 배}, caption: Only in English}
"""
KOREAN = "한국어 (Korean)"
CHOOSE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def app(start: Start, tmp_path: Path) -> App:
    (tmp_path / "harbour.yaml").write_text(STORY, encoding="utf-8")
    return start(tmp_path / "harbour.yaml")


def words(app: App) -> str:
    assert app.window.furniture is not None
    return app.window.furniture.legend.caption_text


def offered(app: App) -> dict[str, QAction]:
    """What there is to choose from; Esc leaves it again."""
    QTest.keyClick(app.window, Qt.Key.Key_L, CHOOSE)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    return {action.text(): action for action in menu.actions()}


def choose(app: App, name: str) -> None:
    offered(app)[name].trigger()


def test_a_story_is_told_in_its_own_language_until_another_is_chosen(
    app: App, until: Until
) -> None:
    assert "At low tide" in words(app)
    rows = offered(app)
    assert list(rows) == ["English", KOREAN]
    rows[KOREAN].trigger()
    until(lambda: "썰물 때" in words(app))
    rows["English"].trigger()
    until(lambda: "At low tide" in words(app))


def test_the_slide_stays_and_what_is_not_translated_stays_as_it_was_written(
    app: App, until: Until
) -> None:
    app.showing.session.next()
    before = app.showing
    choose(app, KOREAN)
    until(lambda: app.showing is not before and "배" in words(app))
    assert app.showing.session.index == 1
    assert "Only in English" in words(app)


def test_of_two_choices_in_a_row_the_last_one_counts(app: App, until: Until) -> None:
    first = app.showing
    results = []
    app._on_thread = lambda opener, tell: results.append((opener, tell))  # type: ignore[method-assign]
    app.settings.put("language", "ko")
    app.settings.put("language", "en")
    for opener, tell in reversed(results):
        tell(opener())
    until(lambda: app.showing is not first)
    assert app.showing.session.story.language == "en"


def test_a_story_that_was_opened_meanwhile_stays(app: App, tmp_path: Path, until: Until) -> None:
    first = app.showing
    results = []
    app._on_thread = lambda opener, tell: results.append((opener, tell))  # type: ignore[method-assign]
    app.settings.put("language", "ko")
    (tmp_path / "other.yaml").write_text("format: 1\nid: b\ntitle: B\nslides: [{title: Two}]\n")
    app.open(tmp_path / "other.yaml")
    for opener, tell in reversed(results):
        tell(opener())
    until(lambda: app.showing is not first)
    assert app.showing.session.story.id == "b"


def test_while_the_class_sees_a_picture_that_is_frozen_nothing_is_to_choose(app: App) -> None:
    app.showing.session.freeze(frozen=True)
    QTest.keyClick(app.window, Qt.Key.Key_L, CHOOSE)
    assert QApplication.activePopupWidget() is None


def test_the_choice_is_kept_for_the_next_story(app: App) -> None:
    choose(app, KOREAN)
    assert app.settings.text("language") == "ko"


def test_a_story_in_one_language_has_nothing_to_choose(start: Start, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("format: 1\nid: a\ntitle: A\nslides: [{title: One}]\n")
    app = start(tmp_path / "one.yaml")
    QTest.keyClick(app.window, Qt.Key.Key_L, CHOOSE)
    assert QApplication.activePopupWidget() is None
