from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from viewer.qt.app import App
from viewer.qt.creditline import CreditLine
from viewer.qt.furniture import Furniture
from viewer.qt.sheets import DOSSIER
from viewer.qt.window import Facing

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
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


@pytest.mark.parametrize("facing", [Facing.CLASS, Facing.PRESENTER])
@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Key.Key_I, NONE), (Key.Key_I, SHIFT), (Key.Key_C, SHIFT), (Key.Key_E, NONE)],
)
def test_in_a_show_the_keys_of_the_panel_open_the_dossier_and_change_no_setting(
    start: Start,
    forbidden_frames: Path,
    facing: Facing,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
) -> None:
    app = start(forbidden_frames)
    before = app.settings.flag("panel"), app.settings.flag("panel-in-fullscreen")
    app.window.face(facing)
    QTest.keyClick(app.window, key, modifier)
    assert app.window.sheet == DOSSIER
    assert before == (app.settings.flag("panel"), app.settings.flag("panel-in-fullscreen"))
    assert not is_ticked(app, "panel")


def test_larger_captions_are_for_the_back_row_and_not_for_the_presenter(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    app.window.face(Facing.PRESENTER)
    usual = app.window.plan().stage
    app.settings.put("caption-scale", 2.0)
    assert app.window.plan().stage == usual
    app.window.face(Facing.READER)
    large = app.window.plan().stage
    app.settings.put("caption-scale", 1.0)
    assert app.window.plan().stage != large


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


def test_another_story_is_not_covered_by_the_blank_screen_of_the_one_before(
    start: Start, forbidden_frames: Path, until: Until
) -> None:
    app = start(forbidden_frames)
    QTest.keyClick(app.window, Key.Key_B)
    old = app.showing
    app.open(forbidden_frames)
    until(lambda: app.showing is not old)
    QTest.keyClick(app.window, Key.Key_O)
    QTest.keyClick(parts(app).overview, Key.Key_Right)
    QTest.keyClick(parts(app).overview, Key.Key_Return)
    assert (app.window.sheet, app.showing.session.index) == ("", 1)


def test_tab_walks_through_the_panel_before_it_goes_on(
    start: Start, forbidden_frames: Path, until: Until
) -> None:
    app = start(forbidden_frames)
    QTest.keyClick(app.window, Key.Key_C, SHIFT)
    until(lambda: app.is_whole(0))
    panel = parts(app).panel
    buttons = [each for each in panel.credits.findChildren(QPushButton) if each.isVisible()]
    panel.findChildren(QToolButton)[-1].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget | None] = []
    for _ in range(len(buttons) + 2):
        focused = app.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Key.Key_Tab)
        seen.append(app.window.focusWidget())
    assert seen[0] is panel.credits
    assert {id(each) for each in seen[1:-1]} == {id(each) for each in buttons}
    heights = [each.mapTo(panel, QPoint()).y() for each in seen[1:-1] if each is not None]
    assert heights == sorted(heights)


def test_the_picture_makes_room_for_a_long_credit_line_and_takes_it_back(
    start: Start, tmp_path: Path, until: Until
) -> None:
    credit = "By kind permission of the keepers of the archive. " * 14
    Image.new("RGB", (60, 40)).save(tmp_path / "a.png")
    (tmp_path / "story.yaml").write_text(
        "format: 1\nid: s\ntitle: S\nslides:\n"
        f"- {{id: a, picture: {{file: a.png, alt: x, credit: '{credit}'}}, caption: One.}}\n"
        "- {id: b, picture: {file: a.png, alt: x, credit: Me}, caption: Two.}\n"
    )
    app = start(tmp_path)
    app.window.resize(900, 700)
    line, stage = parts(app).legend.findChild(CreditLine), app.window.canvas
    assert line is not None
    until(lambda: line.height() >= line.tall(line.width()))
    low = stage.height()
    QTest.keyClick(app.window, Key.Key_C)
    until(lambda: stage.height() > low)
    assert line.height() >= line.tall(line.width())
    QTest.keyClick(app.window, Key.Key_C)
    QTest.keyClick(app.window, Key.Key_Right)
    until(lambda: app.is_whole(1) and parts(app).legend.credit_text == "Me")
    until(lambda: stage.height() > low)


@pytest.mark.parametrize(("key", "sheet"), [(Key.Key_E, "matrix"), (Key.Key_F7, "check")])
def test_tab_does_not_leave_a_sheet_for_the_overview(
    start: Start, forbidden_frames: Path, key: Key, sheet: str
) -> None:
    app = start(forbidden_frames)
    QTest.keyClick(app.window, key, CONTROL if key == Key.Key_E else NONE)
    for _ in range(30):
        focused = app.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Key.Key_Tab)
        assert app.window.sheet == sheet
