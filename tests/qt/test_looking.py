from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from viewer.qt.app import App
from viewer.qt.stage.drift import Drift
from viewer.qt.stage.minimap import Minimap
from viewer.qt.stage.player import Player
from viewer.qt.stage.sign import PlaySign
from viewer.qt.stage.zoom import Zoom

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)

STORY = """\
format: 1
id: moving
title: Moving
slides:
  - title: Slow
    picture: {file: large.jpg}
    motion: {from: [0, 0, 100, 100], to: [0, 0, 50, 50]}
    duration: 0.6
  - title: Lively
    picture: {file: lively.gif}
"""


@pytest.fixture(scope="module")
def moving(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story of a large photograph that is moved over and of an animation of four frames."""
    folder = tmp_path_factory.mktemp("moving")
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(folder / "large.jpg")
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "lime", "blue", "white")]
    frames[0].save(
        folder / "lively.gif", save_all=True, append_images=frames[1:], duration=60, loop=0
    )
    (folder / "story.yaml").write_text(STORY)
    return folder


def press(app: App, key: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(app.window, key, modifier)
    zoom_of(app).finish()


def zoom_of(app: App) -> Zoom:
    return app.window.canvas.zoom


def player_of(app: App) -> Player:
    found = app.window.canvas.findChild(Player)
    assert isinstance(found, Player)
    return found


def drift_of(app: App) -> Drift:
    found = app.window.canvas.findChild(Drift)
    assert isinstance(found, Drift)
    return found


def is_ticked(app: App, command_id: str) -> bool:
    action = app.window.findChild(QAction, command_id)
    assert isinstance(action, QAction)
    return action.isChecked()


def use(app: App, command_id: str) -> None:
    action = app.window.findChild(QAction, command_id)
    assert isinstance(action, QAction)
    action.trigger()


def test_z_looks_at_the_pixels_and_back(start: Start, moving: Path) -> None:
    app = start(moving)
    press(app, Key.Key_Z)
    assert (zoom_of(app).percent, is_ticked(app, "zoom")) == (100, True)
    press(app, Key.Key_Z)
    assert (zoom_of(app).view, is_ticked(app, "zoom")) == (None, False)


@pytest.mark.parametrize("modifier", [NONE, Qt.KeyboardModifier.KeypadModifier])
def test_plus_and_minus_go_closer_and_back(
    start: Start, moving: Path, modifier: Qt.KeyboardModifier
) -> None:
    app = start(moving)
    press(app, Key.Key_Plus, modifier)
    press(app, Key.Key_Plus, modifier)
    closer = zoom_of(app).percent
    press(app, Key.Key_Minus, modifier)
    assert zoom_of(app).percent < closer
    press(app, Key.Key_Minus, modifier)
    assert zoom_of(app).view is None


def test_digits_set_the_scale_while_zoomed_and_name_a_slide_otherwise(
    start: Start, moving: Path
) -> None:
    app = start(moving)
    press(app, Key.Key_2)
    assert (app.showing.session.typing, zoom_of(app).view) == ("2", None)
    press(app, Key.Key_Escape)
    press(app, Key.Key_2, CTRL)
    assert (app.showing.session.typing, zoom_of(app).percent) == (None, 200)
    press(app, Key.Key_1)
    assert (app.showing.session.typing, zoom_of(app).percent) == (None, 100)
    press(app, Key.Key_0)
    assert (app.showing.session.typing, zoom_of(app).view) == (None, None)
    press(app, Key.Key_1, CTRL)
    press(app, Key.Key_0, CTRL)
    assert zoom_of(app).view is None


def test_a_number_that_was_asked_for_is_typed_though_the_picture_is_zoomed(
    start: Start, moving: Path
) -> None:
    app = start(moving)
    press(app, Key.Key_Z)
    press(app, Key.Key_G)
    press(app, Key.Key_2)
    assert (app.showing.session.typing, zoom_of(app).percent) == ("2", 100)
    press(app, Key.Key_Return)
    assert app.showing.session.index == 1


def test_arrows_pan_while_zoomed_and_turn_pages_otherwise(start: Start, moving: Path) -> None:
    app = start(moving)
    press(app, Key.Key_Z)
    before = zoom_of(app).view
    press(app, Key.Key_Right)
    press(app, Key.Key_Down)
    after = zoom_of(app).view
    assert before is not None
    assert after is not None
    assert (after.centre.x > before.centre.x, after.centre.y > before.centre.y) == (True, True)
    assert app.showing.session.index == 0
    press(app, Key.Key_Escape)
    press(app, Key.Key_Right)
    assert app.showing.session.index == 1


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_Space, Key.Key_N])
def test_other_keys_turn_the_page_and_leave_the_zoom(
    start: Start, moving: Path, until: Until, key: Key
) -> None:
    app = start(moving)
    press(app, Key.Key_Z)
    press(app, key)
    until(lambda: app.showing.pictures.shown == 1)
    assert (zoom_of(app).view, zoom_of(app).active) == (None, False)


def test_esc_leaves_the_zoom_before_the_full_screen(start: Start, moving: Path) -> None:
    app = start(moving)
    press(app, Key.Key_F11)
    press(app, Key.Key_Z)
    press(app, Key.Key_Escape)
    assert (zoom_of(app).view, app.window.isFullScreen()) == (None, True)
    press(app, Key.Key_Escape)
    assert not app.window.isFullScreen()


def test_on_a_blank_screen_and_in_the_overview_arrows_leave_the_zoom_alone(
    start: Start, moving: Path
) -> None:
    app = start(moving)
    press(app, Key.Key_Z)
    before = zoom_of(app).view
    for key in (Key.Key_B, Key.Key_O):
        press(app, key)
        press(app, Key.Key_Right)
        assert zoom_of(app).view == before
        press(app, Key.Key_Escape)
    assert zoom_of(app).view == before
    press(app, Key.Key_Right)
    assert zoom_of(app).view != before


def test_what_is_looked_at_closely_becomes_sharp(start: Start, moving: Path, until: Until) -> None:
    app = start(moving)
    canvas = app.window.canvas
    image = canvas.image
    assert image is not None
    assert image.width() < 3000
    press(app, Key.Key_1, CTRL)
    minimap = canvas.findChild(Minimap)
    assert isinstance(minimap, Minimap)
    minimap.hide()
    coarse = canvas.grab().toImage()
    until(lambda: app.showing.loader.detail("large.jpg") is not None)
    until(lambda: canvas.grab().toImage() != coarse)
    detail = app.showing.loader.detail("large.jpg")
    assert detail is not None
    assert detail.pixels.size == detail.region.size
    press(app, Key.Key_N)
    until(lambda: app.showing.pictures.shown == 1)
    assert app.showing.loader.detail("large.jpg") is None


def test_a_slide_moves_only_if_the_reader_wants_it(
    start: Start, moving: Path, until: Until
) -> None:
    app = start(moving)
    assert (is_ticked(app, "motion"), drift_of(app).moves) == (False, False)
    use(app, "motion")
    assert (is_ticked(app, "motion"), drift_of(app).moves) == (True, True)
    until(lambda: not drift_of(app).moves)
    seen = zoom_of(app).visible(zoom_of(app).view)
    assert (seen.x, seen.y, seen.height) == pytest.approx((0, 0, 1000), abs=1)
    press(app, Key.Key_Right)
    assert app.showing.session.index == 1  # a move of the story's is no zoom of the reader's
    until(lambda: app.showing.pictures.shown == 1)
    assert zoom_of(app).view is None
    press(app, Key.Key_Left)
    until(lambda: app.showing.pictures.shown == 0)
    assert drift_of(app).moves
    use(app, "motion")
    assert (zoom_of(app).view, drift_of(app).moves) == (None, False)


def test_who_wants_less_motion_gets_none(
    start: Start, moving: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(moving)
    monkeypatch.setattr(type(app.showing), "less_motion", property(lambda _self: True))
    use(app, "motion")
    assert not drift_of(app).moves
    QTest.keyClick(app.window, Key.Key_Z)
    assert (zoom_of(app).percent, zoom_of(app).gliding) == (100, False)


def test_nothing_moves_on_a_blank_screen(start: Start, moving: Path) -> None:
    app = start(moving)
    use(app, "motion")
    press(app, Key.Key_B)
    assert not drift_of(app).moves
    press(app, Key.Key_B)
    assert drift_of(app).moves


def test_nothing_moves_in_a_window_that_is_hidden(start: Start, moving: Path) -> None:
    app = start(moving)
    use(app, "motion")
    app.window.hide()
    assert not drift_of(app).moves
    app.window.show()
    assert drift_of(app).moves


def test_an_animation_plays_and_pauses(start: Start, moving: Path, until: Until) -> None:
    app = start(moving)
    press(app, Key.Key_Right)
    until(lambda: player_of(app).index == 3)
    until(lambda: player_of(app).index == 0)
    press(app, Key.Key_A, SHIFT)
    sign = app.window.canvas.findChild(PlaySign)
    assert isinstance(sign, PlaySign)
    assert (player_of(app).paused, sign.isVisible()) == (True, True)
    assert is_ticked(app, "pause-animation")
    sign.pressed.emit()
    assert (player_of(app).paused, sign.isVisible()) == (False, False)
    assert not is_ticked(app, "pause-animation")
    until(lambda: player_of(app).index == 2)
    press(app, Key.Key_Left)
    until(lambda: app.showing.pictures.shown == 0)
    assert not player_of(app).animated


def test_another_story_is_looked_at_in_the_same_way(
    start: Start, moving: Path, forbidden_frames: Path, until: Until
) -> None:
    app = start(forbidden_frames)
    app.open(moving)
    until(lambda: len(app.showing.session.slides) == 2 and app.is_whole(0))
    press(app, Key.Key_Z)
    assert zoom_of(app).percent == 100
    press(app, Key.Key_N)
    until(lambda: player_of(app).index == 1)
