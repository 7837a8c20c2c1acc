"""The desk of pointing: its commands, joined to the stages and to the story shown.

The state is `viewer.show.pointing`'s, one for all stages. Painters, hands and notes
(`viewer.qt.pointing.kit`) are made when a tool is first taken in hand.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor

from viewer.qt.actions import Actions
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.qt.window import Window
from viewer.show.pointing import Part, Pointing, Tool
from viewer.show.strokes import Place, Shape

if TYPE_CHECKING:
    from viewer.qt.pointing.kit import Kit
    from viewer.qt.reading import Reading

TOOLS = (
    Tool.HOTSPOTS,
    Tool.QUADRANTS,
    Tool.SPOTLIGHT,
    Tool.MAGNIFIER,
    Tool.ERASE,
    Tool.LASER,
)  # the ids of their commands are their names
NO_HOTSPOTS = "This slide has no hotspots"
NO_STROKES = "There is nothing to erase on this slide"
NO_PICTURE = "There is no picture here to point at"
COVERED = "The picture is covered: uncover it to point at it"
STAYS = "This picture stays covered: there is nothing to point at"


class PointingDesk(QObject):
    """Made once for the window; `follow` turns it to the story that is shown.

    Signals: `cited` with a source's key and `linked` with a web address, from a hotspot's note.
    """

    cited = Signal(str)
    linked = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.pointing = Pointing()
        self._window = window
        self._canvases = [window.canvas]
        self._showing: Showing | None = None
        self._kit: Kit | None = None
        self._reading: Reading | None = None
        window.canvas.changed.connect(lambda _fade: self._turn())

    def by_id(self) -> dict[str, Callable[[], None]]:
        """The handler of each command that is about pointing, by the command's id."""
        return {
            "hotspots": lambda: self._use(self.pointing.next_hotspot),
            "hotspot-back": lambda: self._use(self.pointing.hotspot_before),
            "quadrants": lambda: self._take(Tool.QUADRANTS),
            "spotlight": lambda: self._take(Tool.SPOTLIGHT),
            "magnifier": lambda: self._take(Tool.MAGNIFIER),
            "laser": lambda: self._take(Tool.LASER),
            "pen": lambda: self._take_pen(0),
            "pen-two": lambda: self._take_pen(1),
            "erase": self._take_rubber,
            "erase-all": self._erase_all,
        }

    def listen(self, actions: Actions) -> None:
        """Tick what is in hand."""

        def check() -> None:
            tool, colour = self.pointing.tool, self.pointing.colour
            for each in TOOLS:
                actions.check(each.value, on=tool is each)
            actions.check("pen", on=tool is Tool.PEN and colour == 0)
            actions.check("pen-two", on=tool is Tool.PEN and colour == 1)

        actions.ran.connect(check)
        self.pointing.changed.connect(check)

    def follow(self, showing: Showing, reading: "Reading | None" = None) -> None:
        """Another story is on the stage; nothing is left of pointing at the one before.

        `reading` knows what terms mean and sources are, for the hotspots' notes.
        """
        before, self._showing, self._reading = self._showing, showing, reading
        if self._kit is not None:
            self._kit.follow(showing, reading)
        if not (showing.stays.order and showing.stays.slide):
            self.pointing.forget()
        showing.bridge.arrived.connect(lambda name: self._take_in(showing, name))
        showing.bridge.froze.connect(lambda frozen: self._hold(showing, held=frozen))
        is_same = showing.keeps_picture and showing.stays.order and before is not None
        if not is_same or _parts(before) != _parts(showing):
            self._turn()

    def add_canvas(self, canvas: Canvas) -> None:
        """Point on this stage too, with what is in hand and what has been drawn."""
        if canvas not in self._canvases:
            self._canvases.append(canvas)
            if self._kit is not None:
                self._kit.add_canvas(canvas, held=self._is_frozen)

    def remove_canvas(self, canvas: Canvas) -> None:
        """Point on this stage no more: before it is thrown away."""
        if canvas in self._canvases and canvas is not self._window.canvas:
            self._canvases.remove(canvas)
            if self._kit is not None:
                self._kit.remove_canvas(canvas)

    def step_on(self) -> bool:
        """Go to the next hotspot or quadrant, after the last back to the whole picture.

        False when no such tool is in hand: then the page may be turned.
        """
        return self.pointing.step_on()

    def step_back_one(self) -> bool:
        """Go to the hotspot or quadrant before; False when no such tool is in hand."""
        return self.pointing.step_back_one()

    def step_back(self) -> bool:
        """Put the tool away; False when none is in hand."""
        return self.pointing.leave()

    def end(self) -> None:
        """The show is over: nothing that was drawn is kept."""
        self.pointing.forget()

    def close(self) -> None:
        """Let go of the story, unless it goes on."""
        if self._showing is not None and self._showing.is_followed:
            return
        self.end()
        self._showing = self._reading = None
        self.pointing.turn_to(-1, None)
        if self._kit is not None:
            self._kit.stop()

    @property
    def _is_frozen(self) -> bool:
        return self._showing is not None and self._showing.session.frozen

    def _wake(self) -> "Kit":
        """Make what tools need."""
        if self._kit is None:
            from viewer.qt.pointing.kit import Kit

            self._kit = Kit(self._window, self.pointing)
            self._kit.cited.connect(self.cited)
            self._kit.linked.connect(self.linked)
            if self._showing is not None:
                self._kit.follow(self._showing, self._reading)
                self._kit.look_at(self._name())
            for canvas in self._canvases:
                held = self._is_frozen and canvas is not self._window.canvas
                self._kit.add_canvas(canvas, held=held)
        return self._kit

    def _use(self, act: Callable[[], bool]) -> None:
        """Do something with the hotspots, or say why not."""
        if self._may_point():
            self._wake()
            if not act():
                self._window.tell(NO_HOTSPOTS)

    def _take(self, tool: Tool) -> None:
        if self.pointing.tool is tool or self._may_point():
            self._wake()
            self.pointing.take(tool, self._pointer())

    def _take_pen(self, colour: int) -> None:
        if self.pointing.tool is Tool.PEN or self._may_point():
            self._wake()
            self.pointing.take_pen(colour, self._pointer())

    def _take_rubber(self) -> None:
        has_strokes = bool(self.pointing.look.strokes)
        if self.pointing.tool is Tool.ERASE or has_strokes:
            self._take(Tool.ERASE)
        elif self._may_point():
            self._window.tell(NO_STROKES)

    def _erase_all(self) -> None:
        if self._may_point() and not self.pointing.erase_all():
            self._window.tell(NO_STROKES)

    def _may_point(self) -> bool:
        """Whether there is something to point at; says why not."""
        if self.pointing.has_picture:
            return True
        session = self._showing.session if self._showing is not None else None
        if session is None or not session.is_covered(session.index):
            self._window.tell(NO_PICTURE)
        else:
            self._window.tell(COVERED if session.covers.may_uncover else STAYS)
        return False

    def _pointer(self) -> Place | None:
        """Where on the picture the pointer is, on whatever stage."""
        from viewer.qt.pointing.measure import place_at

        under = (canvas for canvas in self._canvases if canvas.underMouse())
        return next((place_at(c, c.mapFromGlobal(QCursor.pos()).toPointF()) for c in under), None)

    def _name(self) -> str:
        """The picture that may be pointed at now, "" for none."""
        showing = self._showing
        if showing is None or self._window.canvas.image is None:
            return ""
        session = showing.session
        picture = session.slide.picture
        return "" if picture is None or session.is_covered(session.index) else picture.file

    def _turn(self) -> None:
        """Another picture is on the stage, or none."""
        showing, canvas = self._showing, self._window.canvas
        if showing is None:
            return
        name, session = self._name(), showing.session
        if self._kit is not None:
            self._kit.look_at(name)
        shape = Shape(*canvas.original) if name else None
        self.pointing.turn_to(session.index, shape, _parts(showing))

    def _take_in(self, showing: Showing, name: str) -> None:
        if self._kit is not None and showing is self._showing:
            self._kit.take(name)

    def _hold(self, showing: Showing, *, held: bool) -> None:
        if self._kit is not None and showing is self._showing:
            self._kit.hold(held=held)


def _parts(showing: Showing | None) -> list[Part]:
    """The parts of the picture that its slide has something to say of."""
    return [each.region for each in showing.session.slide.hotspots] if showing is not None else []
