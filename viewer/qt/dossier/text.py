"""The dossier's text: a page of a readable width that scrolls and lights what was looked for."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from viewer.qt import theme
from viewer.qt.dossier import styles
from viewer.qt.dossier.search import Found, Haystack
from viewer.qt.layout import em_px
from viewer.qt.notes import Notes

SHEET = "QTextBrowser { border: none; }"  # it fills the window: a frame would say nothing
MEASURE_EM = 58
EDGE_PX = 26
ABOVE_PX = 8  # left free above a place that was jumped to
MOST_LIT = 600  # of the places found: those around the one that is seen
SHOWN_AT = 0.3  # of the page's height, from the top: where a place that was found is brought


class DossierText(Notes):
    """The page's text, in the middle of its widget. Signals as those of `Notes`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(theme.NOTES_PT, parent)
        self.setUndoRedoEnabled(False)
        self.document().setDefaultStyleSheet(styles.SCREEN)
        self.setStyleSheet(SHEET)
        self.setAccessibleName("Dossier")
        self._haystack: Haystack | None = None

    def forget(self) -> None:
        """The text has changed: what was made ready for searching is no longer so."""
        self._haystack = None
        self.setExtraSelections([])

    def search(self, words: str) -> list[Found]:
        """Every place of these words."""
        if self._haystack is None:
            self._haystack = Haystack(self.document().toRawText())
        return self._haystack.find(words)

    def light(self, found: Sequence[Found], at: int, *, bring: bool = True) -> None:
        """Light what was found, `found[at]` above all; `bring` has that one come into sight."""
        first = max(0, at - MOST_LIT // 2)
        lit = [self._lit(each) for each in found[first : first + MOST_LIT]]
        if found:
            here = self._lit(found[at])
            here.format.setBackground(QColor(theme.LAMP))
            here.format.setForeground(QColor(theme.GROUND))
            lit.append(here)
            if bring:
                self.bring(found[at].start)
        self.setExtraSelections(lit)

    def bring(self, position: int) -> None:
        """Scroll a place of the text into sight, if it is not there yet."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        rect, height = self.cursorRect(cursor), self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - round(SHOWN_AT * height))

    def scroll_to(self, block: QTextBlock) -> None:
        """Bring this block to the top of the page."""
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - ABOVE_PX if block.blockNumber() else 0)

    def position_at_top(self) -> int:
        """The first place of the text that is in sight, a little below the edge."""
        return self.cursorForPosition(QPoint(0, 2 * EDGE_PX)).position()

    def _lit(self, place: Found) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format.setBackground(QColor(theme.LIT))
        return selection

    def resizeEvent(self, event: QResizeEvent) -> None:
        measure = em_px(theme.NOTES_PT, self.logicalDpiX()) * MEASURE_EM
        side = max(EDGE_PX, round((self.width() - measure) / 2))
        self.setViewportMargins(side, EDGE_PX // 2, side, 0)
        super().resizeEvent(event)
