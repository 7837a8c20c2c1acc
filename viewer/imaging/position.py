"""Where the camera stood: degrees, minutes and seconds as files have them -> decimal degrees."""

import re
from collections.abc import Sequence
from math import isfinite

_XMP = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d{1,12})?)(?:,(\d{1,2}(?:\.\d{1,12})?))?\s*([NSEW])")


def position(
    latitude: Sequence[float],
    north_south: str | None,
    longitude: Sequence[float],
    east_west: str | None,
) -> str | None:
    """Return `39.0200, 125.7500`, north and east positive; None for what is no place on earth.

    Each angle is degrees, or degrees and minutes, or with seconds too.
    """
    north = _degrees(latitude, north_south, "NS", 90)
    east = _degrees(longitude, east_west, "EW", 180)
    return None if north is None or east is None else f"{north:.4f}, {east:.4f}"


def from_xmp(latitude: str | None, longitude: str | None) -> str | None:
    """Read XMP's `39,1.2N` and `125,45,0E`."""
    north, east = (_XMP.fullmatch((text or "").strip()) for text in (latitude, longitude))
    if north is None or east is None:
        return None
    return position(_numbers(north), north[4], _numbers(east), east[4])


def _numbers(found: re.Match[str]) -> list[float]:
    return [float(number) for number in found.groups()[:3] if number]


def _degrees(angle: Sequence[float], side: str | None, sides: str, most: int) -> float | None:
    side = (side or "").strip()[:1].upper()
    if not 1 <= len(angle) <= 3 or not side or side not in sides:
        return None
    value = sum(part / 60.0**at for at, part in enumerate(angle))
    if not isfinite(value) or not 0 <= value <= most:
        return None
    return -value if side == sides[1] else value
