"""Small pictures of slides of any story on the shelf: wanted by path and name, told when there.

Whoever is on the screen says what is to be seen (`want`); stories are opened on the decoders'
threads, a few at a time, and what was decoded once comes from the disk cache the next time. The
owner never asks for a picture that is covered.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader, Want
from viewer.imaging.thumbnails import Kept
from viewer.qt.files import HEAD_BYTES
from viewer.qt.images import to_image
from viewer.qt.library.bundles import Bundles
from viewer.qt.order import THUMBNAIL
from viewer.story.bundle import BundleError, CannotOpen

if TYPE_CHECKING:
    from viewer.imaging.pool import Pool
    from viewer.imaging.thumbnails import Thumbnails

IDLE_MS = 3000  # after which stories are let go
COVER = Size(480, 360)  # for covers, which are larger than other small pictures
KEEP_BYTES = 64 * 2**20
_APART = "\0"  # between path and name; neither can hold it

Picture = tuple[Path, str]


class SmallPictures(QObject):
    """Pictures for boxes of one size. `arrived` with path and name: there now, or broken."""

    arrived = Signal(object, str)
    _came = Signal(str)

    def __init__(
        self,
        pool: "Pool",
        thumbnails: "Thumbnails | None",
        parent: QObject,
        box: Size = THUMBNAIL,
    ) -> None:
        """Without `thumbnails` nothing is kept on the disk."""
        super().__init__(parent)
        self._box = box
        self._bundles = Bundles()
        self._wanted: list[str] = []
        self._known: dict[Path, set[str]] = {}  # what was ever wanted of each story
        self._loader = Loader(
            pool,
            self._read,
            cache_bytes=KEEP_BYTES,
            keeper=Kept(thumbnails, self._stamp, box) if thumbnails else None,
            read_head=self._head,
        )
        self._loader.arrived = self._came.emit
        self._came.connect(self._on_came)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._bundles.close_idle)

    def want(self, pictures: Sequence[Picture]) -> None:
        """Have these, the first the soonest, and nothing else that was wanted before."""
        named = [(path, name) for path, name in pictures if name]
        for path, name in named:
            self._known.setdefault(path, set()).add(name)
        self._wanted = [_join(path, name) for path, name in named]
        self._loader.want([Want(each, self._box, small=True) for each in self._wanted])
        self._idle.start()

    def image(self, path: Path, name: str) -> QImage | None:
        """The picture, or a rough one for the time being; None while there is none."""
        pixels = self._loader.best(_join(path, name), self._box)
        return to_image(pixels) if pixels is not None else None

    def is_broken(self, path: Path, name: str) -> bool:
        """Whether it was tried in vain."""
        return self._loader.failure(_join(path, name)) is not None

    def is_whole(self) -> bool:
        """Whether all that are wanted are there and sharp, or are known to be broken."""
        return all(
            self._loader.sharp(each, self._box) or self._loader.failure(each) is not None
            for each in self._wanted
        )

    def forget(self, path: Path) -> None:
        """A story has changed: have its pictures read anew when they are wanted again."""
        self._bundles.forget(path)
        for name in self._known.pop(path, set()):
            self._loader.forget(_join(path, name))

    def close(self) -> None:
        """Ask for nothing any more, and let go of the stories."""
        self._loader.close()
        self._idle.stop()
        self._bundles.close_idle()

    def _on_came(self, joined: str) -> None:
        path, _, name = joined.partition(_APART)
        self._idle.start()
        self.arrived.emit(Path(path), name)

    def _read(self, joined: str) -> bytes:
        path, _, name = joined.partition(_APART)
        with self._bundles.borrow(Path(path)) as bundle:
            return bundle.read(name)

    def _head(self, joined: str) -> bytes:
        path, _, name = joined.partition(_APART)
        with self._bundles.borrow(Path(path)) as bundle:
            return bundle.head(name, HEAD_BYTES)

    def _stamp(self, joined: str) -> str:
        path, _, name = joined.partition(_APART)
        try:
            with self._bundles.borrow(Path(path)) as bundle:
                return bundle.stamp(name)
        except (CannotOpen, BundleError, OSError):
            return ""


def _join(path: Path, name: str) -> str:
    return f"{path}{_APART}{name}"
