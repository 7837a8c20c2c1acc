"""Fills a page of text a few pieces at a time, and keeps what is there already.

Qt takes a millisecond for every few hundred characters of HTML: a whole dossier at once would be
felt. What has changed since the last time is put in anew, from the first section that differs.
"""

import re

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from viewer.show.dossier.sections import Section, View

CHARACTERS_A_TURN = 1500  # of HTML: about 4 ms
_FIRST_TAG = re.compile(r"<(h1|h2|h3|h4|p)\b")


class Filling(QObject):
    """Puts sections into a text. `filled` when all of them are there."""

    filled = Signal()

    def __init__(self, text: QTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._shapes: dict[str, QTextBlockFormat] = {}
        self._shown: list[tuple[str, tuple[str, ...]]] = []  # id and HTML of each section
        self._starts: dict[str, QTextCursor] = {}
        self._to_come: list[tuple[str, str]] = []  # id of the section that it begins or "", HTML
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def done(self) -> bool:
        """Whether nothing is still to come."""
        return not self._to_come

    def start_of(self, section_id: str) -> QTextCursor | None:
        """Where a section begins; what is still to come is put in first."""
        if section_id not in self._starts:
            self.finish()
        return self._starts.get(section_id)

    def fill(self, sections: tuple[Section, ...], view: View, *, anew: bool) -> None:
        """Show these sections; unless `anew`, those that are there already stay as they are."""
        wanted = [(section.id, _pieces(section, view)) for section in sections]
        same = 0 if anew or not self.done else _alike(self._shown, wanted)
        self._clear_from(same)
        self._shown = wanted
        self._to_come = [
            (section_id if number == 0 else "", piece)
            for section_id, pieces in wanted[same:]
            for number, piece in enumerate(pieces)
        ]
        self._go_on()

    def finish(self) -> None:
        """Put in all that is still to come, now."""
        while self._to_come:
            self._put_some()
        if self._turn.isActive():
            self._turn.stop()
            self.filled.emit()

    def _go_on(self) -> None:
        self._put_some()
        if self._to_come:
            self._turn.start()
        else:
            self._turn.stop()
            self.filled.emit()

    def _put_some(self) -> None:
        if not self._to_come:
            return
        put = 0
        edit = QTextCursor(self._text.document())
        edit.beginEditBlock()  # laid out once, at its end
        while self._to_come and put < CHARACTERS_A_TURN:
            section_id, piece = self._to_come.pop(0)
            self._put(section_id, piece)
            put += len(piece)
        edit.endEditBlock()

    def _put(self, section_id: str, piece: str) -> None:
        cursor = QTextCursor(self._text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if cursor.block().length() > 1:
            cursor.insertBlock()
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
        start = cursor.position()
        cursor.insertHtml(piece)
        self._shape(start, piece)
        if section_id:
            mark = QTextCursor(self._text.document())
            mark.setPosition(start)
            mark.setKeepPositionOnInsert(True)
            self._starts[section_id] = mark

    def _shape(self, start: int, piece: str) -> None:
        """Give the first paragraph its shape, which Qt drops where a piece is put in."""
        tag = _FIRST_TAG.match(piece)
        if tag is None:
            return
        if tag[1] not in self._shapes:
            model = QTextDocument()
            model.setDefaultStyleSheet(self._text.document().defaultStyleSheet())
            model.setHtml(f"<{tag[1]}>x</{tag[1]}>")
            self._shapes[tag[1]] = model.begin().blockFormat()
        first = QTextCursor(self._text.document().findBlock(start))
        first.setBlockFormat(self._shapes[tag[1]])

    def _clear_from(self, number: int) -> None:
        """Take away the sections from this one on."""
        gone = [section_id for section_id, _ in self._shown[number:]]
        first = next((self._starts[each] for each in gone if each in self._starts), None)
        if number == 0:
            self._text.clear()
        elif first is not None:
            cursor = QTextCursor(self._text.document())
            cursor.setPosition(first.position())
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        for each in gone:
            self._starts.pop(each, None)


def _pieces(section: Section, view: View) -> tuple[str, ...]:
    """The section's HTML, its heading in one piece with what follows it."""
    first, *others = section.pieces(view) or ("",)
    heading = f"<h2>{section.heading}</h2>" if section.heading else ""
    return (heading + first, *others)


def _alike(old: list[tuple[str, tuple[str, ...]]], new: list[tuple[str, tuple[str, ...]]]) -> int:
    """How many sections at the beginning are the same."""
    pairs = zip(old, new, strict=False)
    return next(
        (number for number, (one, other) in enumerate(pairs) if one != other),
        min(len(old), len(new)),
    )
