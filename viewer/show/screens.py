"""Which screen the class looks at: from the screens that are there and what was chosen before.

Pure: `viewer.qt.presenting.screens` tells which screens there are, `viewer.qt.presenting.desk`
puts the windows there. A choice is remembered for a set of screens, whichever plug each is in;
how choices are kept is `viewer.show.choices`' business.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

# How systems name the screen that is part of the machine: X11 and Wayland, macOS.
BUILT_IN = ("edp", "lvds", "dsi", "built-in", "color lcd")
ALIKE = 0.9  # of the smaller one's area in common: two screens that show the same


class Area(NamedTuple):
    """Where a screen lies on the desktop, in logical pixels."""

    x: int
    y: int
    width: int
    height: int


class Place(NamedTuple):
    """One screen. `name` is its plug's, or whatever else tells it from the others."""

    name: str
    maker: str
    model: str
    serial: str
    area: Area

    @property
    def is_built_in(self) -> bool:
        """Whether it is part of the machine, as far as its name tells."""
        names = f"{self.name}\n{self.model}".lower().split("\n")
        return any(name.startswith(BUILT_IN) for name in names)

    @property
    def title(self) -> str:
        """What a person calls it: the laptop, or what stands on its case, or else its plug."""
        if self.is_built_in:
            return "Laptop"
        words = self.model or self.maker or self.name
        return " ".join("".join(c if c.isprintable() else " " for c in words).split())

    @property
    def size(self) -> str:
        """Its size in words, and whether it is part of the machine."""
        own = ", built-in" if self.is_built_in else ""
        return f"{self.area.width} \N{MULTIPLICATION SIGN} {self.area.height}{own}"


class Mode(StrEnum):
    """How the two windows share the screens there are."""

    TWO = "two"  # the class' picture has a screen of its own
    ONE = "one"  # it fills the presenter's screen
    WINDOWS = "windows"  # both are ordinary windows


class Arrangement(NamedTuple):
    """Where both windows go, by the names of screens.

    `audience` is None for an ordinary window, and in TWO where the class has no screen now: then
    that window is hidden. `presenter` is None where the main window stays wherever it is.
    """

    mode: Mode
    audience: str | None
    presenter: str | None

    @property
    def is_hidden(self) -> bool:
        """Whether no screen shows the class anything now."""
        return self.mode is Mode.TWO and self.audience is None


class Choice(NamedTuple):
    """What was chosen for a set of screens; `audience` is the name of one of them, for TWO."""

    mode: Mode
    audience: str | None = None


def in_order(screens: Sequence[Place]) -> tuple[Place, ...]:
    """The screens as a person sees them, from left to right.

    Of those that show the same, the largest counts. A screen's number, from 1, goes by this order.
    """
    found: list[Place] = []
    for place in sorted(screens, key=lambda place: -place.area.width * place.area.height):
        if not any(_is_alike(place.area, other.area) for other in found):
            found.append(place)
    return tuple(sorted(found, key=lambda place: (place.area.x, place.area.y, place.name)))


def numbered(screens: Sequence[Place], number: int) -> Choice | None:
    """The choice of the screen with this number, from 1; None where there is no such screen."""
    places = in_order(screens)
    if not 1 <= number <= len(places):
        return None
    return Choice(Mode.TWO if len(places) > 1 else Mode.ONE, places[number - 1].name)


def arrange(screens: Sequence[Place], home: str, choice: Choice | None = None) -> Arrangement:
    """How a show begins with the main window on the screen `home`.

    Nobody having chosen, the class gets a screen that is no part of the machine before the
    machine's own, and another than the main window's before that one.
    """
    places = in_order(screens)
    home = _seen_on(screens, places, home)
    mode = choice.mode if choice is not None else Mode.TWO
    if mode is Mode.WINDOWS:
        return Arrangement(mode, None, None)
    if len(places) < 2 or mode is Mode.ONE:
        return _on_one(home)
    names = {place.name for place in places}
    if choice is not None and choice.audience in names:
        audience = choice.audience
    else:
        audience = min(places, key=lambda place: (place.is_built_in, place.name == home)).name
    return Arrangement(Mode.TWO, audience, _presenters(places, home, audience))


def rearrange(
    screens: Sequence[Place], was: Arrangement, home: str, choice: Choice | None
) -> Arrangement:
    """How the show goes on when screens have come or gone.

    `home` is where the main window is now, `choice` what is remembered for this set of screens.
    A screen that is still there keeps its window. A show on one screen takes the second that
    comes, unless one screen was chosen for that set.
    """
    places = in_order(screens)
    if was.mode is Mode.WINDOWS or not places:
        return was
    home = _seen_on(screens, places, home)
    if was.mode is Mode.ONE:
        return arrange(places, home, choice)
    names = {place.name for place in places}
    if len(places) > 1 and was.audience is not None and was.audience in names:
        presenter = was.presenter if was.presenter in names else home
        return Arrangement(Mode.TWO, was.audience, _presenters(places, presenter, was.audience))
    if len(places) > 1:
        return arrange(places, was.presenter if was.presenter in names else home, choice)
    is_mirrored = was.audience in {place.name for place in screens}
    if was.presenter in names and not is_mirrored:
        return Arrangement(Mode.TWO, None, was.presenter)
    return _on_one(places[0].name)


def swap(screens: Sequence[Place], now: Arrangement) -> Arrangement:
    """Let presenter and class change screens.

    Where the class' screen is gone, the picture comes to the presenter's; asked once more, or
    where there is one screen only, the presenter's window is seen there again. Ordinary windows
    are moved by hand.
    """
    places = in_order(screens)
    if now.mode is Mode.WINDOWS or not places:
        return now
    if now.mode is Mode.TWO and now.audience is not None:
        return Arrangement(Mode.TWO, now.presenter or places[0].name, now.audience)
    if now.mode is Mode.TWO:
        here = now.presenter or places[0].name
        return _on_one(here)
    here = now.audience or places[0].name
    if len(places) == 1:
        return Arrangement(Mode.TWO, None, here)
    return Arrangement(Mode.TWO, here, _presenters(places, here, here))


def _on_one(name: str) -> Arrangement:
    return Arrangement(Mode.ONE, name or None, name or None)


def _presenters(places: Sequence[Place], home: str | None, audience: str) -> str:
    """Where the main window goes: it stays, unless the class looks there now."""
    if home is not None and home != audience and any(place.name == home for place in places):
        return home
    others = [place for place in places if place.name != audience]
    return min(others, key=lambda place: not place.is_built_in).name


def _seen_on(screens: Sequence[Place], places: Sequence[Place], name: str) -> str:
    """The screen among `places` that shows what the screen `name` does; "" for an unknown one."""
    area = next((place.area for place in screens if place.name == name), None)
    if area is None:
        return places[0].name if places else ""
    return next(place.name for place in places if _is_alike(place.area, area))


def _is_alike(one: Area, other: Area) -> bool:
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    smaller = min(one.width * one.height, other.width * other.height)
    return width > 0 and height > 0 and width * height >= ALIKE * smaller
