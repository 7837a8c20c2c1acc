"""Joins the four corners to the slide on the stage; all of it is made when it is first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from viewer.qt.reading import Reading
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.qt.worker import Worker
from viewer.show.caution import note_on

if TYPE_CHECKING:
    from viewer.qt.corners.overlay import CornersOverlay
    from viewer.show.corners import Corners


class CornersDesk(QObject):
    """The corners of whatever picture is on the stage.

    Signals: `cited` with a source's key, `linked` with a web address, `chosen` with the index of
    a slide.
    """

    cited = Signal(str)
    linked = Signal(str)
    chosen = Signal(int)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._overlay: CornersOverlay | None = None
        self._showing: Showing | None = None
        self._worker: Worker | None = None
        self._reading: Reading | None = None

    @property
    def is_open(self) -> bool:
        """Whether the corners are marked."""
        return self._overlay is not None and self._overlay.is_open

    def follow(self, showing: Showing, worker: Worker, reading: Reading) -> None:
        """Another story is on the stage; the corners are put away, unless the slide stays."""
        if not showing.stays.slide:
            self.close()
        self._showing, self._worker, self._reading = showing, worker, reading
        showing.pictures.presented.connect(lambda index: self._show(showing, index))
        showing.pictures.thumbnail_arrived.connect(lambda _index: self._refresh(showing))
        self._show(showing, showing.session.index)

    def toggle(self) -> None:
        """Mark the corners, or take the marks away."""
        if self.is_open:
            self.close()
        elif self._showing is not None:
            self._overlay = self._overlay or self._make()
            if self._reading is not None:
                self._overlay.explain(self._reading.glossary)
                self._overlay.name_sources(self._reading.hints)
            self._overlay.open()
            self._show(self._showing, self._showing.session.index)

    def close(self) -> None:
        """Take everything away from the picture."""
        if self._overlay is not None and self._overlay.is_open:
            self._overlay.close_down()
            self._overlay.show_corners(None)

    def step_back(self) -> bool:
        """Close the card that is open, else the corners; False when there was nothing to leave."""
        if self._overlay is None or not self._overlay.is_open:
            return False
        if not self._overlay.step_back():
            self.close()
        return True

    def _make(self) -> "CornersOverlay":
        from viewer.qt.corners.overlay import CornersOverlay

        overlay = CornersOverlay(self._canvas, self._thumbnail, self._cover_note)
        overlay.cited.connect(self.cited)
        overlay.linked.connect(self.linked)
        overlay.chosen.connect(self.chosen)
        return overlay

    def _thumbnail(self, index: int) -> QImage | None:
        return None if self._showing is None else self._showing.pictures.thumbnail(index)

    def _cover_note(self, index: int) -> str:
        if self._showing is None or not self._showing.session.is_covered(index):
            return ""
        return f"Covered: {note_on(self._showing.session, index)}"

    def _refresh(self, showing: Showing) -> None:
        if self._overlay is not None and self._overlay.is_open and showing is self._showing:
            self._overlay.refresh()

    def _show(self, showing: Showing, index: int) -> None:
        overlay = self._overlay
        if overlay is None or not overlay.is_open or showing is not self._showing:
            return
        overlay.show_corners(None)
        if self._worker is not None:
            from viewer.show.corners import make_corners

            story, slides = showing.session.story, list(showing.session.slides)
            self._worker.make(
                lambda: make_corners(story, slides, index),
                lambda made: self._on_made(showing, index, made),
            )

    def _on_made(self, showing: Showing, index: int, corners: "Corners") -> None:
        overlay = self._overlay
        is_due = showing is self._showing and index == showing.session.index
        if is_due and overlay is not None and overlay.is_open:
            related = [each.at for each in corners.related if each.at is not None]
            showing.pictures.want_related(related)
            overlay.show_corners(corners)
