"""Where the slides of all stories on the shelf were, for the map.

What a story withholds was never entered (`catalog`), so it cannot be here. A lesson is left out:
its slides are those of other stories.
"""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from viewer.library.base import Base
from viewer.library.entry import Spot

PLACES = """
SELECT story.key, story.path, story.title, slide.id, slide.title, slide.number,
       CASE slide.sensitive WHEN 0 THEN slide.picture ELSE '' END,
       place.role, place.name, place.lat, place.lon
FROM place
JOIN slide USING (story, number)
JOIN story ON story.key = place.story
WHERE story.shelved >= 0 AND story.kind <> 'lesson'
  AND place.lat IS NOT NULL AND place.lon IS NOT NULL
ORDER BY story.title, story.key, slide.number, place.role DESC
"""
SLIDES = """
SELECT count(*) FROM slide JOIN story ON story.key = slide.story
WHERE story.shelved >= 0 AND story.kind <> 'lesson'
"""


class MapSpot(NamedTuple):
    """One slide at one place. `picture` is the name of its file, "" where it may not be shown."""

    spot: Spot
    story: str
    title: str
    number: int
    picture: str
    role: str  # subject (what is shown) or camera (where it stood)
    name: str  # of the place
    lat: float
    lon: float


class Atlas(NamedTuple):
    """What the map shows, and of how many slides: those without a place count as well."""

    spots: tuple[MapSpot, ...] = ()
    slides: int = 0  # on the whole shelf
    placed: int = 0  # of these, how many have a place on the map


def spots(base: Base) -> list[MapSpot]:
    """Every place of every slide, by story and number. Raises sqlite3.Error."""
    with base.reading() as connection:
        return _spots(connection)


def atlas(base: Base) -> Atlas:
    """The places of all slides, and how many slides there are; nothing where the file fails."""
    try:
        with base.reading() as connection:
            slides = connection.execute(SLIDES).fetchone()[0]
            found = _spots(connection)
    except sqlite3.Error:
        return Atlas()
    placed = len({(each.spot.key, each.number) for each in found})
    return Atlas(tuple(found), slides, placed)


def _spots(connection: sqlite3.Connection) -> list[MapSpot]:
    paths: dict[int, Path] = {}
    found = []
    for key, path, story, slide, *rest in connection.execute(PLACES):
        if key not in paths:
            paths[key] = Path(path)
        found.append(MapSpot(Spot(key, paths[key], slide), story, *rest))
    return found
