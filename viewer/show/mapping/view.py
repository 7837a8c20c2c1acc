"""Which part of the world is seen, and where a place of it lies on the screen.

The projection is equidistant cylindrical: a degree of latitude is as long everywhere, and a degree
of longitude is as much shorter as it truly is at one parallel (`squeeze` is its cosine). That is
a middle one for the whole world, and that of the view's own centre for what is seen from nearby,
so that a town has its true shape. It is chosen when one zooms (`settled`), not while one pans.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

WORLD_PARALLEL = 36.0  # of the view of the whole world
WORLD_LON = 11.0  # its middle: no land but Antarctica is cut by its edges
NEAR_DEGREES = 25.0  # a view of this height is true at its own centre
FAR_DEGREES = 110.0  # one of this height is true at WORLD_PARALLEL
MOST_PARALLEL = 75.0
MOST_SCALE = 9000.0  # pixels to a degree: some 12 metres to a pixel
STEP = 2**0.5  # one step of zooming


class Size(NamedTuple):
    """Pixels."""

    width: float
    height: float


class Point(NamedTuple):
    """Pixels from the middle of the view, to the right and down."""

    x: float
    y: float


MIDDLE = Point(0.0, 0.0)


class Box(NamedTuple):
    """Degrees; west and east may lie beyond 180, so that west is the smaller."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a place lies in it, going round the world if need be."""
        return self.south <= lat <= self.north and (lon - self.west) % 360 <= self.east - self.west


class View(NamedTuple):
    """What is in the middle, in degrees, and how large: `scale` pixels to a degree of latitude."""

    lon: float
    lat: float
    scale: float
    squeeze: float

    def at(self, lon: float, lat: float) -> Point:
        """Where a place lies, the shorter way round the world."""
        east = turned(lon - self.lon)
        return Point(east * self.scale * self.squeeze, (self.lat - lat) * self.scale)

    def place(self, point: Point) -> tuple[float, float]:
        """The longitude and latitude of a point."""
        lon = self.lon + point.x / (self.scale * self.squeeze)
        return turned(lon), self.lat - point.y / self.scale

    def box(self, size: Size) -> Box:
        """What can be seen in a window of this size; never more than once round."""
        wide = min(180.0, size.width / 2 / (self.scale * self.squeeze))
        high = size.height / 2 / self.scale
        return Box(
            self.lon - wide,
            max(-90.0, self.lat - high),
            self.lon + wide,
            min(90.0, self.lat + high),
        )


def turned(degrees: float) -> float:
    """The same longitude, from -180 to below 180."""
    return (degrees + 180.0) % 360.0 - 180.0


def least_scale(size: Size) -> float:
    """The scale at which the whole world is seen."""
    squeeze = math.cos(math.radians(WORLD_PARALLEL))
    return max(0.05, min(size.width / (360 * squeeze), size.height / 180))


def whole(size: Size) -> View:
    """The whole world."""
    return settled(View(WORLD_LON, 0.0, least_scale(size), 1.0), size)


def settled(view: View, size: Size) -> View:
    """The view with the projection that suits it, and within the world."""
    scale = min(MOST_SCALE, max(least_scale(size), view.scale))
    high = size.height / scale
    share = min(1.0, max(0.0, (high - NEAR_DEGREES) / (FAR_DEGREES - NEAR_DEGREES)))
    room = max(0.0, 90.0 - high / 2)
    lat = min(room, max(-room, view.lat))
    parallel = min(MOST_PARALLEL, abs(lat)) * (1 - share) + WORLD_PARALLEL * share
    return View(turned(view.lon), lat, scale, math.cos(math.radians(parallel)))


def moved(view: View, by: Point, size: Size) -> View:
    """The view when its ground is pulled by so many pixels; the projection stays."""
    lon = view.lon - by.x / (view.scale * view.squeeze)
    room = max(0.0, 90.0 - size.height / view.scale / 2)
    lat = min(room, max(-room, view.lat + by.y / view.scale))
    return view._replace(lon=turned(lon), lat=lat)


def zoomed(view: View, factor: float, about: Point, size: Size) -> View:
    """The view enlarged by a factor; what is at `about` stays there as far as the world reaches."""
    lon, lat = view.place(about)
    new = settled(view._replace(scale=view.scale * factor), size)
    # The projection hangs on the centre, and the centre on the projection: twice is near enough.
    for _ in range(2):
        middle = lat + about.y / new.scale
        new = settled(new._replace(lat=middle), size)
    return new._replace(lon=turned(lon - about.x / (new.scale * new.squeeze)))


def around(places: Sequence[tuple[float, float]], size: Size, least_degrees: float) -> View:
    """A view of these places (longitude, latitude), of at least so many degrees' height.

    The places of the whole world give the whole world; none do so too.
    """
    if not places:
        return whole(size)
    first = places[0][0]
    easts = [turned(lon - first) for lon, _ in places]
    lats = [lat for _, lat in places]
    lon, lat = first + (min(easts) + max(easts)) / 2, (min(lats) + max(lats)) / 2
    squeeze = math.cos(math.radians(min(MOST_PARALLEL, abs(lat))))
    high = max(least_degrees, (max(lats) - min(lats)) * 1.3)
    wide = max(1e-9, (max(easts) - min(easts)) * 1.3 * squeeze)
    scale = min(size.height / high, size.width / wide)
    return settled(View(lon, lat, scale, squeeze), size)


def zoom_step(scale: float) -> int:
    """The step of zooming that a scale belongs to; STEP lies between two of them."""
    return math.floor(math.log(scale, STEP) + 1e-9)
