"""The page How? of the side panel: five cards of evidence, then the accounts that compete."""

from collections.abc import Mapping
from itertools import zip_longest

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.evidence.accounts import Accounts
from viewer.qt.evidence.card import FLASH_MS, PillarBox
from viewer.qt.labels import plain_label
from viewer.show.evidence import Evidence, PillarCard
from viewer.show.page import LATER

BOXES_A_TURN = 2  # made in one turn of the event loop
NOTHING = "This story does not say how this picture is known."


class EvidencePage(QScrollArea):
    """How one slide is known.

    Signals: `cited` with a source's key, `linked` with a web address; `matrix_wanted` and
    `dossier_wanted` by the buttons at the foot of the page.
    """

    cited = Signal(str)
    linked = Signal(str)
    matrix_wanted = Signal()
    dossier_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("How do we know?")
        self.viewport().setAutoFillBackground(False)
        self._glossary: Mapping[str, str] = {}
        self._sources: Mapping[str, str] = {}
        self._heading = plain_label("", theme.SMALL_PT, theme.MUTED)
        self._boxes: list[PillarBox] = []
        self._to_come: list[PillarCard] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._add_some)
        self._sought: PillarBox | None = None
        self._seeking = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._seeking.timeout.connect(self._forget)
        self.verticalScrollBar().rangeChanged.connect(self._bring)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.GAP_PX)
        self.accounts = Accounts()
        self.accounts.hide()
        self._join(self.accounts)
        self._sheet = QWidget()
        self._sheet.setAutoFillBackground(False)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(16, 12, 12, 16)
        column.setSpacing(theme.GAP_PX)
        column.addWidget(self._heading)
        column.addLayout(self._cards)
        column.addWidget(self.accounts)
        self._ways: list[QPushButton] = []
        for words, wanted in (
            ("The whole story’s evidence…", self.matrix_wanted),
            ("Dossier of this slide…", self.dossier_wanted),
        ):
            button = QPushButton(words)
            button.setFont(theme.font(theme.SMALL_PT))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on, wanted=wanted: wanted.emit())
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._ways.append(button)
        column.addStretch(1)
        self.setWidget(self._sheet)

    @property
    def shown(self) -> Evidence:
        """What is to be seen; without the marks, which stand elsewhere."""
        cards = tuple(box.card for box in self._boxes if box.card is not None)
        return Evidence((), cards, tuple(self.accounts.shown))

    def show_ways(self, *, shown: bool) -> None:
        """Show the ways to the dossier and to the whole story's evidence, or hide them."""
        for button in self._ways:
            button.setVisible(shown)

    def explain(self, glossary: Mapping[str, str]) -> None:
        """The meanings of the terms that notes and accounts may mark."""
        self._glossary = glossary
        self.accounts.explain(glossary)
        for box in self._boxes:
            box.note.explain(glossary)

    def name_sources(self, sources: Mapping[str, str]) -> None:
        """What to say of each source, by key, where a note or an account cites it."""
        self._sources = sources
        self.accounts.name_sources(sources)
        for box in self._boxes:
            box.note.name_sources(sources)

    def show_evidence(self, evidence: Evidence, *, keep: bool = False) -> None:
        """Show how a slide is known, from the beginning; to `keep` what is the same leaves it."""
        same = Evidence((), evidence.cards, evidence.accounts)
        if keep and evidence.cards and not evidence.is_later and same == self.shown:
            return
        self._turn.stop()
        self._sought = None
        without = LATER if evidence.is_later else NOTHING
        self._heading.setText("How do we know?" if evidence.cards else without)
        for box, card in zip_longest(self._boxes, evidence.cards[: len(self._boxes)]):
            if card is None:
                box.clear()
            else:
                box.show_card(card)
        self._to_come = list(evidence.cards[len(self._boxes) :])
        self._add_some()
        self.accounts.show_accounts(evidence.accounts)
        self.verticalScrollBar().setValue(0)

    def light(self, pillar: str) -> None:
        """Bring the card of a pillar into view and flash it; nothing for one that is not shown."""
        while self._to_come:
            self._add_some()
        for box in self._boxes:
            if box.card is not None and box.card.pillar == pillar:
                box.flash()
                self._sought = box
                self._seeking.start()
                self._bring()

    def _bring(self) -> None:
        """Bring the card that is sought into view; again when those above have found a place."""
        if self._sought is not None:
            self.ensureWidgetVisible(self._sought, 0, theme.GAP_PX)

    def _forget(self) -> None:
        self._sought = None

    def _add_some(self) -> None:
        batch, self._to_come = self._to_come[:BOXES_A_TURN], self._to_come[BOXES_A_TURN:]
        for card in batch:
            self._add_box(card)
        if self._to_come:
            self._turn.start()

    def _add_box(self, card: PillarCard) -> None:
        box = PillarBox()
        box.note.explain(self._glossary)
        box.note.name_sources(self._sources)
        self._join(box)
        self._boxes.append(box)
        self._cards.addWidget(box)
        box.show_card(card)

    def _join(self, part: PillarBox | Accounts) -> None:
        part.cited.connect(self.cited)
        part.linked.connect(self.linked)
