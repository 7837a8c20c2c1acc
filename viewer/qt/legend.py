"""The legend under the picture: title, caption, credit line, and the strip of evidence.

Its height does not depend on the slide, so that pictures do not jump from page to page. A long
caption is set smaller, and scrolls when it would become too small to read. Only for a credit line
that would be cut off the strip wishes to be taller: the window gives it room from the stage.
"""

from bisect import bisect_left
from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.creditline import CreditLine
from viewer.qt.evidence.strip import EvidenceStrip
from viewer.qt.layout import LINE_SPACING, em_px
from viewer.qt.notes import Notes, title_html
from viewer.show.page import Legend

MARGIN_PX = 18
MEASURE_EM = 44  # a line that is much longer is hard to read
STEP_PT = 0.5
TOP_PX, BOTTOM_PX = 10, 8
GAP_PX = 4
CAPTION_LEAST_LINES = 2  # that a long credit line leaves of the caption


class LegendStrip(QWidget):
    """Title and caption, the credit line, the marks of evidence below it.

    Signals as those of `Notes`, `chosen` with the pillar whose mark was pressed, and `wished` when
    this slide's words need more height than those of the slide before, or less.
    """

    cited = Signal(str)
    linked = Signal(str)
    pointed = Signal(str)
    chosen = Signal(str)
    wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.GROUND)
        self._caption = Notes(theme.CAPTION_PT, self)
        self._caption.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._caption.setAccessibleName("Caption")
        self._caption.setMinimumHeight(1)  # in a low window it gives way before the credit line
        self._caption.cited.connect(self.cited)
        self._caption.linked.connect(self.linked)
        self._caption.pointed.connect(self.pointed)
        self._credit = CreditLine(self)
        self._evidence = EvidenceStrip(self)
        self._evidence.chosen.connect(self.chosen)
        self._has_marks = False
        self._is_captioned = True
        self._points = theme.CAPTION_PT
        self._has_contrast = False
        self._wish = 0
        self._stays = False
        self._caption.resized.connect(self._fit_type)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(GAP_PX)
        self._column.addWidget(self._caption, 1)
        self._column.addWidget(self._credit)
        self._column.addWidget(self._evidence)
        self._show_evidence()

    @property
    def caption_text(self) -> str:
        """What the caption says, as plain text."""
        return self._caption.toPlainText()

    @property
    def credit_text(self) -> str:
        """What the credit line says."""
        return self._credit.toPlainText()

    def explain(self, glossary: Mapping[str, str]) -> None:
        """The meanings of the terms that captions may mark."""
        self._caption.explain(glossary)

    def name_sources(self, sources: Mapping[str, str]) -> None:
        """What to say of each source, by key, where a caption cites it."""
        self._caption.name_sources(sources)

    def light_source(self, key: str) -> None:
        """Light the sentences of the caption that rest on this source; "" puts the light out."""
        self._caption.light_source(key)

    def show_legend(self, legend: Legend) -> None:
        """Show the words of one slide."""
        self._stays = False
        trouble = "".join(
            f'<p style="color:{theme.WARNING}">{escape(text)}</p>' for text in legend.troubles
        )
        self._caption.show_html(title_html(legend.title) + legend.caption_html + trouble)
        self._credit.credit(legend.credit_line)
        self._evidence.show_marks(legend.marks)
        self._has_marks = bool(legend.marks)
        self._show_evidence()
        self._fit_credit()
        self._fit_type()
        wish = self.wish(self.width(), self._points, caption=self._is_captioned)
        if wish != self._wish:
            self._wish = wish
            self.wished.emit()

    def stay(self) -> None:
        """Keep the words until others come: the same story is told anew."""
        self._stays = True

    def clear(self) -> None:
        """Show no words: those of the slide are not there yet."""
        if self._stays:
            return
        self._caption.show_html("")
        self._credit.clear()
        self._evidence.clear()

    def wish(self, width: int, points: float, *, caption: bool) -> int:
        """How many pixels tall the strip has to be, this wide, for all of its credit line.

        `points` is the captions' largest type; with `caption` some lines of it are to be seen too.
        """
        credit = self._credit.tall(width - 2 * self._side(width, points))
        return TOP_PX + BOTTOM_PX + credit + (self._least_caption() if caption else 0)

    def set_type(self, points: float, *, contrast: bool = False) -> None:
        """Set captions in type of this size, or smaller where one is long.

        With `contrast` all words are white on black.
        """
        if contrast != self._has_contrast:
            self._has_contrast = contrast
            theme.paint_ground(self, theme.BLACK if contrast else theme.GROUND)
            for words in (self._caption, self._credit):
                words.set_contrast(high=contrast)
        if points != self._points:
            self._points = points
            self._set_margins()
            self._fit_credit()
            self._fit_type()

    def show_caption(self, *, shown: bool) -> None:
        """Show or hide title, caption and evidence; the credit line stays."""
        self._is_captioned = shown
        self._caption.setVisible(shown)
        self._show_evidence()
        self._fit_credit()

    def _show_evidence(self) -> None:
        """Show the strip where there is something in it; else the caption has its room."""
        self._evidence.setVisible(self._is_captioned and self._has_marks)

    def _fit_type(self) -> None:
        """Set the caption as large as it fits, in as few trials as can be: each costs a layout."""
        room = self._caption.viewport()
        steps = range(round((self._points - theme.CAPTION_LEAST_PT) / STEP_PT))

        def fits(step: int) -> bool:
            points = self._points - step * STEP_PT
            return self._caption.text_height(room.width(), points) <= room.height()

        step = 0 if fits(0) else bisect_left(steps, x=True, lo=1, key=fits)
        self._caption.setFont(theme.font(self._points - step * STEP_PT))

    def _fit_credit(self) -> None:
        """Show all of the credit line if that can be; the caption gives way to it."""
        margins = self._column.contentsMargins()
        tall = self._credit.tall(self.width() - margins.left() - margins.right())
        room = self.height() - TOP_PX - BOTTOM_PX - self._marks_height()
        room -= GAP_PX if self._is_captioned else 0
        if tall > room:
            least = self._least_caption() - self._marks_height() if self._is_captioned else 0
            room = max(room - least, room // 2, 1)
        self._credit.take(min(tall, room), whole=tall <= room)

    def _least_caption(self) -> int:
        """How much height the caption and the marks need below a long credit line."""
        line = em_px(theme.CAPTION_LEAST_PT, self.logicalDpiY()) * LINE_SPACING
        return round(CAPTION_LEAST_LINES * line) + GAP_PX + self._marks_height()

    def _marks_height(self) -> int:
        if not (self._has_marks and self._is_captioned):
            return 0
        return self._evidence.minimumSizeHint().height() + GAP_PX

    def _side(self, width: int, points: float) -> int:
        measure = em_px(points, self.logicalDpiX()) * MEASURE_EM
        return max(MARGIN_PX, round((width - measure) / 2))

    def _set_margins(self) -> None:
        side = self._side(self.width(), self._points)
        self._column.setContentsMargins(side, TOP_PX, side, BOTTOM_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()
        self._fit_credit()
