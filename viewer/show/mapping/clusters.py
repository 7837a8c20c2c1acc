"""Slides that lie close together on the map, as one mark with a count.

First the slides at one and the same place are put together (`sites`), then, for each step of
zooming, the sites that would overlap. Which go together hangs on the step alone, so that nothing
jumps while one pans.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from viewer.show.mapping.view import STEP, Box, Point, View, turned

SAME_DECIMALS = 4  # of a degree, some ten metres
CELL_PX = 62.0
NEAR_PX = 44.0  # marks that lie closer than this are one


class Role:
    """What lies at a place: the texts of `place.role`, and one more."""

    SUBJECT = "subject"
    CAMERA = "camera"
    AREA = "area"  # a subject that was placed in whole degrees: no point


class Dot(NamedTuple):
    """Where one slide is."""

    lon: float
    lat: float
    role: str


class Site(NamedTuple):
    """One place, and the numbers of the dots there."""

    lon: float
    lat: float
    dots: tuple[int, ...]
    roles: frozenset[str]


class Cluster(NamedTuple):
    """One mark on the map, and the numbers of its sites; `slides` is that of its dots."""

    lon: float
    lat: float
    slides: int
    sites: tuple[int, ...]
    roles: frozenset[str]


def sites(dots: Iterable[Dot]) -> tuple[Site, ...]:
    """The places at which dots lie, in the order of the first dot of each."""
    found: dict[tuple[float, float], list[int]] = {}
    kept: list[Dot] = []
    for number, dot in enumerate(dots):
        kept.append(dot)
        if not is_on_earth(dot.lon, dot.lat):
            continue
        at = round(turned(dot.lon), SAME_DECIMALS), round(dot.lat, SAME_DECIMALS)
        found.setdefault(at, []).append(number)
    return tuple(
        Site(lon, lat, tuple(numbers), frozenset(kept[number].role for number in numbers))
        for (lon, lat), numbers in found.items()
    )


def dot(lon: float, lat: float, role: str) -> Dot:
    """A dot; a subject in whole degrees is an area."""
    is_area = role == Role.SUBJECT and float(lat).is_integer() and float(lon).is_integer()
    return Dot(lon, lat, Role.AREA if is_area else role)


def is_on_earth(lon: float, lat: float) -> bool:
    """Whether these are degrees of longitude and latitude."""
    return math.isfinite(lon) and math.isfinite(lat) and abs(lat) <= 90 and abs(lon) <= 360


class Marks:
    """The marks at one step of zooming, ordered so that those in view are found at once."""

    def __init__(self, found: Iterable[Cluster] = ()) -> None:
        self._found = sorted(found, key=lambda cluster: cluster.lat)
        self._lats = [cluster.lat for cluster in self._found]

    def __len__(self) -> int:
        return len(self._found)

    def within(self, box: Box, most: int) -> list[Cluster]:
        """The marks in a part of the world, the largest first, and no more than `most`."""
        start = bisect_left(self._lats, box.south)
        end = bisect_right(self._lats, box.north)
        seen = [each for each in self._found[start:end] if box.holds(each.lon, each.lat)]
        seen.sort(key=lambda cluster: (-cluster.slides, cluster.sites))
        return seen[:most]


def clusters(all_sites: Sequence[Site], step: int) -> tuple[Cluster, ...]:
    """The marks at one step of zooming, the largest first."""
    scale = STEP**step
    cells: dict[tuple[int, int], list[int]] = {}
    for number, site in enumerate(all_sites):
        cells.setdefault(_cell(site, scale), []).append(number)
    found = [_cluster(all_sites, numbers) for numbers in cells.values()]
    found.sort(key=lambda cluster: (-cluster.slides, cluster.sites))
    return _joined(all_sites, found, scale)


def hit(found: Iterable[Cluster], view: View, point: Point, reach_px: float) -> Cluster | None:
    """The mark at a point: the nearest one of those not farther than `reach_px`."""

    def far(cluster: Cluster) -> float:
        at = view.at(cluster.lon, cluster.lat)
        return math.hypot(at.x - point.x, at.y - point.y)

    nearest = min(found, key=far, default=None)
    return nearest if nearest is not None and far(nearest) <= reach_px else None


def _cell(site: Site, scale: float) -> tuple[int, int]:
    row = math.floor((site.lat + 90) * scale / CELL_PX)
    band = min(89.0, abs((row + 0.5) * CELL_PX / scale - 90))
    return row, math.floor((site.lon + 180) * scale * math.cos(math.radians(band)) / CELL_PX)


def _cluster(all_sites: Sequence[Site], numbers: Sequence[int]) -> Cluster:
    """Sites as one mark, in the middle of all their dots; they do not lie round the world."""
    parts = [all_sites[number] for number in numbers]
    count = sum(len(part.dots) for part in parts)
    first = parts[0].lon
    east = sum(turned(part.lon - first) * len(part.dots) for part in parts) / count
    lat = sum(part.lat * len(part.dots) for part in parts) / count
    roles = frozenset(role for part in parts for role in part.roles)
    return Cluster(turned(first + east), lat, count, tuple(numbers), roles)


def _joined(
    all_sites: Sequence[Site], found: Sequence[Cluster], scale: float
) -> tuple[Cluster, ...]:
    """The marks, those that would overlap put together, the smaller into the larger."""
    kept: list[list[Cluster]] = []
    near: dict[tuple[int, int], list[int]] = {}
    for cluster in found:
        home = _home(cluster, scale, near, kept)
        if home is None:
            row, column = _bin(cluster, scale)
            near.setdefault((row, column), []).append(len(kept))
            kept.append([cluster])
        else:
            kept[home].append(cluster)
    return tuple(
        parts[0]
        if len(parts) == 1
        else _cluster(all_sites, [number for part in parts for number in part.sites])
        for parts in kept
    )


def _home(
    cluster: Cluster,
    scale: float,
    near: dict[tuple[int, int], list[int]],
    kept: Sequence[Sequence[Cluster]],
) -> int | None:
    row, column = _bin(cluster, scale)
    squeeze = math.cos(math.radians(cluster.lat))
    for y in (row - 1, row, row + 1):
        for x in (column - 1, column, column + 1):
            for number in near.get((y, x), ()):
                other = kept[number][0]
                east = turned(other.lon - cluster.lon) * scale * squeeze
                if math.hypot(east, (other.lat - cluster.lat) * scale) < NEAR_PX:
                    return number
    return None


def _bin(cluster: Cluster, scale: float) -> tuple[int, int]:
    """A square of the plate carrée; at least as wide as NEAR_PX wherever it lies."""
    wide = max(0.01, math.cos(math.radians(min(89.0, abs(cluster.lat) + 1))))
    band = 2.0 ** math.floor(math.log2(wide))
    return (
        math.floor((cluster.lat + 90) * scale / CELL_PX),
        math.floor((cluster.lon + 180) * scale * band / CELL_PX),
    )
