"""The Credits page: a card for everything on the screen, then the story's whole list."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.panels.card import CreditCard
from viewer.story.credit import Card

CARDS_A_TURN = 6  # made in one turn of the event loop


class CreditsPage(QScrollArea):
    """Cards of credits. Signals: `copied` with a citation, `linked` with a web address."""

    copied = Signal(str)
    linked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Credits")
        self.viewport().setAutoFillBackground(False)
        sheet = QWidget()
        sheet.setAutoFillBackground(False)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 12, 16)
        column.setSpacing(theme.GAP_PX)
        self._here_heading = plain_label("On this slide", theme.SMALL_PT, theme.MUTED)
        self._all_heading = plain_label("All sources of this story", theme.SMALL_PT, theme.MUTED)
        self._here = QVBoxLayout()
        self._all = QVBoxLayout()
        for part in (self._here, self._all):
            part.setSpacing(theme.GAP_PX)
        column.addWidget(self._here_heading)
        column.addLayout(self._here)
        column.addSpacing(theme.GAP_PX)
        column.addWidget(self._all_heading)
        column.addLayout(self._all)
        column.addStretch(1)
        self.setWidget(sheet)
        self._here_cards: list[CreditCard] = []
        self._all_cards: dict[str, CreditCard] = {}
        self._to_come: list[Card] = []

    @property
    def shown(self) -> list[Card]:
        """The cards of what is on the screen, in order."""
        return [card.card for card in self._here_cards]

    def show_cards(self, cards: Iterable[Card]) -> None:
        """Show the credits of what is on the screen."""
        for old in self._here_cards:
            old.hide()
            self._here.removeWidget(old)
            old.deleteLater()
        self._here_cards = [self._card(card, here=True) for card in cards]
        for card in self._here_cards:
            self._here.addWidget(card)
        self._here_heading.setText(
            "On this slide" if self._here_cards else "Nothing on this slide names a source."
        )
        self.verticalScrollBar().setValue(0)

    def show_story(self, cards: Iterable[Card]) -> None:
        """Show the story's whole list, a few cards in each turn of the event loop."""
        self._to_come = list(cards)
        self._all_heading.setVisible(bool(self._to_come))
        self._add_some()

    def light(self, key: str) -> None:
        """Bring the card of this source into view, those of the slide before those of the list."""
        here = next((c for c in self._here_cards if c.card.key == key), None)
        card = here or self._all_cards.get(key)
        if card:
            self.ensureWidgetVisible(card)
            card.flash()

    def _add_some(self) -> None:
        batch, self._to_come = self._to_come[:CARDS_A_TURN], self._to_come[CARDS_A_TURN:]
        for card in batch:
            widget = self._card(card, here=False)
            self._all_cards[card.key] = widget
            self._all.addWidget(widget)
        if self._to_come:
            QTimer.singleShot(0, self._add_some)

    def _card(self, card: Card, *, here: bool) -> CreditCard:
        widget = CreditCard(card, here=here)
        widget.copied.connect(self.copied)
        widget.linked.connect(self.linked)
        return widget
