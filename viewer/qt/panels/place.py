"""The page Place of the side panel: a locator map, the places in words, and how they are known."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from viewer import shipped
from viewer.qt import theme
from viewer.qt.evidence.card import PillarBox
from viewer.qt.labels import plain_label
from viewer.qt.map.head import Sample
from viewer.show.mapping.clusters import Role
from viewer.show.mapping.whereabouts import PlaceCard, Whereabouts
from viewer.show.page import LATER

if TYPE_CHECKING:
    from viewer.qt.map.locator import LocatorMap

NO_PLACE = "This slide does not say where it was taken."
WITHHELD = "The place is known, and kept back to protect someone. There is no map of it."
NO_MAP = "The story names the place and does not say where it lies, so there is no map."


class PlacePage(QScrollArea):
    """Where one slide was taken. Signals as those of `EvidencePage`."""

    cited = Signal(str)
    linked = Signal(str)

    def __init__(self, parent: QWidget, outlines: Callable[[], bytes] = shipped.outlines) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Where was it?")
        self.viewport().setAutoFillBackground(False)
        self._outlines = outlines
        self._glossary: Mapping[str, str] = {}
        self._sources: Mapping[str, str] = {}
        self.words = plain_label("", theme.NOTES_PT, theme.MUTED)
        self.way = plain_label("", theme.NOTES_PT, theme.TEXT)
        self.map: LocatorMap | None = None
        self.box: PillarBox | None = None
        self.boxes: list[PlaceBox] = []
        self._sheet = QWidget()
        self._sheet.setAutoFillBackground(False)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(16, 12, 12, 16)
        self._column.setSpacing(theme.GAP_PX)
        self._places = QVBoxLayout()
        self._places.setSpacing(theme.GAP_PX)
        for part in (self.words, self.way):
            self._column.addWidget(part)
        self._column.insertLayout(1, self._places)
        self._column.addStretch(1)
        self.setWidget(self._sheet)

    @property
    def is_whole(self) -> bool:
        """Whether the map is drawn, where there is one."""
        return self.map is None or self.map.isHidden() or self.map.is_whole

    def show_places(self, whereabouts: Whereabouts) -> None:
        """Show where a slide was taken, from the beginning."""
        self.words.setText(_words(whereabouts))
        self.words.setVisible(bool(self.words.text()))
        self.way.setText(whereabouts.way)
        self.way.setVisible(bool(whereabouts.way))
        self._show_map(whereabouts.on_map)
        self._show_boxes(whereabouts.cards)
        self._show_pillar(whereabouts)
        self.verticalScrollBar().setValue(0)

    def explain(self, glossary: Mapping[str, str]) -> None:
        """The meanings of the terms that the note may mark."""
        self._glossary = glossary
        if self.box is not None:
            self.box.note.explain(glossary)

    def name_sources(self, sources: Mapping[str, str]) -> None:
        """What to say of each source, by key, where the note cites it."""
        self._sources = sources
        if self.box is not None:
            self.box.note.name_sources(sources)

    def close_down(self) -> None:
        """Let go of the map's thread."""
        if self.map is not None:
            self.map.close_down()

    def _show_map(self, cards: tuple[PlaceCard, ...]) -> None:
        """The map, made when the first place is to be drawn."""
        if cards and self.map is None:
            from viewer.qt.map.locator import LocatorMap

            self.map = LocatorMap(self._outlines, self._sheet)
            self._column.insertWidget(0, self.map)
        if self.map is not None:
            self.map.setVisible(bool(cards))
            self.map.show_cards(cards)

    def _show_boxes(self, cards: tuple[PlaceCard, ...]) -> None:
        while len(self.boxes) < len(cards):
            box = PlaceBox(self._sheet)
            self.boxes.append(box)
            self._places.addWidget(box)
        for number, box in enumerate(self.boxes):
            box.setVisible(number < len(cards))
            if number < len(cards):
                box.show_card(cards[number])

    def _show_pillar(self, whereabouts: Whereabouts) -> None:
        if whereabouts.pillar is None:
            if self.box is not None:
                self.box.clear()
            return
        if self.box is None:
            self.box = PillarBox()
            self.box.cited.connect(self.cited)
            self.box.linked.connect(self.linked)
            self.box.note.explain(self._glossary)
            self.box.note.name_sources(self._sources)
            self._column.insertWidget(self._column.count() - 1, self.box)
        self.box.show_card(whereabouts.pillar)


class PlaceBox(QFrame):
    """One place in words: what it is of the slide, its name, its coordinates."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.card: PlaceCard | None = None
        self._row = QHBoxLayout()
        self._samples: dict[str, Sample] = {}
        self.heading = plain_label("", theme.SMALL_PT, theme.MUTED)
        self.name = plain_label("", theme.NOTES_PT, theme.TEXT, bold=True)
        self.said = plain_label("", theme.CREDIT_PT, theme.TEXT)
        for label in (self.name, self.said):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(3)
        column.addLayout(self._row)
        column.addWidget(self.name)
        column.addWidget(self.said)

    def show_card(self, card: PlaceCard) -> None:
        """Show this place."""
        self.card = card
        self.heading.setText(card.heading)
        self.name.setText(card.name)
        self.said.setText(card.said)
        self.setAccessibleName(f"{card.heading}: {card.name}")
        self.setAccessibleDescription(card.said)
        wanted = Role.AREA if card.is_area else card.role
        if wanted not in self._samples:
            self._samples[wanted] = Sample(wanted, self)
            self._row.insertWidget(0, self._samples[wanted])
        for role, sample in self._samples.items():
            sample.setVisible(role == wanted and card.lat is not None)


def _words(whereabouts: Whereabouts) -> str:
    """What is to be said where there is no map."""
    if whereabouts.is_withheld:
        return WITHHELD
    if whereabouts.cards:
        return "" if whereabouts.on_map else NO_MAP
    return LATER if whereabouts.is_later else NO_PLACE
