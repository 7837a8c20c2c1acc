"""Has the story's evidence put together when the matrix is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.qt.sheets import Sheet
from viewer.qt.showing import Showing
from viewer.qt.worker import Worker

if TYPE_CHECKING:
    from viewer.qt.evidence.matrix import MatrixSheet
    from viewer.show.evidence import Matrix


class MatrixDesk(QObject):
    """The evidence of the story that is shown. `chosen` has a slide's index and a pillar, or ""."""

    chosen = Signal(int, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sheet: MatrixSheet | None = None
        self._showing: Showing | None = None
        self._worker: Worker | None = None
        self._is_known = False  # or being put together
        self._is_shown = False

    def follow(self, showing: Showing, worker: Worker) -> None:
        """Another story is on the stage: its evidence is still to be put together."""
        self._showing, self._worker = showing, worker
        self._is_known = self._is_shown = False
        if self._sheet is not None and not showing.stays.slide:
            self._sheet.clear()
        showing.bridge.moved.connect(lambda index: self._mark(showing, index))
        if self._sheet is not None and self._sheet.is_open:
            self._put_together(showing, self._sheet)

    def sheet(self) -> Sheet:
        """The matrix, for the window to lay over the stage."""
        from viewer.qt.evidence.matrix import MatrixSheet

        sheet = self._sheet = MatrixSheet(self._window)
        sheet.chosen.connect(self.chosen)
        return Sheet(sheet, self._open, sheet.close_down, lambda: self._is_shown)

    def _open(self) -> None:
        if self._sheet is None or self._showing is None:
            return
        self._mark(self._showing, self._showing.session.index)
        self._sheet.open()
        self._put_together(self._showing, self._sheet)

    def _put_together(self, showing: Showing, sheet: "MatrixSheet") -> None:
        """Have the evidence put together, unless that is done."""
        if not self._is_known and self._worker is not None:
            from viewer.show.evidence import make_matrix

            sheet.mark_present(showing.session.index)
            story, slides = showing.session.story, list(showing.session.slides)
            self._is_known = True
            self._worker.make(
                lambda: make_matrix(story, slides), lambda made: self._on_made(showing, made)
            )

    def _mark(self, showing: Showing, index: int) -> None:
        if self._sheet is not None and showing is self._showing:
            self._sheet.mark_present(index)

    def _on_made(self, showing: Showing, matrix: "Matrix") -> None:
        if self._sheet is not None and showing is self._showing:
            self._sheet.show_matrix(matrix)
            self._is_shown = True
