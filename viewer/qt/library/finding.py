"""The search section: what was found, as it is typed, and help where nothing was.

A search runs on a thread of its own, a moment after the last letter; one that a newer search makes
stale is stopped, and its answer dropped. Pictures come from whoever makes this section.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.library.finding_cells import Image
from viewer.qt.library.finding_hints import Hints
from viewer.qt.library.finding_list import HitList, Want
from viewer.qt.library.finding_rows import Hits
from viewer.qt.library.section import nothing
from viewer.qt.worker import Worker

if TYPE_CHECKING:
    from viewer.library.search.find import Found

REST_MS = 80  # after the last letter
SIDE_PX = 28
HEAD = "Search every story on the shelf"
LINE = (
    "Captions, context, notes, evidence, credits and sources are looked through, in any language."
    " The last word may be the beginning of one."
)
NOTHING = "Nothing on the shelf says this"
NOT_HERE = "Nothing in this story says this"
HELP = "Fewer words may help, or only the beginning of one. Filters narrow what is looked through."
ELSEWHERE = "It may be said in another story: look outside this one."

Search = Callable[[str, int], "Found"]


def no_image(_path: Path, _name: str) -> QImage | None:
    """Where there are no pictures."""
    return None


class Finding(QWidget):
    """Hits, best first.

    Signals: `chosen` with a Spot; `suggested` with what is to stand in the search field; `left`
    when the keys go back up to that.
    """

    chosen = Signal(object)
    suggested = Signal(str)
    left = Signal()

    def __init__(
        self,
        search: Search,
        parent: QWidget,
        *,
        image: Image = no_image,
        want: Want = lambda _pictures: None,
        stop: Callable[[], None] = nothing,
    ) -> None:
        """`search` is called on a thread, `stop` ends the one that runs (`library.search.find`)."""
        super().__init__(parent)
        self._search = search
        self._stop = stop
        self._text, self._within = "", 0
        self._asked = 0  # searches
        self._told = 0  # the last that was answered
        self._answered = ""  # the words whose hits are shown
        self._worker = Worker("search", self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        theme.paint_ground(self, theme.GROUND)
        self.setAccessibleName("Search")
        self.hits = Hits(self)
        self.list = HitList(self.hits, image, want, self)
        self.hints = Hints(self)
        self.only = QCheckBox("Only in this story", self)
        self._count = plain_label("", theme.NOTES_PT, theme.TEXT)
        self._said = plain_label("", theme.CREDIT_PT, theme.TEXT)
        self._lay_out()
        self.list.chosen.connect(lambda row: self.chosen.emit(self.hits.hit(row).spot))
        self.list.left.connect(self.left)
        self.hints.suggested.connect(self.suggested)
        self.only.toggled.connect(self._begin)
        self.only.installEventFilter(self)
        self.setFocusProxy(self.list)
        self.show_query("")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._count, 1)
        top.addWidget(self.only, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, 14, SIDE_PX, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._said)
        column.addWidget(self.list, 1)
        column.addWidget(self.hints, 1)

    @property
    def said(self) -> str:
        """What stands above the hits."""
        return f"{self._count.text()} {self._said.text()}".strip()

    def is_whole(self) -> bool:
        """Whether the answer to what was typed last is there."""
        return not self._rest.isActive() and self._told == self._asked

    def show_query(self, text: str, within: int = 0) -> None:
        """Search for this; `within` is the story that is open, to which it may be limited."""
        if within != self._within:
            self.only.setChecked(False)
        is_same = (text, within) == (self._text, self._within)
        self._text, self._within = text, within
        self.only.setVisible(bool(within))
        if not text.strip():
            self._asked += 1
            self._told = self._asked
            self._rest.stop()
            self._show_hints(HEAD, LINE, "")
        elif not is_same:
            self._begin()

    def renew(self) -> None:
        """What is on the shelf has changed: search again."""
        if self._text.strip():
            self._begin()

    def refresh(self, path: Path, name: str) -> None:
        """A small picture has come."""
        self.list.refresh(path, name)

    def let_go(self) -> None:
        """Stop searching, for good."""
        self._rest.stop()
        self._stop()
        self._worker.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the box to the hits, Up to the search field."""
        is_key = watched is self.only and event.type() == QEvent.Type.KeyPress
        if not is_key or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Down and self.list.isVisible():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Up:
            self.left.emit()
        return event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)

    def _begin(self) -> None:
        self._rest.start()

    def _ask(self) -> None:
        self._asked += 1
        asked, text = self._asked, self._text
        within = self._within if self.only.isChecked() else 0
        self._stop()

        def find() -> "Found | None":
            return self._search(text, within) if asked == self._asked else None

        self._worker.make(find, lambda found: self._tell(asked, found))

    def _tell(self, asked: int, found: "Found | None") -> None:
        if found is None or asked != self._asked:
            return
        self._told = asked
        said = " ".join(found.said)
        if not found.hits:
            self._answered = ""
            self._show_hints(*self._nothing(found), said)
            return
        self._count.setText(_counted(len(found.hits), found.total))
        self._say(said)
        self.hints.hide()
        self.list.show()
        if self._answered != self._text:
            self._fill(found, 0)
        elif found.hits != self.hits.shown:
            self._fill(found, self.list.currentIndex().row())
        self._answered = self._text

    def _fill(self, found: "Found", row: int) -> None:
        """Show these hits; the reader stays on what stood in this row, if it is among them."""
        spot = self.hits.hit(row).spot if 0 <= row < self.hits.rowCount() else None
        self.hits.show_hits(found.hits)
        self.list.stand_on(self.hits.row_of(spot) if spot is not None and row else 0)

    def _nothing(self, found: "Found") -> tuple[str, str]:
        """What to say where nothing was found."""
        if not found.is_asked:
            return HEAD, LINE
        is_limited = self._within and self.only.isChecked()
        return (NOT_HERE, ELSEWHERE) if is_limited else (NOTHING, HELP)

    def _show_hints(self, head: str, line: str, said: str) -> None:
        self._count.clear()
        self._say(said)
        self.hits.show_hits(())
        self.list.hide()
        self.hints.say(head, line)
        self.hints.show()

    def _say(self, said: str) -> None:
        self._said.setText(said)
        self._said.setVisible(bool(said))


def _counted(shown: int, total: int) -> str:
    if total > shown:
        return f"The best {shown} of {total:,} hits"
    return "1 hit" if total == 1 else f"{total} hits"
