"""Brings the presenter's column and head, the stopwatch and the story shown together.

Both widgets are made when the first show begins; `viewer.qt.window` lays them out. They follow
the session, in the turn of the event loop after its change: the pictures come first.
"""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTime, QTimer, Signal
from PySide6.QtGui import QImage

from viewer.qt.actions import Actions
from viewer.qt.images import to_image
from viewer.qt.pictures import BROKEN
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.show.clock import Stopwatch
from viewer.show.settings import Settings

if TYPE_CHECKING:
    from viewer.imaging.wire import Pixels
    from viewer.qt.presenter.briefings import Briefings
    from viewer.qt.presenter.column import PresenterColumn
    from viewer.qt.presenter.head import PresenterHead
    from viewer.show.briefing import Coming

UNSEEN = "The class sees nothing"


class PresenterDesk(QObject):
    """Made once for the window; `follow` turns it to the story that is shown.

    `column` and `head` are there from the first `begin` on. Signals: `cited` with a source's key,
    `linked` with a web address, both from the column.
    """

    cited = Signal(str)
    linked = Signal(str)

    def __init__(
        self,
        window: Window,
        settings: Settings,
        *,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], QTime] = QTime.currentTime,
    ) -> None:
        """`now` gives seconds for the stopwatch, `wall` the time of day."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._wall = wall
        self.stopwatch = Stopwatch(now)
        self.column: PresenterColumn | None = None
        self.head: PresenterHead | None = None
        self.is_active = False
        self._actions: Actions | None = None
        self._showing: Showing | None = None
        self._briefings: Briefings | None = None
        self._frozen_at = 0
        self._is_unseen = False
        self._stays = -1  # the slide whose words stay until they are made anew
        self._awaited = ""  # the name of the next slide's picture
        self._taken: tuple[Pixels, QImage] | None = None  # the next picture's, as last taken
        self._whole = -1  # the slide whose words are there, with the picture of the next
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._refresh)

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about the presenter's own view, by its id."""
        return {
            "timer": self.stopwatch.toggle,
            "timer-reset": self.stopwatch.reset,
            "notes-larger": lambda: self._set_size(larger=True),
            "notes-smaller": lambda: self._set_size(larger=False),
            "notes-on": lambda: self.scroll_notes(on=True),
            "notes-back": lambda: self.scroll_notes(on=False),
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on: the timer's command while it is paused."""
        self._actions = actions

        def check() -> None:
            actions.check("timer", on=self.is_active and not self.stopwatch.running)

        actions.ran.connect(check)
        self.stopwatch.changed.connect(check)

    def follow(self, showing: Showing) -> None:
        """Another story is in the window."""
        self.close()
        self._showing = showing
        self._stays = showing.session.index if showing.stays.slide else -1
        bridge = showing.bridge
        for signal in (bridge.moved, bridge.slide_changed, showing.pictures.presented):
            signal.connect(lambda _index: self._later(showing))
        for state in (bridge.blanked, bridge.froze, bridge.noted, bridge.played):
            state.connect(lambda _state: self._later(showing))
        bridge.stepped.connect(lambda: self._later(showing))
        bridge.froze.connect(lambda frozen: self._note_frozen(showing, frozen=frozen))
        bridge.arrived.connect(lambda name: self._take(showing, name))
        # At once: a picture that is covered now is not seen for one frame more.
        bridge.covered.connect(self._refresh)
        self._brief()

    def begin(self) -> None:
        """A show begins: the stopwatch starts at nought. RuntimeError before `listen`."""
        self._make()
        self.is_active = True
        self.stopwatch.start()
        self._brief()

    def end(self) -> None:
        """The show is over."""
        self.is_active = False
        self.stopwatch.stop()
        self.close()

    def note_unseen(self, unseen: bool) -> None:  # noqa: FBT001 - a signal's
        """The class has no screen now, or has one again."""
        self._is_unseen = unseen
        self._refresh()

    def close(self) -> None:
        """Let go of the story's words."""
        self._turn.stop()
        if self._briefings is not None:
            self._briefings.close()
            self._briefings.deleteLater()
            self._briefings = None

    def scroll_notes(self, *, on: bool) -> None:
        """Read on in notes that are longer than their room, or back."""
        if self.column is not None:
            self.column.speaking.turn(on=on)

    def is_whole(self) -> bool:
        """Whether all is there that the presenter is to see of this slide and the next."""
        at = self._showing.session.index if self._showing is not None else -1
        return self.is_active and self._whole == at and not self._turn.isActive()

    def _make(self) -> None:
        if self.column is not None:
            return
        if self._actions is None:
            raise RuntimeError("the presenter's view was begun before it knew its commands")
        from viewer.qt.presenter.column import PresenterColumn
        from viewer.qt.presenter.head import PresenterHead

        points = self._settings.number("notes-points")
        self.column = PresenterColumn(self._actions, points, self._window)
        self.column.cited.connect(self.cited)
        self.column.linked.connect(self.linked)
        self.head = PresenterHead(self._actions, self.stopwatch, self._window, self._wall)
        self.head.ticked.connect(self._count_down)
        if self._window.furniture is not None:
            self._window.furniture.column = self.column
            self._window.furniture.head = self.head

    def _brief(self) -> None:
        """Begin to make the briefings of the story shown."""
        if not self.is_active or self._showing is None:
            return
        from viewer.qt.presenter.briefings import Briefings

        self.close()
        session = self._showing.session
        self._briefings = Briefings(session, self)
        self._briefings.ready.connect(lambda _index: self._turn.start())
        self._briefings.explained.connect(self._explain)
        classroom = session.story.classroom
        if self.head is not None:
            self.head.set_plan(classroom.minutes if classroom is not None else None)
        self._refresh()

    def _later(self, showing: Showing) -> None:
        if self.is_active and showing is self._showing:
            self._turn.start()

    def _take(self, showing: Showing, name: str) -> None:
        """Something about a picture has come from a decoder."""
        if name == self._awaited:
            self._later(showing)

    def _refresh(self) -> None:
        """Show what is so now."""
        showing, column, head = self._showing, self.column, self.head
        briefings = self._briefings
        if showing is None or column is None or head is None or briefings is None:
            return
        from viewer.show.asking import asked_of
        from viewer.show.briefing import Tag, are_questions_wanted, make_coming, tags

        session = showing.session
        briefing = briefings.of(session.index)
        coming = make_coming(session, briefing)
        image = self._picture(showing, coming.index)
        absence = self._absence(showing, coming)
        column.show_coming(coming, image, absence)
        asked = asked_of(session)
        lit = asked.number - 1 if asked is not None else -1
        if briefing is not None or session.index != self._stays:
            column.show_briefing(briefing, lit, questions=are_questions_wanted(session))
        head.show_place(session.index, len(session.slides))
        standing = tags(session, coming, self._frozen_at)
        head.show_tags((Tag(UNSEEN, warns=True), *standing) if self._is_unseen else standing)
        self._count_down()
        is_there = image is not None or absence or coming.is_covered
        self._whole = session.index if briefing is not None and is_there else -1
        for near in (session.next_index, session.index - 1):
            briefings.make_ready(near)

    def _picture(self, showing: Showing, index: int | None) -> QImage | None:
        """The picture of a slide, the sharpest that is there; never of a covered one."""
        picture = showing.session.slides[index].picture if index is not None else None
        self._awaited = picture.file if picture is not None else ""
        pixels = None
        if picture is not None and not showing.session.covers.is_covered(picture.file):
            pixels = showing.loader.best(picture.file, showing.pictures.box)
        if pixels is None:
            self._taken = None
        elif self._taken is None or self._taken[0] is not pixels:
            self._taken = pixels, to_image(pixels)
        return self._taken[1] if self._taken is not None else None

    def _absence(self, showing: Showing, coming: "Coming") -> str:
        """Why the next slide has no picture to show: "" as long as it is to come."""
        if coming.index is None:
            return coming.title
        if showing.session.slides[coming.index].picture is None:
            return "No picture, words alone"
        return BROKEN if showing.pictures.failed(coming.index) else ""

    def _count_down(self) -> None:
        if self.head is not None and self._showing is not None:
            session = self._showing.session
            self.head.set_countdown(self._showing.seconds_left, is_last=session.ends_here)

    def _note_frozen(self, showing: Showing, *, frozen: bool) -> None:
        if frozen and showing is self._showing:
            shown = showing.pictures.shown
            self._frozen_at = shown if shown >= 0 else showing.session.index

    def _explain(self, glossary: Mapping[str, str]) -> None:
        if self.column is not None:
            self.column.explain(glossary)

    def _set_size(self, *, larger: bool) -> None:
        if self.column is None or not self.is_active:
            return
        from viewer.qt.presenter.speaking import next_size

        points = next_size(self._settings.number("notes-points"), larger=larger)
        self._settings.put("notes-points", points)
        self.column.set_points(points)
