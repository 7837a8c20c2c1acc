"""A shelf of a few slides in Korea, on Fiji and at no place, and a map of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from viewer import shipped
from viewer.library.entry import Spot
from viewer.library.where import Atlas, MapSpot
from viewer.qt.map.section import MapSection

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

Until = Callable[[Callable[[], bool]], None]
PLACES = (
    ("Pyongyang", "subject", 39.03, 125.75),
    ("Pyongyang", "subject", 39.03, 125.75),
    ("Seoul", "camera", 37.57, 126.98),
    ("Suva", "subject", -18.14, 178.44),
    ("Taveuni", "subject", -16.86, -179.97),
)


def spot(number: int, name: str, role: str, lat: float, lon: float) -> MapSpot:
    where = Spot(1 + number % 2, Path(f"/story-{number % 2}"), f"slide-{number}")
    title, picture = f"Slide {number}", f"{number}.jpg"
    return MapSpot(where, f"Story {number % 2}", title, number, picture, role, name, lat, lon)


@pytest.fixture
def atlas() -> Atlas:
    spots = tuple(spot(number, *place) for number, place in enumerate(PLACES, start=1))
    return Atlas(spots, slides=7, placed=5)


class Shelf:
    """What the section asks for; a test may change what it answers."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.outlines: Callable[[], bytes] = shipped.outlines
        self.wanted: list[tuple[Path, str]] = []
        self.image: QImage | None = None


@pytest.fixture
def shelf(atlas: Atlas) -> Shelf:
    return Shelf(atlas)


@pytest.fixture
def section(room: QWidget, shelf: Shelf, until: Until) -> Iterator[MapSection]:
    room.resize(1200, 700)
    section = MapSection(
        lambda: shelf.atlas,
        lambda: shelf.outlines(),
        lambda _path, _name: shelf.image,
        shelf.wanted.extend,
        room,
    )
    section.resize(1200, 700)
    section.show()
    section.open()
    until(section.is_whole)
    yield section
    section.end()
