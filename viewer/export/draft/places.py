"""The places of a draft: what photos say of where they were taken, each place once.

A position can lead to somebody's door, so a draft has places only where its author asked for them.
"""

from typing import NamedTuple

from viewer.export.draft.names import Unused, slug
from viewer.export.draft.origins import origin
from viewer.imaging.wire import Embedded

NEAR_DECIMALS = 3
"""Of a degree: positions that agree so far, some 100 metres, are one place."""


class Spot(NamedTuple):
    """One place of the story."""

    key: str
    name: str
    latitude: float | None
    longitude: float | None
    comment: str
    """Where its position, or else its name, came from."""


class Where(NamedTuple):
    """What a slide says of its place; "" for what it does not say."""

    place: str = ""
    place_from: str = ""
    camera_place: str = ""
    camera_from: str = ""


class Places:
    """Gathers places, and tells which one a photo's are."""

    def __init__(self) -> None:
        self._spots: dict[tuple[str, ...], Spot] = {}
        self._keys = Unused()

    @property
    def spots(self) -> list[Spot]:
        """All places, in the order in which photos named them."""
        return list(self._spots.values())

    def of(self, embedded: Embedded, origins: Embedded) -> Where:
        """Give the places of a photo.

        Where the file names no place that is shown, that of the camera stands for it.
        """
        camera, camera_from = self._camera(embedded, origins)
        shown = " ".join((embedded.place_shown or "").split())
        if not shown:
            return Where(place=camera, place_from=camera_from)
        shown_from = origin(origins, "place_shown")
        place = self._key(("name", shown), shown, None, shown_from)
        if camera in ("", place):
            return Where(place, shown_from)
        return Where(place, shown_from, camera, camera_from)

    def _camera(self, embedded: Embedded, origins: Embedded) -> tuple[str, str]:
        name = " ".join((embedded.place_created or "").split())
        if point := _point(embedded.gps):
            latitude, longitude = (f"{angle:.{NEAR_DECIMALS}f}" for angle in point)
            comes = origin(origins, "gps")
            key = ("point", latitude, longitude)
            return self._key(key, name or f"{latitude}, {longitude}", point, comes), comes
        if name:
            comes = origin(origins, "place_created")
            return self._key(("name", name), name, None, comes), comes
        return "", ""

    def _key(
        self, same: tuple[str, ...], name: str, point: tuple[float, float] | None, comes: str
    ) -> str:
        if same not in self._spots:
            has_letters = any(char.isalpha() for char in name)
            wanted = slug(name) if has_letters else ""
            key = self._keys.name(wanted or f"place-{len(self._spots) + 1}")
            latitude, longitude = point or (None, None)
            self._spots[same] = Spot(key, name, latitude, longitude, comes)
        return self._spots[same].key


def has_place(embedded: Embedded) -> bool:
    """Tell whether a file says where it was taken, in numbers or in words."""
    return bool(embedded.gps or embedded.place_created or embedded.place_shown)


def _point(gps: str | None) -> tuple[float, float] | None:
    """Read `39.0200, 125.7500`."""
    north, _, east = (gps or "").partition(",")
    try:
        return float(north), float(east)
    except ValueError:
        return None
