"""Bookmarks, notes and lessons at the slide that is shown, in the real program."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from viewer.library.base import Base
from viewer.library.lessons.orders import Lessons
from viewer.library.marks import Marks
from viewer.qt.app import App
from viewer.qt.marking.chooser import LessonChooser
from viewer.qt.marking.desk import FOR_CLASS, NOT_YET, MarkingDesk
from viewer.qt.marking.panel import NotePanel
from viewer.qt.window import Facing
from viewer.qt.worker import Worker

Until = Callable[[Callable[[], bool]], None]


class Kept(NamedTuple):
    """What marks and lessons are kept in."""

    marks: Marks
    lessons: Lessons
    worker: Worker
    folder: Path


@pytest.fixture
def kept(marks: Marks, lessons: Lessons, worker: Worker, tmp_path: Path) -> Kept:
    """The base's, and a folder for lessons."""
    return Kept(marks, lessons, worker, tmp_path / "lessons")


class Desk:
    """The desk in a program, and what it says."""

    def __init__(self, app: App, kept: Kept) -> None:
        self.app, self.key = app, 1
        self.said: list[str] = []
        self.saved: list[Path] = []
        self.desk = MarkingDesk(
            app.window,
            kept.marks,
            kept.lessons,
            kept.worker,
            key_of=lambda: self.key,
            folder=kept.folder,
        )
        self.desk.saved.connect(self.saved.append)
        self.desk.follow(app.showing)

    def do(self, command: str) -> None:
        self.desk.by_id()[command]()

    @property
    def panel(self) -> NotePanel:
        return self.app.window.findChildren(NotePanel)[-1]

    @property
    def chooser(self) -> LessonChooser:
        return self.app.window.findChildren(LessonChooser)[-1]


@pytest.fixture
def desk(
    start: Callable[..., App],
    forbidden_frames: Path,
    kept: Kept,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """The desk of a program that shows the story of row 1."""
    desk = Desk(start(forbidden_frames), kept)
    monkeypatch.setattr(desk.app.window, "tell", desk.said.append)
    yield desk
    desk.desk.close()


def ribbons(desk: Desk) -> list[int]:
    furniture = desk.app.window.furniture
    assert furniture is not None
    slides = furniture.filmstrip.slides
    assert slides is not None
    return [row for row in range(slides.rowCount()) if slides.is_marked(row)]


def test_a_bookmark_is_kept_at_this_slide_and_taken_away(
    desk: Desk, marks: Marks, base: Base
) -> None:
    desk.do("bookmark")
    base.wait()
    assert marks.marked(1).bookmarks == {"pink-dress"}
    assert ribbons(desk) == [0]
    desk.do("bookmark")
    base.wait()
    assert marks.marked(1).bookmarks == frozenset()
    assert ribbons(desk) == []
    assert desk.said == ["Bookmark kept", "Bookmark taken away"]


def test_bookmarks_of_before_are_shown(desk: Desk, marks: Marks, until: Until) -> None:
    marks.mark(1, "unplugged", on=True)
    marks.mark(2, "pink-dress", on=True)
    desk.desk.refresh()
    until(lambda: ribbons(desk) == [2])


def test_nothing_is_kept_of_a_story_that_the_shelf_does_not_know_yet(
    desk: Desk, marks: Marks
) -> None:
    desk.key = 0
    for command in ("bookmark", "own-note", "lesson-add"):
        desk.do(command)
    assert desk.said == [NOT_YET] * 3
    assert marks.all() == []


def test_a_note_is_written_as_it_is_typed(
    desk: Desk, marks: Marks, base: Base, until: Until
) -> None:
    desk.do("own-note")
    until(lambda: not desk.panel.field.isReadOnly())
    QTest.keyClicks(desk.panel.field, "N is for now")
    assert desk.app.showing.session.index == 0

    def is_kept() -> bool:
        base.wait()
        return marks.marked(1).notes == {"pink-dress"}

    until(is_kept)
    assert Marks(base).note(1, "pink-dress") == "N is for now"


def test_esc_keeps_the_note_and_closes_it(
    desk: Desk, marks: Marks, base: Base, until: Until
) -> None:
    desk.do("own-note")
    until(lambda: not desk.panel.field.isReadOnly())
    QTest.keyClicks(desk.panel.field, "Words")
    QTest.keyClick(desk.panel.field, Qt.Key.Key_Escape)
    assert not desk.panel.is_open
    base.wait()
    assert marks.note(1, "pink-dress") == "Words"
    desk.do("own-note")
    until(lambda: desk.panel.field.toPlainText() == "Words")
    left = [desk.desk.step_back(), desk.desk.step_back()]
    assert left == [True, False]


def test_the_note_follows_the_slide(desk: Desk, marks: Marks, base: Base, until: Until) -> None:
    marks.write(1, "the-queue", "Of the queue")
    desk.do("own-note")
    until(lambda: not desk.panel.field.isReadOnly())
    QTest.keyClicks(desk.panel.field, "Of the dress")
    desk.app.showing.session.next()
    until(lambda: desk.panel.field.toPlainText() == "Of the queue")
    desk.app.showing.session.previous()
    until(lambda: desk.panel.field.toPlainText() == "Of the dress")
    base.wait()
    assert marks.note(1, "the-queue") == "Of the queue"


def test_a_note_that_could_not_be_kept_says_so_and_keeps_its_words(
    desk: Desk, base: Base, until: Until
) -> None:
    with base.writing() as connection:
        connection.execute("DROP TABLE note")
    desk.do("own-note")
    until(lambda: not desk.panel.field.isReadOnly())
    QTest.keyClicks(desk.panel.field, "Words")
    desk.panel.flush()
    base.wait()
    desk.desk.trouble(base.trouble)
    assert desk.panel.field.toPlainText() == "Words"
    assert "could not be" in desk.panel.hint


def test_no_class_ever_sees_a_note(desk: Desk, until: Until) -> None:
    window = desk.app.window
    desk.do("own-note")
    until(lambda: not desk.panel.field.isReadOnly())
    seen = []
    for facing in (Facing.CLASS, Facing.PRESENTER, Facing.READER):
        window.face(facing)
        desk.do("own-note")
        seen.append(desk.panel.is_open)
        desk.desk.step_back()
    assert seen == [False, True, True]
    assert desk.said == [FOR_CLASS]
    assert desk.panel.window() is window


def test_the_panel_lies_in_the_window_whatever_its_size(desk: Desk) -> None:
    desk.do("own-note")
    for width, height in ((1440, 900), (900, 600), (480, 360)):
        desk.app.window.resize(width, height)
        assert desk.app.window.rect().contains(desk.panel.geometry())


def test_a_sheet_sends_the_note_away(desk: Desk) -> None:
    desk.do("own-note")
    desk.app.window.lay("overview")
    assert not desk.panel.is_open


def test_a_slide_goes_into_a_new_lesson_and_then_into_that(
    desk: Desk, lessons: Lessons, until: Until
) -> None:
    desk.do("lesson-add")
    until(lambda: bool(desk.app.window.findChildren(LessonChooser)))
    QTest.keyClicks(desk.chooser.name, "Tuesday")
    QTest.keyClick(desk.chooser.name, Qt.Key.Key_Return)
    assert not desk.chooser.is_open
    until(lambda: len(desk.saved) == 1)
    desk.app.showing.session.next()
    desk.do("lesson-add")
    until(lambda: desk.chooser.is_open)
    QTest.keyClick(desk.chooser.list, Qt.Key.Key_Return)
    until(lambda: len(desk.saved) == 2)
    assert desk.said == ["Put into “Tuesday”: 1 slide", "Put into “Tuesday”: 2 slides"]
    (lesson,) = lessons.all()
    assert [each.spot.slide for each in lessons.slides(lesson.key)] == ["pink-dress", "the-queue"]
    assert desk.saved[0] == desk.saved[1]
    assert desk.saved[0].exists()


def test_a_lesson_that_cannot_be_kept_is_not_called_kept(
    desk: Desk, base: Base, until: Until
) -> None:
    with base.writing() as connection:
        connection.execute("DROP TABLE lesson_slide")
        connection.execute("CREATE TABLE lesson_slide (lesson, position, story, slide)")
    desk.do("lesson-add")
    until(lambda: bool(desk.app.window.findChildren(LessonChooser)))
    desk.chooser.named.emit("Tuesday")
    until(lambda: base.trouble != "")
    desk.desk.refresh()
    assert desk.saved == []
    assert desk.said == []


def test_a_slide_of_a_lesson_is_taken_from_the_story_that_tells_it(
    start: Callable[..., App], kept: Kept, tmp_path: Path, until: Until
) -> None:
    shown = tmp_path / "shown"
    shown.mkdir()
    (shown / "story.yaml").write_text(
        "format: 1\nid: l\ntitle: L\nslides:\n"
        "  - {id: one, title: One, x-from: {story: bread, slide: queue}}\n"
    )
    desk = Desk(start(shown), kept)
    desk.do("lesson-add")
    until(lambda: bool(desk.app.window.findChildren(LessonChooser)))
    desk.chooser.named.emit("Tuesday")
    until(lambda: len(desk.saved) == 1)
    (slide,) = kept.lessons.slides(kept.lessons.all()[0].key)
    assert (slide.spot.key, slide.spot.slide) == (2, "queue")
    desk.desk.close()
