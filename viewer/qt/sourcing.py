"""Where a picture comes from, and how we know: what answers that, joined to the story shown.

`viewer.qt.reading` fills the side panel. This joins its cards to the texts that rest on them, lays
the dossier, the story's evidence and the report over the stage, opens the picture's corners and
copies citations. What a reader may never ask for is imported when it is first wanted.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.imaging.pool import Pool
from viewer.qt.actions import Actions
from viewer.qt.corners.desk import CornersDesk
from viewer.qt.dossier.desk import DossierDesk
from viewer.qt.evidence.desk import MatrixDesk
from viewer.qt.furniture import Furniture
from viewer.qt.integrity import IntegrityWatch
from viewer.qt.links import ask_and_open
from viewer.qt.reading import Reading
from viewer.qt.report.desk import ReportDesk
from viewer.qt.sheets import DOSSIER, MATRIX, REPORT
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.qt.worker import Worker
from viewer.show.settings import Settings

if TYPE_CHECKING:
    from viewer.qt.citing import Citing


class Sourcing(QObject):
    """Made once for the window; `follow` turns it to the story that is shown.

    Signal: `went` when a slide was gone to, or a sheet closed, from in here.
    """

    went = Signal()

    def __init__(
        self,
        window: Window,
        settings: Settings,
        pool: Pool,
        bring_tab: Callable[[str], None],
    ) -> None:
        """`bring_tab` brings a page of the side panel up, and the panel with it."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._bring_tab = bring_tab
        self._showing: Showing | None = None
        self._worker: Worker | None = None
        self._citing: Citing | None = None
        self._dossier = DossierDesk(window)
        self._matrix = MatrixDesk(window)
        self._report = ReportDesk(window, pool)
        self._corners = CornersDesk(window.canvas)
        self._pinned = ""  # the key of the source whose text stays lit

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about sources, by the command's id."""
        return {
            "dossier": lambda: self._toggle(DOSSIER),
            "matrix": lambda: self._toggle(MATRIX),
            "check": lambda: self._toggle(REPORT),
            "corners": self._corners.toggle,
            "cite": lambda: self._cite(lambda citing: citing.picture()),
            "cite-as": lambda: self._cite(lambda citing: citing.ask(self._window)),
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on."""

        def check() -> None:
            for sheet in (DOSSIER, MATRIX, REPORT):
                actions.check(sheet, on=self._window.sheet == sheet)
            actions.check("corners", on=self._corners.is_open)

        for signal in (actions.ran, self._window.laid, self.went):
            signal.connect(check)

    def join(self, furniture: Furniture) -> None:
        """Join the parts of the window to one another, once."""
        panel, legend = furniture.panel, furniture.legend
        for name, make in (
            (DOSSIER, self._dossier.sheet),
            (MATRIX, self._matrix.sheet),
            (REPORT, self._report.sheet),
        ):
            furniture.sheets.add(name, make)
        for text in (legend, panel.context.notes, panel.evidence, panel.place, self._corners):
            text.cited.connect(self.show_source)
            text.linked.connect(self.open_link)
        for notes in (legend, panel.context.notes):
            notes.pointed.connect(panel.credits.point_at)
        panel.credits.offer(_forms)
        panel.credits.pointed.connect(self._light)
        panel.credits.rests_wanted.connect(self._show_what_rests)
        panel.credits.linked.connect(self.open_link)
        panel.credits.copied.connect(
            lambda card, form: self._cite(lambda citing: citing.card(card, form))
        )
        legend.chosen.connect(self._show_pillar)
        panel.evidence.matrix_wanted.connect(lambda: self._window.lay(MATRIX))
        panel.evidence.dossier_wanted.connect(lambda: self._window.lay(DOSSIER))
        self._dossier.linked.connect(self.open_link)
        self._dossier.copied.connect(lambda key: self._cite(lambda citing: citing.source(key)))
        self._dossier.left.connect(lambda: self._window.lay(""))
        self._dossier.chosen.connect(self._turn_to)
        self._matrix.chosen.connect(self._on_cell)
        for desk in (self._report, self._corners, panel.credits):
            desk.chosen.connect(self._go)

    def follow(self, showing: Showing, reading: Reading) -> None:
        """Another story is in the window."""
        self.close()
        self._showing = showing
        self._worker = Worker("sources", self)
        self._dossier.follow(showing, self._worker, reading)
        self._matrix.follow(showing, self._worker)
        self._corners.follow(showing, self._worker, reading)
        self._report.follow(showing)
        IntegrityWatch(showing, self._worker)
        showing.pictures.presented.connect(lambda _index: self._unpin())

    def close(self) -> None:
        """Let go of the story."""
        self._report.close()
        if self._worker is not None:
            self._worker.close()
            self._worker = self._citing = None

    def step_back(self) -> bool:
        """Leave what is open inside a sheet or over the picture; False when nothing is."""
        if self._window.sheet:
            return self._dossier.step_back()
        return self._corners.step_back()

    def _toggle(self, sheet: str) -> None:
        self._window.lay("" if self._window.sheet == sheet else sheet)

    def _turn_to(self, index: int) -> None:
        """Turn to another slide and stay where the reader is."""
        if self._showing is not None:
            self._showing.session.go(index)

    def _go(self, index: int) -> None:
        """Go to a slide on the stage."""
        self._turn_to(index)
        self._window.lay("")
        self.went.emit()

    def _on_cell(self, index: int, pillar: str) -> None:
        """Go to the slide of a cell, and to what is said there of its pillar."""
        self._go(index)
        self._bring_tab("evidence")
        if pillar and self._window.furniture is not None:
            self._window.furniture.panel.evidence.light(pillar)

    def _show_pillar(self, pillar: str) -> None:
        self._bring_tab("evidence")
        if self._window.furniture is not None:
            self._window.furniture.panel.evidence.light(pillar)
        self.went.emit()

    def show_source(self, key: str) -> None:
        """Bring up the card of a source; while a class looks elsewhere, in the dossier."""
        if self._window.presents:
            self._window.lay(DOSSIER)
            return
        self._window.lay("")
        self._bring_tab("credits")
        self.went.emit()
        if self._window.furniture is not None:
            self._window.furniture.panel.credits.light(key)

    def open_link(self, address: str) -> None:
        """Ask whether to open a web address, and open it."""
        if not self._window.is_kiosk:  # no visitor is to come into a browser
            ask_and_open(address, self._window)

    def _light(self, key: str) -> None:
        """Light what rests on a source, as long as its card is pointed at."""
        if self._window.furniture is not None:
            self._window.furniture.legend.light_source(key or self._pinned)
            self._window.furniture.panel.context.notes.light_source(key or self._pinned)

    def _show_what_rests(self, key: str) -> None:
        """Bring up the notes with what rests on a source lit, until another slide comes."""
        self._pinned = key
        self._bring_tab("context")
        self._light(key)
        if self._window.furniture is not None:
            self._window.furniture.panel.context.notes.scroll_to_light()
        self.went.emit()

    def _unpin(self) -> None:
        self._pinned = ""

    def _cite(self, copy: "Callable[[Citing], None]") -> None:
        """Have something cited; what does it is made when it is first asked for."""
        if self._showing is None or self._worker is None:
            return
        if self._citing is None:
            from viewer.qt.citing import Citing

            self._citing = Citing(self._showing.session, self._settings, self._worker)
            self._citing.said.connect(self._window.tell)
        copy(self._citing)


def _forms() -> Sequence[tuple[str, str]]:
    from viewer.qt.citing import FORMS

    return FORMS
