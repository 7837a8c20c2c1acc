"""Presenting: begins and ends a show to a class, and brings together what belongs to it.

While it lasts there is a window for the class that mirrors the stage of the main one. What a
reader who presents nothing never needs is imported when the first show begins.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal

from viewer.imaging.geometry import Size
from viewer.qt.actions import Actions
from viewer.qt.pages import Pages
from viewer.qt.showing import Showing
from viewer.qt.window import Facing, Window
from viewer.show.session import Blank
from viewer.show.settings import Settings

if TYPE_CHECKING:
    from viewer.qt.audience.mirror import Mirror
    from viewer.qt.audience.telling import Telling
    from viewer.qt.audience.window import AudienceWindow
    from viewer.qt.presenting.awake import Awake
    from viewer.qt.presenting.chooser import ScreenChooser
    from viewer.qt.presenting.screens import Screens
    from viewer.qt.presenting.seating import Seating
    from viewer.qt.presenting.word import ScreenWord

ONE_SCREEN = "The class sees this very screen: there is nothing to freeze"
UNVEIL_MS = 1500  # the longest that the main window waits for the class's to be seen


class Presenting(QObject):
    """Made once for the window; `follow` turns it to the story that is shown.

    Signals: `began` and `ended`; `joined` with a canvas that shows the class what the stage shows,
    `parted` with the same when it goes; `clicked` on the class's picture; `said` with a few words
    for the presenter; `unseen` with whether the class has no screen.
    """

    began = Signal()
    ended = Signal()
    joined = Signal(object)
    parted = Signal(object)
    clicked = Signal()
    said = Signal(str)
    unseen = Signal(bool)

    def __init__(  # noqa: PLR0913 - what it joins
        self,
        window: Window,
        settings: Settings,
        *,
        lay_out: Callable[[Facing], None],
        number: int | None = None,
        screens: "Screens | None" = None,
        awake: "Awake | None" = None,
    ) -> None:
        """`lay_out` lays the main window out for a presenter, for a class, or for a reader again.

        `number` is the screen for the class, from 1, left to right.
        """
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._lay_out = lay_out
        self._number = number
        self._screens = screens
        self._awake = awake
        self._showing: Showing | None = None
        self._pages: Pages | None = None
        self._actions: Actions | None = None
        self._seating: Seating | None = None
        self._word: ScreenWord | None = None
        self._chooser: ScreenChooser | None = None
        self._mirror: Mirror | None = None
        self._telling: Telling | None = None
        self.audience: AudienceWindow | None = None  # there while a story is presented
        self._left: AudienceWindow | None = None  # of the last show: Qt may not be done with it
        self._unveil = QTimer(self, singleShot=True, interval=UNVEIL_MS)
        self._unveil.timeout.connect(self._on_unveiled)

    @property
    def active(self) -> bool:
        """Whether a story is presented to a class."""
        return self.audience is not None

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about presenting, by the command's id."""
        return {
            "present": lambda: self.begin(from_first=True),
            "present-here": lambda: self.begin(from_first=False),
            "freeze": self._freeze,
            "screens": self._choose,
            "swap-screens": self._swap,
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on, and give the class's window the keys of the main one."""
        self._actions = actions
        for signal in (actions.ran, self.began, self.ended):
            signal.connect(self._check)

    def follow(self, showing: Showing, pages: Pages) -> None:
        """Another story is in the window; a show goes on with it. `pages` makes its words."""
        self._showing, self._pages = showing, pages
        showing.bridge.froze.connect(self._check)
        if self.active:
            self._join_story()
        self._check()

    def begin(self, *, from_first: bool) -> None:
        """Show the story to a class, from its first slide or from this one; once.

        A clicker that is out of step asks for it again in mid-show: then nothing happens.
        """
        showing = self._showing
        if self.active or showing is None:
            return
        from viewer.qt.audience.mirror import Mirror
        from viewer.qt.audience.telling import Telling
        from viewer.qt.audience.window import AudienceWindow

        self._window.lay("")
        if from_first:
            showing.session.first()
            showing.session.show_notes(shown=showing.session.warns)
        audience = self.audience = AudienceWindow(self._window)
        audience.adopt(self._window.canvas)
        audience.addActions(self._window.actions())
        audience.clicked.connect(self.clicked)
        audience.closed.connect(self.end)
        audience.resized.connect(self._refit)
        self._mirror = Mirror(self._window.canvas, audience.canvas)
        self._telling = Telling(audience, self._settings)
        self.joined.emit(audience.canvas)
        self._join_story()
        audience.words.installEventFilter(self)  # a veil may lie over all of the canvas
        self._seat(audience)
        self.began.emit()

    def rehearse(self, size: QSize) -> None:
        """Begin a show in two ordinary windows, the class's of this size, whatever was chosen."""
        from viewer.show.screens import Choice, Mode

        self._seats().prefer(Choice(Mode.WINDOWS))
        self.begin(from_first=False)
        if self.audience is not None:
            self.audience.resize(size)
        self._on_unveiled()

    def end(self) -> None:
        """The show is over: the main window is a reader's again."""
        audience, showing = self.audience, self._showing
        if audience is None or showing is None:
            return
        self.audience = None
        self.fold()
        self._unveil.stop()
        if self._awake is not None:
            self._awake.let_go()
        self._end_session(showing)
        if self._telling is not None:
            self._telling.close()
        # The presenter's notes go before what may have covered them on a class's screen.
        self._lay_out(Facing.READER)
        if self._seating is not None:
            self._seating.leave()
        self.parted.emit(audience.canvas)
        audience.words.removeEventFilter(self)
        self._mirror = self._telling = None
        self._dismiss(audience)
        showing.pictures.decode_for(lambda: self._window.canvas.box)
        self._window.activateWindow()
        self.ended.emit()

    def fold(self) -> bool:
        """Fold the chooser of screens away; False when it was not open."""
        chooser, self._chooser = self._chooser, None
        if chooser is None:
            return False
        chooser.hide()
        chooser.deleteLater()
        front = chooser.parentWidget()
        if front is not None:
            front.setFocus()
        return True

    def step_back(self) -> bool:
        """Fold the chooser away, else end the show; False when there was neither."""
        if self.fold():
            return True
        if not self.active:
            return False
        self.end()
        return True

    def close(self) -> None:
        """The program ends: end a show that still goes on."""
        self.end()

    def _join_story(self) -> None:
        showing, audience = self._showing, self.audience
        if showing is None or audience is None:
            return
        showing.session.teach(on=True)
        if self._telling is not None and self._pages is not None:
            self._telling.follow(showing, self._pages)
        stage = self._window.canvas
        showing.pictures.decode_for(
            lambda: _larger(stage.box, audience.box) if audience.isVisible() else stage.box
        )

    def _seat(self, audience: "AudienceWindow") -> None:
        from viewer.qt.presenting.awake import Awake
        from viewer.qt.presenting.word import ScreenWord

        seating = self._seats()
        if self._word is None:
            self._word = ScreenWord(self._window.canvas)
            seating.told.connect(self._word.say)
            seating.told.connect(lambda words: self.unseen.emit(bool(words)))
        seating.seat(audience)
        self._awake = self._awake or Awake(self)
        self._awake.hold()

    def _seats(self) -> "Seating":
        if self._seating is None:
            from viewer.qt.presenting.screens import Screens
            from viewer.qt.presenting.seating import Seating

            screens = self._screens or Screens(self)
            self._seating = Seating(self._window, self._settings, screens, self._number)
            self._seating.said.connect(self.said)
            self._seating.seated.connect(self._face)
            screens.changed.connect(self.fold)
        return self._seating

    def _face(self, now: object) -> None:
        """Have the main window be what it is to be in these seats, before they are taken."""
        from viewer.show.screens import Arrangement, Mode

        if not isinstance(now, Arrangement) or self._showing is None:
            return
        self._unveil.stop()
        if now.mode is Mode.ONE:
            self._showing.session.freeze(frozen=False)
            self._lay_out(Facing.CLASS)
        elif now.is_hidden:
            self._lay_out(Facing.PRESENTER)
        elif now.mode is Mode.WINDOWS or not (self._window.presents and self._is_seen):
            self._unveil.start()

    @property
    def _is_seen(self) -> bool:
        """Whether the class has its window before it."""
        return self.audience is not None and self.audience.isVisible()

    def _refit(self) -> None:
        if self._showing is not None and self.active:
            self._showing.pictures.refit()

    def _freeze(self) -> None:
        if self._showing is None or not self.active:
            return
        session = self._showing.session
        if self._window.is_for_class:
            self.said.emit(ONE_SCREEN)
        else:
            session.freeze(frozen=not session.frozen)

    def _swap(self) -> None:
        self.fold()
        if self.active:
            self._seats().swap()

    def _choose(self) -> None:
        """Open the chooser of screens, or fold it away."""
        if self.fold():
            return
        self._window.activateWindow()  # it takes the keys
        self._chooser = self._seats().chooser()
        self._chooser.chosen.connect(self._on_chosen)
        self._chooser.open()

    def _on_chosen(self, choice: object) -> None:
        from viewer.show.screens import Choice

        self.fold()
        if isinstance(choice, Choice):
            self._seats().choose(choice)

    def _dismiss(self, audience: "AudienceWindow") -> None:
        self._left = audience
        audience.hide()
        audience.deleteLater()

    def _end_session(self, showing: Showing) -> None:
        session = showing.session
        session.play(playing=False)
        session.freeze(frozen=False)
        session.teach(on=False)
        if session.blank != Blank.NO:
            session.toggle_blank(session.blank)

    def _check(self) -> None:
        if self._actions is not None and self._showing is not None:
            self._actions.check("freeze", on=self._showing.session.frozen)

    def _on_unveiled(self) -> None:
        """The class sees its own window: what is for the presenter alone may come to the other."""
        self._unveil.stop()
        if self.active:
            self._lay_out(Facing.PRESENTER)
            # A window manager gives the keyboard to the window that came last.
            self._window.activateWindow()
            if self.audience is not None and not self.audience.isFullScreen():
                self.audience.raise_()  # one that is to be shared should be found
            self._refit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._unveil.isActive():
            self._unveil.stop()
            QTimer.singleShot(0, self._on_unveiled)
        return False


def _larger(one: Size, other: Size) -> Size:
    """A box that holds both."""
    return Size(max(one.width, other.width), max(one.height, other.height))
