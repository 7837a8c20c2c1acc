"""The short lists of the column: what a class is asked of this slide, and its sources."""

from collections.abc import Sequence
from html import escape
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.lit import cite_address
from viewer.qt.notes import Notes
from viewer.qt.presenter.sharing import EDGES_PX
from viewer.show.briefing import SourceLine

QUESTIONS_PT = 13.0
SOURCES_PT = 11.5
HEADING_GAP_PX = 3
RIGHT_MARGIN_PX = 4  # keeps the text clear of the scroll bar
INDENT_PX = 24  # of a question behind its number
LIST_STYLE = f"margin:0 0 0 {INDENT_PX}px; -qt-list-indent:0"


class Listing(QWidget):
    """A heading and below it a text, which scrolls where there is too little room."""

    def __init__(self, heading: str, points: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._points = points
        self._html = ""
        self._heading = plain_label(heading, theme.SMALL_PT, theme.MUTED)
        self.text = Notes(points, self)
        self.text.setAccessibleName(heading)
        self.text.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text.set_right_margin(RIGHT_MARGIN_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HEADING_GAP_PX)
        column.addWidget(self._heading)
        column.addWidget(self.text, 1)

    def wish(self, width: int) -> int:
        """How many pixels tall it is with all its words; 0 when there are none."""
        if not self._html:
            return 0
        text = self.text.text_height(width - RIGHT_MARGIN_PX - EDGES_PX, self._points)
        return self._heading.sizeHint().height() + HEADING_GAP_PX + ceil(text) + EDGES_PX

    def seek(self) -> None:
        """Bring what matters into view: the beginning."""
        self.text.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.seek()

    def put(self, html: str) -> None:
        """Show this safe HTML, from its beginning; the same stays as it is."""
        if html != self._html:
            self._html = html
            self.text.show_html(html)
            self.seek()


class Questions(Listing):
    """What a class is asked of this slide; the question of the moment is lit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Questions", QUESTIONS_PT, parent)
        self._asked = 0

    def show_questions(self, questions: Sequence[str], asked: int) -> None:
        """Show these, plain text; `asked` is the index of the one that the class sees, or -1."""
        self._asked = max(0, asked)
        items = "".join(
            f'<li style="color:{theme.LAMP if at == asked else theme.TEXT}">{escape(question)}</li>'
            for at, question in enumerate(questions)
        )
        self.put(f'<ol style="{LIST_STYLE}">{items}</ol>' if items else "")

    def seek(self) -> None:
        """Bring the question of the moment into view."""
        document = self.text.document()
        block = document.findBlockByNumber(self._asked)
        place = document.documentLayout().blockBoundingRect(block)
        bar, room = self.text.verticalScrollBar(), self.text.viewport().height()
        bar.setValue(max(0, round(place.bottom()) - room) if self._asked else 0)


class Sources(Listing):
    """Number and title of each source of this slide, a line each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Sources of this slide", SOURCES_PT, parent)
        self._lines: tuple[SourceLine, ...] = ()
        self._room = 0  # for the width of a line, in pixels

    def show_sources(self, lines: tuple[SourceLine, ...]) -> None:
        """Show these."""
        self._lines = lines
        self._write()

    def wish(self, width: int) -> int:
        room = width - RIGHT_MARGIN_PX - EDGES_PX
        if room != self._room:
            self._room = room
            self._write()
        return super().wish(width)

    def _write(self) -> None:
        metrics = QFontMetrics(theme.font(SOURCES_PT))
        self.put("".join(_source_html(line, metrics, self._room) for line in self._lines))


def _source_html(line: SourceLine, metrics: QFontMetrics, room: int) -> str:
    number = f"{line.number}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" if line.number else ""
    rest = max(1, room - metrics.horizontalAdvance(number) - 2)
    title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, rest)
    muted = f'<span style="color:{theme.MUTED}">{number}</span>'
    link = f'<a style="color:{theme.TEXT}" href="{cite_address(line.key)}">{escape(title)}</a>'
    return f'<p style="margin-bottom:2px; white-space:nowrap">{muted}{link}</p>'
