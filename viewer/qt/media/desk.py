"""Plays the narration and the clip of the slide on the stage, when somebody asks for it.

Made once for the window; `follow` turns it to the story that is shown. Nothing that plays is in
this process, and another slide ends it. The transcript can be read without any of that.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.qt.actions import Actions
from viewer.qt.media.loudness import Loudness
from viewer.qt.media.playing import Playing
from viewer.qt.media.screens import Screens
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.qt.window import Window
from viewer.show.listening import Piece, line_at, lines_of, pieces_of, transcript
from viewer.show.session import Blank
from viewer.show.settings import Settings

if TYPE_CHECKING:
    from viewer.qt.media.console import Console

NO_EXTRA = 'The {piece} needs the extra "media": pip install "lanternist[media]".'
NO_DEVICE = "No loudspeaker was found, so nothing is heard."
READ_IT = "“Transcript” shows what is said."
STANDS_THERE = "Its transcript is above."


def has_extra() -> bool:
    """Whether the extra `media` is installed; it is not loaded for that."""
    return find_spec("PySide6.QtMultimedia") is not None


class MediaDesk(QObject):
    """Narration and clips of the story that is shown.

    Signals: `changed` when it begins or ceases to be busy, or the transcript comes or goes;
    `ended` when all that was played of a slide has come to its end, or failed; `cited` with a
    source's key and `linked` with a web address, from the transcript.
    """

    changed = Signal()
    ended = Signal()
    cited = Signal(str)
    linked = Signal(str)

    def __init__(
        self, window: Window, settings: Settings, *, has_extra: Callable[[], bool] = has_extra
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._has_extra = has_extra
        self._loudness = Loudness(settings, self)
        self._screens = Screens(window.canvas)
        self._playing = Playing(self._screens, self._loudness, self)
        self._showing: Showing | None = None
        self._console: Console | None = None
        self._index = -1
        self._pieces: tuple[Piece, ...] = ()
        self._at = 0  # which of them is played, or would be
        self._goes_on = False  # from one piece to the next
        self._html = ""  # of the transcript, as far as it may be read now
        self._lines: tuple[str, ...] = ()
        self._reads = False  # the transcript is wanted
        self._wrong = ""  # what is missing
        self._has_stage = False  # a clip without a poster has the place of the notice
        self._playing.changed.connect(self._on_changed)
        self._playing.ended.connect(self._on_ended)
        self._playing.failed.connect(self._on_broken)
        self._loudness.changed.connect(self._on_changed)
        window.state_changed.connect(self._wake)
        window.laid.connect(self._on_laid)

    @property
    def busy(self) -> bool:
        """Whether something plays, or is just about to: autoplay waits for `ended`."""
        return self._playing.busy

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about what is heard, by the command's id."""
        return {
            "play": self.toggle,
            "louder": lambda: self._tell_volume(self._loudness.louder),
            "quieter": lambda: self._tell_volume(self._loudness.quieter),
            "mute": self._loudness.toggle_mute,
            "transcript": self._toggle_transcript,
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on."""

        def check() -> None:
            actions.check("mute", on=self._loudness.muted)
            actions.check("transcript", on=self._reads)

        for signal in (self.changed, actions.ran):
            signal.connect(check)

    def add_canvas(self, canvas: Canvas) -> None:
        """Show clips on this canvas as well, and the words where the transcript is wanted."""
        self._screens.add(canvas)

    def follow(self, showing: Showing) -> None:
        """Another story is on the stage."""
        if self._goes_on_in(showing):
            self._index = showing.session.index
        else:
            self._clear()
            self._reads = False
        self._showing = showing
        bridge = showing.bridge
        showing.pictures.presented.connect(lambda index: self._present(showing, index))
        for signal in (bridge.stepped, bridge.covered, bridge.noted, bridge.slide_changed):
            signal.connect(lambda *_: self._refresh(showing))
        bridge.moved.connect(lambda index: self._leave(showing, index))
        bridge.blanked.connect(lambda blank: self._rest(showing, is_unseen=blank != Blank.NO))
        bridge.froze.connect(lambda frozen: self._freeze(showing, frozen=frozen))
        self._screens.freeze(frozen=showing.session.frozen)
        if showing.pictures.shown >= 0:
            self._present(showing, showing.pictures.shown)

    def close(self) -> None:
        """Let go of the story: what plays is ended, unless the same story goes on."""
        if self._showing is not None and self._showing.is_followed:
            return
        self._clear()
        self._showing = None

    def toggle(self) -> None:
        """Play, or pause, what the slide has."""
        if self._playing.is_loaded:
            self._playing.toggle()
        elif self._pieces:
            self._goes_on = False
            self._begin()
        else:
            self._window.tell("This slide has nothing to play.")

    def play(self) -> None:
        """Play all that the slide has, one after the other, and then tell that it has `ended`."""
        if self._pieces and not self.busy:
            self._at, self._goes_on = 0, True
            self._begin()

    def stop(self) -> None:
        """End what plays; the poster is shown again."""
        self._playing.stop()

    def step_back(self) -> bool:
        """Put the transcript away, else end the clip; False when there was neither."""
        if self._reads and self._html:
            self._toggle_transcript()
        elif self._playing.is_loaded and self._is_film:
            self.stop()
        else:
            return False
        return True

    @property
    def _piece(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    @property
    def _is_film(self) -> bool:
        return self._piece is not None and self._piece.is_film

    def _goes_on_in(self, showing: Showing) -> bool:
        """Whether what is played, or may be, is the same in a story that is told anew."""
        is_there = showing.stays.slide and self._index >= 0
        return is_there and not any(piece.file in showing.changed for piece in self._pieces)

    def _begin(self) -> None:
        """Have the present piece played, from its beginning."""
        piece, showing = self._piece, self._showing
        if piece is None or showing is None:
            return
        missing = self._missing()
        if missing:
            self._on_failed(missing)
            return
        self._say("")
        bundle = showing.loaded.bundle
        self._playing.begin(lambda: bundle.read(piece.file), film=piece.is_film)

    def _present(self, showing: Showing, index: int) -> None:
        """A slide has come onto the stage."""
        self._leave(showing, index)
        if showing is self._showing:
            self._index = index
            self._refresh(showing)

    def _leave(self, showing: Showing, index: int) -> None:
        """Another slide is on its way, if it is not there yet: what this one has is over."""
        if showing is self._showing and self._index not in (-1, index):
            self._clear()

    def _clear(self) -> None:
        self._index = -1
        self.stop()
        self._pieces, self._at = (), 0
        self._html, self._lines = "", ()
        self._say("")
        self._refresh_console()

    def _refresh(self, showing: Showing) -> None:
        """The slide on the stage, or what may be seen of it, is another."""
        if showing is not self._showing or self._index < 0:
            return
        session = showing.session
        slide, covered = session.slides[self._index], session.is_covered(self._index)
        # While the story's content notes are shown the slide has not begun.
        pieces = () if session.noting else pieces_of(slide, covered=covered)
        if self._piece is not None and self._piece not in pieces:
            self.stop()
            self._at = 0
        may_read = session.reveal.caption and not session.noting
        self._html = transcript(session.story, slide) if may_read else ""
        if pieces != self._pieces:
            self._pieces = pieces
            self._say(self._missing())
        self._refresh_lines()

    def _missing(self) -> str:
        """What is missing before anything is tried."""
        if self._piece is None or self._has_extra():
            return ""
        return NO_EXTRA.format(piece=self._piece.kind)

    def _refresh_lines(self) -> None:
        showing, piece = self._showing, self._piece
        self._lines = ()
        if showing is not None and piece is not None:
            slide = showing.session.slides[self._index]
            self._lines = lines_of(showing.session.story, slide, piece.kind)
        self._refresh_console()

    def _refresh_console(self) -> None:
        """Have the bar there while there is something to play, and the transcript if wanted."""
        if self._console is not None or self._pieces:
            self._console = self._console or self._make_console()
            self._console.show_slide(self._pieces, self._at, self._html, reads=self._reads)
        self._show_now()

    def _make_console(self) -> "Console":
        from viewer.qt.media.console import Console

        console = Console(self._window.canvas, self._window.isFullScreen)
        bar = console.bar
        bar.play_pressed.connect(self.toggle)
        bar.mute_pressed.connect(self._loudness.toggle_mute)
        bar.transcript_pressed.connect(self._toggle_transcript)
        bar.other_pressed.connect(self._change_piece)
        bar.sought.connect(self._playing.seek)
        bar.volume_chosen.connect(self._loudness.choose)
        console.panel.notes.cited.connect(self.cited)
        console.panel.notes.linked.connect(self.linked)
        return console

    def _toggle_transcript(self) -> None:
        if not self._reads and not self._html:
            self._window.tell("There is no transcript to read now.")
        else:
            self._reads = not self._reads
        self._refresh_console()
        self._say(self._wrong)
        self.changed.emit()

    def _change_piece(self) -> None:
        self.stop()
        self._at = (self._at + 1) % max(1, len(self._pieces))
        self._say(self._missing())
        self._refresh_lines()

    def _tell_volume(self, change: Callable[[], None]) -> None:
        change()
        self._window.tell(f"Volume {round(100 * self._loudness.volume)} %")

    def _rest(self, showing: Showing, *, is_unseen: bool) -> None:
        """Pause while nobody sees the slide."""
        if is_unseen and showing is self._showing:
            self._playing.rest()

    def _on_laid(self) -> None:
        if self._window.sheet and self._is_film:
            self._playing.rest()

    def _freeze(self, showing: Showing, *, frozen: bool) -> None:
        """The audience's picture stays as it is; what it hears stops with it."""
        self._rest(showing, is_unseen=frozen)
        if showing is self._showing:
            self._screens.freeze(frozen=frozen)

    def _on_changed(self) -> None:
        now = self._playing.now
        if now is not None and not now.audible:
            self._say(NO_DEVICE)
        elif now is not None and self._wrong == NO_DEVICE:
            self._say("")
        self._clear_stage()
        self._show_now()
        self.changed.emit()

    def _clear_stage(self) -> None:
        """Have the words on the stage of a slide without a picture give way to its clip."""
        canvas, notice = self._window.canvas, self._window.notice
        takes = self._playing.is_loaded and self._is_film and canvas.image is None
        if takes != self._has_stage:
            self._has_stage = takes
            if self._index >= 0:
                notice.setVisible(not takes)

    def _on_ended(self) -> None:
        is_last = self._at + 1 >= len(self._pieces)
        self._at = 0 if is_last else self._at + 1
        self._refresh_lines()
        if self._goes_on and not is_last:
            self._begin()
        else:
            self.ended.emit()

    def _on_broken(self, why: str) -> None:
        name = self._piece.file if self._piece is not None else ""
        self._on_failed(why if name in why else f"{name}: {why}")

    def _on_failed(self, why: str) -> None:
        """Nothing can be played: say why, and bring up what can be read."""
        self._reads = self._reads or bool(self._html)
        self._refresh_console()
        self._say(why)
        self.changed.emit()
        self.ended.emit()

    def _say(self, wrong: str) -> None:
        """Say in the bar what is missing, and where it can be read all the same."""
        self._wrong = wrong
        if self._console is not None or wrong:
            self._console = self._console or self._make_console()
            hint = STANDS_THERE if self._reads else READ_IT
            self._console.say(f"{wrong} {hint}" if wrong and self._html else wrong)

    def _show_now(self) -> None:
        """Show how the playing goes: to who reads on the bar, to the audience in words."""
        if self._console is not None:
            bar, now = self._console.bar, self._playing.now
            bar.play.say(playing=self.busy)
            bar.show_volume(self._loudness.volume, muted=self._loudness.muted)
            bar.show_time(now.position if now else 0, now.duration if now else 0)
        words = line_at(self._lines, self._playing.share) if self._reads and self._html else ""
        self._screens.say(words, self._settings.number("caption-scale"))

    def _wake(self) -> None:
        if self._console is not None:
            self._console.wake()
