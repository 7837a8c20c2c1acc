from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from viewer.qt.app import App
from viewer.qt.furniture import Furniture

Start = Callable[[Path], App]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def parts(app: App) -> Furniture:
    assert app.window.furniture is not None
    return app.window.furniture


def is_ticked(app: App, command_id: str) -> bool:
    action = app.window.findChild(QAction, command_id)
    assert isinstance(action, QAction)
    return action.isChecked()


def test_the_panels_button_says_whether_the_panel_is_up(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    for key, modifier in ((Key.Key_I, NONE), (Key.Key_C, SHIFT), (Key.Key_C, SHIFT)):
        QTest.keyClick(app.window, key, modifier)
        assert is_ticked(app, "panel") == parts(app).panel.isVisible()


def test_a_citation_that_brings_the_panel_up_ticks_its_button(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    QTest.keyClick(app.window, Key.Key_I)
    parts(app).legend.cited.emit("listicle")
    assert parts(app).panel.isVisible()
    assert is_ticked(app, "panel")


def test_keys_that_are_left_with_esc_are_not_ticked(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    QTest.keyClick(app.window, Key.Key_F1)
    assert is_ticked(app, "help")
    QTest.keyClick(app.window, Key.Key_Escape)
    assert not is_ticked(app, "help")


@pytest.mark.parametrize("part", ["filmstrip", "contents"])
def test_a_digit_begins_a_slides_number_wherever_the_focus_is(
    start: Start, forbidden_frames: Path, part: str
) -> None:
    app = start(forbidden_frames)
    QTest.keyClick(app.window, Key.Key_F9)
    focused = {"filmstrip": parts(app).filmstrip, "contents": parts(app).contents}[part]
    focused.setFocus()
    QTest.keyClick(focused, Key.Key_4)
    assert app.showing.session.typing == "4"


def test_a_number_being_typed_stays_at_the_stages_lower_edge(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    QTest.keyClick(app.window, Key.Key_4)
    app.window.resize(900, 700)
    label, stage = parts(app).typed.geometry(), app.window.canvas.rect()
    assert abs(label.center().x() - stage.center().x()) <= 1
    assert stage.bottom() - label.height() < label.bottom() < stage.bottom()
