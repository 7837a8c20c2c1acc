"""The program's own icons: SVG drawn by the decoder children, in the colour of the text."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon, QPixmap

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader, Want
from viewer.imaging.pool import Pool
from viewer.qt import theme
from viewer.qt.images import to_image

BOX = Size(48, 48)  # twice the size shown, for high-DPI screens
APP_BOX = Size(256, 256)
APP = "lanternist"


class Icons(QObject):
    """Icons by name; `complete` is emitted once all that were asked for are there."""

    complete = Signal()
    _arrived = Signal(str)

    def __init__(self, pool: Pool, read: Callable[[str], bytes], parent: QObject) -> None:
        """`read` gives the SVG text of an icon by its name."""
        super().__init__(parent)
        self._waiting: set[str] = set()
        self._loader = Loader(pool, lambda name: _inked(read(name)))
        self._loader.arrived = self._arrived.emit
        self._arrived.connect(self._on_arrived)

    @property
    def is_complete(self) -> bool:
        """Whether all that were asked for are there."""
        return not self._waiting

    def ask(self, names: set[str]) -> None:
        """Have these icons, and the program's own, drawn."""
        self._waiting = {*names, APP}
        wants = [Want(name, BOX) for name in sorted(names)]
        self._loader.want([*wants, Want(APP, APP_BOX)])

    def icon(self, name: str) -> QIcon:
        """The icon of this name; an empty one while, or if, there is none."""
        pixels = self._loader.best(name, APP_BOX if name == APP else BOX)
        return QIcon(QPixmap.fromImage(to_image(pixels))) if pixels else QIcon()

    def close(self) -> None:
        """Ask for nothing any more: what a decoder still draws is told to nobody."""
        self._loader.close()

    def _on_arrived(self, name: str) -> None:
        self._waiting.discard(name)
        if not self._waiting:
            self.complete.emit()


def _inked(svg: bytes) -> bytes:
    return svg.replace(b"currentColor", theme.TEXT.encode())
