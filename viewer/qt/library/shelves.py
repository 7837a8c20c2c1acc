"""The four lists of the page of marks, each with its heading and what can be done there.

An empty one says which key makes its first row. What cannot be taken back is asked for twice.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.actions import key_text
from viewer.qt.evidence.flow import FlowLayout
from viewer.qt.labels import plain_label
from viewer.qt.marking.rows import NOWHERE, Row, RowList
from viewer.qt.marking.typing import NameField
from viewer.show.shelf import SHELF

SURE_MS = 4000  # how long a second press is waited for
BUTTON_GAP_PX = 8


def _key(command_id: str) -> str:
    """The key of a command, as the reader's desktop writes it."""
    keys = next((command.keys for command in SHELF if command.id == command_id), ())
    return key_text(keys[0]) if keys else "the menu"


class _Shelf(QWidget):
    """A heading, a list and buttons for the row that the keys stand on.

    Signal: `removed` with a row that the reader surely wants to be gone.
    """

    removed = Signal(int)

    def __init__(self, name: str, empty: str, parent: QWidget, *, movable: bool = False) -> None:
        super().__init__(parent)
        self.setSizePolicy(self.sizePolicy().Policy.Ignored, self.sizePolicy().Policy.Ignored)
        self.list = RowList(name, self, movable=movable)
        self.heading = plain_label(name, theme.NOTES_PT, theme.TEXT, bold=True)
        self.notice = plain_label(empty, theme.NOTES_PT, theme.MUTED)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty = empty
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons, BUTTON_GAP_PX)
        self._of_row: list[QPushButton] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.notice, 1)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._buttons)
        self.list.stood.connect(self._on_stood)
        self._on_stood(NOWHERE)
        self.list.hide()

    def fill(self, rows: Iterable[Row], at: int | None = None) -> None:
        """Show these rows, or say that there are none."""
        listed = list(rows)
        had_focus = self.list.hasFocus()
        self.notice.setText(self._empty)
        self.notice.setVisible(not listed)
        self.list.setVisible(bool(listed))
        self.list.fill(listed, max(0, self.list.at if at is None else at))
        if had_focus and listed:
            self.list.setFocus()

    def button(self, text: str, act: Callable[[], object], *, of_row: bool = True) -> QPushButton:
        """A button; one `of_row` needs a row to stand on."""
        made = QPushButton(text, self._buttons)
        made.setFont(theme.font(theme.SMALL_PT))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: act())
        self._flow.addWidget(made)
        if of_row:
            self._of_row.append(made)
            made.hide()
        return made

    def sure_button(self, text: str, sure: str, act: Callable[[], object]) -> QPushButton:
        """A button that asks once more, in its own words, before it acts."""
        made = self.button(text, lambda: press())
        rest = QTimer(made, singleShot=True, interval=SURE_MS)
        rest.timeout.connect(lambda: made.setText(text))
        self.list.stood.connect(lambda _row: made.setText(text))

        def press() -> None:
            is_sure = made.text() == sure
            made.setText(text if is_sure else sure)
            rest.start()
            if is_sure:
                act()

        return made

    def _on_stood(self, row: int) -> None:
        for button in self._of_row:
            button.setVisible(row != NOWHERE)

    def _tell(self, signal: Callable[[int], object]) -> None:
        if self.list.at != NOWHERE:
            signal(self.list.at)


class BookmarkShelf(_Shelf):
    """The bookmarks."""

    def __init__(self, parent: QWidget) -> None:
        empty = f"No bookmarks yet. {_key('bookmark')} keeps one at the slide that is shown."
        super().__init__("Bookmarks", empty, parent)
        self.button("Open", lambda: self._tell(self.list.chosen.emit))
        self.button("Remove", lambda: self._tell(self.removed.emit))
        self.list.removed.connect(self.removed)


class NoteShelf(_Shelf):
    """The reader's own notes. `export_wanted` when they are to be saved as a file."""

    export_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        empty = f"No notes yet. {_key('own-note')} opens one on the slide that is shown."
        super().__init__("My notes", empty, parent)
        self.button("Open", lambda: self._tell(self.list.chosen.emit))
        self.button("Edit", lambda: self._tell(self.list.edited.emit))
        self.remove = self.sure_button(
            "Remove…", "Remove for good", lambda: self._tell(self.removed.emit)
        )
        self.list.removed.connect(lambda _row: self.remove.click())
        self.button("Save all as a file…", self.export_wanted.emit)


class LessonShelf(_Shelf):
    """The lessons. Signals: `named` a new one, `renamed` this one; `whole_wanted` with a row."""

    named = Signal(str)
    renamed = Signal(str)
    whole_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        empty = f"No lessons yet. {_key('lesson-add')} puts the slide that is shown into one."
        super().__init__("Lessons", empty, parent)
        self._is_new = True
        self.name = NameField("Title of the lesson, then Enter", self)
        self.name.named.connect(self._on_named)
        self.name.left.connect(self.step_back)
        self.name.hide()
        self.column.insertWidget(self.column.count() - 1, self.name)
        self.list.edited.connect(lambda row: self._ask(self.list.rows.row(row).title))
        self.new = self.button("New…", lambda: self._ask(""), of_row=False)
        self.button("Open", lambda: self._tell(self.list.chosen.emit))
        self.button("Rename…", lambda: self._tell(self.list.edited.emit))
        self.remove = self.sure_button(
            "Remove…", "Remove for good", lambda: self._tell(self.removed.emit)
        )
        self.list.removed.connect(lambda _row: self.remove.click())
        self.button("Save whole…", lambda: self._tell(self.whole_wanted.emit)).setToolTip(
            "Save the lesson as a story with everything inside, to give away"
        )

    def step_back(self) -> bool:
        """Leave the name that is being written; False when there is none."""
        is_open = not self.name.isHidden()
        self.name.hide()
        if is_open:
            self.list.setFocus()
        return is_open

    def say(self, words: str) -> None:
        """Say something about the lesson, until the lists are read anew."""
        self.notice.setText(words)
        self.notice.show()

    def _ask(self, title: str) -> None:
        self._is_new = not title
        self.name.setText(title)
        self.name.show()
        self.name.setFocus()
        self.name.selectAll()

    def _on_named(self, title: str) -> None:
        self.step_back()
        if title:
            (self.named if self._is_new else self.renamed).emit(title)


class SlideShelf(_Shelf):
    """The slides of the lesson that the keys stand on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Slides", "", parent, movable=True)
        self.button("Open", lambda: self._tell(self.list.chosen.emit))
        self.button("Up", lambda: self._step(-1)).setToolTip(f"Move it up ({key_text('Alt+Up')})")
        self.button("Down", lambda: self._step(1)).setToolTip(
            f"Move it down ({key_text('Alt+Down')})"
        )
        self.button("Take out", lambda: self._tell(self.removed.emit))
        self.list.removed.connect(self.removed)

    def show_lesson(self, title: str, slides: Iterable[Row], at: int) -> None:
        """Show the slides of a lesson."""
        self._title(f"Slides of “{title}”")
        self._empty = f"No slides yet. {_key('lesson-add')} puts in the slide that is shown."
        self.fill(slides, at)

    def show_none(self) -> None:
        """There is no lesson."""
        self._title("Slides")
        self._empty = (
            "What you put into a lesson is listed here, in the order in which it is shown."
        )
        self.fill([])

    def _title(self, text: str) -> None:
        self.heading.setText(text)
        self.list.setAccessibleName(text)

    def _step(self, by: int) -> None:
        if self.list.at != NOWHERE:
            self.list.step(self.list.at, by)
