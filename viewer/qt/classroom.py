"""All that is there for showing a story to others, brought together: one way in for the window.

Each part is a desk of its own: pointing at the picture, comparing, covering, sound, the presenter's
view, the class's window. Where one needs another, it is joined here and nowhere else. Esc leaves
them in the order of `step_back`.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from viewer.qt.actions import Actions
from viewer.qt.comparing.desk import CompareDesk
from viewer.qt.covering import CoveringDesk
from viewer.qt.media.desk import MediaDesk
from viewer.qt.pointing.desk import PointingDesk
from viewer.qt.presenter.desk import PresenterDesk
from viewer.qt.presenting.desk import Presenting
from viewer.qt.reading import Reading
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.qt.teaching import Teaching
from viewer.qt.window import Window
from viewer.show.beginning import Beginning
from viewer.show.pointing import Tool
from viewer.show.settings import Settings


class Classroom(QObject):
    """Made once for the window; `follow` turns it to the story that is shown.

    Signals: `cited` with a source's key and `linked` with a web address, from words that stand in
    one of the parts; `stepped` when a click was to turn the page.
    """

    cited = Signal(str)
    linked = Signal(str)
    stepped = Signal()

    def __init__(self, window: Window, settings: Settings, beginning: Beginning) -> None:
        super().__init__(window)
        self._window = window
        self._showing: Showing | None = None
        self._canvases = [window.canvas]
        self._teaching = Teaching(window, settings)
        self._covering = CoveringDesk(window)
        self._comparing = CompareDesk(window)
        self._media = MediaDesk(window, settings)
        self._pointing = PointingDesk(window)  # the last: what is in hand gets the mouse first
        self._presenter = PresenterDesk(window, settings)
        self._presenting = Presenting(
            window, settings, lay_out=window.face, number=beginning.screen or None
        )
        self._presenting.joined.connect(self._join)
        self._presenting.parted.connect(self._part)
        self._presenting.began.connect(self._presenter.begin)
        for ended in (self._presenter.end, self._pointing.end):
            self._presenting.ended.connect(ended)
        self._presenting.unseen.connect(self._presenter.note_unseen)
        self._presenting.clicked.connect(self.stepped)
        self._presenting.said.connect(window.tell)
        for desk in (self._pointing, self._media, self._presenter):
            desk.cited.connect(self.cited)
            desk.linked.connect(self.linked)
        self._media.ended.connect(self._on_heard)

    @property
    def presenting(self) -> Presenting:
        """The show to a class, if there is one."""
        return self._presenting

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about showing a story to others, by its id."""
        return {
            **self._teaching.by_id(),
            **self._covering.by_id(),
            **self._comparing.by_id(),
            **self._media.by_id(),
            **self._pointing.by_id(),
            **self._presenter.by_id(),
            **self._presenting.by_id(),
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is on."""
        for desk in (
            self._teaching,
            self._covering,
            self._comparing,
            self._media,
            self._pointing,
            self._presenter,
            self._presenting,
        ):
            desk.listen(actions)

    def follow(self, showing: Showing, reading: Reading) -> None:
        """Another story is in the window."""
        self._showing = showing
        self._teaching.follow(showing)
        self._covering.follow(showing)
        self._comparing.follow(showing)
        self._media.follow(showing)
        self._pointing.follow(showing, reading)
        self._presenter.follow(showing)
        self._presenting.follow(showing, reading.pages)
        comparing, pointing = self._comparing.comparing, self._pointing.pointing
        showing.busy += [lambda: comparing.on, lambda: pointing.tool is not Tool.NONE]
        showing.hears = lambda: self._media.busy
        showing.bridge.lit.connect(self._lighten)
        for signal in (showing.pictures.presented, showing.bridge.played, showing.bridge.noted):
            signal.connect(lambda _state: self._sound(showing))
        self._lighten(showing.session.light)

    def close(self) -> None:
        """Let go of the story."""
        for desk in (self._media, self._pointing, self._presenter):
            desk.close()

    def turn_within(self, by: int) -> bool:
        """Go on, or back, within what is pointed at; False where there is no such thing."""
        return self._pointing.step_on() if by > 0 else self._pointing.step_back_one()

    def step_back(self) -> bool:
        """Leave what lies over the picture; False when nothing does."""
        return (
            self._presenting.fold()
            or self._covering.step_back()
            or self._pointing.step_back()
            or self._comparing.step_back()
            or self._media.step_back()
        )

    def end_show(self) -> bool:
        """End the show to a class; False when there is none."""
        return self._presenting.step_back()

    def is_whole(self) -> bool:
        """Whether all that a presenter sees is there."""
        return not self._window.presents or self._presenter.is_whole()

    def _join(self, canvas: object) -> None:
        if isinstance(canvas, Canvas):
            self._canvases.append(canvas)
            self._covering.add_canvas(canvas, buttons=False)
            self._comparing.add_canvas(canvas)
            self._media.add_canvas(canvas)
            self._pointing.add_canvas(canvas)
            if self._showing is not None:
                canvas.set_light(self._showing.session.light)

    def _part(self, canvas: object) -> None:
        if isinstance(canvas, Canvas):
            self._canvases.remove(canvas)
            for desk in (self._covering, self._comparing, self._pointing):
                desk.remove_canvas(canvas)

    def _lighten(self, light: int) -> None:
        for canvas in self._canvases:
            canvas.set_light(light)

    def _sound(self, showing: Showing) -> None:
        """Where pages turn by themselves, narration begins by itself."""
        if showing is self._showing and showing.session.playing:
            self._media.play()

    def _on_heard(self) -> None:
        """What was played has come to its end: the page that waited for it may turn."""
        if self._showing is not None:
            self._showing.go_on()
