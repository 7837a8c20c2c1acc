"""The mirror: the class's canvas shows what the presenter's shows, at once, each in its own size.

The picture is decoded once, for the larger of the two. Both look at the same part of it: a view
is carried over with the same middle and as many times closer, whichever of them was moved.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.imaging.geometry import View
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.hands import Hands

if TYPE_CHECKING:
    from viewer.qt.stage.zoom import Frame


class Mirror(QObject):
    """Shows on `target` what `source` shows, from now until it is deleted."""

    def __init__(self, source: Canvas, target: Canvas, parent: QObject | None = None) -> None:
        super().__init__(parent or target)
        self._source = source
        self._target = target
        self._is_carrying = False
        self._known: Frame | None = None  # of the target, when it was last told where to look
        target.zoom.less_motion = self._less_motion
        Hands(target, lambda: True)
        source.changed.connect(self._on_changed)
        source.sharpened.connect(self._on_sharpened)
        source.zoom.changed.connect(self._on_source_zoomed)
        target.zoom.changed.connect(self._on_target_zoomed)
        target.resized.connect(self._on_source_zoomed)
        if target.image is not source.image:
            self._show(fade=False)
        self._on_source_zoomed()

    def _show(self, *, fade: bool) -> None:
        self._is_carrying = True
        self._target.show_image(self._source.image, self._source.original, fade=fade)
        self._is_carrying = False

    def _on_changed(self, fade: bool) -> None:  # noqa: FBT001 - a signal's
        self._show(fade=fade)
        self._on_source_zoomed()
        if self._target.isVisible():
            self._target.repaint()  # before the presenter's, and before its words are set

    def _on_sharpened(self) -> None:
        image = self._source.image
        if image is not None:
            self._target.sharpen(image)

    def _on_source_zoomed(self) -> None:
        self._known = self._target.zoom.frame
        self._carry(self._source, self._target)

    def _on_target_zoomed(self) -> None:
        # In a window of another size the view is another too, but nobody has moved it.
        if self._target.zoom.frame == self._known:
            self._carry(self._target, self._source)

    def _carry(self, moved: Canvas, other: Canvas) -> None:
        """Have `other` look at what `moved` looks at; what comes back of that is no move."""
        if self._is_carrying:
            return
        self._is_carrying = True
        there, here = other.zoom.frame, moved.zoom.frame
        if here is not None and there is not None:
            other.zoom.scalable = self._source.zoom.scalable
            view = moved.zoom.view
            if view is not None:
                view = View(view.scale * there.fit / here.fit, view.centre)
            other.zoom.follow(view, active=moved.zoom.active)
        self._is_carrying = False

    def _less_motion(self) -> bool:
        return self._source.zoom.less_motion()
