"""Sharp where it is looked at: asks for a decode of the visible part when the picture's is coarse.

The picture as it was decoded for the stage is painted enlarged meanwhile. What is asked for has a
margin, so that small moves need nothing, and never holds more than a screen and a half of pixels.
A second canvas that looks at the same place in its own size may be joined: both get the one part,
which is as large and as sharp as either of them needs.
"""

from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from viewer.imaging.geometry import Rect, Region, Size, View, around, settled, whole_pixels
from viewer.imaging.loader import Loader
from viewer.qt.images import to_image
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.zoom import Frame

REST_MS = 80  # after the last change of scale
LINGER_MS = 5000  # after the zoom was left: who goes back soon finds it sharp
MARGIN = 0.25  # of the visible part, on each side
MOST_SCREENS = 1.5
ENOUGH = 0.98  # of the pixels that the screen could show, on a side
NOWHERE = Region(0, 0, 0, 0)


class _Asked(NamedTuple):
    """A part, the size to decode it at, and the scale at which it is shown."""

    region: Region
    box: Size
    scale: float


class CloseUp(QObject):
    """Follows the canvas' zoom, for one picture of one loader at a time."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._joined: Canvas | None = None
        self._zoom = canvas.zoom
        self._loader: Loader | None = None
        self._name = ""
        self._asked: _Asked | None = None
        self._goal: View | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        self._linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._linger.timeout.connect(self._drop)
        self._zoom.changed.connect(self._on_changed)

    def look_at(self, loader: Loader | None, name: str) -> None:
        """Another picture is on the stage."""
        self._drop()
        self._loader, self._name = loader, name
        self._on_changed()

    def join(self, canvas: Canvas | None) -> None:
        """Serve this canvas as well, which mirrors the first; None, before it is gone, no other."""
        if self._joined is not None:
            self._joined.show_detail(None, NOWHERE)
        self._joined = canvas
        self._goal = None
        if canvas is not None and self._asked is not None:
            self.take(self._name)
        self._on_changed()

    def take(self, name: str) -> None:
        """Something about the picture `name` has arrived: show it if it is what was asked for."""
        if self._loader is None or name != self._name or self._asked is None:
            return
        detail = self._loader.detail(name)
        if detail is not None:
            self._show(to_image(detail.pixels), detail.region)

    def want(self, region: Region, scale: float) -> None:
        """Ask for this part, so sharp that it can be shown at `scale`."""
        if self._loader is None or self._suffices(Rect(*region), scale):
            return
        useful = self._useful(scale)
        box = Size(max(1, round(region.width * useful)), max(1, round(region.height * useful)))
        self._asked = _Asked(region, box, scale)
        self._loader.want_detail(self._name, region, box)

    def want_view(self, view: View) -> None:
        """Ask for all that this view shows, and a margin."""
        frame = self._zoom.frame
        if frame is not None:
            visible, useful = self._visible(view), self._useful(view.scale)
            self.want(with_margin(visible, frame.picture, self._stage(frame), useful), view.scale)

    def _on_changed(self) -> None:
        goal = self._zoom.goal
        if self._zoom.view is None:
            self._rest.stop()
            self._goal = None
            if self._asked is not None and not self._linger.isActive():
                self._linger.start()
            return
        self._linger.stop()
        if not self._zoom.active or goal is None:
            self._goal = None
        elif goal != self._goal:
            self._goal = goal
            if self._suffices(self._visible(goal), goal.scale):
                self._rest.stop()
            elif self._asked is not None and self._asked.scale == goal.scale:
                self._ask()  # the view has left what is there
            else:
                self._rest.start()

    def _ask(self) -> None:
        goal = self._zoom.goal
        if goal is not None:
            self.want_view(goal)

    def _suffices(self, visible: Rect, scale: float) -> bool:
        """Whether what is there, or asked for, has this part as sharp as it can be."""
        image, frame, useful = self._canvas.image, self._zoom.frame, self._useful(scale)
        if image is None or frame is None:
            return True
        if image.width() >= frame.picture.width * useful * ENOUGH:
            return True
        if self._asked is None:
            return False
        region, box, _ = self._asked
        return box.width >= region.width * useful * ENOUGH and holds(region, visible)

    def _useful(self, scale: float) -> float:
        """Decoded pixels that are of use for each of the picture's, when shown at `scale`."""
        scale *= max(1.0, self._ratio)
        return scale if self._zoom.scalable else min(1.0, scale)

    @property
    def _there(self) -> Frame | None:
        """What the joined canvas looks at."""
        return self._joined.zoom.frame if self._joined is not None else None

    @property
    def _ratio(self) -> float:
        """How many times larger the joined canvas shows everything."""
        here, there = self._zoom.frame, self._there
        return there.fit / here.fit if there is not None and here is not None else 1.0

    def _visible(self, view: View) -> Rect:
        """The part of the picture that is seen on either canvas, in its pixels."""
        here, there = self._zoom.visible(view), self._there
        if self._joined is None or there is None:
            return here
        view = settled(view._replace(scale=view.scale * self._ratio), there.picture, there.stage)
        return around([here, self._joined.zoom.visible(view)])

    def _stage(self, frame: Frame) -> Size:
        """The larger of the stages."""
        there = self._there
        stages = [frame.stage] if there is None else [frame.stage, there.stage]
        return max(stages, key=lambda stage: stage.width * stage.height)

    def _show(self, image: QImage | None, region: Region) -> None:
        self._canvas.show_detail(image, region)
        if self._joined is not None:
            self._joined.show_detail(image, region)

    def _drop(self) -> None:
        self._rest.stop()
        self._linger.stop()
        if self._asked is not None and self._loader is not None:
            self._loader.drop_detail()
            self._show(None, NOWHERE)
        self._asked = self._goal = None


def with_margin(visible: Rect, picture: Size, stage: Size, useful: float) -> Region:
    """The part to decode, `useful` decoded pixels for each of the picture's.

    As much margin as MARGIN says, or less, so that it is no more than MOST_SCREENS of pixels.
    """
    pixels = max(1.0, visible.width * visible.height * useful * useful)
    spare = sqrt(MOST_SCREENS * stage.width * stage.height / pixels) - 1
    share = max(0.0, min(MARGIN, spare / 2))
    return whole_pixels(grown(visible, share), picture)


def grown(part: Rect, share: float) -> Rect:
    """The part with so much of its width, or its height, more on each side."""
    more, deeper = share * part.width, share * part.height
    return Rect(part.x - more, part.y - deeper, part.width + 2 * more, part.height + 2 * deeper)


def holds(region: Region, visible: Rect) -> bool:
    """Whether all that is visible lies in the region, but for a part of a pixel."""
    return (
        region.x <= visible.x + 1
        and region.y <= visible.y + 1
        and region.x + region.width >= visible.x + visible.width - 1
        and region.y + region.height >= visible.y + visible.height - 1
    )
