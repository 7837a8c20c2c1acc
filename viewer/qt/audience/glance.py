"""Rich text for the back row: nothing in it scrolls or can be pressed, what is too long is cut.

Who sets it says in which type and how much room there is; `viewer.qt.audience.words` and
`viewer.qt.audience.column` do.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.notes import Notes

CUT = " …"
MOST_TRIALS = 12  # to find room for the mark of the cut
MOST_LETTERS = 4000  # more than fits any window; laying out the rest would take time
TYPE_STEP = 0.05  # from one size of type to the next smaller one


class Glance(Notes):
    """Words that are looked at from afar. `is_cut` tells whether some of them are left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(theme.CAPTION_PT, parent)
        self.is_cut = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("glance", "true")  # without the frame that shows the focus elsewhere
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def is_empty(self) -> bool:
        """Whether there are no words."""
        return not self._html

    def tall(self, width: int, points: float) -> int:
        """How many pixels tall all of the words are; 0 without any."""
        return 0 if self.is_empty else ceil(self.text_height(max(1, width), points))

    def set_in(self, place: QRect, points: float) -> None:
        """Take this place of the parent, with words of this size; cut them if they are too long."""
        if self.is_cut:
            self.show_html(self._html)
        self.setFont(theme.font(points))
        self.setGeometry(place)
        self.document().setTextWidth(max(1, place.width()))
        if not self.is_empty and self._bottom() > place.height():
            self._cut(place.height())

    def show_html(self, html: str) -> None:
        """Show this text, all of it until it is set in a place that is too small."""
        self.is_cut = False
        super().show_html(shortened(html, MOST_LETTERS))

    def _cut(self, height: int) -> None:
        document = self.document()
        end = self._last_within(height)
        for _ in range(MOST_TRIALS):
            cursor = QTextCursor(document)
            cursor.setPosition(end)
            # Whole words, and room for the mark.
            cursor.movePosition(QTextCursor.MoveOperation.PreviousWord)
            end = cursor.position()
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            _trim(cursor)
            cursor.insertText(CUT)
            if end == 0 or self._bottom() <= height:
                break
        self.is_cut = True

    def _bottom(self) -> float:
        """Where the last line ends, in pixels from the top."""
        block = self.document().lastBlock()
        top = self.document().documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        line = layout.lineAt(layout.lineCount() - 1)
        return top + line.y() + line.height() if line.isValid() else top

    def _last_within(self, height: int) -> int:
        """The place in the text after the last line that is wholly above `height`."""
        layout = self.document().documentLayout()
        end, block = 0, self.document().begin()
        while block.isValid():
            top = layout.blockBoundingRect(block).top()
            lines = _line_ends(block, top, height)
            if not lines:
                break
            end = lines[-1]
            block = block.next()
        return end


def shortened(html: str, letters: int) -> str:
    """The beginning of some HTML, with so many letters of its text, and all that it opened closed.

    `html` is that of `viewer.story.text`: every element is closed, but for line breaks.
    """
    opened: list[str] = []
    left, end = letters, 0
    for token in _TOKENS.finditer(html):
        tag, is_end, words = token["name"], token["end"], token["words"]
        length = len(words) if words else int(bool(token["entity"]))
        if length > left:
            closing = "".join(f"</{name}>" for name in reversed(opened))
            return f"{html[:end]}{(words or '')[:left]}{CUT}{closing}"
        end = token.end()
        left -= length
        if tag and is_end:
            opened = opened[:-1]
        elif tag and tag not in ("br", "hr"):
            opened.append(tag)
    return html


def largest_type(points: float, smallest: float, fits: Callable[[float], bool]) -> float:
    """The largest type that fits, of `points` or down to that share of it; else the smallest.

    Each trial costs a layout: there are as few as can be.
    """
    sizes = [points * (1 - step * TYPE_STEP) for step in range(round((1 - smallest) / TYPE_STEP))]
    if fits(points):
        return points
    found = bisect_left(sizes, x=True, lo=1, key=fits)
    return sizes[found] if found < len(sizes) else points * smallest


_TOKENS = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z0-9]+)[^>]*>|(?P<entity>&[^;]*;)|(?P<words>[^<&]+)|[<&]"
)


def _line_ends(block: QTextBlock, top: float, height: int) -> list[int]:
    """Where each line of a block ends in the text, of those that are wholly above `height`."""
    layout = block.layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [
        block.position() + line.textStart() + line.textLength()
        for line in lines
        if top + line.y() + line.height() <= height
    ]


def _trim(cursor: QTextCursor) -> None:
    """Take away spaces and empty lines before the cursor."""
    while not cursor.atStart():
        cursor.movePosition(
            QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor
        )
        if cursor.selectedText().strip(" \u2029\u2028,;"):
            cursor.clearSelection()
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            return
        cursor.removeSelectedText()
