"""Brings the dossier's page, the slide on the stage and what its file says together.

The page is made when it is first opened. While it is open it follows the slide; what is found out
about the file comes a moment later than the words of the story.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.qt.reading import Reading
from viewer.qt.sheets import Sheet
from viewer.qt.showing import Showing
from viewer.qt.worker import Worker
from viewer.show.dossier.dossier import COMING

if TYPE_CHECKING:
    from viewer.qt.dossier.page import DossierPage
    from viewer.qt.facts import Facts
    from viewer.show.dossier.dossier import Dossier


class DossierDesk(QObject):
    """The dossier of whatever slide is on the stage.

    Signals: `linked` with a web address, `copied` with a source's key, `chosen` with the index of a
    slide, `left` when the page is to be closed.
    """

    linked = Signal(str)
    copied = Signal(str)
    chosen = Signal(int)
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._page: DossierPage | None = None
        self._showing: Showing | None = None
        self._worker: Worker | None = None
        self._reading: Reading | None = None
        self._facts: Facts | None = None
        self._whole = -1  # the slide whose dossier lacks nothing any more

    def follow(self, showing: Showing, worker: Worker, reading: Reading) -> None:
        """Another story is on the stage."""
        self._showing, self._worker, self._reading = showing, worker, reading
        self._facts, self._whole = None, -1
        showing.pictures.presented.connect(lambda index: self._show(showing, index))
        self._show(showing, showing.session.index)

    def sheet(self) -> Sheet:
        """The page, for the window to lay over the stage."""
        from viewer.qt.dossier.page import DossierPage

        page = self._page = DossierPage(self._window)
        page.linked.connect(self.linked)
        page.copied.connect(self.copied)
        page.left.connect(self.left)
        page.chosen.connect(self._on_chosen)
        return Sheet(page, self._open, page.close_down, self._is_whole)

    def step_back(self) -> bool:
        """Leave what is open on the page, if anything is."""
        return self._page is not None and self._page.is_open and self._page.step_back()

    def _is_whole(self) -> bool:
        """Whether the page holds all that is to be known of the slide on the stage."""
        index = self._showing.session.index if self._showing is not None else -1
        return self._page is not None and self._page.is_filled and self._whole == index

    def _open(self) -> None:
        if self._page is None or self._showing is None:
            return
        if self._reading is not None:
            self._page.explain(self._reading.glossary)
            self._page.name_sources(self._reading.hints)
        self._page.open()
        self._show(self._showing, self._showing.session.index)

    def _show(self, showing: Showing, index: int) -> None:
        is_seen = self._page is not None and self._page.is_open and showing is self._showing
        if not is_seen or self._worker is None:
            return
        from viewer.qt.facts import Facts
        from viewer.show.dossier.dossier import make_dossier

        if self._facts is None:
            self._facts = Facts(showing, self._worker)
            self._facts.ready.connect(lambda ready: self._on_ready(showing, ready))
        facts = self._facts.of(index)
        story, slides = showing.session.story, list(showing.session.slides)

        used = self._reading.uses if self._reading is not None else None
        self._worker.make(
            lambda: make_dossier(story, slides, index, facts, used),
            lambda made: self._on_made(showing, made),
        )

    def _on_ready(self, showing: Showing, index: int) -> None:
        if index == showing.session.index:
            self._show(showing, index)

    def _on_made(self, showing: Showing, dossier: "Dossier") -> None:
        is_due = showing is self._showing and dossier.index == showing.session.index
        if is_due and self._page is not None:
            self._page.show_dossier(dossier)
            facts = self._facts.of(dossier.index) if self._facts is not None else None
            self._whole = dossier.index if facts is not None and facts.state != COMING else -1

    def _on_chosen(self, slide_id: str) -> None:
        slides = self._showing.session.slides if self._showing is not None else []
        index = next((at for at, slide in enumerate(slides) if slide.id == slide_id), None)
        if index is not None:
            self.chosen.emit(index)
