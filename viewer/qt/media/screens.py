"""All canvases that show what is played: the first is worked on, the others are the audience's.

An audience that is frozen keeps what it sees. What paints on a canvas is made when there is
something to paint.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from viewer.imaging.geometry import Size
from viewer.qt.stage.canvas import Canvas

if TYPE_CHECKING:
    from viewer.qt.media.screen import Captions, ClipScreen


class Screens(QObject):
    """The frame of a clip on every canvas, its words on the audience's. `resized` with any."""

    resized = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvases: list[Canvas] = []
        self._clips: dict[Canvas, ClipScreen] = {}
        self._captions: dict[Canvas, Captions] = {}
        self._frame: QImage | None = None
        self._words, self._scale = "", 1.0
        self._frozen = False
        self.add(canvas)

    @property
    def box(self) -> Size:
        """The most pixels that a frame can use on any canvas."""
        boxes = [canvas.box for canvas in self._canvases]
        return Size(max(box.width for box in boxes), max(box.height for box in boxes))

    def add(self, canvas: Canvas) -> None:
        """Have this canvas show the same; what it shows already stays beneath."""
        if canvas not in self._canvases:
            self._canvases.append(canvas)
            canvas.resized.connect(self.resized)
            canvas.destroyed.connect(lambda: self._forget(canvas))
            self._show()

    def freeze(self, *, frozen: bool) -> None:
        """Let the audience keep what it sees, or follow again."""
        self._frozen = frozen
        self._show()

    def show_frame(self, image: QImage | None) -> None:
        """Show this frame of a clip; None shows the poster."""
        self._frame = image
        self._show()

    def say(self, words: str, scale: float) -> None:
        """Have the audience read these words, so many times larger than usual; "" for none."""
        if (words, scale) != (self._words, self._scale):
            self._words, self._scale = words, scale
            self._show()

    def _show(self) -> None:
        for canvas in self._canvases[:1] if self._frozen else self._canvases:
            self._show_on(canvas)

    def _show_on(self, canvas: Canvas) -> None:
        if self._frame is not None and canvas not in self._clips:
            from viewer.qt.media.screen import ClipScreen

            self._clips[canvas] = ClipScreen(canvas)
        if canvas in self._clips:
            self._clips[canvas].show(self._frame)
        if canvas is self._canvases[0]:
            return
        if self._words and canvas not in self._captions:
            from viewer.qt.media.screen import Captions

            self._captions[canvas] = Captions(canvas)
        if canvas in self._captions:
            self._captions[canvas].say(self._words, self._scale)

    def _forget(self, canvas: Canvas) -> None:
        self._canvases.remove(canvas)
        self._clips.pop(canvas, None)
        self._captions.pop(canvas, None)
