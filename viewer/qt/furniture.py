"""Everything in the window but the stage: made once the first picture is on the screen."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from viewer.qt.actions import Actions
from viewer.qt.bar import Bar
from viewer.qt.contents.contents import Contents
from viewer.qt.filmstrip.strip import Filmstrip
from viewer.qt.legend import LegendStrip
from viewer.qt.overlays.blank import BlankScreen
from viewer.qt.overlays.keys import KeysHelp
from viewer.qt.overlays.pill import Pill
from viewer.qt.overlays.typed import TypedNumber
from viewer.qt.overview.overview import Overview
from viewer.qt.panels.side import SidePanel
from viewer.qt.sheets import OVERVIEW, Sheet, Sheets
from viewer.show.commands import COMMANDS

if TYPE_CHECKING:
    from viewer.qt.audience.column import AudienceColumn


class Furniture:
    """The parts of the window; `viewer.qt.window` puts them in their places."""

    def __init__(self, actions: Actions, window: QWidget, stage: QWidget) -> None:
        self.bar = Bar(actions, window)
        self.legend = LegendStrip(window)
        self.panel = SidePanel(window)
        self.filmstrip = Filmstrip(window)
        self.contents = Contents(window)
        self.overview = Overview(window)
        self.sheets = Sheets()
        self.sheets.add(OVERVIEW, self._overview_sheet)
        self.typed = TypedNumber(stage)
        self.said = Pill(window, over=stage)
        self.keys = KeysHelp(COMMANDS, window)
        self.blank = BlankScreen(window)
        self.head: QWidget | None = None  # what a presenter needs, made when somebody presents
        self.column: QWidget | None = None
        self.glance: AudienceColumn | None = None  # what a class that looks first reads
        self._window = window

    def class_column(self) -> "AudienceColumn":
        """Where a class that looks at this very window reads notes and evidence."""
        if self.glance is None:
            from viewer.qt.audience.column import AudienceColumn

            self.glance = AudienceColumn(self._window)
        return self.glance

    def _overview_sheet(self) -> Sheet:
        return Sheet(self.overview, self.overview.open, self.overview.close_down)
