"""Words broken into a few lines, the last one cut with an ellipsis; what was set once is kept.

Setting type takes long enough to be felt when a whole screen of cards is painted.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

LEADING_PX = 2
MOST_KEPT = 4000
MOST_LETTERS = 600  # of a text; no card has room for more


class Lines:
    """Lines of one face."""

    def __init__(self, face: QFont) -> None:
        self.face = face
        self.metrics = QFontMetrics(face)
        self._kept: dict[tuple[str, int, int], tuple[str, ...]] = {}

    @property
    def height(self) -> int:
        """From one line to the next, in pixels."""
        return self.metrics.lineSpacing() + LEADING_PX

    def broken(self, words: str, width: int, most: int) -> tuple[str, ...]:
        """The words in at most so many lines of this width."""
        asked = (words, width, most)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[asked] = self._break(words[:MOST_LETTERS], width, most)
        return found

    def cut(self, words: str, width: int) -> str:
        """The words in one line."""
        return "".join(self.broken(words, width, 1))

    def _break(self, words: str, width: int, most: int) -> tuple[str, ...]:
        if most < 1 or not words:
            return ()
        found: list[str] = []
        layout = QTextLayout(words, self.face)
        anywhere = QTextOption()
        anywhere.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(anywhere)
        layout.beginLayout()
        at = 0
        while len(found) < most - 1 and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            at = line.textStart() + line.textLength()
            found.append(words[line.textStart() : at].strip())
        layout.endLayout()
        rest = words[at:].strip()
        if rest:
            found.append(self.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
        return tuple(found)
