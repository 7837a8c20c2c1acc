"""Content notes and covered pictures, joined to the story shown: on the stage, and to the audience.

`viewer.qt.pictures` keeps covered pictures off the stage; this lays a card in their place, and the
story's content notes over the first slide. The stage and the audience's canvas each have their
own. While the audience's picture is frozen its card stays as well, whatever the presenter looks
at; only what is covered again is covered there too.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from viewer.qt.actions import Actions, key_text
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.cover import CoverCard
from viewer.qt.stage.foreword import Foreword
from viewer.qt.window import Window
from viewer.show.caution import cover_note
from viewer.show.commands import COMMANDS
from viewer.show.covers import Policy

UNCOVERED = "Uncovered for this sitting; {key} covers it again"
COVERED = "Covered again"
STAYS = "This picture stays covered"
NOTHING = "Nothing is covered on this slide"
NEVER = "Your settings leave pictures uncovered"
NOTES_FIRST = "Next goes on to the slide first"
NO_NOTES = "This story has no content notes"


class CoveringDesk(QObject):
    """Made once for the window; `follow` turns it to the story that is shown."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._showing: Showing | None = None
        self._sides: list[_Side] = []
        self._key = _key_of("uncover", "U")
        self._check: Callable[[], None] = lambda: None
        self._stage = self._add(window.canvas, buttons=True)
        window.canvas.zoom.changed.connect(self._keep_above)

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about covered pictures, by the command's id."""
        return {"uncover": self.uncover, "content-notes": self._toggle_notes}

    def listen(self, actions: Actions) -> None:
        """Tick what is on."""

        def check() -> None:
            session = self._showing.session if self._showing is not None else None
            actions.check("content-notes", on=session is not None and session.noting)

        actions.ran.connect(check)
        self._check = check

    def follow(self, showing: Showing) -> None:
        """Another story is in the window."""
        self._showing = showing
        for side in self._sides:
            side.let_go()
        self._stage.foreword = _made_before(self._window.canvas, showing)
        bridge, pictures = showing.bridge, showing.pictures
        pictures.presented.connect(lambda _index: self._settle(showing))
        for signal in (bridge.covered, bridge.froze, bridge.noted):
            signal.connect(lambda *_: self._settle(showing))
        bridge.noted.connect(lambda noting: self._on_noted(showing, noting=bool(noting)))
        self._settle(showing)
        if self._stage.foreword is not None and showing.session.noting:
            self._stage.foreword.open()
            self._stage.foreword.take_focus()

    def add_canvas(self, canvas: Canvas, *, buttons: bool) -> None:
        """Cover what is covered on this canvas, too; without `buttons` it is the audience's."""
        self._add(canvas, buttons=buttons)
        if self._showing is not None:
            self._settle(self._showing)

    def remove_canvas(self, canvas: Canvas) -> None:
        """Let go of a canvas that is given up."""
        self._sides = [side for side in self._sides if side.canvas is not canvas]

    def step_back(self) -> bool:
        """Leave the content notes; False when they are not shown."""
        if self._showing is None or not self._showing.session.noting:
            return False
        self._showing.session.show_notes(shown=False)
        return True

    def uncover(self) -> None:
        """Show this slide's covered pictures, or cover them again, and say so."""
        if self._showing is None:
            return
        session = self._showing.session
        covers = session.covers
        names = [picture.file for _, picture in session.slide.pictures]
        if session.noting:
            self._window.tell(NOTES_FIRST)
        elif not any(covers.note(name) for name in names):
            self._window.tell(NOTHING)
        elif covers.policy is Policy.COVER:
            was_covered = any(map(covers.is_covered, names))
            session.uncover()
            self._window.tell(UNCOVERED.format(key=self._key) if was_covered else COVERED)
        else:
            self._window.tell(NEVER if covers.may_uncover else STAYS)

    def _add(self, canvas: Canvas, *, buttons: bool) -> "_Side":
        cover = CoverCard(canvas, self._key, buttons=buttons)
        cover.uncover_wanted.connect(self.uncover)
        cover.pass_wanted.connect(self._go_past)
        side = _Side(canvas, cover, is_audience=not buttons)
        self._sides.append(side)
        return side

    def _toggle_notes(self) -> None:
        if self._showing is None:
            return
        session = self._showing.session
        if session.story.content_notes:
            session.play(playing=False)
            session.show_notes(shown=not session.noting)
        else:
            self._window.tell(NO_NOTES)

    def _go_past(self) -> None:
        if self._showing is not None:
            self._showing.session.go(self._showing.session.next_index)

    def _on_noted(self, showing: Showing, *, noting: bool) -> None:
        """The notes came, or were read: those who leave out covered slides begin after them."""
        session = showing.session
        if showing is not self._showing:
            return
        if noting and self._stage.foreword is not None:
            self._stage.foreword.take_focus()
        elif not noting and session.passes_covered and session.is_covered(session.index):
            session.go(session.next_index)
        self._check()

    def _settle(self, showing: Showing) -> None:
        """Have every canvas covered as it should be."""
        if showing is not self._showing:
            return
        self._sides = [side for side in self._sides if isValid(side.canvas)]
        for side in self._sides:
            if not (side.is_audience and showing.session.frozen):
                self._settle_notes(showing, side)
                if showing.pictures.shown >= 0:
                    side.index = showing.pictures.shown
                    self._settle_cover(showing, side)
            elif showing.session.is_covered(side.index):
                self._settle_cover(showing, side)

    def _settle_cover(self, showing: Showing, side: "_Side") -> None:
        session = showing.session
        if session.is_covered(side.index):
            note = cover_note(session, side.index)
            side.cover.say(note, may_uncover=session.covers.may_uncover)
        else:
            side.cover.hide()

    def _settle_notes(self, showing: Showing, side: "_Side") -> None:
        if side.foreword is None and showing.session.noting:
            side.foreword = Foreword(side.canvas, buttons=not side.is_audience)
            side.foreword.join(showing.session)
            self._join_scrolls()
        if side.foreword is not None:
            side.foreword.turn(showing.session.noting)

    def _join_scrolls(self) -> None:
        """The audience reads the notes where the presenter has scrolled to."""
        own = self._stage.foreword
        for side in self._sides:
            if own is not None and side.is_audience and side.foreword is not None:
                own.scrolled.connect(side.foreword.scroll_to)

    def _keep_above(self) -> None:
        """A zoom brings the small map up: not over the content notes."""
        foreword = self._stage.foreword
        if foreword is not None and foreword.isVisible():
            foreword.raise_()


class _Side:
    """One canvas, and what covers it; `index` is the slide that is seen there."""

    def __init__(self, canvas: Canvas, cover: CoverCard, *, is_audience: bool) -> None:
        self.canvas = canvas
        self.cover = cover
        self.is_audience = is_audience
        self.foreword: Foreword | None = None
        self.index = 0

    def let_go(self) -> None:
        """Another story comes."""
        self.index = 0
        self.cover.hide()
        if self.foreword is not None and isValid(self.foreword):
            self.foreword.put_away()
            self.foreword.deleteLater()
        self.foreword = None


def _made_before(canvas: Canvas, showing: Showing) -> Foreword | None:
    """The foreword that was there before the first picture."""
    made = canvas.findChildren(Foreword)
    return next((each for each in made if each.session is showing.session), None)


def _key_of(command_id: str, default: str) -> str:
    """The first key of a command, as the reader's desktop writes it."""
    keys = next((row.keys for row in COMMANDS if row.id == command_id), ())
    return key_text(keys[0]) if keys else default
