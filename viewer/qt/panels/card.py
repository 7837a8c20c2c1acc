"""One card of credits: who made it, who published it, when, under what rights, how it came here."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.story.credit import Card

FLASH_MS = 900


class CreditCard(QFrame):
    """A picture's or a source's credit, every word of it plain text that can be selected."""

    copied = Signal(str)
    linked = Signal(str)

    def __init__(self, card: Card, *, here: bool) -> None:
        super().__init__()
        self.card = card
        self.setProperty("card", "true")
        self.setProperty("here", "true" if here else "false")
        self.setAccessibleName(f"Credit: {card.title}")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(5)
        number = f"{card.number}  " if card.number else ""
        column.addWidget(_line(f"{number}{card.title}", theme.NOTES_PT, theme.TEXT, bold=True))
        for words in credit_lines(card):
            column.addWidget(_line(words, theme.CREDIT_PT, theme.TEXT))
        for label, words in detail_lines(card):
            column.addWidget(_line(f"{label}: {words}", theme.CREDIT_PT, theme.MUTED))
        if card.excerpt:
            column.addWidget(_line(f"“{card.excerpt}”", theme.CREDIT_PT, theme.TEXT))
        column.addLayout(self._buttons())

    def flash(self) -> None:
        """Light the card for a moment, so that the eye finds it."""
        theme.paint_ground(self, theme.LINE)
        self.setStyleSheet(f"CreditCard {{ background: {theme.LINE}; }}")
        QTimer.singleShot(FLASH_MS, self, lambda: self.setStyleSheet(""))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        copy = QPushButton("Copy")
        copy.setToolTip("Copy this credit as text")
        copy.clicked.connect(lambda: self.copied.emit(self.card.copy_text))
        row.addWidget(copy)
        address = self.card.url or ""
        if address:
            link = QPushButton("Open page…")
            link.setToolTip("Open the web page in your browser; you are asked first")
            link.clicked.connect(lambda: self.linked.emit(address))
            row.addWidget(link)
        for button in (copy, *((link,) if address else ())):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFont(theme.font(theme.SMALL_PT))
        row.addStretch(1)
        return row


def credit_lines(card: Card) -> tuple[str, ...]:
    """Author, then publisher and date, as far as they are known."""
    published = ", ".join(part for part in (card.publisher, card.date) if part)
    return tuple(line for line in (card.author, published) if line)


def detail_lines(card: Card) -> tuple[tuple[str, str], ...]:
    """What else is known, as (label, words)."""
    rows = (
        ("Stands for", card.stands_for),
        ("Changes", card.changes),
        ("Licence", card.licence),
        ("Rights", card.rights),
        ("How it came to us", card.obtained),
        ("Read on", card.accessed),
    )
    return tuple(row for row in rows if row[1])


def _line(text: str, points: float, colour: str, *, bold: bool = False) -> QLabel:
    label = plain_label(text, points, colour, bold=bold)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
