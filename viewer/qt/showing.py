"""One story on the stage: its session, its pictures, the fade between them and autoplay's clock.

The session says where the reader is; `Pictures` says what the stage shows. The words beside the
picture are `viewer.qt.reading`'s, which is made when the first picture is on the screen.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.qt.bridge import Bridge
from viewer.qt.opening import Opened
from viewer.qt.pictures import Pictures
from viewer.qt.window import Window
from viewer.show.covers import policy_of
from viewer.show.session import Blank
from viewer.show.settings import Settings
from viewer.story.changes import Stays, what_stays
from viewer.story.nothing import is_nothing
from viewer.story.problems import Problem

WAIT_MS = 1000
MOST_WAIT_MS = 120_000  # a visitor of an exhibition may have gone away


class Showing(QObject):
    """A story in the window, from one reading of its files to another.

    Signal: `troubled` when `trouble` is another.
    """

    troubled = Signal()

    def __init__(
        self,
        opened: Opened,
        window: Window,
        settings: Settings,
        less_motion: Callable[[], bool],
        since: "Since | None" = None,
    ) -> None:
        """`less_motion` tells whether the reader has asked the desktop for less motion.

        `since` is how the same story was shown so far, where it has been read once more; the
        session goes on as that one's already.
        """
        super().__init__(window)
        self.is_retold = since is not None  # the same story goes on, where it was
        self.is_followed = False  # by another showing of the same story
        before = since.showing if since is not None else None
        self.changed: frozenset[str] = since.changed if since is not None else frozenset()
        self.trouble: tuple[Problem, ...] = ()  # why the file cannot be read as it is now
        self.stays = _what_stays(since, opened) if since is not None else Stays()
        self._less_motion = less_motion
        self.session = opened.session
        self.session.covers.policy = policy_of(settings.text("sensitive"))
        if not settings.flag("content-notes"):
            self.session.warns = False
            self.session.show_notes(shown=False)
        self.loaded = opened.loaded
        self.loader = opened.loader
        for name in self.changed:
            self.loader.forget(name)
        self._window = window
        self._settings = settings
        self.bridge = Bridge(self.session, self)
        self.pictures: Pictures = Pictures(
            self.session,
            self.loader,
            window.canvas,
            window.notice,
            may_fade=self._may_fade,
            parent=self,
            before=before.pictures.standing() if before is not None else None,
            stays=self.stays,
        )
        uses_on = before is not None and before.loader is self.loader
        self.keeps_picture = uses_on and self.pictures.is_kept  # on the stage, and its decoders
        if self.session.noting:
            from viewer.qt.stage.foreword import begin

            begin(self.session, self.bridge, window.canvas)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._on_tick)
        # What a reader is in the middle of: autoplay waits for it.
        self.busy: list[Callable[[], bool]] = [lambda: window.canvas.is_zoomed]
        self.hears: Callable[[], bool] = lambda: False  # sound that ends by itself
        self._waited_ms = 0
        self.loader.hand_over(self.bridge.arrived.emit)
        self.bridge.arrived.connect(self.pictures.take)
        self.bridge.moved.connect(self._on_moved)
        for change in (self.bridge.played, self.bridge.blanked, self.bridge.noted):
            change.connect(self._wind_clock)
        self.bridge.stepped.connect(self._wind_clock)
        self.pictures.presented.connect(self._wind_clock)
        window.canvas.resized.connect(self.pictures.refit)
        self.pictures.move(self.session.index)
        if before is not None:
            self._take_over(before)

    @property
    def is_empty(self) -> bool:
        """Whether no story has been opened yet."""
        return is_nothing(self.loaded)

    @property
    def less_motion(self) -> bool:
        """Whether the reader has asked the desktop for less motion."""
        return self._less_motion()

    @property
    def seconds_left(self) -> float | None:
        """How long autoplay still stays here; None while no time is counted."""
        return self._clock.remainingTime() / 1000 if self._clock.isActive() else None

    def trouble_with(self, problems: Sequence[Problem]) -> None:
        """The story's file cannot be read as it is now; with no problems it can be again."""
        if tuple(problems) != self.trouble:
            self.trouble = tuple(problems)
            self.troubled.emit()

    def go_on(self) -> None:
        """What autoplay has waited for is over."""
        if self._waited_ms:
            self._on_tick()

    def close(self) -> None:
        """Let go of the story."""
        self._clock.stop()
        self.loader.close()
        self.loaded.bundle.close()
        self.deleteLater()

    def hand_over(self, to: "Showing") -> int:
        """Let go of what another showing of the same story does not use on.

        Gives how long autoplay would still have stayed here, in milliseconds; -1 for no time.
        """
        self.is_followed = True
        left_ms = self._clock.remainingTime()
        self._clock.stop()
        self._window.canvas.resized.disconnect(self.pictures.refit)
        if self.loader is not to.loader:
            self.loader.close()
        if self.loaded.bundle is not to.loaded.bundle:
            self.loaded.bundle.close()
        self.deleteLater()
        return left_ms

    def _take_over(self, before: "Showing") -> None:
        left_ms = before.hand_over(self)
        self._wind_clock()
        if self._clock.isActive() and self.stays.slide and left_ms > 0:
            self._clock.start(left_ms)

    def _may_fade(self) -> bool:
        is_told = not self.loaded.bundle.is_photos
        wanted = self._settings.flag("cross-fade") and not self._less_motion()
        return is_told and wanted and not self.pictures.is_hasty

    def _on_moved(self, index: int) -> None:
        self.pictures.move(index)
        self._wind_clock()

    def _wind_clock(self) -> None:
        """Count a slide's time from when it is seen: never while it is blank or still to come."""
        self._clock.stop()
        self._waited_ms = 0
        session = self.session
        is_seen = session.blank == Blank.NO and self.pictures.shown == session.index
        if session.playing and is_seen:
            self._clock.start(round(session.seconds_here() * 1000))

    def _on_tick(self) -> None:
        """Turn the page, unless somebody is in the middle of something, but not for ever."""
        is_busy = any(busy() for busy in self.busy) and self._waited_ms < MOST_WAIT_MS
        if is_busy or self.hears():
            self._waited_ms += WAIT_MS
            self._clock.start(WAIT_MS)
        else:
            self.session.tick()


class Since(NamedTuple):
    """How a story was shown before it was read once more, and the files that are others now."""

    showing: Showing
    changed: frozenset[str]


def _what_stays(since: Since, opened: Opened) -> Stays:
    session = since.showing.session
    return what_stays(session.slides, session.index, opened.session.slides, since.changed)
