"""Looks through the story when the report is opened, on a thread of its own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.imaging.jobs import BACKGROUND
from viewer.imaging.pool import Pool
from viewer.qt.sheets import Sheet
from viewer.qt.showing import Showing
from viewer.qt.worker import Worker
from viewer.story.problems import Problem

if TYPE_CHECKING:
    from viewer.qt.report.report import Report


class ReportDesk(QObject):
    """The report on the story that is shown. `chosen` has the index of a slide."""

    chosen = Signal(int)

    def __init__(self, window: QWidget, pool: Pool) -> None:
        super().__init__(window)
        self._window = window
        self._pool = pool
        self._report: Report | None = None
        self._showing: Showing | None = None
        self._worker: Worker | None = None
        self._is_known = False

    def follow(self, showing: Showing) -> None:
        """Another story is on the stage: nothing is known of it yet."""
        self.close()
        self._showing, self._is_known = showing, False
        showing.troubled.connect(self._look_if_open)
        self._look_if_open()

    def close(self) -> None:
        """Stop looking."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def sheet(self) -> Sheet:
        """The report, for the window to lay over the stage."""
        from viewer.qt.report.report import Report

        report = self._report = Report(self._window)
        report.chosen.connect(self.chosen)
        report.again.connect(self._look)
        return Sheet(report, self._open, report.close_down, lambda: not report.is_waiting)

    def _open(self) -> None:
        if self._report is not None:
            self._report.open()
            if not self._is_known:
                self._look()

    def _look_if_open(self) -> None:
        """The story, or its file, is another: what is seen should be so now."""
        self._is_known = False
        if self._report is not None and self._report.is_open:
            self._look()

    def _look(self) -> None:
        """Check the story and all its pictures; a look that is under way comes to an end first."""
        showing, report = self._showing, self._report
        if showing is None or report is None:
            return
        if self._worker is None:
            self._worker = Worker("check", self)
        self._is_known = True
        report.wait()
        worker, pool, loaded = self._worker, self._pool, showing.loaded
        trouble = showing.trouble

        def look() -> tuple[Problem, ...]:
            from viewer.imaging.trial import trial
            from viewer.story.check import check

            tried = trial(pool, priority=BACKGROUND, stopped=lambda: worker.is_closed)
            return (*trouble, *check(loaded, tried))

        worker.make(look, report.show_problems)
