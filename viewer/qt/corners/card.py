"""A corner's card: a raised sheet that is as tall as its words, and scrolls when there are many."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.notes import Notes
from viewer.qt.scrolling import is_scroll, scroll
from viewer.qt.shield import Shield

PAD_PX = 16
FRAME_PX = 2  # that a scrolled part has around it, both sides together
BAR_PX = 14  # kept free for the scroll bar
NOTES_SHEET = "QTextBrowser { border: none; }"  # the card is its frame


class CornerCard(Shield):
    """Signals as those of `Notes`."""

    cited = Signal(str)
    linked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.glossary: Mapping[str, str] = {}  # meanings of terms, plain text
        self.sources: Mapping[str, str] = {}  # what to say of each source, plain text
        self._notes: Notes | None = None
        self._area: QScrollArea | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAD_PX, PAD_PX, 4, PAD_PX)
        self.hide()

    def show_html(self, html: str) -> None:
        """Show this safe HTML."""
        self._clear()
        self._notes = notes = Notes(theme.NOTES_PT, self)
        notes.setStyleSheet(NOTES_SHEET)
        notes.set_right_margin(BAR_PX)
        notes.explain(self.glossary)
        notes.name_sources(self.sources)
        notes.cited.connect(self.cited)
        notes.linked.connect(self.linked)
        self._column.addWidget(notes)
        notes.show_html(html)

    def show_sheet(self, sheet: QWidget) -> None:
        """Show these widgets, one below the other."""
        self._clear()
        self._area = area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        sheet.setContentsMargins(0, 0, BAR_PX, 0)
        area.setWidget(sheet)
        sheet.setAutoFillBackground(False)  # a scroll area fills what it is given
        self._column.addWidget(area)

    def size_for(self, most: QSize) -> QSize:
        """How large it would be, if it may be `most`."""
        width = most.width()
        inner = max(1, width - PAD_PX - 4)
        height = 0.0
        if self._notes is not None:
            height = self._notes.text_height(max(1, inner - BAR_PX), theme.NOTES_PT) + 2
        elif self._area is not None and (sheet := self._area.widget()) is not None:
            layout = sheet.layout()
            room = max(1, inner - BAR_PX - FRAME_PX)
            height = layout.totalHeightForWidth(room) if layout is not None else 0
            height = height if height > 0 else sheet.sizeHint().height()
        return QSize(width, min(most.height(), round(height) + 2 * PAD_PX + FRAME_PX))

    def take_focus(self) -> None:
        """Let the keys go to what stands on the card."""
        buttons = self._area.findChildren(QWidget) if self._area is not None else []
        first = next(
            (each for each in buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None
        )
        (self._notes or first or self).setFocus()

    def _clear(self) -> None:
        for old in (self._notes, self._area):
            if old is not None:
                old.hide()
                self._column.removeWidget(old)
                old.deleteLater()
        self._notes = self._area = None

    def _scrolls(self, event: QKeyEvent) -> bool:
        return self._area is not None and is_scroll(event, self._area.verticalScrollBar())

    def event(self, event: QEvent) -> bool:
        """Scroll with keys that turn pages elsewhere."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._scrolls(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._scrolls(event) and self._area is not None:
            scroll(event, self._area.verticalScrollBar())
        else:
            super().keyPressEvent(event)
