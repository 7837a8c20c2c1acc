"""How closely the reader looks: the one place that knows scale and place of the view.

The canvas asks `view` where to paint; None is the whole picture, as large as it fits. Keys, wheel
and fingers (`viewer.qt.stage.hands`, `viewer.qt.stage.zoomkeys`) change it. A slow move that the
story asks for (`viewer.qt.stage.drift`) lends a view, which is not a zoom of the reader's: the
arrow keys still turn pages then. Lengths on the stage are device pixels.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEasingCurve, QObject, Signal

from viewer.imaging.geometry import Point, Rect, Size, View, panned, placed, settled, whole, zoomed
from viewer.qt.stage.glide import Beat, between

GLIDE_MS = 120
STEP = 1.5  # of a key
PAN_SHARE = 0.125  # of the stage, for a key
MOST_SCALE = 8.0  # device pixels a picture pixel
MOST_OF_DRAWING = 16.0  # times the whole, where there are no pixels
NEARLY = 1.001


class Frame(NamedTuple):
    """What is looked at: the picture's own pixels, the stage, and the scale that shows it whole."""

    picture: Size
    stage: Size
    fit: float

    @property
    def view(self) -> View:
        """The whole picture."""
        return whole(self.picture, self.stage)._replace(scale=self.fit)


class Zoom(QObject):
    """`changed` is emitted when the view is another, at each step of a glide as well."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.less_motion: Callable[[], bool] = lambda: False
        self.scalable = False  # whether the picture is a drawing, without pixels of its own
        self._frame: Frame | None = None
        self._view: View | None = None
        self._active = False
        self._start = self._end = View(1.0, Point(0, 0))
        self._easing = QEasingCurve(QEasingCurve.Type.OutCubic)
        self._beat = Beat(self)
        self._beat.ticked.connect(self._on_ticked)

    @property
    def view(self) -> View | None:
        """What to show now; None is the whole picture."""
        return self._view

    @property
    def active(self) -> bool:
        """Whether the reader has zoomed, or is about to."""
        return self._active

    @property
    def gliding(self) -> bool:
        """Whether the view is on its way to another."""
        return self._beat.runs

    @property
    def frame(self) -> Frame | None:
        """What is looked at; None without a picture."""
        return self._frame

    @property
    def percent(self) -> int:
        """Device pixels for a hundred of the picture's, when the view has come to rest."""
        return round(100 * self._aim(self._frame).scale) if self._frame else 100

    @property
    def goal(self) -> View | None:
        """Where a glide will end, else what is shown now; None is the whole picture."""
        if self.gliding:
            return self._end if self._active else None
        return self._view

    @property
    def most(self) -> float:
        """The largest scale that there is."""
        fit = self._frame.fit if self._frame else 1.0
        return fit * MOST_OF_DRAWING if self.scalable else max(MOST_SCALE, fit)

    def visible(self, view: View | None) -> Rect:
        """The part of the picture that this view has on the stage, in the picture's pixels."""
        frame = self._frame
        if frame is None:
            return Rect(0, 0, 0, 0)
        at = placed(view or frame.view, frame.picture, frame.stage)
        scale = at.width / frame.picture.width
        left, top = max(0.0, -at.x), max(0.0, -at.y)
        right = min(at.width, frame.stage.width - at.x)
        bottom = min(at.height, frame.stage.height - at.y)
        return Rect(
            left / scale,
            top / scale,
            max(0.0, right - left) / scale,
            max(0.0, bottom - top) / scale,
        )

    def look_at(self, frame: Frame | None) -> None:
        """Another picture is on the stage, or none: whole, without a glide."""
        self._frame, self.scalable = frame, False
        self._rest(None)

    def exchange(self, frame: Frame) -> None:
        """Another version of the picture is there, maybe in another size: look at the same part."""
        old = self._frame
        if old is None or frame.picture == old.picture or not self._active:
            self.refit(frame)
            return
        view = self._aim(old)
        was, now = old.picture, frame.picture
        centre = Point(
            view.centre.x * now.width / was.width, view.centre.y * now.height / was.height
        )
        self._frame = frame
        self._rest(self._tidy(View(view.scale * frame.fit / old.fit, centre), frame))

    def refit(self, frame: Frame) -> None:
        """The stage has another size now: go on looking at the same place.

        A view that is lent stays as it is until its owner lends another.
        """
        view = self._aim(frame)
        self._frame = frame
        if self._active or self.gliding:
            fits = not self._active or view.scale <= frame.fit * NEARLY
            self._rest(None if fits else self._tidy(view, frame))

    def by(self, factor: float, about: Point | None = None, *, glide: bool = False) -> None:
        """Enlarge; what lies under the stage point `about` stays there (None: the middle)."""
        if self._frame is not None:
            self.to(self._aim(self._frame).scale * factor, about, glide=glide)

    def to(self, scale: float, about: Point | None = None, *, glide: bool = True) -> None:
        """Show a picture pixel on `scale` device pixels, as far as the limits allow."""
        if (frame := self._frame) is not None:
            aim = self._aim(frame)
            scale = min(max(scale, frame.fit), self.most)
            middle = Point(frame.stage.width / 2, frame.stage.height / 2)
            self._go(zoomed(aim, scale / aim.scale, about or middle, frame.stage), glide=glide)

    def step(self, *, closer: bool) -> None:
        """One step of a key; 100 % is never stepped over."""
        if self._frame is not None:
            now = self._aim(self._frame).scale
            then = now * STEP if closer else now / STEP
            passes = min(now, then) < 1 / NEARLY and max(now, then) > NEARLY
            self.to(1.0 if passes else then)

    def leave(self, *, glide: bool = True) -> None:
        """Show the whole picture again."""
        if self._frame is not None and self._view is not None:
            self._go(self._frame.view, glide=glide)

    def toggle(self, about: Point | None = None) -> None:
        """From the whole picture to its pixels, or back."""
        if self._frame is None:
            return
        if self._active:
            self.leave()
        else:
            closer = (scale for scale in (1.0, 2.0) if scale > self._frame.fit * NEARLY)
            self.to(next(closer, 2 * self._frame.fit), about)

    def pan(self, dx: float, dy: float, *, glide: bool = False) -> None:
        """Drag the picture by so many device pixels, while the reader has zoomed."""
        if self._frame is not None and self._active:
            self._go(panned(self._aim(self._frame), dx, dy), glide=glide)

    def pan_step(self, right: int, down: int) -> None:
        """One step of an arrow key: -1, 0 or 1 to each side."""
        if self._frame is not None:
            stage = self._frame.stage
            dx, dy = right * stage.width * PAN_SHARE, down * stage.height * PAN_SHARE
            self.pan(-dx, -dy, glide=True)

    def centre_on(self, point: Point) -> None:
        """Bring a place of the picture, in its pixels, to the middle of the stage."""
        if self._frame is not None and self._active:
            self._go(View(self._aim(self._frame).scale, point), glide=False)

    def lend(self, view: View | None) -> None:
        """Show this view, as long as the reader has not zoomed."""
        if not self._active and not self.gliding and view != self._view:
            self._view = view
            self.changed.emit()

    def follow(self, view: View | None, *, active: bool) -> None:
        """Look where another stage looks: no nearer and no farther, but without ground beside it.

        `active` tells whether a reader has zoomed there.
        """
        frame = self._frame
        if frame is not None:
            self._active = active
            self._rest(self._tidy(view, frame) if view is not None else None)

    def finish(self) -> None:
        """Be at a glide's end at once."""
        if self.gliding:
            self._on_ticked(GLIDE_MS)

    def _go(self, view: View, *, glide: bool) -> None:
        frame = self._frame
        if frame is None:
            return
        self._active = view.scale > frame.fit * NEARLY
        view = self._tidy(view, frame) if self._active else frame.view
        if not glide or self.less_motion():
            self._rest(view if self._active else None)
            return
        self._start, self._end = self._view or frame.view, view
        self._beat.start()
        self.changed.emit()

    def _rest(self, view: View | None) -> None:
        self._beat.stop()
        self._view = view
        self._active = self._active and view is not None
        self.changed.emit()

    def _on_ticked(self, gone_ms: float) -> None:
        if gone_ms >= GLIDE_MS:
            self._rest(self._end if self._active else None)
            return
        self._view = between(
            self._start, self._end, self._easing.valueForProgress(gone_ms / GLIDE_MS)
        )
        self.changed.emit()

    def _aim(self, frame: Frame) -> View:
        """The view where a glide will end, else the one that is seen."""
        return self._end if self.gliding else self._view or frame.view

    def _tidy(self, view: View, frame: Frame) -> View:
        """No ground beside a picture that has more to show, and corners on whole device pixels."""
        view = settled(view, frame.picture, frame.stage)
        at = placed(view, frame.picture, frame.stage)
        return View(
            view.scale,
            Point(
                (frame.stage.width / 2 - round(at.x)) / view.scale,
                (frame.stage.height / 2 - round(at.y)) / view.scale,
            ),
        )
