"""Bookmarks, notes and lessons at the slide that is shown: their commands, and what they open.

What is kept is read and written on other threads; here is what is known of the story in the window,
so that a key answers at once. A note is never on a screen that a class looks at.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, Signal

from viewer.library.lessons.orders import Lesson, Lessons
from viewer.library.marks import Marked, Marks
from viewer.qt.actions import Actions
from viewer.qt.marking.chooser import LessonChooser, slides_text
from viewer.qt.marking.panel import NotePanel
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.qt.worker import Worker
from viewer.story.citation import one_line
from viewer.story.language import own_line
from viewer.story.lesson import origin

NOT_YET = "This story is being put on your shelf. Try again in a moment."
FOR_CLASS = "Not while a class looks at this window."
NOTE_PX = 280  # how tall the panel of a note is
NOTE_WIDTH_PX = 380  # where no side panel says how wide
EDGE_PX = 12


class MarkingDesk(QObject):
    """Made once for the window. `saved` has the file of a lesson that was written anew.

    `marked` says that bookmarks or notes have changed.
    """

    saved = Signal(Path)
    marked = Signal()

    def __init__(  # noqa: PLR0913 - what it keeps things in
        self,
        window: Window,
        marks: Marks,
        lessons: Lessons,
        worker: Worker,
        *,
        key_of: Callable[[], int],
        folder: Path,
    ) -> None:
        """`key_of` gives the row of the story in the window, 0 while that is not known.

        `folder` is that of the lessons' files.
        """
        super().__init__(window)
        self._window = window
        self._marks, self._lessons, self._worker = marks, lessons, worker
        self._key_of, self._folder = key_of, folder
        self._showing: Showing | None = None
        self._marked = Marked()
        self._panel: NotePanel | None = None
        self._chooser: LessonChooser | None = None
        self._noted: tuple[int, str] | None = None  # the slide whose note is open
        window.laid.connect(self._on_laid)
        window.state_changed.connect(self._on_state_changed)
        window.installEventFilter(self)

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about marks, by the command's id."""
        return {
            "bookmark": self._toggle_bookmark,
            "own-note": self._toggle_note,
            "lesson-add": self._choose_lesson,
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on."""

        def check() -> None:
            slide = self._showing.session.slide.id if self._showing is not None else ""
            actions.check("bookmark", on=slide in self._marked.bookmarks)
            actions.check("own-note", on=self._panel is not None and self._panel.is_open)

        for signal in (actions.ran, self.marked):
            signal.connect(check)

    def follow(self, showing: Showing) -> None:
        """Another story is in the window."""
        self.close()
        self._showing = showing
        showing.bridge.moved.connect(lambda _index: self._on_moved(showing))
        self.refresh()

    def refresh(self) -> None:
        """Read anew which slides have marks: the story's row has become known, or marks changed."""
        showing, key = self._showing, self._key_of()
        if showing is not None and key:
            self._worker.make(
                lambda: self._read(key), lambda marked: self._on_read(showing, key, marked)
            )

    def close(self) -> None:
        """Keep what is being written, and let go of the story."""
        self._close_note()
        self._close_chooser()
        self._showing, self._marked = None, Marked()
        self._show_ribbons()

    def step_back(self) -> bool:
        """Leave the note or the question; False when neither is open."""
        is_open = [part for part in (self._panel, self._chooser) if part and part.is_open]
        self._close_note()
        self._close_chooser()
        return bool(is_open)

    def trouble(self, words: str) -> None:
        """Something could not be kept: said beside a note that is open. On the GUI thread."""
        if self._panel is not None and self._panel.is_open:
            self._panel.say(words)

    def _read(self, key: int) -> Marked:
        self._marks.wait()
        return self._marks.marked(key)

    def _on_read(self, showing: Showing, key: int, marked: Marked) -> None:
        if showing is self._showing and key == self._key_of():
            self._set_marked(marked)

    def _set_marked(self, marked: Marked) -> None:
        self._marked = marked
        self._show_ribbons()
        self.marked.emit()

    def _show_ribbons(self) -> None:
        """Show in filmstrip, contents and overview which slides have a bookmark."""
        furniture, showing = self._window.furniture, self._showing
        slides = furniture.filmstrip.slides if furniture is not None else None
        if slides is not None and showing is not None:
            ids = [slide.id for slide in showing.session.slides]
            slides.mark({at for at, each in enumerate(ids) if each in self._marked.bookmarks})

    def _known(self) -> tuple[Showing, int] | None:
        """The story in the window and its row; where that is not known, the reader is told."""
        showing, key = self._showing, self._key_of()
        if showing is None:
            return None
        if not key:
            self._window.tell(NOT_YET)
            return None
        return showing, key

    def _toggle_bookmark(self) -> None:
        known = self._known()
        if known is None:
            return
        showing, key = known
        slide = showing.session.slide.id
        on = slide not in self._marked.bookmarks
        self._marks.mark(key, slide, on=on)
        self._set_marked(self._marked._replace(bookmarks=self._marked.bookmarks ^ {slide}))
        self._window.tell("Bookmark kept" if on else "Bookmark taken away")

    def _toggle_note(self) -> None:
        if self._panel is not None and self._panel.is_open:
            self._close_note()
        elif self._window.is_for_class or self._window.is_kiosk:
            self._window.tell(FOR_CLASS)
        elif (known := self._known()) is not None:
            self._close_chooser()
            self._open_note(*known)
            self._window.activateWindow()

    def _open_note(self, showing: Showing, key: int) -> None:
        if self._panel is None:
            self._panel = NotePanel(self._window)
            self._panel.written.connect(self._on_written)
            self._panel.left.connect(self._close_note)
        panel, slide = self._panel, showing.session.slide
        panel.open(f"My note · {self._title(showing)}")
        self._noted = key, slide.id
        self._settle()
        panel.setFocus()
        self._worker.make(
            lambda: self._marks.note(key, slide.id),
            lambda text: self._on_note((key, slide.id), text),
        )

    def _on_note(self, of: tuple[int, str], text: str) -> None:
        if self._panel is not None and self._panel.is_open and self._noted == of:
            self._panel.show_note(text)

    def _on_written(self, text: str) -> None:
        if self._noted is None:
            return
        key, slide = self._noted
        self._marks.write(key, slide, text)
        if key == self._key_of():
            notes = self._marked.notes - {slide} | ({slide} if text.strip() else set())
            self._set_marked(self._marked._replace(notes=notes))

    def _close_note(self) -> None:
        if self._panel is not None and self._panel.is_open:
            self._panel.close_down()
            self._noted = None
            self._give_focus_back()
            self.marked.emit()

    def _choose_lesson(self) -> None:
        if self._chooser is not None and self._chooser.is_open:
            self._close_chooser()
        elif self._window.is_for_class or self._window.is_kiosk:
            self._window.tell(FOR_CLASS)
        elif (known := self._known()) is not None:
            showing = known[0]
            self._close_note()
            self._worker.make(self._lessons.all, lambda lessons: self._ask(showing, lessons))

    def _ask(self, showing: Showing, lessons: list[Lesson]) -> None:
        window = self._window
        if showing is not self._showing or window.sheet or window.is_for_class:
            return
        if self._chooser is None:
            self._chooser = LessonChooser(self._window)
            self._chooser.left.connect(self._close_chooser)
            self._chooser.chosen.connect(self._put)
            self._chooser.named.connect(self._put_into_new)
        self._chooser.open(lessons, self._window.rect())

    def _put_into_new(self, title: str) -> None:
        self._put(0, title)

    def _put(self, lesson: int, title: str = "") -> None:
        """Put the slide into a lesson, or into a new one of this title."""
        known = self._known()
        self._close_chooser()
        if known is None:
            return
        showing, key = known
        slide, name = showing.session.slide, self._title(showing)
        told_by = origin(slide)

        def work() -> tuple[str, Path | None]:
            row, slide_id = key, slide.id
            if told_by is not None:  # of the story that tells it, not of the lesson that is shown
                row = self._lessons.row_of(told_by.story, told_by.path) or key
                slide_id = told_by.slide if row != key else slide.id
            into = lesson or self._lessons.make(title)
            count = self._lessons.add(into, row, slide_id, name) if into else 0
            made = self._lessons.lesson(into) if count else None
            if made is None:
                return "", None
            said = f"Put into “{one_line(made.title)}”: {slides_text(count)}"
            return said, self._lessons.save(into, self._folder)

        self._worker.make(work, self._on_put)

    def _on_put(self, done: tuple[str, Path | None]) -> None:
        said, path = done
        if said:
            self._window.tell(said)
        if path is not None:
            self.saved.emit(path)

    def _close_chooser(self) -> None:
        if self._chooser is not None and self._chooser.is_open:
            self._chooser.hide()
            self._give_focus_back()

    def _give_focus_back(self) -> None:
        sheet, furniture = self._window.sheet, self._window.furniture
        if sheet and furniture is not None:
            furniture.sheets[sheet].widget.setFocus()
        else:
            self._window.setFocus()

    def _on_moved(self, showing: Showing) -> None:
        if showing is not self._showing:
            return
        self._close_chooser()
        if self._noted is not None and self._panel is not None and self._panel.is_open:
            has_focus = self._panel.field.hasFocus()
            self._panel.flush()
            self._open_note(showing, self._noted[0])
            if not has_focus:
                self._window.setFocus()
        self.marked.emit()

    def _on_laid(self) -> None:
        self._close_note()
        self._close_chooser()

    def _on_state_changed(self) -> None:
        if self._window.is_for_class:
            self._close_note()
            self._close_chooser()
        self._settle()

    def _settle(self) -> None:
        """Lay the panel over the lower part of the side panel, or of the stage."""
        if self._panel is None or not self._panel.is_open:
            return
        window, plan = self._window, self._window.plan()
        place = QRect(plan.panel)
        if place.isEmpty():
            width = min(NOTE_WIDTH_PX, window.width() - 2 * EDGE_PX)
            place = QRect(window.width() - width - EDGE_PX, 0, width, plan.stage.bottom() - EDGE_PX)
        place.setTop(max(plan.bar.bottom() + 1, place.bottom() - NOTE_PX))
        self._panel.setGeometry(place)
        self._panel.raise_()

    def _title(self, showing: Showing) -> str:
        session = showing.session
        title = own_line(session.story, session.slide.title)
        return title or f"Slide {session.index + 1}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._settle()
        return super().eventFilter(watched, event)
