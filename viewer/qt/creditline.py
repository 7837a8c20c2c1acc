"""The credit line under the picture: as tall as its words, and scrolled where that is too tall.

It is the one statement that must be seen as long as its picture is. `viewer.qt.legend` asks how
tall it has to be, and asks the window for room when there is too little.
"""

from html import escape
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.notes import Notes

EDGE_PX = 1  # of the frame that shows the focus


class CreditLine(Notes):
    """Plain words that can be selected; Tab reaches them where they have to be scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(theme.CREDIT_PT, parent)
        self.setAccessibleName("Credit line")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = ""
        self._colour = theme.MUTED

    def set_contrast(self, *, high: bool) -> None:
        super().set_contrast(high=high)
        self._colour = theme.WHITE if high else theme.MUTED
        self.credit(self._words)

    def credit(self, words: str) -> None:
        """Show this credit, plain text."""
        self._words = words
        style = f"color: {self._colour}; white-space: pre-wrap"
        self.show_html(f'<div style="{style}">{escape(words)}</div>')

    def tall(self, width: int) -> int:
        """How many pixels tall it has to be for all its words; as before when it was cleared."""
        return ceil(self.text_height(max(1, width - 2 * EDGE_PX), theme.CREDIT_PT)) + 2 * EDGE_PX

    def take(self, height: int, *, whole: bool) -> None:
        """Be this tall; what is not seen `whole` can be reached with keys."""
        self.setFixedHeight(height)
        policy = Qt.FocusPolicy.NoFocus if whole else Qt.FocusPolicy.TabFocus
        self.setFocusPolicy(policy)
