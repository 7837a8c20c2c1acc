"""Pointing at a picture: which tool is in hand, and where on the picture it is.

One state for all the stages that show the picture: whoever moves a tool on one of them moves it on
every one. It knows no widget and no pixel. Places are percent of the picture. Lengths are percent
of the longer side of the picture as it is shown whole: a spotlight keeps its size on the screen
when the picture is enlarged.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from viewer.show.hooks import Hook
from viewer.show.strokes import MOST_PLACES, Place, Shape, Stroke, Strokes, extend

Part = tuple[float, float, float, float]  # left, top, width, height in percent of the picture

QUADRANTS: tuple[Part, ...] = ((0, 0, 50, 50), (50, 0, 50, 50), (0, 50, 50, 50), (50, 50, 50, 50))
MIDDLE = Place(50.0, 50.0)
PEN_WIDTH = 0.55
RUBBER_REACH = 1.4
SPOTLIGHT = 13.0  # radius
LENS = 11.0  # radius
LEAST_RADIUS, MOST_RADIUS = 3.0, 45.0
GROWTH = 1.15  # of a radius, for a step
FACTOR = 2.5
LEAST_FACTOR, MOST_FACTOR = 1.5, 8.0
FACTOR_STEP = 1.2


class Tool(StrEnum):
    """What one can point with."""

    NONE = "none"
    HOTSPOTS = "hotspots"
    QUADRANTS = "quadrants"
    SPOTLIGHT = "spotlight"
    MAGNIFIER = "magnifier"
    PEN = "pen"
    ERASE = "erase"
    LASER = "laser"


GUIDED = (Tool.HOTSPOTS, Tool.QUADRANTS)  # they go from part to part, and hold no pointer
DRAWING = (Tool.PEN, Tool.ERASE)
ROUND = (Tool.SPOTLIGHT, Tool.MAGNIFIER)  # they have a radius
LASTING = (*DRAWING, Tool.LASER)  # they stay in hand when the page is turned


class Look(NamedTuple):
    """What there is to be seen of it all: enough to paint it. Without a picture, nothing."""

    tool: Tool = Tool.NONE
    parts: tuple[Part, ...] = ()  # those that the tool goes through
    which: int = 0  # of the parts
    place: Place | None = None  # of the pointer, None while it is away
    radius: float = 0.0
    factor: float = 1.0
    colour: int = 0
    glow: float = 0.0  # of the laser, 0 to 1
    strokes: tuple[Stroke, ...] = ()
    live: Stroke | None = None  # the one that is being drawn


class Pointing:
    """The tools of one show.

    Hooks: `changed()` another tool, part, slide, or other strokes; `moved()` only the place or
    the size of the tool, or the end of the stroke that is being drawn.
    """

    def __init__(self) -> None:
        self.changed: Hook[[]] = Hook()
        self.moved: Hook[[]] = Hook()
        self.tool = Tool.NONE
        self.colour = 0
        self.which = 0
        self.place: Place | None = None
        self.factor = FACTOR
        self.glow = 0.0
        self._radii = {Tool.SPOTLIGHT: SPOTLIGHT, Tool.MAGNIFIER: LENS}
        self._slide = -1
        self._shape: Shape | None = None
        self._hotspots: tuple[Part, ...] = ()
        self._strokes = Strokes()
        self._live: Stroke | None = None
        self._rubbed: Place | None = None  # where the rubber was last, while it is pressed
        self._closeness = 1.0

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture to point at."""
        return self._shape is not None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the picture that the tool in hand goes through."""
        return {Tool.HOTSPOTS: self._hotspots, Tool.QUADRANTS: QUADRANTS}.get(self.tool, ())

    @property
    def is_drawing(self) -> bool:
        """Whether a pen or a rubber is pressed to the picture."""
        return self._live is not None or self._rubbed is not None

    @property
    def look(self) -> Look:
        """All that is to be seen now."""
        if self._shape is None:
            return Look()
        return Look(
            self.tool,
            self.parts,
            self.which,
            self.place,
            self._radii.get(self.tool, RUBBER_REACH if self.tool is Tool.ERASE else PEN_WIDTH / 2),
            self.factor,
            self.colour,
            self.glow,
            self._strokes[self._slide],
            self._live,
        )

    def turn_to(self, slide: int, shape: Shape | None, hotspots: Sequence[Part] = ()) -> None:
        """Another picture is shown: that of the slide with this index; `shape` None: there is none.

        Pen, rubber and laser stay in hand; what belongs to the picture before is put away.
        """
        self._drop()
        self._slide, self._shape, self._hotspots = slide, shape, tuple(hotspots)
        self.which = 0
        if self.tool not in LASTING:
            self.tool, self.place = Tool.NONE, None
        self.changed()

    def take(self, tool: Tool, at: Place | None = None) -> bool:
        """Take a tool in hand, or put it away if it is there; False where there is no use for it.

        `at` is where the pointer is, None where it is not over the picture.
        """
        if tool == self.tool:
            self.leave()
            return True
        if self._shape is None or (tool is Tool.HOTSPOTS and not self._hotspots):
            return False
        self._drop()
        self.tool, self.which = tool, 0
        self.place = at.inside if at is not None and tool not in GUIDED else None
        if self.place is None and tool in ROUND:
            self.place = MIDDLE
        self.glow = 1.0 if at is not None else 0.0
        self.changed()
        return True

    def take_pen(self, colour: int, at: Place | None = None) -> bool:
        """Take the pen of this colour (0 or 1), or put it away if it is in hand."""
        is_other = self.tool is Tool.PEN and self.colour != colour
        if is_other:
            self._drop()
        self.colour = colour
        if not is_other:
            return self.take(Tool.PEN, at)
        self.changed()
        return True

    def next_hotspot(self) -> bool:
        """Show the next hotspot, the first if none is shown; after the last it ends."""
        return self.step_on() if self.tool is Tool.HOTSPOTS else self.take(Tool.HOTSPOTS)

    def hotspot_before(self) -> bool:
        """Show the hotspot before, the last if none is shown; before the first it ends."""
        if self.tool is Tool.HOTSPOTS:
            return self.step_back_one()
        if not self.take(Tool.HOTSPOTS):
            return False
        self.choose(len(self._hotspots) - 1)
        return True

    def step_on(self) -> bool:
        """Go to the next part, after the last back to the whole; False if no tool has parts."""
        return self._step(1)

    def step_back_one(self) -> bool:
        """Go to the part before, from the first to the whole; False if no tool has parts."""
        return self._step(-1)

    def choose(self, which: int) -> None:
        """Go to this part (from 0), if there is one."""
        if 0 <= which < len(self.parts) and which != self.which:
            self.which = which
            self.changed()

    def leave(self) -> bool:
        """Put the tool away; False when none is in hand. Strokes stay."""
        if self.tool is Tool.NONE:
            return False
        self._drop()
        self.tool, self.which, self.place = Tool.NONE, 0, None
        self.changed()
        return True

    def point(self, at: Place) -> None:
        """The pointer has come to this place."""
        if self._shape is None or self.tool is Tool.NONE or self.tool in GUIDED:
            return
        at = at.inside
        self.place, self.glow = at, 1.0
        if self._live is not None:
            self._draw_on(self._live, at, self._shape)
        elif self._rubbed is not None:
            self._rub(self._rubbed, at, self._shape)
        self.moved()

    def point_nowhere(self) -> None:
        """The pointer has left the picture; what lights or enlarges stays where it is."""
        if self.place is not None and self.tool in LASTING and not self.is_drawing:
            self.place = None
            self.moved()

    def press(self, at: Place, *, closeness: float = 1.0, rubs: bool = False) -> None:
        """Press the pen or the rubber to the picture; `rubs`: the pen's other end.

        `closeness` is how many times larger than whole the picture is shown: so many times finer
        is the stroke, and the rubber.
        """
        if self._shape is None or self.tool not in DRAWING:
            return
        self._drop()
        at, self._closeness = at.inside, max(closeness, 1e-3)
        self.place = at
        if rubs or self.tool is Tool.ERASE:
            self._rub(at, at, self._shape)
        else:
            self._live = Stroke(self.colour, PEN_WIDTH / self._closeness, at)
        self.moved()

    def lift(self) -> None:
        """Lift the pen or the rubber: a stroke is kept."""
        if self.is_drawing:
            self._drop()
            self.changed()

    def grow(self, steps: float) -> bool:
        """Make spotlight or lens larger, or smaller; False when neither is in hand."""
        if self.tool not in ROUND:
            return False
        radius = self._radii[self.tool] * GROWTH**steps
        self._radii[self.tool] = min(max(radius, LEAST_RADIUS), MOST_RADIUS)
        self.moved()
        return True

    def magnify(self, steps: float) -> bool:
        """Have the lens enlarge more, or less; False when it is not in hand."""
        if self.tool is not Tool.MAGNIFIER:
            return False
        self.factor = min(max(self.factor * FACTOR_STEP**steps, LEAST_FACTOR), MOST_FACTOR)
        self.moved()
        return True

    def fade(self, glow: float) -> None:
        """Let the laser's dot glow so much, from 0 to 1."""
        self.glow = min(max(glow, 0.0), 1.0)
        self.moved()

    def erase_all(self) -> bool:
        """Take all strokes of this slide away; False when there are none."""
        self._drop()
        if self._shape is None or not self._strokes.clear(self._slide):
            return False
        self.changed()
        return True

    def forget(self) -> None:
        """The show is over: put the tool away and forget every stroke."""
        self._drop()
        self._strokes.clear()
        self.tool, self.which, self.place = Tool.NONE, 0, None
        self.changed()

    def _step(self, way: int) -> bool:
        if self.tool not in GUIDED:
            return False
        if 0 <= self.which + way < len(self.parts):
            self.choose(self.which + way)
        else:
            self.leave()
        return True

    def _drop(self) -> None:
        """End what is being drawn, and keep it."""
        if self._live is not None:
            self._strokes.add(self._slide, self._live)
        self._live = self._rubbed = None

    def _draw_on(self, stroke: Stroke, at: Place, shape: Shape) -> None:
        if extend(stroke, at, shape) and len(stroke.places) >= MOST_PLACES:
            self._drop()
            self._live = Stroke(stroke.colour, stroke.width, at)
            self.changed()

    def _rub(self, start: Place, end: Place, shape: Shape) -> None:
        self._rubbed = end
        reach = RUBBER_REACH / self._closeness
        if self._strokes.erase(self._slide, (start, end), reach, shape):
            self.changed()
