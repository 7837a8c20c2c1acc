from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from viewer.qt import kiosk
from viewer.qt.app import App
from viewer.qt.kiosk import Kiosk
from viewer.show.beginning import Beginning
from viewer.show.covers import Policy

Start = Callable[..., App]
Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key


@pytest.fixture
def app(start: Start, forbidden_frames: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr(kiosk, "HOLD_MS", 1)
    return start(forbidden_frames, Beginning(kiosk=True, autoplay=True))


def test_it_runs_by_itself_over_the_whole_screen_and_begins_again(app: App) -> None:
    session = app.showing.session
    assert app.window.isFullScreen()
    assert session.playing
    session.last()
    session.tick()
    assert (session.index, session.playing) == (0, True)


def test_visitors_turn_pages_and_come_to_no_menu(app: App) -> None:
    QTest.keyClick(app.window, Key.Key_PageDown)
    assert app.showing.session.index == 1
    for key in (Key.Key_F10, Key.Key_F11, Key.Key_F1, Key.Key_B, Key.Key_O, Key.Key_F5, Key.Key_A):
        QTest.keyClick(app.window, key)
    assert app.window.furniture is not None
    assert app.window.isFullScreen()
    assert app.window.sheet == ""
    assert app.showing.session.playing
    assert not app.window.furniture.keys.isVisible()
    assert not app.window.furniture.bar.isVisible()


def test_the_pointer_at_the_upper_edge_brings_no_bar(app: App) -> None:
    app.window._on_pointer_moved(0)
    assert app.window.furniture is not None
    assert not app.window.furniture.bar.isVisible()


def test_visitors_come_to_no_sheet_and_see_no_button_for_one(app: App) -> None:
    furniture = app.window.furniture
    assert furniture is not None
    furniture.panel.evidence.dossier_wanted.emit()
    furniture.panel.evidence.matrix_wanted.emit()
    assert app.window.sheet == ""
    QTest.keyClick(app.window, Key.Key_E)
    assert furniture.panel.isVisible()
    ways = furniture.panel.evidence.findChildren(QPushButton)
    assert not [way.text() for way in ways if way.isVisible() and way.text().endswith("…")]


def test_what_is_covered_stays_covered(app: App) -> None:
    session = app.showing.session
    assert session.covers.policy is Policy.LOCK
    QTest.keyClick(app.window, Key.Key_U)
    assert session.is_covered(6)


def test_esc_leaves_only_when_it_is_held(app: App, until: Until) -> None:
    found = app.window.findChild(Kiosk)
    assert isinstance(found, Kiosk)
    found._hold.setInterval(60_000)
    QTest.keyClick(app.window, Key.Key_Escape)
    until(lambda: not found._hold.isActive())
    assert app.window.isVisible()
    for _ in range(3):  # as a key that repeats may come
        QTest.keyPress(app.window, Key.Key_Escape)
        QTest.keyRelease(app.window, Key.Key_Escape)
    assert found._hold.isActive()
    until(lambda: not found._hold.isActive())
    found._hold.setInterval(1)
    QTest.keyPress(app.window, Key.Key_Escape)
    until(lambda: not app.window.isVisible())


def test_when_visitors_have_gone_the_panel_folds_away(app: App) -> None:
    found = app.window.findChild(Kiosk)
    assert isinstance(found, Kiosk)
    QTest.keyClick(app.window, Key.Key_E)
    assert app.settings.flag("panel-in-fullscreen")
    assert found._quiet.isActive()
    found._quiet.timeout.emit()
    assert not app.settings.flag("panel-in-fullscreen")
    assert app.window.plan().panel.isEmpty()


def test_when_visitors_have_gone_their_language_goes_with_them(app: App) -> None:
    found = app.window.findChild(Kiosk)
    assert isinstance(found, Kiosk)
    app.settings.put("language", "ko")
    found._quiet.timeout.emit()
    assert app.settings.text("language") == ""
