"""Compares the two pictures of a slide, on every canvas that is joined.

What is shown stands once, in `Comparing`; each canvas has a `Pane` that paints it, made when two
pictures are first compared. The second picture is asked for as soon as its slide is on the stage.
While the audience's picture is frozen, only the main canvas follows.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from viewer.qt.actions import Actions
from viewer.qt.comparing.slider import Slider
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.qt.window import Window
from viewer.show.comparing import Comparing, Mode
from viewer.story.model import Comparison

if TYPE_CHECKING:
    from viewer.qt.comparing.pair import Pair, Second
    from viewer.qt.comparing.pane import Pane

BLINK_MS = 1200  # far slower than what harms people who cannot bear flashes
NOTHING = "This slide has nothing to compare"
UNSEEN = "The picture of this slide is not shown, so there is nothing to compare"


class CompareDesk(QObject):
    """Made once for the window; `follow` turns it to the story that is shown."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.comparing = Comparing()
        self.comparing.changed.connect(self._on_changed)
        self._window = window
        self._main = window.canvas
        self._showing: Showing | None = None
        self._index = -1  # of the slide whose pictures are compared
        self._second: Second | None = None
        self._asked = ""
        self._sliders: dict[Canvas, Slider] = {}
        self._panes: dict[Canvas, Pane] = {}
        self._clock = QTimer(self, interval=BLINK_MS)
        self._clock.timeout.connect(self._blink)
        self._main.resized.connect(self._look_again)
        self.add_canvas(self._main)

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about comparing, by the command's id."""
        return {
            "compare": self._next_mode,
            "compare-less": lambda: self.comparing.step(more=False),
            "compare-more": lambda: self.comparing.step(more=True),
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on."""

        def check() -> None:
            actions.check("compare", on=self.comparing.on)

        self.comparing.changed.connect(check)
        actions.ran.connect(check)

    def follow(self, showing: Showing) -> None:
        """Another story is on the stage."""
        self._showing, self._asked = showing, ""
        if showing.stays.slide and self._picture() is not None:
            self._index = showing.session.index
        else:
            self.comparing.leave()
        showing.bridge.arrived.connect(lambda name: self._take(showing, name))
        showing.bridge.covered.connect(lambda: self._on_covered(showing))
        showing.bridge.froze.connect(lambda _frozen: self._tell())
        showing.pictures.presented.connect(lambda index: self._prepare(showing, index))
        if showing.pictures.shown >= 0:
            self._prepare(showing, showing.pictures.shown)
        self._look_again()
        self._tell()

    def add_canvas(self, canvas: Canvas) -> None:
        """Show what is compared on this canvas, too."""
        if canvas not in self._sliders:
            self._sliders[canvas] = Slider(canvas, self.comparing)
            canvas.changed.connect(self._on_picture)
            self._tell()

    def remove_canvas(self, canvas: Canvas) -> None:
        """Leave this canvas alone from now on."""
        if canvas in self._sliders:
            canvas.changed.disconnect(self._on_picture)
            self._sliders.pop(canvas).close()
            if canvas in self._panes:
                self._panes.pop(canvas).close()

    def step_back(self) -> bool:
        """Show the slide's own picture alone; False when it was."""
        return self.comparing.leave()

    def _next_mode(self) -> None:
        showing, picture = self._showing, self._picture()
        if showing is None or self._window.furniture is None:
            return
        if picture is None:
            self._window.tell(NOTHING)
        elif self._main.image is None or showing.pictures.shown != showing.session.index:
            self._window.tell(UNSEEN)
        else:
            self._index = showing.session.index
            self._second = self._look(showing, picture)
            self.comparing.next_mode()
            failure = showing.loader.failure(picture.file)
            if failure is not None and self.comparing.mode is Mode.SLIDER:
                self._window.tell(f"{picture.file}: {failure.message}")

    def _picture(self) -> Comparison | None:
        """The second picture of the slide that the session is at."""
        return self._showing.session.slide.compare if self._showing is not None else None

    def _look(self, showing: Showing, picture: Comparison) -> "Second":
        from viewer.qt.comparing.pair import second_of

        return second_of(showing, picture)

    def _look_again(self) -> None:
        """Show the second picture better, or no longer, while it is compared."""
        showing, picture = self._showing, self._picture()
        if showing is not None and picture is not None and self.comparing.on:
            self._second = self._look(showing, picture)
            self._tell()

    def _take(self, showing: Showing, name: str) -> None:
        """Something about a picture has come from a decoder."""
        if showing is self._showing and self._second is not None and name == self._second.name:
            self._look_again()

    def _prepare(self, showing: Showing, index: int) -> None:
        """A slide has come onto the stage: ask for its second picture, so that it is there."""
        picture = showing.session.slides[index].compare
        name = picture.file if picture is not None else ""
        if showing is self._showing and name != self._asked:
            self._asked = name
            showing.pictures.want_beside([name] if name else [])

    def _on_picture(self) -> None:
        """A canvas shows another picture: what was compared may be the one before."""
        showing = self._showing
        is_other = showing is None or showing.session.index != self._index
        if is_other or self._main.image is None:
            self.comparing.leave()
        self._tell()

    def _on_covered(self, showing: Showing) -> None:
        """Other pictures are covered now; a frozen canvas loses those that are as well."""
        if showing is not self._showing:
            return
        self._look_again()
        for pane in self._panes.values():
            if pane.pair is not None and showing.session.covers.is_covered(pane.pair.second.name):
                from viewer.qt.comparing.pair import covered

                pane.show(pane.pair._replace(second=covered(showing, pane.pair.second.name)))

    def _on_changed(self) -> None:
        if not self.comparing.on:
            self._second = None
        blinks = self.comparing.mode is Mode.BLINK and not self.comparing.by_hand
        if not blinks:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        for slider in self._sliders.values():
            slider.settle()
        self._tell()

    def _blink(self) -> None:
        # The desktop's wish for less motion may come to be known late.
        if self._showing is not None and not self._showing.less_motion:
            self.comparing.swap()

    def _tell(self) -> None:
        """Have the canvases show what is compared now; a frozen one keeps what it has."""
        pair = self._pair()
        is_frozen = self._showing is not None and self._showing.session.frozen
        for canvas in self._sliders:
            if canvas is self._main or not is_frozen:
                self._pane_show(canvas, pair)

    def _pane_show(self, canvas: Canvas, pair: "Pair | None") -> None:
        if canvas not in self._panes:
            if pair is None:
                return
            from viewer.qt.comparing.pane import Pane

            self._panes[canvas] = Pane(canvas)
        self._panes[canvas].show(pair)

    def _pair(self) -> "Pair | None":
        showing, picture, second = self._showing, self._picture(), self._second
        if showing is None or picture is None or second is None:
            return None
        from viewer.qt.comparing.pair import pair_of

        return pair_of(showing, self.comparing, picture, second)
