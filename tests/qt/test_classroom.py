"""What the parts of a lesson have to do with one another."""

import wave
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from viewer.qt.app import App
from viewer.qt.classroom import Classroom
from viewer.qt.presenting.desk import ONE_SCREEN
from viewer.show.beginning import Beginning


class Drawer(Protocol):
    """What keeps the settings of a test."""

    kept: dict[str, str]


Start = Callable[..., App]
Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
STORY = """format: 1
id: lesson
title: Lesson
slides:
  - picture: {file: one.png, alt: One}
    title: First
    notes: A note
    hotspots:
      - {region: [10, 10, 20, 20], title: Here}
      - {region: [60, 60, 20, 20], title: There}
    compare: {file: two.png, alt: Two}
    audio: {file: said.wav, transcript: Words}
    duration: 0.5
  - picture: {file: two.png, alt: Two}
    title: Second
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    for name, colour in (("one", "#206080"), ("two", "#806020")):
        Image.new("RGB", (600, 400), colour).save(tmp_path / f"{name}.png")
    with wave.open(str(tmp_path / "said.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", "not compressed"))
        sound.writeframes(bytes(2 * 8000 * 30))
    (tmp_path / "story.yaml").write_text(STORY)
    return tmp_path


@pytest.fixture
def app(start: Start, lesson: Path) -> App:
    return start(lesson)


def room(app: App) -> Classroom:
    assert app.controls is not None
    return app.controls.classroom


def press(app: App, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(app.window, key)


def test_next_goes_through_what_is_pointed_at_before_it_turns_the_page(app: App) -> None:
    press(app, Key.Key_H, Key.Key_PageDown)
    assert app.showing.session.index == 0
    press(app, Key.Key_PageDown)
    assert not app.window.canvas.is_zoomed
    assert app.showing.session.index == 0
    press(app, Key.Key_PageDown)
    assert app.showing.session.index == 1


def test_esc_leaves_one_layer_at_a_time(app: App, until: Until) -> None:
    press(app, Key.Key_F5)
    until(lambda: app.window.isFullScreen())
    press(app, Key.Key_K, Key.Key_H, Key.Key_1)
    assert app.showing.session.typing == "1"
    seen = []
    for _ in range(4):
        press(app, Key.Key_Escape)
        pointing = room(app)._pointing.pointing
        seen.append(
            (
                app.showing.session.typing is None,
                pointing.tool == "none",
                not room(app)._comparing.comparing.on,
                not room(app).presenting.active,
            )
        )
    assert seen == [
        (True, False, False, False),
        (True, True, False, False),
        (True, True, True, False),
        (True, True, True, True),
    ]


def test_a_blank_screen_answers_to_nothing_that_changes_the_slide(app: App) -> None:
    press(app, Key.Key_B)
    press(app, Key.Key_PageDown, Key.Key_2, Key.Key_Return, Key.Key_H, Key.Key_L, Key.Key_End)
    session = app.showing.session
    assert (session.index, session.typing, session.looks_first) == (0, None, False)
    press(app, Key.Key_B, Key.Key_PageDown)
    assert session.index == 1


def test_there_is_nothing_to_freeze_on_one_screen(app: App) -> None:
    press(app, Key.Key_F5)
    assert app.window.is_for_class
    QTest.keyClick(app.window, Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert not app.showing.session.frozen
    assert app.window.furniture is not None
    assert app.window.furniture.said.text() == ONE_SCREEN


def test_the_clock_of_a_lesson_begins_with_the_show_and_ends_with_it(app: App) -> None:
    seen = []
    for keys in ([Key.Key_F5], [Key.Key_T], [Key.Key_T], [Key.Key_Escape]):
        press(app, *keys)
        seen.append(room(app)._presenter.stopwatch.running)
    assert seen == [True, False, True, False]


def test_drawings_are_gone_when_the_show_is_over(app: App) -> None:
    press(app, Key.Key_F5, Key.Key_D)
    canvas = app.window.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    QTest.mouseMove(canvas, canvas.rect().center() / 2)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center() / 2)
    pointing = room(app)._pointing.pointing
    assert pointing.look.strokes
    press(app, Key.Key_Escape, Key.Key_Escape)
    assert not pointing.look.strokes


def test_a_page_that_turns_by_itself_waits_for_who_looks_closer(app: App) -> None:
    press(app, Key.Key_H)
    assert any(busy() for busy in app.showing.busy)
    press(app, Key.Key_Escape)
    assert not any(busy() for busy in app.showing.busy)
    press(app, Key.Key_K)
    assert any(busy() for busy in app.showing.busy)


def test_narration_begins_where_pages_turn_by_themselves(app: App) -> None:
    session = app.showing.session
    session.play(playing=True)
    assert app.showing.hears()
    app.showing._on_tick()
    assert session.index == 0
    session.play(playing=False)


def test_narration_waits_until_the_content_notes_have_been_read(
    start: Start, lesson: Path, drawer: Drawer
) -> None:
    drawer.kept["content-notes"] = "1"
    text = (lesson / "story.yaml").read_text()
    (lesson / "story.yaml").write_text(f"content_notes: [A loud voice]\n{text}")
    app = start(lesson)
    app.showing.session.play(playing=True)
    assert not app.showing.hears()
    app.showing.session.tick()
    assert app.showing.session.index == 0
    assert app.showing.hears()


def test_a_lesson_can_begin_from_the_command_line(start: Start, lesson: Path) -> None:
    app = start(lesson, Beginning(present=True))
    assert room(app).presenting.active
    assert app.window.is_for_class


def test_sizes_of_a_show_are_not_remembered(app: App) -> None:
    before = app.settings.pair("screen")
    press(app, Key.Key_F5)
    app._remember()
    assert app.settings.pair("screen") == before
