"""Lights the sentences of a text that rest on one source.

The text is a document made of `viewer.story.text`'s HTML: there a citation is a link `cite:key`.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from viewer.qt import theme
from viewer.story.sentences import resting


class Span(NamedTuple):
    """Where some words stand in a document, in its own count of characters."""

    start: int
    end: int


def lights(document: QTextDocument, key: str) -> list[QTextEdit.ExtraSelection]:
    """The light on each sentence that rests on the source of this key; none for ""."""
    return [_light(document, span) for span in resting_on(document, key)] if key else []


def resting_on(document: QTextDocument, key: str) -> list[Span]:
    """Where the sentences stand that rest on the source of this key."""
    href = cite_address(key)
    found = []
    block = document.begin()
    while block.isValid():
        at = block.position()
        marks = [(mark.start - at, mark.end - at) for mark in _links(block, href)]
        if marks:
            found += [Span(at + a, at + b) for a, b in resting(block.text(), marks)]
        block = block.next()
    return found


def cite_address(key: str) -> str:
    """The address of a link that cites the source of this key."""
    return f"cite:{quote(key, safe='')}"


def _links(block: QTextBlock, href: str) -> Iterator[Span]:
    each = block.begin()
    while not each.atEnd():
        fragment = each.fragment()
        if fragment.charFormat().anchorHref() == href:
            yield Span(fragment.position(), fragment.position() + fragment.length())
        each += 1


def _light(document: QTextDocument, span: Span) -> QTextEdit.ExtraSelection:
    cursor = QTextCursor(document)
    cursor.setPosition(span.start)
    cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setBackground(QColor(theme.LIT))
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = form
    return selection
