"""The side panel: tabs over one page each: Context, Credits, How? for the evidence, and Place."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.qt import theme
from viewer.qt.evidence.page import EvidencePage
from viewer.qt.panels.context import ContextPage
from viewer.qt.panels.credits import CreditsPage
from viewer.qt.panels.place import PlacePage
from viewer.show.page import Page

TABS = (
    ("context", "Context"),
    ("credits", "Credits"),
    ("evidence", "How?"),
    ("place", "Place"),
)


class SidePanel(QWidget):
    """Context, credits, evidence and place of the slide on the stage.

    `turned` names the tab that came up.
    """

    turned = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.ROOM)
        self._page: Page | None = None  # of the slide on the stage
        self._filled: set[str] = set()  # tabs whose pages show it
        self._stays = self._keeps = False
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._fill)
        self.context = ContextPage(self)
        self.credits = CreditsPage(self)
        self.evidence = EvidencePage(self)
        self.place = PlacePage(self)
        self._stack = QStackedWidget(self)
        for part in (self.context, self.credits, self.evidence, self.place):
            self._stack.addWidget(part)
        self._tabs = {key: self._tab(key, text) for key, text in TABS}
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 0)
        row.setSpacing(0)
        for button in self._tabs.values():
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    @property
    def tab(self) -> str:
        """Which page is up: a key of TABS."""
        return TABS[self._stack.currentIndex()][0]

    def turn_to(self, tab: str) -> None:
        """Bring a page up; an unknown name brings up the first."""
        keys = [key for key, _ in TABS]
        index = keys.index(tab) if tab in keys else 0
        self._stack.setCurrentIndex(index)
        for key, button in self._tabs.items():  # no group, of which Tab would reach one alone
            button.setChecked(key == keys[index])
        self._fill()
        self.turned.emit(keys[index])

    def stay(self) -> None:
        """The next page is of the same slide, told anew: it is read on where the reader was."""
        self._stays = True

    def show_page(self, page: Page) -> None:
        """Show a slide's words, in the next turn of the event loop.

        A page that is folded away, or behind another, waits until it is seen.
        """
        self._keeps = self._stays or page == self._page
        self._stays = False
        self._page = page
        self._filled.clear()
        self._turn.start()

    def _fill(self) -> None:
        page, tab = self._page, self.tab
        if page is None or tab in self._filled or not self.isVisible():
            return
        self._filled.add(tab)
        if tab == "context":
            self.context.show_page(page, keep=self._keeps)
        elif tab == "credits":
            self.credits.show_cards(page.cards, page.cited, keep=self._keeps)
        elif tab == "evidence":
            self.evidence.show_evidence(page.evidence, keep=self._keeps)
        else:
            self.place.show_places(page.whereabouts)

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def _tab(self, key: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setFont(theme.font(theme.CREDIT_PT))  # all four fit the narrowest panel
        button.setProperty("tab", "true")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.turn_to(key))
        return button
