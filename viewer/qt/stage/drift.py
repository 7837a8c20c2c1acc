"""A slow move over the picture that its slide asks for: the Ken Burns effect.

It lends the zoom one view after another, from the first region to the second, once, in the time
that the slide stays. Whatever the reader does to the view ends it where it is. The clock runs
only while it moves; `docs/painting.md` says what a frame costs.
"""

from PySide6.QtCore import QEasingCurve, QObject

from viewer.imaging.geometry import Point, View, around, region_pixels, settled, whole_pixels
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.closeup import CloseUp
from viewer.qt.stage.glide import Beat, between
from viewer.qt.stage.zoom import Frame
from viewer.story.model import Motion

MOST_STAGES = 2  # decoded pixels for one of the stage's, on a side


class Drift(QObject):
    """Moves over what `canvas` shows; `close_up` gets the pixels for it."""

    def __init__(self, canvas: Canvas, close_up: CloseUp) -> None:
        super().__init__(canvas)
        self._zoom = canvas.zoom
        self._close_up = close_up
        self._motion: Motion | None = None
        self._stay_ms = 1.0
        self._is_held = False
        self._is_lending = False
        self._easing = QEasingCurve(QEasingCurve.Type.InOutSine)
        self._beat = Beat(self)
        self._beat.ticked.connect(self._on_ticked)
        self._zoom.changed.connect(self._on_changed)
        canvas.resized.connect(self._on_resized)

    @property
    def moves(self) -> bool:
        """Whether it is on its way."""
        return self._beat.runs

    def begin(self, motion: Motion, seconds: float) -> None:
        """Move over the picture that is on the stage now, from the start."""
        self._motion, self._stay_ms = motion, max(1.0, seconds * 1000)
        self._prepare()
        self._beat.start()
        if self._is_held:
            self._beat.stop()
        self._show(0.0)

    def end(self) -> None:
        """Show the whole picture again, if it is still this that moves the view."""
        if self._motion is not None:
            self._forget()
            self._zoom.lend(None)

    def hold(self, *, held: bool) -> None:
        """Stand still while nobody sees it, and go on where it stood."""
        if held == self._is_held:
            return
        self._is_held = held
        if held:
            self._beat.stop()
        elif self._motion is not None and self._beat.gone_ms < self._stay_ms:
            self._beat.start(self._beat.gone_ms)

    def _forget(self) -> None:
        self._motion = None
        self._beat.stop()

    def _on_changed(self) -> None:
        if not self._is_lending:
            self._forget()  # the reader has taken the view, or turned the page

    def _on_resized(self) -> None:
        if self._motion is not None:
            self._prepare()
            self._show(self._beat.gone_ms)

    def _on_ticked(self, gone_ms: float) -> None:
        if self._zoom.less_motion():  # which may come to be known late
            self.end()
        else:
            self._show(gone_ms)

    def _show(self, gone_ms: float) -> None:
        frame = self._zoom.frame
        if self._motion is None or frame is None:
            return
        share = min(1.0, gone_ms / self._stay_ms)
        start, end = self._views(self._motion, frame)
        self._is_lending = True
        self._zoom.lend(between(start, end, self._easing.valueForProgress(share)))
        self._is_lending = False
        if share >= 1.0:
            self._beat.stop()

    def _views(self, motion: Motion, frame: Frame) -> tuple[View, View]:
        most = self._zoom.most
        return view_of(motion.start, frame, most), view_of(motion.end, frame, most)

    def _prepare(self) -> None:
        """Ask for as many pixels as the closer of the two views can show."""
        frame = self._zoom.frame
        if self._motion is None or frame is None:
            return
        views = self._views(self._motion, frame)
        visible = around([self._zoom.visible(view) for view in views])
        region = whole_pixels(visible, frame.picture)
        scale = min(
            max(view.scale for view in views),
            MOST_STAGES * frame.stage.width / region.width,
            MOST_STAGES * frame.stage.height / region.height,
        )
        self._close_up.want(region, scale)


def view_of(part: tuple[float, float, float, float], frame: Frame, most: float) -> View:
    """The view that shows a part (x, y, width, height in percent of the picture) whole.

    The whole picture is shown as it is without a zoom; no scale is beyond `most`.
    """
    at = region_pixels(part, frame.picture)
    wide, high = max(1.0, at.width), max(1.0, at.height)
    closer = min(frame.stage.width / wide, frame.stage.height / high) / min(
        frame.stage.width / frame.picture.width, frame.stage.height / frame.picture.height
    )
    view = View(min(most, frame.fit * closer), Point(at.x + at.width / 2, at.y + at.height / 2))
    return settled(view, frame.picture, frame.stage)
