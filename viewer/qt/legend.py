"""The legend under the picture: title, caption, credit line, and the strip of evidence.

Its height does not depend on the slide, so that pictures do not jump from page to page. A long
caption is set smaller, and scrolls when it would become too small to read.
"""

from bisect import bisect_left
from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.evidence.strip import EvidenceStrip
from viewer.qt.layout import POINTS_AN_INCH
from viewer.qt.notes import Notes
from viewer.show.page import Legend

MARGIN_PX = 18
MEASURE_EM = 44  # a line that is much longer is hard to read
STEP_PT = 0.5
TITLE_STYLE = "margin-bottom: 4px"


class LegendStrip(QWidget):
    """Title and caption, the credit line, the marks of evidence below it.

    Signals as those of `Notes`, and `chosen` with the pillar whose mark was pressed.
    """

    cited = Signal(str)
    linked = Signal(str)
    pointed = Signal(str)
    chosen = Signal(str)

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
        self._credit = QLabel(self)
        self._credit.setTextFormat(Qt.TextFormat.PlainText)
        self._credit.setFont(theme.font(theme.CREDIT_PT))
        self._credit.setWordWrap(True)
        self._credit.setAccessibleName("Credit line")
        theme.ink(self._credit, theme.MUTED)
        self._evidence = EvidenceStrip(self)
        self._evidence.chosen.connect(self.chosen)
        self._has_marks = False
        self._is_captioned = True
        self._points = theme.CAPTION_PT
        self._caption.resized.connect(self._fit_type)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
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
        return self._credit.text()

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
        title = (
            f'<p style="{TITLE_STYLE}"><b>{escape(legend.title)}</b></p>' if legend.title else ""
        )
        trouble = "".join(
            f'<p style="color:{theme.WARNING}">{escape(text)}</p>' for text in legend.troubles
        )
        self._caption.show_html(title + legend.caption_html + trouble)
        self._credit.setText(legend.credit_line)
        self._evidence.show_marks(legend.marks)
        self._has_marks = bool(legend.marks)
        self._show_evidence()
        self._fit_type()

    def clear(self) -> None:
        """Show no words: those of the slide are not there yet."""
        self._caption.show_html("")
        self._credit.clear()
        self._evidence.clear()

    def set_type(self, points: float) -> None:
        """Set captions in type of this size, or smaller where one is long."""
        if points != self._points:
            self._points = points
            self._set_margins()
            self._fit_type()

    def show_caption(self, *, shown: bool) -> None:
        """Show or hide title, caption and evidence; the credit line stays."""
        self._is_captioned = shown
        self._caption.setVisible(shown)
        self._show_evidence()

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

    def _set_margins(self) -> None:
        measure = self._points * self.logicalDpiX() / POINTS_AN_INCH * MEASURE_EM
        side = max(MARGIN_PX, round((self.width() - measure) / 2))
        self._column.setContentsMargins(side, 10, side, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()
