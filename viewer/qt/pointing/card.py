"""A hotspot's note: a raised card with a title, a few sentences, their sources, and which it is."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.notes import Notes
from viewer.qt.shield import Shield
from viewer.show.hotspots import HotspotNote

PAD_PX = 16
SPACE_PX = 8
BAR_PX = 12  # kept free for the scroll bar
FAR_PT = 20.0  # at theme.FULL_PX, for the back row
MOST_SHARE = 0.82  # of the stage's height
NOTES_SHEET = "QTextBrowser { border: none; }"  # the card is its frame


class NoteCard(Shield):
    """Lies over a stage.

    Signals: `cited` and `linked` as those of `Notes`; `scrolled` with how far, from 0 to 1. Only
    where it may be touched (`answers`) does it take clicks from the picture below.
    """

    cited = Signal(str)
    linked = Signal(str)
    scrolled = Signal(float)

    def __init__(self, stage: QWidget, *, answers: bool) -> None:
        super().__init__(stage)
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=not answers)
        self._stage = stage
        self._answers = answers
        self._notes = Notes(theme.NOTES_PT, self)
        self._notes.setStyleSheet(NOTES_SHEET)
        self._notes.set_right_margin(BAR_PX)
        self._notes.setFocusPolicy(Qt.FocusPolicy.TabFocus if answers else Qt.FocusPolicy.NoFocus)
        self._notes.cited.connect(self.cited)
        self._notes.linked.connect(self.linked)
        self._bar = self._notes.verticalScrollBar()
        self._bar.valueChanged.connect(
            lambda value: self.scrolled.emit(value / max(1, self._bar.maximum()))
        )
        self._place = plain_label("", theme.SMALL_PT, theme.MUTED)
        self._title = plain_label("", theme.NOTES_PT, theme.TEXT, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_PX, PAD_PX, PAD_PX - BAR_PX // 2, PAD_PX)
        column.setSpacing(SPACE_PX)
        for part in (self._place, self._title, self._notes):
            column.addWidget(part)
        self.hide()

    def explain(self, glossary: Mapping[str, str], sources: Mapping[str, str]) -> None:
        """The meanings of terms, and what to say of each source by its key: plain text."""
        self._notes.explain(glossary)
        self._notes.name_sources(sources)

    def say(self, note: HotspotNote) -> None:
        """Show this note."""
        self._place.setText(note.place)
        self._title.setText(note.title)
        self._title.setVisible(bool(note.title))
        self._notes.show_html(note.html)
        self._notes.setVisible(bool(note.html))
        self.setAccessibleName(f"{note.title or 'Hotspot'}, {note.place}")

    def put_away(self) -> None:
        """Hide; keys that went to it go to the window again."""
        if self._notes.hasFocus():
            self.window().setFocus()
        self.hide()

    def scroll_to(self, share: float) -> None:
        """Show what is so far down, from 0 to 1."""
        self._bar.setValue(round(share * self._bar.maximum()))

    def size_for(self, width: int) -> QSize:
        """How large it is when it is this wide, in type that suits the stage; sets that type."""
        points = max(theme.NOTES_PT, FAR_PT * self._seen_height / theme.FULL_PX)
        self._title.setFont(theme.font(points, bold=True))
        self._place.setFont(theme.font(max(theme.SMALL_PT, 0.7 * points)))
        self._notes.setFont(theme.font(points))
        inner = max(1, width - 2 * PAD_PX + BAR_PX // 2)
        parts = [
            label.heightForWidth(inner)
            for label in (self._place, self._title)
            if not label.isHidden()
        ]
        if not self._notes.isHidden():
            parts.append(round(self._notes.text_height(max(1, inner - BAR_PX), points)) + 2)
        tall = sum(parts) + SPACE_PX * (len(parts) - 1) + 2 * PAD_PX
        return QSize(width, max(1, min(tall, round(MOST_SHARE * self._stage.height()))))

    @property
    def _seen_height(self) -> int:
        """What the type goes by: the stage, or all of what a class sees."""
        is_for_class = not self._answers or self.window().isFullScreen()
        return (self.window() if is_for_class else self._stage).height()
