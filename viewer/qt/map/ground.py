"""The ground of a map, drawn on a thread: one view at a time, of those asked for the last."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from viewer.qt.map.land import Land
from viewer.qt.worker import Worker
from viewer.show.mapping.view import Size, View


class Drawn(NamedTuple):
    """An image, and what can be seen in it; `size` in logical pixels."""

    view: View
    size: Size
    image: QImage


class Ground(QObject):
    """Gives images of the world. `arrived` has what was `Drawn`."""

    arrived = Signal(object)

    def __init__(self, read: Callable[[], bytes], parent: QObject) -> None:
        """`read` gives the bytes of the outlines' file; nothing is read before the first view."""
        super().__init__(parent)
        self._land = Land(read)
        self._worker = Worker("map ground", self)
        self._is_busy = False
        self._wanted: tuple[View, Size, float] | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being drawn."""
        return not self._is_busy

    @property
    def trouble(self) -> str:
        """Why there is no land, as a sentence; "" where there is."""
        return self._land.trouble

    def want(self, view: View, size: Size, ratio: float) -> None:
        """Have a view drawn; one that was wanted before and is not begun is given up."""
        self._wanted = view, size, ratio
        if not self._is_busy:
            self._begin()

    def close(self) -> None:
        """End the thread; nothing arrives any more."""
        self._worker.close()

    def _begin(self) -> None:
        if self._wanted is not None:
            (view, size, ratio), self._wanted = self._wanted, None
            self._is_busy = True
            self._worker.make(
                lambda: Drawn(view, size, self._land.draw(view, size, ratio)), self._on_drawn
            )

    def _on_drawn(self, drawn: Drawn) -> None:
        self._is_busy = False
        self.arrived.emit(drawn)
        self._begin()
