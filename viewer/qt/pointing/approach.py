"""Goes gently closer to a hotspot, and back to the whole picture.

It lends the zoom one view after another, as a slow move does: it is no zoom of the reader's, so
the arrow keys go on to the next part. Whatever the reader does to the view ends it where it is.
"""

from PySide6.QtCore import QEasingCurve, QObject, Signal

from viewer.imaging.geometry import View
from viewer.qt.pointing.placing import view_of
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.glide import Beat, between
from viewer.show.pointing import Part

WAY_MS = 420


class Approach(QObject):
    """Moves what `canvas` shows. Signal: `arrived` when it has come to rest."""

    arrived = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._zoom = canvas.zoom
        self._part: Part | None = None
        self._with_note = False
        self._lends = False  # whether the view is one of ours
        self._is_lending = False
        self._start: View | None = None
        self._end: View | None = None
        self._easing = QEasingCurve(QEasingCurve.Type.InOutCubic)
        self._beat = Beat(self)
        self._beat.ticked.connect(self._on_ticked)
        self._zoom.changed.connect(self._on_changed)
        canvas.resized.connect(self._on_resized)

    @property
    def moves(self) -> bool:
        """Whether it is on its way."""
        return self._beat.runs

    def go(self, part: Part, *, with_note: bool) -> None:
        """Look at this part of the picture, with room beside it for its note."""
        frame = self._zoom.frame
        if frame is None:
            return
        self._part, self._with_note = part, with_note
        self._move(view_of(part, frame, self._zoom.most, with_note=with_note))

    def leave(self) -> None:
        """Show the whole picture again."""
        if self._part is not None:
            self._part = None
            if self._lends or self._zoom.view is not None:
                self._move(None)

    def _move(self, end: View | None) -> None:
        start = self._zoom.view
        if self._zoom.active:
            self._lend_over()
        self._start, self._end, self._lends = start, end, True
        if self._zoom.less_motion() or start == end:
            self._rest()
        else:
            self._lend(start)
            self._beat.start()

    def _lend_over(self) -> None:
        """Take the view from the reader."""
        self._is_lending = True
        self._zoom.finish()
        self._zoom.leave(glide=False)
        self._is_lending = False

    def _lend(self, view: View | None) -> None:
        self._is_lending = True
        self._zoom.lend(view)
        self._is_lending = False

    def _rest(self) -> None:
        self._beat.stop()
        self._lend(self._end)
        self._lends = self._end is not None
        self.arrived.emit()

    def _on_ticked(self, gone_ms: float) -> None:
        frame = self._zoom.frame
        if frame is None or gone_ms >= WAY_MS:
            self._rest()
            return
        share = self._easing.valueForProgress(gone_ms / WAY_MS)
        self._lend(between(self._start or frame.view, self._end or frame.view, share))

    def _on_changed(self) -> None:
        if not self._is_lending and self._lends:
            self._lends = False  # the reader has taken the view, or turned the page
            self._beat.stop()
            self.arrived.emit()

    def _on_resized(self) -> None:
        frame = self._zoom.frame
        if self._part is not None and self._lends and frame is not None:
            self._end = view_of(self._part, frame, self._zoom.most, with_note=self._with_note)
            self._rest()
