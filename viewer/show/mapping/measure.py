"""Places in words: coordinates as exact as they were given, and how far one lies from another."""

import math

EARTH_KM = 6371.0
DEGREE_KM = EARTH_KM * math.pi / 180
MOST_DECIMALS = 4  # of a degree: some ten metres
CLOSE_KM = 0.1
_WINDS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


def coordinates(lat: float, lon: float) -> str:
    """Say where a place lies, with as many decimals as it was given: `39.03° N, 125.75° E`."""
    digits = decimals(lat, lon)
    north = f"{abs(lat):.{digits}f}° {'N' if lat >= 0 else 'S'}"
    return f"{north}, {abs(lon):.{digits}f}° {'E' if lon >= 0 else 'W'}"


def decimals(lat: float, lon: float) -> int:
    """How many decimals of a degree a place was given with, MOST_DECIMALS at most."""

    def own(degrees: float) -> int:
        return len(f"{degrees:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2])

    return max(own(lat), own(lon))


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """The way between two places over the ball of the earth."""
    north, east = math.radians(to_lat - lat) / 2, math.radians(to_lon - lon) / 2
    both = math.cos(math.radians(lat)) * math.cos(math.radians(to_lat))
    part = math.sin(north) ** 2 + both * math.sin(east) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(part)))


def direction(lat: float, lon: float, to_lat: float, to_lon: float) -> str:
    """The wind in which one sets out to the other place, as a word: `northeast`."""
    here, there = math.radians(lat), math.radians(to_lat)
    east = math.radians(to_lon - lon)
    x = math.sin(east) * math.cos(there)
    y = math.cos(here) * math.sin(there) - math.sin(here) * math.cos(there) * math.cos(east)
    return _WINDS[round(math.degrees(math.atan2(x, y)) / 45) % len(_WINDS)]


def bar_km(km_px: float, most_px: float) -> float:
    """How long a scale bar is: 1, 2 or 5 of something, `most_px` at most; a km has `km_px`."""
    most = most_px / km_px
    whole = 10.0 ** math.floor(math.log10(most))
    return next(part * whole for part in (5, 2, 1) if part * whole <= most)


def bar_words(km: float) -> str:
    """Say a scale bar: `20 km`, `500 m`."""
    return f"{km:,.0f} km" if km >= 1 else f"{km * 1000:.0f} m"


def how_far(km: float) -> str:
    """Say a distance, rounded to what one can picture: `about 300 m`, `about 3 km`."""
    if km < 0.95:
        return f"about {max(1, round(km * 10)) * 100} m"
    if km < 9.5:
        return f"about {round(km)} km"
    digits = 10 ** (math.floor(math.log10(km)) - 1)
    return f"about {round(km / digits) * digits:,} km"
