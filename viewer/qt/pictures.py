"""Which picture is on the stage: asks for pictures in the reader's order and presents them.

The slide that the session is at may not be the one that is seen yet: the last picture stays
until the next one is ready. `presented` tells when the stage has caught up, and the words
follow that signal, so a credit line always stands under its own picture.
"""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader, Want
from viewer.imaging.wire import Failed, Pixels
from viewer.qt import order
from viewer.qt.images import to_image
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.notice import Notice
from viewer.show.session import Session
from viewer.story.changes import Stays

BROKEN = "This picture cannot be shown"
HASTE_S = 0.35  # pages turned faster than this: the way ahead is all that counts
HASTE_OVER_MS = 400
NOTHING_STAYS = Stays()
HELD = 6  # of the stage's size: those wanted, and a few that were just seen


class Standing(NamedTuple):
    """What is on the stage: the picture's name, "" for none, and whether it is that slide's yet.

    It may still be blurred, or an earlier version; `box` and `direction` are those of `Pictures`.
    """

    name: str
    box: Callable[[], Size]
    direction: int
    is_there: bool
    is_sharp: bool
    is_stale: bool


class Pictures(QObject):
    """The stage's pictures and the small ones of the filmstrip, for one session."""

    presented = Signal(int)  # this slide's picture, or why there is none, is on the stage
    thumbnail_arrived = Signal(int)
    refused = Signal(str)  # why the picture as it is now cannot be shown; its last version stays

    def __init__(  # noqa: PLR0913 - what it joins
        self,
        session: Session,
        loader: Loader,
        canvas: Canvas,
        notice: Notice,
        *,
        may_fade: Callable[[], bool],
        parent: QObject,
        before: Standing | None = None,
        stays: Stays = NOTHING_STAYS,
    ) -> None:
        """`before` has shown the same story so far; of what is on its stage `stays` so much."""
        super().__init__(parent)
        self._session = session
        self._loader = loader
        self._canvas = canvas
        self._notice = notice
        self._names = [s.picture.file if s.picture else "" for s in session.slides]
        self._places: dict[str, list[int]] = {}
        for index, name in enumerate(self._names):
            self._places.setdefault(name, []).append(index)
        self._thumbnails: list[int] = []
        self._related: list[int] = []
        self._beside: list[str] = []
        self._direction = 1
        self._at = session.index
        self._shown = -1
        self._shown_sharp = False
        self._may_fade = may_fade
        self._box: Callable[[], Size] = lambda: canvas.box
        self._moved_at = 0.0
        self._haste = QTimer(self, singleShot=True, interval=HASTE_OVER_MS)
        self._haste.timeout.connect(self._ask)
        session.covers.changed.connect(self._on_covered)
        self.is_kept = False  # what was on the stage before, as it was
        self._is_stale = False  # an earlier version of the picture is on the stage
        if before is not None:
            self._take_over(before, stays)

    @property
    def box(self) -> Size:
        """The most pixels that a picture is wanted in, in device pixels."""
        return self._box()

    def decode_for(self, box: Callable[[], Size]) -> None:
        """Want pictures as large as `box` says from now on: that of the stage, or of a larger."""
        self._box = box
        self.refit()

    @property
    def shown(self) -> int:
        """The index of the slide that is on the stage, -1 before the first."""
        return self._shown

    def move(self, index: int) -> None:
        """The session went to another slide: ask for it and its neighbours, show what is there."""
        self._direction = 1 if index >= self._at else -1
        self._is_stale = self._is_stale and index == self._shown
        self._at = index
        now = time.monotonic()
        if now - self._moved_at < HASTE_S:
            self._haste.start()
        self._moved_at = now
        self._present()
        self._ask()

    @property
    def is_hasty(self) -> bool:
        """Whether pages are turned faster than pictures are looked at."""
        return self._haste.isActive()

    def refit(self) -> None:
        """The stage has another size now: ask again for what is on it."""
        self._shown_sharp = False
        self._ask()
        self._present()

    def want_thumbnails(self, indexes: Sequence[int]) -> None:
        """Ask for these slides' small pictures, after those for the stage."""
        self._thumbnails = list(indexes)
        self._ask()

    def want_related(self, indexes: Sequence[int]) -> None:
        """Ask for the small pictures of these slides too, wherever they are in the story."""
        self._related = list(indexes)
        self._ask()

    def want_beside(self, names: Sequence[str]) -> None:
        """Ask for these pictures too, as large as the stage's and after them."""
        self._beside = list(names)
        self._ask()

    def thumbnail(self, index: int) -> QImage | None:
        """The small picture of a slide, None while there is none and while it is covered."""
        name = self._visible(index)
        pixels = self._loader.best(name, order.THUMBNAIL) if name else None
        return to_image(pixels) if pixels else None

    def failed(self, index: int) -> bool:
        """Whether a slide has a picture that cannot be shown."""
        name = self._names[index]
        return bool(name) and self._loader.failure(name) is not None

    def is_whole(self, index: int) -> bool:
        """Whether a slide is on the stage, sharp, and no small picture is still to come."""
        names = self._existing(self._thumbnails)
        missing = [
            n
            for n in names
            if not self._loader.sharp(n, order.THUMBNAIL) and not self._loader.failure(n)
        ]
        return index == self._shown and self._shown_sharp and not missing

    def take(self, name: str) -> None:
        """Something about the picture `name` has arrived: show it where it is wanted."""
        places = self._places.get(name, ())
        if self._session.index in places:
            self._present()
        for index in places:
            self.thumbnail_arrived.emit(index)

    def standing(self) -> Standing:
        """What is on the stage now, for whoever shows the same story after this."""
        name = self._visible(self._session.index)
        is_there = self._shown == self._session.index
        return Standing(
            name, self._box, self._direction, is_there, self._shown_sharp, self._is_stale
        )

    def _take_over(self, before: Standing, stays: Stays) -> None:
        """Leave on the stage what may stay there: this very picture, or its earlier version."""
        self._box, self._direction = before.box, before.direction
        if not stays.slide or not before.is_there:
            return
        name = self._visible(self._session.index)
        self.is_kept = stays.picture and name == before.name
        is_earlier = bool(name and before.name) and self._canvas.image is not None
        self._is_stale = before.is_stale if self.is_kept else is_earlier
        if self.is_kept or self._is_stale:
            self._shown = self._session.index
            self._shown_sharp = self.is_kept and before.is_sharp

    def _ask(self) -> None:
        at, box, count = self._session.index, self.box, len(self._names)
        self._loader.hold(HELD * 4 * box.width * box.height)
        stage = order.for_stage(at, count, self._direction, haste=self.is_hasty)
        small = order.for_small(at, count, [*self._thumbnails, *self._related])
        wants = [Want(name, box) for name in self._existing(stage)]
        beside = [name for name in self._beside if not self._session.covers.is_covered(name)]
        wants[1:1] = [Want(name, box) for name in beside]
        wants += [Want(name, order.THUMBNAIL, small=True) for name in self._existing(small)]
        self._loader.want(wants)

    def _existing(self, indexes: Sequence[int]) -> list[str]:
        inside = (self._visible(i) for i in indexes if 0 <= i < len(self._names))
        return [name for name in dict.fromkeys(inside) if name]

    def _visible(self, index: int) -> str:
        """The name of a slide's picture; "" without one, and while it is covered."""
        name = self._names[index]
        return "" if self._session.covers.is_covered(name) else name

    def _on_covered(self) -> None:
        """Other pictures are covered now: what is on the stage may be one of them."""
        self._shown, self._shown_sharp, self._is_stale = -1, False, False
        self._ask()
        self._present()
        for index in range(len(self._names)):
            if self._session.covers.note(self._names[index]):
                self.thumbnail_arrived.emit(index)

    def _present(self) -> None:
        index, box = self._session.index, self.box
        name = self._visible(index)
        pixels = self._loader.best(name, box) if name else None
        if pixels is not None:
            self._show(index, pixels, sharp=self._loader.sharp(name, box))
        elif not name:
            self._show_words(index)
        elif failed := self._loader.failure(name):
            if self._is_stale:
                self.refused.emit(f"{name}: {failed.message}")
            else:
                self._show_failure(index, name, failed)

    def _show(self, index: int, pixels: Pixels, *, sharp: bool) -> None:
        if index == self._shown and (self._shown_sharp or (self._is_stale and not sharp)):
            return
        if self._is_stale:
            self._exchange(index, pixels)
            return
        is_better = index == self._shown and not self._notice.isVisible()
        self._notice.hide()
        if is_better:
            self._canvas.sharpen(to_image(pixels))
        else:
            fade = sharp and self._shown >= 0 and self._may_fade()
            self._canvas.show_image(to_image(pixels), pixels.original, fade=fade)
        # On the screen before its words are set and its neighbours asked for.
        self._canvas.repaint()
        self._arrive(index, sharp=sharp)

    def _exchange(self, index: int, pixels: Pixels) -> None:
        """Put the picture as it is now in the place of its earlier version, without a blink."""
        self._is_stale, self._shown_sharp = False, True
        self._notice.hide()
        self._canvas.exchange(to_image(pixels), pixels.original)
        self._canvas.repaint()
        self.presented.emit(index)

    def _show_words(self, index: int) -> None:
        if index != self._shown:  # once it is there, whoever has its words owns the notice
            self._canvas.show_image(None, Size(1, 1), fade=False)
            self._notice.hide()
        self._arrive(index, sharp=True)

    def _show_failure(self, index: int, name: str, failed: Failed) -> None:
        self._canvas.show_image(None, Size(1, 1), fade=False)
        self._notice.say(
            BROKEN,
            f"{name}: {failed.message}",
            "Its caption and its credit stand below; the rest of the story goes on.",
        )
        self._arrive(index, sharp=True)

    def _arrive(self, index: int, *, sharp: bool) -> None:
        is_new = index != self._shown
        self._shown, self._shown_sharp = index, sharp
        if is_new:
            self.presented.emit(index)
