"""Competing accounts side by side: as large as one another, in the story's order, none crowned."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.evidence.passage import Passage
from viewer.qt.evidence.sources import SourceNumbers
from viewer.qt.labels import plain_label
from viewer.show.evidence import AccountCard

SIDE_BY_SIDE_PX = 380  # a narrower room has one column
NOT_STATED = "When is not stated"


class Accounts(QWidget):
    """The accounts of one slide; hidden where there are none. Signals as those of `Notes`."""

    cited = Signal(str)
    linked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[AccountBox] = []
        self._to_come: list[AccountCard] = []
        self._glossary: Mapping[str, str] = {}
        self._sources: Mapping[str, str] = {}
        self._heading = plain_label("", theme.SMALL_PT, theme.MUTED)
        self._fair = plain_label("None of these is preferred here.", theme.SMALL_PT, theme.MUTED)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.GAP_PX)
        self._columns = 1
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._add_one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addLayout(self._grid)
        column.addWidget(self._fair)

    @property
    def shown(self) -> list[AccountCard]:
        """The accounts to be seen, in order."""
        return [box.card for box in self.boxes if box.card is not None]

    @property
    def columns(self) -> int:
        """How many accounts stand side by side."""
        return self._columns

    def explain(self, glossary: Mapping[str, str]) -> None:
        """The meanings of the terms that accounts may mark."""
        self._glossary = glossary
        for box in self.boxes:
            box.says.explain(glossary)

    def name_sources(self, sources: Mapping[str, str]) -> None:
        """What to say of each source, by key, where an account cites it."""
        self._sources = sources
        for box in self.boxes:
            box.says.name_sources(sources)

    def show_accounts(self, accounts: Sequence[AccountCard]) -> None:
        """Show these accounts; for those that there is no box for yet, in turns that follow."""
        self._turn.stop()
        self.setVisible(bool(accounts))
        several = len(accounts) > 1
        self._heading.setText("Accounts that compete" if several else "An account")
        self._fair.setVisible(several)
        there = accounts[: len(self.boxes)]
        for box, account in zip_longest(self.boxes, there):
            if account is None:
                box.clear()
            else:
                box.show_account(account)
        self._to_come = list(accounts[len(there) :])
        if self._to_come:
            self._turn.start()

    def _add_one(self) -> None:
        self._add_box(self._to_come.pop(0))
        if self._to_come:
            self._turn.start()

    def _add_box(self, account: AccountCard) -> None:
        box = AccountBox()
        box.says.explain(self._glossary)
        box.says.name_sources(self._sources)
        box.cited.connect(self.cited)
        box.linked.connect(self.linked)
        self.boxes.append(box)
        self._place(len(self.boxes) - 1)
        box.show_account(account)

    def _place(self, index: int) -> None:
        self._grid.addWidget(self.boxes[index], index // self._columns, index % self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= SIDE_BY_SIDE_PX else 1
        if columns != self._columns:
            self._columns = columns
            self._grid.setColumnStretch(0, 1)
            self._grid.setColumnStretch(1, columns - 1)
            for index in range(len(self.boxes)):
                self._place(index)


class AccountBox(QFrame):
    """One account: who, what, where, when; used for one slide after another."""

    cited = Signal(str)
    linked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.card: AccountCard | None = None
        self._who = plain_label("", theme.NOTES_PT, theme.TEXT, bold=True)
        self.says = Passage(theme.NOTES_PT, self)
        self._sources = SourceNumbers()
        self._where = plain_label("", theme.SMALL_PT, theme.MUTED)
        self._when = plain_label("", theme.SMALL_PT, theme.MUTED)
        for part in (self.says, self._sources):
            part.cited.connect(self.cited)
        self.says.linked.connect(self.linked)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(self._who)
        column.addWidget(self.says)
        column.addStretch(1)
        column.addWidget(self._sources)
        column.addWidget(self._where)
        column.addWidget(self._when)

    def show_account(self, card: AccountCard) -> None:
        """Show what one party says."""
        self.card = card
        self._who.setText(card.who)
        self.says.show_html(card.says_html)
        self.says.setAccessibleName(f"What {card.who} says")
        self._sources.show_sources([card.where] if card.where else [])
        self._where.setText(card.where.title if card.where else "")
        self._where.setVisible(card.where is not None)
        self._when.setText(f"Said: {card.when}" if card.when else NOT_STATED)
        self.setAccessibleName(f"Account: {card.who}")
        self.show()

    def clear(self) -> None:
        """Show nothing."""
        self.card = None
        self.hide()
