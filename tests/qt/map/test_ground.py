from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from viewer import shipped
from viewer.qt import theme
from viewer.qt.map.ground import Drawn, Ground
from viewer.qt.map.land import Land
from viewer.show.mapping.view import Size, View, settled, whole

Until = Callable[[Callable[[], bool]], None]
SIZE = Size(320, 200)


def missing() -> bytes:
    raise FileNotFoundError(2, "No such file")


@pytest.fixture
def ground(room: QWidget) -> Iterator[Ground]:
    ground = Ground(shipped.outlines, room)
    yield ground
    ground.close()


def view(lon: float, lat: float, scale: float) -> View:
    return settled(View(lon, lat, scale, 1.0), SIZE)


@pytest.mark.parametrize(
    ("lon", "lat", "scale", "colour"),
    [
        (126.4, 39.0, 100.0, theme.RAISED),  # near Pyongyang
        (-30.0, 30.0, 20.0, theme.GROUND),  # the Atlantic
        (172.0, 67.0, 30.0, theme.RAISED),  # Russia, west of the antimeridian
        (-176.0, 67.0, 30.0, theme.RAISED),  # and east of it
        (0.0, -85.0, 8.0, theme.RAISED),  # Antarctica
        (51.0, 41.5, 60.0, theme.GROUND),  # the Caspian Sea, a lake in the land
    ],
)
def test_land_is_land_and_sea_is_sea(lon: float, lat: float, scale: float, colour: str) -> None:
    land = Land(shipped.outlines)
    shown = view(lon, lat, scale)
    image = land.draw(shown, SIZE, 2.0)
    point = shown.at(lon, lat)
    x, y = 2 * (SIZE.width / 2 + point.x), 2 * (SIZE.height / 2 + point.y)
    assert image.pixel(int(x), int(y)) == QColor(colour).rgb()
    assert land.trouble == ""


def test_the_world_is_not_seen_twice() -> None:
    wide = Size(800, 100)
    image = Land(shipped.outlines).draw(whole(wide), wide, 1.0)
    assert all(image.pixel(20, y) == QColor(theme.GROUND).rgb() for y in range(100))


@pytest.mark.parametrize("read", [missing, lambda: b"garbage", lambda: b""])
def test_a_map_without_its_file_is_the_sea_and_says_why(read: Callable[[], bytes]) -> None:
    land = Land(read)
    image = land.draw(whole(SIZE), SIZE, 1.0)
    assert image.pixel(160, 100) == QColor(theme.GROUND).rgb()
    assert land.trouble.startswith("No outlines: ")


def test_of_several_views_the_last_one_is_drawn(ground: Ground, until: Until) -> None:
    spy = QSignalSpy(ground.arrived)
    for scale in range(20, 60):
        ground.want(view(126, 38, float(scale)), SIZE, 1.0)
    until(lambda: ground.is_idle)
    last: Drawn = spy.at(spy.count() - 1)[0]
    assert last.view.scale == 59.0
    assert spy.count() == 2
