from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from viewer.qt.app import App
from viewer.qt.furniture import Furniture
from viewer.qt.overview.overview import Overview

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key


def parts(app: App) -> Furniture:
    assert app.window.furniture is not None
    return app.window.furniture


def overview_of(app: App) -> Overview:
    return parts(app).overview


def focused(app: App) -> QWidget | None:
    """The widget that gets the keys, None for the window itself."""
    return app.window.focusWidget()


def press(app: App, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is now."""
    for key in keys:
        widget = focused(app)
        QTest.keyClick(app.window if widget is None else widget, key)


@pytest.mark.parametrize("key", [Key.Key_O, Key.Key_Tab])
def test_it_opens_over_the_stage_and_closes_again(
    start: Start, forbidden_frames: Path, key: Qt.Key
) -> None:
    app = start(forbidden_frames)
    press(app, key)
    assert overview_of(app).isVisible()
    assert overview_of(app).geometry() == app.window.rect().adjusted(
        0, parts(app).bar.height(), 0, 0
    )
    hidden = [parts(app).panel, parts(app).filmstrip, parts(app).legend]
    assert not any(part.isVisible() for part in hidden)
    press(app, key)
    assert not overview_of(app).isVisible()
    assert all(part.isVisible() for part in hidden)
    assert focused(app) in (None, app.window)


def test_tab_goes_on_to_the_next_widget_where_one_has_the_focus(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    parts(app).filmstrip.setFocus()
    press(app, Key.Key_Tab)
    assert not overview_of(app).isVisible()
    assert focused(app) is not parts(app).filmstrip


def test_shift_and_tab_never_open_it(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    QTest.keyClick(app.window, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(app.window, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert not overview_of(app).isVisible()


def test_the_arrows_are_the_grids_and_enter_goes_to_the_slide(
    start: Start, forbidden_frames: Path, until: Until
) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_O, Key.Key_Right, Key.Key_Right, Key.Key_PageDown, Key.Key_Home)
    assert app.showing.session.index == 0
    press(app, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    assert app.showing.session.index == 2
    assert not overview_of(app).isVisible()
    until(lambda: app.is_whole(2))


def test_a_click_goes_to_the_slide_and_its_second_half_turns_no_page(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    app.window.showFullScreen()
    press(app, Key.Key_O)
    view = overview_of(app)
    assert view.geometry() == app.window.rect()
    at = view.visualRect(view.model().index(3, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert app.showing.session.index == 3
    QTest.mouseClick(app.window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert app.showing.session.index == 3


def test_a_number_scrolls_to_its_slide_and_enter_goes_there(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_O, Key.Key_7)
    assert overview_of(app).row == 6
    assert overview_of(app).typed.isVisible()
    press(app, Key.Key_Backspace, Key.Key_5)
    assert overview_of(app).row == 4
    press(app, Key.Key_Return)
    assert app.showing.session.index == 4
    assert not overview_of(app).isVisible()


def test_walking_on_forgets_a_number_that_was_begun(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_O, Key.Key_7, Key.Key_Left, Key.Key_Return)
    assert app.showing.session.index == 5


def test_esc_steps_back_from_number_and_overview_and_full_screen_in_turn(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    app.window.showFullScreen()
    press(app, Key.Key_O, Key.Key_7)

    def state() -> tuple[bool, bool, bool]:
        typed = app.showing.session.typing is not None
        return typed, overview_of(app).isVisible(), app.window.isFullScreen()

    states = [state()]
    for _ in range(3):
        press(app, Key.Key_Escape)
        states.append(state())
    assert states == [(True, True, True), (False, True, True), (False, False, True), (False,) * 3]
    assert app.showing.session.index == 0


def test_a_blank_screen_covers_it_and_keeps_its_keys_still(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_O, Key.Key_B, Key.Key_Right, Key.Key_Return)
    assert parts(app).blank.isVisible()
    assert app.window.childAt(app.window.rect().center()) is parts(app).blank
    assert (overview_of(app).row, overview_of(app).isVisible()) == (0, True)
    press(app, Key.Key_B, Key.Key_Right)
    assert overview_of(app).row == 1


def test_commands_of_the_hidden_stage_rest_while_it_is_open(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_A, Key.Key_O)
    assert not app.showing.session.playing

    def answers(command_id: str) -> bool:
        action = app.window.findChild(QAction, command_id)
        assert isinstance(action, QAction)
        return action.isEnabled()

    ids = ("next", "panel", "zoom-in", "fullscreen", "overview", "black")
    assert [answers(each) for each in ids] == [False, False, False, True, True, True]
    press(app, Key.Key_O)
    assert all(answers(each) for each in ids)


def test_while_zoomed_the_arrows_are_the_grids_all_the_same(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_Plus, Key.Key_O, Key.Key_Right, Key.Key_Down)
    assert overview_of(app).row > 1
    press(app, Key.Key_1)
    assert app.showing.session.typing == "1"


def test_presenting_leaves_it(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_O, Key.Key_F5)
    assert app.window.isFullScreen()
    assert not overview_of(app).isVisible()


def test_its_size_is_remembered(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_O, Key.Key_Plus)
    width = overview_of(app).visualRect(overview_of(app).currentIndex()).width()
    again = start(forbidden_frames)
    press(again, Key.Key_O)
    now = overview_of(again)
    assert now.visualRect(now.currentIndex()).width() == width


def test_the_filmstrip_asks_again_once_it_is_back(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    asked: list[list[int]] = []
    for part in (parts(app).filmstrip, overview_of(app)):
        part.seen.connect(asked.append)
    press(app, Key.Key_O)
    assert asked[-1] == list(range(8))
    press(app, Key.Key_O)
    assert asked[-1] == list(parts(app).filmstrip.rows_on_screen())


def test_another_story_is_shown_on_the_stage(
    start: Start, forbidden_frames: Path, tmp_path: Path, until: Until
) -> None:
    (tmp_path / "story.yaml").write_text(
        "format: 1\nid: two\ntitle: Two\nslides:\n  - {id: a, title: A}\n  - {id: b, title: B}\n"
    )
    app = start(forbidden_frames)
    press(app, Key.Key_O)
    app.open(tmp_path)
    until(lambda: len(app.showing.session.slides) == 2)
    assert not overview_of(app).isVisible()
    press(app, Key.Key_O, Key.Key_End, Key.Key_Return)
    assert app.showing.session.index == 1
