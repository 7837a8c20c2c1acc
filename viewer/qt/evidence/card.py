"""The card of one pillar: its question, how it stands, why, and the sources for that."""

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from viewer.qt import theme
from viewer.qt.evidence.passage import Passage
from viewer.qt.evidence.shapes import StatusShape
from viewer.qt.evidence.sources import SourceNumbers
from viewer.qt.labels import plain_label
from viewer.show.evidence import MISSING, PillarCard

FLASH_MS = 900
SHAPE_PX = 20


class PillarBox(QFrame):
    """One card, used for one slide after another. Signals as those of `Notes`."""

    cited = Signal(str)
    linked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.card: PillarCard | None = None
        self._shape = StatusShape(SHAPE_PX)
        self._title = plain_label("", theme.NOTES_PT, theme.TEXT, bold=True)
        self._question = plain_label("", theme.SMALL_PT, theme.MUTED)
        self.note = Passage(theme.NOTES_PT, self)
        self._sources = SourceNumbers()
        for part in (self.note, self._sources):
            part.cited.connect(self.cited)
        self.note.linked.connect(self.linked)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._title)
        words.addWidget(self._question)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(7)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self._sources)

    def show_card(self, card: PillarCard) -> None:
        """Show how one pillar stands; for a card that has its place in the page already."""
        self.card = card
        self._shape.show_status(card.status)
        self._title.setText(card.title)
        self._question.setText(card.question)
        self.note.show_html(card_html(card))
        self.note.setAccessibleName(f"{card.title}: why")
        self._sources.setVisible(card.status != MISSING)
        self._sources.show_sources(card.sources)
        self.setAccessibleName(f"{card.title}: {card.word}")
        self.setAccessibleDescription(f"{card.question} {card.explanation}")
        self.show()

    def clear(self) -> None:
        """Show nothing."""
        self.card = None
        self.hide()

    def flash(self) -> None:
        """Light the card for a moment, so that the eye finds it."""
        self.setStyleSheet(f"PillarBox {{ background: {theme.LINE}; }}")
        QTimer.singleShot(FLASH_MS, self, lambda: self.setStyleSheet(""))


def card_html(card: PillarCard) -> str:
    """How the pillar stands and why, as safe HTML for Qt's rich text."""
    word = f'<span style="color:{theme.STATUS_COLOURS[card.status]}">{escape(card.word)}</span>'
    small = f"color:{theme.MUTED}; font-size:{theme.SMALL_PT}pt"
    meaning = f'<span style="{small}">{escape(card.explanation)}</span>'
    return f'<p style="margin-bottom:5px">{word} &nbsp;{meaning}</p>{card.note_html}'
