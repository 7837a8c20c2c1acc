"""The page of what a reader has put beside slides: bookmarks, notes of their own, lessons.

`shelves` are its four lists; here they are filled from the base and their wishes carried out, on
the worker's thread. What other parts do (opening, saving files) is said by signals.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from viewer.library.entry import Spot
from viewer.library.lessons.orders import Lesson, Lessons, LessonSlide
from viewer.library.marks import Mark, Marks
from viewer.qt import theme
from viewer.qt.library.markrows import of_bookmark, of_lesson, of_note, of_slide
from viewer.qt.library.section import Section
from viewer.qt.library.shelves import BookmarkShelf, LessonShelf, NoteShelf, SlideShelf
from viewer.qt.marking.panel import NotePanel
from viewer.qt.worker import Worker

SIDE_PX = 24
GAP_PX = 22
PANEL_PX = 300


class _Kept(NamedTuple):
    """What the base holds."""

    marks: list[Mark]
    lessons: list[Lesson]


class MarksSection(QWidget):
    """The page.

    Signals: `chosen` with a Spot to go to; `opened` with a lesson's file; `saved` with a lesson's
    file that was written anew, `removed` with one that is gone; `export_wanted` for the notes as
    Markdown; `whole_wanted` with a lesson's file that is to become a story of its own; `changed`
    when bookmarks or notes have changed.
    """

    chosen = Signal(Spot)
    opened = Signal(Path)
    saved = Signal(Path)
    removed = Signal(Path)
    export_wanted = Signal()
    whole_wanted = Signal(Path)
    changed = Signal()

    def __init__(
        self, parent: QWidget, marks: Marks, lessons: Lessons, worker: Worker, folder: Path
    ) -> None:
        """`folder` is that of the lessons' files."""
        super().__init__(parent)
        theme.paint_ground(self, theme.GROUND)
        self.setAccessibleName("Bookmarks, notes and lessons")
        self._marks, self._lessons, self._worker = marks, lessons, worker
        self._folder = folder
        self._bookmarked: list[Mark] = []
        self._noted: list[Mark] = []
        self._made: list[Lesson] = []
        self._told: list[LessonSlide] = []
        self._edited: Mark | None = None
        self._takes_focus = False  # when the lists come
        self._wanted = 0  # the lesson to stand on when the lists come
        self.is_whole = False
        self.bookmarks = BookmarkShelf(self)
        self.notes = NoteShelf(self)
        self.lessons = LessonShelf(self)
        self.slides = SlideShelf(self)
        self.panel = NotePanel(self)
        self._lay_out()
        self._connect()

    def open(self) -> None:
        """It comes up: what it shows is read anew, and the keys stand on the first row."""
        self._takes_focus = True
        self.refresh()

    def refresh(self) -> None:
        """Read anew what it shows."""
        self.is_whole = False
        self._worker.make(self._read, self._show)

    def close_down(self) -> None:
        """It goes: what is being written is kept."""
        self._leave_note()

    def step_back(self) -> bool:
        """Leave the note, or the name, that is being written; False when there is none."""
        if self.panel.is_open:
            self._leave_note()
            return True
        return self.lessons.step_back()

    def trouble(self, words: str) -> None:
        """Something could not be kept: said beside a note that is open. On the GUI thread."""
        if self.panel.is_open:
            self.panel.say(words)

    def _read(self) -> _Kept:
        self._marks.wait()
        return _Kept(self._marks.all(), self._lessons.all())

    def _show(self, kept: _Kept) -> None:
        self._bookmarked = [mark for mark in kept.marks if mark.is_bookmark]
        self._noted = [mark for mark in kept.marks if mark.note]
        self._made = kept.lessons
        self.bookmarks.fill(map(of_bookmark, self._bookmarked))
        self.notes.fill(map(of_note, self._noted))
        keys = [lesson.key for lesson in kept.lessons]
        at = keys.index(self._wanted) if self._wanted in keys else self.lessons.list.at
        self._wanted = 0
        self.lessons.fill(map(of_lesson, kept.lessons), at)
        self.is_whole = True
        if self._takes_focus:
            self._takes_focus = False
            lists = (self.bookmarks.list, self.notes.list, self.lessons.list)
            next((each for each in lists if each.rows.rowCount()), self.lessons.new).setFocus()

    def _connect(self) -> None:
        self.bookmarks.list.chosen.connect(lambda row: self.chosen.emit(self._bookmarked[row].spot))
        self.bookmarks.removed.connect(self._remove_bookmark)
        self.notes.list.chosen.connect(lambda row: self.chosen.emit(self._noted[row].spot))
        self.notes.removed.connect(self._remove_note)
        self.notes.list.edited.connect(self._edit)
        self.notes.export_wanted.connect(self.export_wanted)
        self.panel.written.connect(self._on_written)
        self.panel.left.connect(self._leave_note)
        lessons, slides = self.lessons, self.slides
        lessons.list.stood.connect(self._on_stood)
        lessons.list.chosen.connect(self._open_lesson)
        lessons.removed.connect(self._remove_lesson)
        lessons.named.connect(self._make)
        lessons.renamed.connect(self._rename)
        lessons.whole_wanted.connect(self._want_whole)
        slides.list.chosen.connect(lambda row: self.chosen.emit(self._told[row].spot))
        slides.removed.connect(lambda row: self._change(lambda key: self._take_out(key, row)))
        slides.list.moved.connect(
            lambda start, to: self._change(lambda key: self._lessons.move(key, start, to))
        )

    def _remove_bookmark(self, row: int) -> None:
        spot = self._bookmarked[row].spot
        self._marks.mark(spot.key, spot.slide, on=False)
        self._again()

    def _remove_note(self, row: int) -> None:
        self._write(self._noted[row], "")
        self._again()

    def _edit(self, row: int) -> None:
        mark = self._noted[row]
        spot = mark.spot
        self.panel.open(f"My note · {of_bookmark(mark).title}")
        self._edited = mark
        self._settle()
        self.panel.setFocus()
        self._worker.make(
            lambda: self._marks.note(spot.key, spot.slide), lambda text: self._on_note(mark, text)
        )

    def _on_note(self, mark: Mark, text: str) -> None:
        if self.panel.is_open and self._edited is mark:
            self.panel.show_note(text)

    def _on_written(self, text: str) -> None:
        if self._edited is not None:
            self._write(self._edited, text)

    def _write(self, mark: Mark, text: str) -> None:
        self._marks.write(mark.spot.key, mark.spot.slide, text)

    def _leave_note(self) -> None:
        if self.panel.is_open:
            self.panel.close_down()
            self._edited = None
            self.notes.list.setFocus()
            self._again()

    def _again(self) -> None:
        """Read the lists anew, after what has been asked for."""
        self.changed.emit()
        self.refresh()

    def _on_stood(self, row: int) -> None:
        """Show the slides of the lesson that the keys stand on."""
        if not 0 <= row < len(self._made):
            self._told = []
            self.slides.show_none()
            return
        lesson = self._made[row]
        self._worker.make(
            lambda: self._lessons.slides(lesson.key), lambda slides: self._on_slides(lesson, slides)
        )

    def _on_slides(self, lesson: Lesson, slides: list[LessonSlide]) -> None:
        if self._lesson() == lesson:
            self._told = slides
            at = max(0, self.slides.list.at)
            self.slides.show_lesson(lesson.title, map(of_slide, slides), at)

    def _lesson(self) -> Lesson | None:
        row = self.lessons.list.at
        return self._made[row] if 0 <= row < len(self._made) else None

    def _make(self, title: str) -> None:
        self._worker.make(lambda: self._lessons.make(title), self._stand_on)

    def _stand_on(self, lesson: int) -> None:
        self._wanted = lesson
        self.lessons.list.setFocus()
        self.refresh()

    def _rename(self, title: str) -> None:
        self._change(lambda key: self._lessons.rename(key, title))

    def _take_out(self, key: int, row: int) -> bool:
        return self._lessons.take_out(key, row)

    def _change(self, change: Callable[[int], bool]) -> None:
        """Change the lesson that the keys stand on, and write its file anew."""
        lesson = self._lesson()
        if lesson is None:
            return
        self._wanted = lesson.key

        def work() -> Path | None:
            change(lesson.key)
            return self._lessons.save(lesson.key, self._folder)

        self._worker.make(work, self._on_changed)

    def _on_changed(self, path: Path | None) -> None:
        if path is not None:
            self.saved.emit(path)
        self.refresh()

    def _remove_lesson(self, row: int) -> None:
        lesson = self._made[row]

        def work() -> Path | None:
            gone = self._lessons.remove(lesson.key)
            return self._lessons.discard(lesson, self._folder) if gone else None

        self._worker.make(work, self._on_removed)

    def _on_removed(self, path: Path | None) -> None:
        if path is not None:
            self.removed.emit(path)
        self.refresh()

    def _open_lesson(self, row: int) -> None:
        self._with_file(self._made[row].key, self.opened.emit)

    def _want_whole(self, row: int) -> None:
        self._with_file(self._made[row].key, self.whole_wanted.emit)

    def _with_file(self, lesson: int, use: Callable[[Path], object]) -> None:
        """Have a lesson's file written, and use it."""

        def tell(path: Path | None) -> None:
            if path is None:
                self.lessons.say("This lesson has no slides yet.")
            else:
                use(path)

        self._worker.make(lambda: self._lessons.save(lesson, self._folder), tell)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SIDE_PX, 18, SIDE_PX, 18)
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX - 4)
        grid.addWidget(self.bookmarks, 0, 0)
        grid.addWidget(self.notes, 1, 0)
        grid.addWidget(self.lessons, 0, 1)
        grid.addWidget(self.slides, 1, 1)
        for at in (0, 1):
            grid.setRowStretch(at, 1)
            grid.setColumnStretch(at, 1)

    def _settle(self) -> None:
        height = min(PANEL_PX, self.height() - 2 * GAP_PX)
        width = self.notes.width()
        top = self.height() - height - GAP_PX // 2
        self.panel.setGeometry(self.notes.x(), top, width, height)
        self.panel.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()


def section(page: MarksSection) -> Section:
    """The page as a section of the library."""
    return Section(page, page.open, page.close_down, lambda: page.is_whole)
