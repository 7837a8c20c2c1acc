"""The page of bookmarks, notes and lessons."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.library.base import Base
from viewer.library.entry import Spot
from viewer.library.lessons.orders import Lessons
from viewer.library.marks import Marks
from viewer.qt.library.marks import MarksSection, section
from viewer.qt.library.shelves import BookmarkShelf, LessonShelf, NoteShelf, SlideShelf
from viewer.qt.marking.rows import RowList
from viewer.qt.worker import Worker

Until = Callable[[Callable[[], bool]], None]
STORY = "INSERT INTO story (key, path, id, title, added) VALUES (?, ?, ?, ?, 0)"
SLIDE = "INSERT INTO slide (story, number, id, title) VALUES (?, ?, ?, ?)"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    """A base with a story of three slides."""
    base = Base(tmp_path / "lanternist.db")
    with base.writing() as connection:
        connection.execute(STORY, (1, "/b", "bread", "Bread"))
        rows = [(1, at, name, name.title()) for at, name in enumerate(("queue", "oven", "loaf"), 1)]
        connection.executemany(SLIDE, rows)
    yield base
    base.close()


class Page:
    """The page, and what it said."""

    def __init__(self, base: Base, room: QWidget, worker: Worker, folder: Path) -> None:
        self.base, self.marks, self.lessons = base, Marks(base), Lessons(base)
        self.widget = MarksSection(room, self.marks, self.lessons, worker, folder)
        self.widget.resize(room.size())
        self.widget.show()
        self.said: list[tuple[str, object]] = []
        for name in ("chosen", "opened", "saved", "removed", "whole_wanted"):
            signal = getattr(self.widget, name)
            signal.connect(lambda value, name=name: self.said.append((name, value)))
        self.widget.export_wanted.connect(lambda: self.said.append(("export", None)))

    def press(self, shelf: QWidget, text: str) -> None:
        buttons = [b for b in shelf.findChildren(QPushButton) if b.text() == text]
        assert len(buttons) == 1, text
        assert not buttons[0].isHidden()
        buttons[0].click()


@pytest.fixture
def page(base: Base, room: QWidget, tmp_path: Path) -> Iterator[Page]:
    """The page over that base."""
    owner = QObject()
    worker = Worker("marks", owner)
    yield Page(base, room, worker, tmp_path / "lessons")
    worker.close()


def rows(shelf: BookmarkShelf | NoteShelf | LessonShelf | SlideShelf) -> list[tuple[str, str]]:
    model = shelf.list.rows
    return [(model.row(at).title, model.row(at).about) for at in range(model.rowCount())]


def test_an_empty_page_says_which_keys_make_the_first_rows(page: Page, until: Until) -> None:
    page.widget.open()
    until(lambda: page.widget.is_whole)
    said = [
        shelf.notice.text()
        for shelf in (page.widget.bookmarks, page.widget.notes, page.widget.lessons)
    ]
    for words, key in zip(said, ("Ctrl+D", "Shift+N", "Shift+P"), strict=True):
        assert key in words
    assert page.widget.lessons.new.hasFocus()
    visible = [b.text() for b in page.widget.findChildren(QPushButton) if b.isVisible()]
    assert visible == ["New…"]


def test_bookmarks_and_notes_are_listed_and_opened(page: Page, until: Until) -> None:
    page.marks.mark(1, "oven", on=True)
    page.marks.mark(1, "cut", on=True)
    page.marks.write(1, "queue", "Ask\nwho")
    page.widget.open()
    until(lambda: page.widget.is_whole)
    assert rows(page.widget.bookmarks) == [
        ("2. Oven", "Bread"),
        ("cut", "Bread · No longer in the story"),
    ]
    assert rows(page.widget.notes) == [("Ask who", "1. Queue · Bread")]
    assert page.widget.bookmarks.list.hasFocus()
    QTest.keyClick(page.widget.bookmarks.list, Qt.Key.Key_Return)
    page.press(page.widget.notes, "Open")
    page.press(page.widget.notes, "Save all as a file…")
    assert page.said == [
        ("chosen", Spot(1, Path("/b"), "oven")),
        ("chosen", Spot(1, Path("/b"), "queue")),
        ("export", None),
    ]


def test_a_bookmark_is_removed_at_once_and_a_note_when_it_is_sure(page: Page, until: Until) -> None:
    page.marks.mark(1, "oven", on=True)
    page.marks.write(1, "queue", "Ask")
    page.widget.open()
    until(lambda: page.widget.is_whole)
    QTest.keyClick(page.widget.bookmarks.list, Qt.Key.Key_Delete)
    until(lambda: page.widget.is_whole and not rows(page.widget.bookmarks))
    QTest.keyClick(page.widget.notes.list, Qt.Key.Key_Delete)
    assert page.marks.note(1, "queue") == "Ask"
    page.press(page.widget.notes, "Remove for good")
    until(lambda: page.widget.is_whole and not rows(page.widget.notes))
    page.base.wait()
    assert page.marks.all() == []


def test_a_note_is_written_on_the_page(page: Page, until: Until) -> None:
    page.marks.write(1, "queue", "Ask")
    page.widget.open()
    until(lambda: page.widget.is_whole)
    page.press(page.widget.notes, "Edit")
    until(lambda: page.widget.panel.field.toPlainText() == "Ask")
    QTest.keyClicks(page.widget.panel.field, " them")
    assert page.widget.step_back()
    assert not page.widget.step_back()
    until(lambda: page.widget.is_whole and rows(page.widget.notes)[0][0] == "Ask them")


def test_what_is_being_written_is_kept_when_the_page_goes(page: Page, until: Until) -> None:
    page.marks.write(1, "queue", "Ask")
    made = section(page.widget)
    made.open()
    until(made.is_whole)
    page.widget.notes.list.edited.emit(0)
    until(lambda: not page.widget.panel.field.isReadOnly())
    page.widget.panel.field.setPlainText("Another")
    made.close()
    page.base.wait()
    assert page.marks.note(1, "queue") == "Another"


def test_a_lesson_is_made_named_and_removed(page: Page, until: Until) -> None:
    page.widget.open()
    until(lambda: page.widget.is_whole)
    lessons = page.widget.lessons
    page.press(lessons, "New…")
    QTest.keyClicks(lessons.name, "Tuesday")
    QTest.keyClick(lessons.name, Qt.Key.Key_Return)
    until(lambda: rows(lessons) == [("Tuesday", "0 slides")])
    page.press(lessons, "Open")
    until(lambda: lessons.notice.text() == "This lesson has no slides yet.")
    QTest.keyClick(lessons.list, Qt.Key.Key_F2)
    assert lessons.name.text() == "Tuesday"
    QTest.keyClicks(lessons.name, "Friday")
    QTest.keyClick(lessons.name, Qt.Key.Key_Return)
    until(lambda: rows(lessons) == [("Friday", "0 slides")])
    page.press(lessons, "Remove…")
    assert rows(lessons)
    page.press(lessons, "Remove for good")
    until(lambda: not rows(lessons) and page.widget.is_whole)
    assert [name for name, _ in page.said] == ["removed"]


def test_slides_of_a_lesson_are_moved_taken_out_and_saved(page: Page, until: Until) -> None:
    key = page.lessons.make("Tuesday")
    for slide in ("queue", "oven", "loaf"):
        page.lessons.add(key, 1, slide)
    page.widget.open()
    slides = page.widget.slides
    until(lambda: [title for title, _ in rows(slides)] == ["Queue", "Oven", "Loaf"])
    QTest.keyClick(slides.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    until(lambda: len(page.said) == 1)
    page.press(slides, "Up")
    page.press(slides, "Down")
    page.press(slides, "Take out")
    until(lambda: [title for title, _ in rows(slides)] == ["Oven", "Loaf"])
    assert [each.spot.slide for each in page.lessons.slides(key)] == ["oven", "loaf"]
    assert {name for name, _ in page.said} == {"saved"}
    QTest.keyClick(slides.list, Qt.Key.Key_Return)
    assert page.said[-1][0] == "chosen"
    page.press(page.widget.lessons, "Open")
    page.press(page.widget.lessons, "Save whole…")
    until(lambda: [name for name, _ in page.said[-2:]] == ["opened", "whole_wanted"])
    assert isinstance(page.said[-1][1], Path)
    assert page.said[-1][1].exists()


def test_every_list_has_a_name_for_who_cannot_see_it(page: Page) -> None:
    names = [each.accessibleName() for each in page.widget.findChildren(RowList)]
    assert names == ["Bookmarks", "My notes", "Lessons", "Slides"]
