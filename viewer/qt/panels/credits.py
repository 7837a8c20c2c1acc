"""The Credits page: a card for everything on the screen, then the story's whole list."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.labels import plain_label
from viewer.qt.panels.card import CreditCard, Forms
from viewer.show.usage import Use
from viewer.story.credit import Card

CARDS_A_TURN = 6  # made in one turn of the event loop
HERE_A_TURN = 2  # of the slide's own, which stand above all others and are laid out with them
SEEK_MS = 400  # for how long a card is kept in view while others find their places
CARDS_A_STEP = 60  # of the story's list; more are made when they are asked for


class CreditsPage(QScrollArea):
    """Cards of credits.

    Signals: `copied` with the CreditCard and the id of a form of citation, `linked` with a web
    address, `chosen` with the index of a slide, `pointed` with the key of the source whose card
    pointer or focus have reached ("" when they left it), `rests_wanted` with a source's key.
    """

    copied = Signal(object, str)
    linked = Signal(str)
    chosen = Signal(int)
    pointed = Signal(str)
    rests_wanted = Signal(str)

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
        self._more = QPushButton()
        self._more.setFont(theme.font(theme.SMALL_PT))
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self._go_further)
        self._more.hide()
        column.addWidget(self._here_heading)
        column.addLayout(self._here)
        column.addSpacing(theme.GAP_PX)
        column.addWidget(self._all_heading)
        column.addLayout(self._all)
        column.addWidget(self._more)
        column.addStretch(1)
        self.setWidget(sheet)
        self._forms: Forms | None = None
        self._uses: Mapping[str, Sequence[Use]] = {}
        self._cited: Collection[str] = ()
        self._here_cards: list[CreditCard] = []
        self._here_to_come: list[Card] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._add_here)
        self._all_cards: dict[str, CreditCard] = {}
        self._to_come: list[Card] = []
        self._limit = 0
        self._is_adding = False
        self._lit: CreditCard | None = None
        self._sought: CreditCard | None = None
        self.verticalScrollBar().rangeChanged.connect(self._seek)

    @property
    def shown(self) -> list[Card]:
        """The cards of what is on the screen, in order."""
        return [*(card.card for card in self._here_cards), *self._here_to_come]

    @property
    def is_whole(self) -> bool:
        """Whether all cards are there that are to be seen."""
        is_made = self._limit > 0 and not self._is_adding and not self._here_to_come
        return not self.isVisible() or is_made

    def offer(self, forms: Forms) -> None:
        """What gives the forms of citation that can be copied, as (id, name)."""
        self._forms = forms

    def show_cards(
        self, cards: Iterable[Card], cited: Collection[str] = (), *, keep: bool = False
    ) -> None:
        """Show the credits of what is on the screen, a few in each turn of the event loop.

        Text there rests on the sources `cited`. To `keep` them is to leave cards alone that are
        the same.
        """
        cards = list(cards)
        if keep and cards == self.shown and set(cited) == set(self._cited):
            return
        self._lit = self._sought = None
        self._cited = cited
        for old in self._here_cards:
            old.hide()
            self._here.removeWidget(old)
            old.deleteLater()
        self._here_cards, self._here_to_come = [], cards
        self._here_heading.setText(
            "On this slide" if self._here_to_come else "Nothing on this slide names a source."
        )
        self._add_here()
        self.verticalScrollBar().setValue(0)

    def show_story(
        self, cards: Iterable[Card], uses: Mapping[str, Sequence[Use]] | None = None
    ) -> None:
        """Show the story's whole list once it is seen, a few cards in each turn of the event loop.

        `uses` has the slides that use each source. A list that is the same is left alone.
        """
        cards = list(cards)
        known = [*(each.card for each in self._all_cards.values()), *self._to_come]
        if cards == known and dict(uses or {}) == dict(self._uses) and self._limit:
            return
        for old in self._all_cards.values():
            old.hide()
            old.deleteLater()
        self._all_cards, self._lit, self._sought = {}, None, None
        self._uses = uses or {}
        self._to_come = cards
        self._limit = CARDS_A_STEP
        self._all_heading.setVisible(bool(self._to_come))
        if self._uses and self.shown:
            self.show_cards(self.shown, self._cited)
        self._is_adding = True
        if self.isVisible():
            self._add_some()

    def light(self, key: str) -> None:
        """Bring the card of this source into view, those of the slide before those of the list."""
        while key not in self._all_cards and any(card.key == key for card in self._to_come):
            self._add(CARDS_A_TURN)
        card = self._card_of(key)
        if card:
            card.flash()
            self.ensureWidgetVisible(card)
            # A card that was just made has its place only some layouts later.
            self._sought = card
            QTimer.singleShot(SEEK_MS, self, self._stop_seeking)

    def point_at(self, key: str) -> None:
        """Light the card of this source where it stands, as long as it is pointed at."""
        card = self._card_of(key) if key else None
        if self._lit is not None:
            self._lit.shine(on=False)
        if card is not None:
            card.shine(on=True)
        self._lit = card

    def _card_of(self, key: str) -> CreditCard | None:
        while any(card.key == key for card in self._here_to_come):
            self._add_here()
        here = next((c for c in self._here_cards if c.card.key == key), None)
        return here or self._all_cards.get(key)

    def _seek(self) -> None:
        if self._sought is not None:
            self.ensureWidgetVisible(self._sought)

    def _stop_seeking(self) -> None:
        self._sought = None

    def _go_further(self) -> None:
        self._limit += CARDS_A_STEP
        self._add_some()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_adding:
            self._add_some()

    def _add_some(self) -> None:
        self._add(CARDS_A_TURN)
        left = len(self._to_come)
        self._is_adding = left > 0 and len(self._all_cards) < self._limit
        if self._is_adding:
            QTimer.singleShot(0, self, self._add_some)
        self._more.setText(f"Show more sources ({left})")
        self._more.setVisible(left > 0 and not self._is_adding)

    def _add_here(self) -> None:
        batch = self._here_to_come[:HERE_A_TURN]
        self._here_to_come = self._here_to_come[HERE_A_TURN:]
        for card in batch:
            widget = self._card(card, here=True)
            self._here_cards.append(widget)
            self._here.addWidget(widget)
        if self._here_to_come:
            self._turn.start()

    def _add(self, count: int) -> None:
        batch, self._to_come = self._to_come[:count], self._to_come[count:]
        for card in batch:
            widget = self._card(card, here=False)
            self._all_cards[card.key] = widget
            self._all.addWidget(widget)

    def _card(self, card: Card, *, here: bool) -> CreditCard:
        is_source = card.kind == "source"
        widget = CreditCard(
            card,
            here=here,
            forms=self._forms,
            uses=self._uses.get(card.key, ()) if is_source else (),
            cited=here and is_source and card.key in self._cited,
        )
        widget.copied.connect(lambda form: self.copied.emit(widget, form))
        widget.linked.connect(self.linked)
        widget.chosen.connect(self.chosen)
        widget.rests_wanted.connect(lambda: self.rests_wanted.emit(card.key))
        if is_source:
            widget.pointed.connect(lambda on: self.pointed.emit(card.key if on else ""))
        return widget
