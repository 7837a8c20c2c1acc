"""Seats the two windows of a show on the screens there are, and again whenever these change.

What goes where is decided by `viewer.show.screens`, what was chosen for these screens is kept by
`viewer.show.choices` in the setting `screens`. Slide, step, clock and strokes know nothing of it.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from viewer.qt.audience.window import AudienceWindow
from viewer.qt.presenting.chooser import ScreenChooser
from viewer.qt.presenting.moving import FILLING, fill, move_to, unfill
from viewer.qt.presenting.screens import Screens
from viewer.show.choices import remember, remembered
from viewer.show.screens import Arrangement, Choice, Mode, arrange, numbered, rearrange, swap
from viewer.show.settings import Settings

GONE = "The class’s screen is gone. Plug it in again, or press F6 to show the picture on this one."
AWAY = "No screen shows the class the picture. Press F6 to show it on this one again."
BY_HAND = "Both windows are ordinary ones: move them as any other."


class Seating(QObject):
    """Made once for the main window; `seat` gives it the audience's for one show.

    Where there is one screen, the class looks at the main window itself. Signals: `seated` with
    the seats that are about to be taken; `told` with what the presenter has to know of the
    screens, "" when all is well; `said` with a few words for a moment.
    """

    seated = Signal(object)
    told = Signal(str)
    said = Signal(str)

    def __init__(
        self, window: QWidget, settings: Settings, screens: Screens, number: int | None = None
    ) -> None:
        """`number` is the screen for the class, from 1, as the chooser numbers them."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._screens = screens
        self._number = number
        self._preferred: Choice | None = None
        self._audience: AudienceWindow | None = None
        self._filled = Qt.WindowState.WindowNoState  # what the main window became for this show
        self.now: Arrangement | None = None  # None while nothing is presented
        screens.changed.connect(self._on_changed)

    def seat(self, audience: AudienceWindow) -> None:
        """A show begins: put both windows where they belong."""
        self._screens.watch()
        self._audience = audience
        places, home = self._screens.places(), self._screens.of(self._window)
        self._take(arrange(places, home, self._choice()))

    def leave(self) -> None:
        """The show is over; the main window becomes as large as it was."""
        self.now = self._audience = None
        self.told.emit("")
        self._give_back()

    def choose(self, choice: Choice) -> None:
        """Have it so for these screens, now and from now on."""
        self._remember(choice)
        if self.now is not None:
            places, home = self._screens.places(), self._screens.of(self._window)
            self._take(arrange(places, home, choice))

    def prefer(self, choice: Choice) -> None:
        """Have it so the next time, and remember nothing of it."""
        self._preferred = choice

    def swap(self) -> None:
        """Let presenter and class change screens."""
        if self.now is None:
            return
        if self.now.mode is Mode.WINDOWS:
            self.said.emit(BY_HAND)
            return
        self._take(swap(self._screens.places(), self.now), hidden=AWAY)
        if self.now.mode is Mode.TWO and self.now.audience is not None:
            self._remember(Choice(Mode.TWO, self.now.audience))

    def chooser(self) -> ScreenChooser:
        """A chooser of screens over the window that is seen on the presenter's."""
        home = self._screens.of(self._window)
        return ScreenChooser(self._screens.places(), self.now, home, self._window)

    def _choice(self) -> Choice | None:
        """What is chosen for these screens: by number when the program was started, or before."""
        places = self._screens.places()
        chosen = numbered(places, self._number) if self._number is not None else None
        return self._preferred or chosen or remembered(self._settings.text("screens"), places)

    def _remember(self, choice: Choice) -> None:
        self._number = None
        text = remember(self._settings.text("screens"), self._screens.places(), choice)
        self._settings.put("screens", text)

    def _on_changed(self) -> None:
        if self.now is None:
            return
        places, home = self._screens.places(), self._screens.of(self._window)
        self._take(rearrange(places, self.now, home, self._choice()), hidden=GONE)

    def _take(self, now: Arrangement, *, hidden: str = GONE) -> None:
        """Take these seats. What is not for a class is away before a class sees the window."""
        audience = self._audience
        if audience is None:
            return
        was_hidden = self.now is not None and self.now.is_hidden
        is_new = now != self.now
        self.now = now
        self.seated.emit(now)
        if now.is_hidden or now.mode is Mode.ONE:
            audience.hide()
        else:
            self._show(audience, now)
        self._seat_presenter(now)
        if is_new and now.mode is not Mode.WINDOWS:
            self._window.raise_()
            self._window.activateWindow()
        if now.is_hidden != was_hidden or not now.is_hidden:
            self.told.emit(hidden if now.is_hidden else "")

    def _show(self, audience: AudienceWindow, now: Arrangement) -> None:
        screen = self._screens.named(now.audience)
        seated = audience.isVisible() and audience.screen() is screen and audience.isFullScreen()
        if now.mode is Mode.WINDOWS:
            audience.show_on(None)
        elif screen is not None and not (seated and audience.geometry() == screen.geometry()):
            audience.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            audience.show_on(screen)

    def _seat_presenter(self, now: Arrangement) -> None:
        window = self._window
        if now.mode is Mode.WINDOWS:
            unfill(window, Qt.WindowState.WindowFullScreen)
            self._give_back()
            return
        full = Qt.WindowState.WindowFullScreen
        over = Qt.WindowState.WindowNoState if now.mode is Mode.ONE else self._filled & full
        screen = self._screens.named(now.presenter)
        if screen is not None and screen is not window.screen():
            move_to(window, screen, without=over)
        self._give_back(over)
        self._fill(full if now.mode is Mode.ONE else Qt.WindowState.WindowMaximized)

    def _fill(self, state: Qt.WindowState) -> None:
        if fill(self._window, state):
            self._filled |= state

    def _give_back(self, states: Qt.WindowState = FILLING) -> None:
        """Take back what the main window became for this show."""
        unfill(self._window, self._filled & states)
        self._filled &= ~states
