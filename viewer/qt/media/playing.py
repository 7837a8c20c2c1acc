"""What plays just now, if anything: a performer, joined to the screens and to the volume.

A performer is imported and made for each file that is played; nothing of it stays afterwards.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from viewer.qt.media.loudness import Loudness
from viewer.qt.media.screens import Screens

if TYPE_CHECKING:
    from viewer.qt.media.performer import Performer
    from viewer.qt.media.wire import Told


class Playing(QObject):
    """At most one sound or film.

    Signals: `changed` however it goes on, `ended` when it has come to its end, `failed` with why
    it plays no further. After those two nothing plays.
    """

    changed = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self, screens: Screens, loudness: Loudness, parent: QObject) -> None:
        super().__init__(parent)
        self._screens = screens
        self._loudness = loudness
        self._performer: Performer | None = None
        screens.resized.connect(self._fit)
        loudness.changed.connect(self._set_volume)

    @property
    def is_loaded(self) -> bool:
        """Whether there is something that plays, or rests."""
        return self._performer is not None

    @property
    def busy(self) -> bool:
        """Whether something plays, or is just about to."""
        return self._performer is not None and self._performer.playing

    @property
    def now(self) -> "Told | None":
        """How far it is; None where nothing is loaded."""
        return self._performer.now if self._performer is not None else None

    @property
    def share(self) -> float:
        """How much of it is over, from 0 to 1."""
        now = self.now
        return now.position / now.duration if now is not None and now.duration else 0.0

    def begin(self, read: Callable[[], bytes], *, film: bool) -> None:
        """Play a file from its beginning; `read` gives its bytes, on a thread, and may raise."""
        from viewer.qt.media.performer import Performer

        self.stop()
        performer = self._performer = Performer(read, self)
        performer.told.connect(self.changed)
        performer.framed.connect(self._on_frame)
        performer.ended.connect(self._on_ended)
        performer.failed.connect(self._on_failed)
        performer.begin(film=film, box=self._screens.box, volume=self._loudness.level)
        self.changed.emit()

    def toggle(self) -> None:
        """Rest, or play on."""
        if self._performer is not None:
            if self._performer.playing:
                self._performer.pause()
            else:
                self._performer.play()
            self.changed.emit()

    def rest(self) -> None:
        """Pause."""
        if self.busy:
            self.toggle()

    def seek(self, milliseconds: int) -> None:
        """Go to another place in it."""
        if self._performer is not None:
            self._performer.seek(milliseconds)

    def stop(self) -> None:
        """End it; the poster is shown again."""
        performer, self._performer = self._performer, None
        if performer is not None:
            performer.close()
            self._screens.show_frame(None)
            self.changed.emit()

    def _on_frame(self, image: QImage) -> None:
        self._screens.show_frame(image)
        if self._performer is not None:
            self._performer.seen()

    def _on_ended(self) -> None:
        self.stop()
        self.ended.emit()

    def _on_failed(self, why: str) -> None:
        self.stop()
        self.failed.emit(why)

    def _fit(self) -> None:
        if self._performer is not None:
            self._performer.fit(self._screens.box)

    def _set_volume(self) -> None:
        if self._performer is not None:
            self._performer.set_volume(self._loudness.level)
