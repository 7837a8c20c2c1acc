from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from viewer.qt import theme
from viewer.qt.app import App
from viewer.qt.furniture import Furniture
from viewer.qt.teaching import MOST_SCALE

Start = Callable[..., App]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LOOK = "Look first: Next brings the words."
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(start: Start, forbidden_frames: Path) -> App:
    return start(forbidden_frames)


def parts(app: App) -> Furniture:
    assert app.window.furniture is not None
    return app.window.furniture


def notes_of(app: App) -> str:
    """What the context page says, once it has been set."""
    QApplication.processEvents()
    return parts(app).panel.context.notes.toPlainText()


def test_who_looks_first_sees_the_credit_line_and_no_other_word(app: App) -> None:
    QTest.keyClick(app.window, Key.Key_L)
    legend = parts(app).legend
    assert legend.caption_text == ""
    assert "Drawing: Lanternist" in legend.credit_text
    assert LOOK in notes_of(app)


def test_next_brings_the_words_and_then_turns_the_page(app: App) -> None:
    QTest.keyClick(app.window, Key.Key_L)
    session = app.showing.session
    for _ in range(len(session.slide.questions) + 1):
        QTest.keyClick(app.window, Key.Key_PageDown)
    assert parts(app).legend.caption_text.startswith("One")
    assert LOOK in notes_of(app)
    QTest.keyClick(app.window, Key.Key_PageDown)
    assert "The contrast" in notes_of(app)
    QTest.keyClick(app.window, Key.Key_PageUp)
    assert LOOK in notes_of(app)
    for _ in range(3):
        QTest.keyClick(app.window, Key.Key_PageDown)
    assert (session.index, session.step) == (1, 0)


def test_the_panel_comes_up_when_a_class_has_come_to_what_it_holds(app: App) -> None:
    app.settings.put("panel", value=False)
    app.window.settle()
    QTest.keyClick(app.window, Key.Key_L)
    session = app.showing.session
    seen = []
    for _ in range(len(session.steps)):
        seen.append(parts(app).panel.isVisible() and parts(app).panel.tab)
        QTest.keyClick(app.window, Key.Key_PageDown)
    assert seen[-2:] == ["context", "evidence"]
    assert not any(seen[:-2])
    assert not parts(app).panel.isVisible()


def test_pictures_are_lightened_and_as_they_were(app: App) -> None:
    seen = []
    for key, modifier in (
        (Key.Key_BracketRight, Qt.KeyboardModifier.NoModifier),
        (Key.Key_BracketRight, Qt.KeyboardModifier.NoModifier),
        (Key.Key_BracketRight, CONTROL),
        (Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(app.window, key, modifier)
        seen.append(app.showing.session.light)
    assert seen == [1, 2, 0, -1]
    assert parts(app).said.text() == "The picture is darkened: 1"


def test_captions_grow_to_twice_their_size_and_no_further(app: App) -> None:
    before = app.window.plan().legend.height()
    for _ in range(20):
        QTest.keyClick(app.window, Key.Key_Up, SHIFT)
    assert app.settings.number("caption-scale") == MOST_SCALE
    assert app.window.plan().legend.height() > 1.5 * before
    for _ in range(20):
        QTest.keyClick(app.window, Key.Key_Down, SHIFT)
    assert app.window.plan().legend.height() == before


def test_high_contrast_is_white_on_black(app: App) -> None:
    legend = parts(app).legend
    QTest.keyClick(app.window, Key.Key_H, CONTROL)
    colours = {image_colour(legend)}
    QTest.keyClick(app.window, Key.Key_H, CONTROL)
    colours.add(image_colour(legend))
    assert colours == {theme.BLACK, theme.GROUND}


def image_colour(legend: object) -> str:
    """The colour of the legend's lowest corner, where there are no words."""
    assert hasattr(legend, "grab")
    image = legend.grab().toImage()
    return str(image.pixelColor(1, image.height() - 2).name())


def test_what_becomes_of_sensitive_pictures_is_chosen_and_kept(app: App) -> None:
    session = app.showing.session
    assert app.controls is not None
    app.controls.classroom.by_id()["sensitive"]()
    menu = next(menu for menu in app.window.findChildren(QMenu) if menu.isVisible())
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    menu.actions()[1].trigger()
    menu.close()
    assert not session.is_covered(6)
    assert app.settings.text("sensitive") == "show"


def test_what_a_class_is_asked_is_chosen_from_a_list_and_kept(app: App) -> None:
    QTest.keyClick(app.window, Key.Key_L, SHIFT)
    menu = next(menu for menu in app.window.findChildren(QMenu) if menu.isVisible())
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    menu.actions()[2].trigger()
    menu.close()
    assert app.settings.text("question-set") == "observe"
    assert app.showing.session.question_set == "observe"
