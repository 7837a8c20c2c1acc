from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from viewer.imaging.closeup import Detail
from viewer.imaging.geometry import Point, Rect, Region, Size, View
from viewer.imaging.loader import Loader
from viewer.imaging.wire import Pixels
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.closeup import MOST_SCREENS, CloseUp, with_margin

Until = Callable[[Callable[[], bool]], None]
NAME = "a.jpg"
PICTURE = Size(3000, 2000)
BLUE = QColor("#3030d0")

pytestmark = pytest.mark.usefixtures("close_up")


class DetailLoader(Loader):
    """Notes what part is wanted, and gives the one that a test lets come."""

    def __init__(self) -> None:
        self.wishes: list[tuple[str, Region, Size]] = []
        self.ready: Detail | None = None
        self.dropped = 0

    def want_detail(self, name: str, region: Region, box: Size) -> None:
        self.wishes.append((name, region, box))

    def detail(self, name: str) -> Detail | None:
        return self.ready if name == NAME else None

    def drop_detail(self) -> None:
        self.ready = None
        self.dropped += 1


@pytest.fixture
def loader() -> DetailLoader:
    return DetailLoader()


@pytest.fixture
def close_up(stage: Canvas, loader: DetailLoader) -> CloseUp:
    close_up = CloseUp(stage)
    close_up.look_at(loader, NAME)
    return close_up


def arrive(close_up: CloseUp, loader: DetailLoader) -> None:
    """Let the part come that was asked for last, all blue."""
    _, region, box = loader.wishes[-1]
    data = bytes((BLUE.blue(), BLUE.green(), BLUE.red(), 255)) * (box.width * box.height)
    loader.ready = Detail(region, Pixels(*box, box.width * 4, False, data, PICTURE))
    close_up.take(NAME)


def middle(canvas: Canvas) -> QColor:
    return canvas.grab().toImage().pixelColor(150, 100)


def test_a_part_is_asked_for_once_the_view_rests(
    stage: Canvas, loader: DetailLoader, until: Until
) -> None:
    stage.zoom.by(5)
    stage.zoom.by(2)
    assert loader.wishes == []
    until(lambda: bool(loader.wishes))
    ((name, region, box),) = loader.wishes
    assert name == NAME
    assert box == region.size  # at 100 % as many pixels as the picture has there
    assert (region.x, region.y) < (1350, 900)
    assert (region.x + region.width, region.y + region.height) > (1650, 1100)


@pytest.mark.parametrize(("scale", "share"), [(0.5, 0.5), (1.0, 1.0), (4.0, 1.0)])
def test_no_more_pixels_are_asked_for_than_the_screen_shows_or_the_picture_has(
    stage: Canvas, loader: DetailLoader, until: Until, scale: float, share: float
) -> None:
    stage.zoom.to(scale)
    until(lambda: bool(loader.wishes))
    _, region, box = loader.wishes[-1]
    assert (box.width / region.width, box.height / region.height) == pytest.approx(
        (share, share), abs=0.01
    )


def test_a_drawing_is_asked_for_as_sharp_as_the_screen_shows_it(
    stage: Canvas, loader: DetailLoader, until: Until
) -> None:
    stage.zoom.scalable = True
    stage.zoom.to(1.6)
    until(lambda: bool(loader.wishes))
    _, region, box = loader.wishes[-1]
    assert box.width / region.width == pytest.approx(1.6, abs=0.01)


def test_what_comes_lies_over_the_picture(
    stage: Canvas, close_up: CloseUp, loader: DetailLoader, until: Until
) -> None:
    stage.zoom.to(1.0)
    until(lambda: bool(loader.wishes))
    assert middle(stage) == QColor("#d03030")
    arrive(close_up, loader)
    assert middle(stage) == BLUE


def test_a_small_move_needs_nothing_and_a_large_one_is_answered_at_once(
    stage: Canvas, loader: DetailLoader, until: Until
) -> None:
    stage.zoom.to(2.0)
    until(lambda: bool(loader.wishes))
    stage.zoom.pan(60, 40)
    assert len(loader.wishes) == 1
    stage.zoom.pan(60, 40)
    assert len(loader.wishes) == 2


def test_going_closer_to_pixels_that_are_there_needs_nothing(
    stage: Canvas, close_up: CloseUp, loader: DetailLoader, until: Until
) -> None:
    stage.zoom.to(1.0)
    until(lambda: bool(loader.wishes))
    stage.zoom.to(4.0)
    assert not close_up._rest.isActive()
    assert len(loader.wishes) == 1


def test_who_comes_back_soon_finds_it_sharp(
    stage: Canvas, close_up: CloseUp, loader: DetailLoader, until: Until
) -> None:
    stage.zoom.to(1.0)
    until(lambda: bool(loader.wishes))
    arrive(close_up, loader)
    stage.zoom.leave()
    assert middle(stage) == QColor("#d03030")
    stage.zoom.to(1.0)
    assert middle(stage) == BLUE
    assert not close_up._linger.isActive()
    assert (len(loader.wishes), loader.dropped) == (1, 0)


def test_leaving_the_zoom_lets_the_part_go_after_a_while(
    stage: Canvas, close_up: CloseUp, loader: DetailLoader, until: Until
) -> None:
    stage.zoom.to(1.0)
    until(lambda: bool(loader.wishes))
    arrive(close_up, loader)
    stage.zoom.leave()
    assert close_up._linger.isActive()
    close_up._linger.timeout.emit()
    assert loader.dropped == 1
    close_up.take(NAME)
    stage.zoom.lend(View(1.0, Point(1500, 1000)))
    assert middle(stage) == QColor("#d03030")
    assert not close_up._rest.isActive()


def test_what_comes_after_the_page_was_turned_is_not_shown(
    stage: Canvas, close_up: CloseUp, loader: DetailLoader, until: Until
) -> None:
    stage.zoom.to(1.0)
    until(lambda: bool(loader.wishes))
    close_up.look_at(loader, "b.jpg")
    assert loader.dropped == 1
    arrive(close_up, loader)
    assert middle(stage) == QColor("#d03030")


def test_a_picture_with_all_its_pixels_there_needs_no_part(
    stage: Canvas, close_up: CloseUp, loader: DetailLoader
) -> None:
    image = stage.image
    assert image is not None
    stage.show_image(image, Size(300, 200), fade=False)
    stage.zoom.to(4.0)
    assert not close_up._rest.isActive()
    assert loader.wishes == []


def test_a_part_can_be_asked_for_ahead(close_up: CloseUp, loader: DetailLoader) -> None:
    close_up.want(Region(100, 100, 600, 400), 0.5)
    close_up.want(Region(100, 100, 600, 400), 0.5)
    assert loader.wishes == [(NAME, Region(100, 100, 600, 400), Size(300, 200))]


def test_without_a_picture_nothing_is_asked_for(stage: Canvas, close_up: CloseUp) -> None:
    close_up.look_at(None, "")
    stage.zoom.to(1.0)
    close_up._ask()
    close_up.take("")


@given(
    st.builds(Rect, st.floats(0, 5000), st.floats(0, 3000), st.floats(1, 1000), st.floats(1, 1000)),
    st.floats(0.05, 1),
)
def test_a_margin_stays_in_the_picture_and_in_the_memory_that_there_is(
    visible: Rect, useful: float
) -> None:
    picture, stage = Size(6000, 4000), Size(1000, 1000)
    region = with_margin(visible, picture, stage, useful)
    assert region.within(picture)
    assert region.x <= visible.x
    assert region.y + region.height >= visible.y + visible.height
    pixels = (region.width - 2) * (region.height - 2) * useful * useful
    assert pixels <= MOST_SCREENS * stage.width * stage.height + 1


def test_the_margin_is_a_quarter_where_there_is_room_for_it() -> None:
    stage = Size(1000, 1000)
    region = with_margin(Rect(2000, 2000, 400, 400), Size(6000, 4000), stage, 1.0)
    assert region == Region(1900, 1900, 600, 600)
    assert with_margin(Rect(0, 0, 400, 400), Size(6000, 4000), stage, 1.0) == Region(0, 0, 500, 500)


@pytest.fixture
def larger(stage: Canvas, close_up: CloseUp) -> Canvas:
    """A canvas of 900 by 600 that shows the same picture, joined to the first."""
    larger = Canvas(stage.parentWidget())
    larger.resize(900, 600)
    larger.show()
    larger.show_image(stage.image, PICTURE, fade=False)
    close_up.join(larger)
    return larger


def look_closer(stage: Canvas, larger: Canvas, scale: float) -> None:
    stage.zoom.to(scale)
    view, here, there = stage.zoom.view, stage.zoom.frame, larger.zoom.frame
    assert view is not None
    assert here is not None
    assert there is not None
    larger.zoom.follow(view._replace(scale=scale * there.fit / here.fit), active=True)


@pytest.mark.parametrize("scale", [0.2, 0.3, 1.0])
def test_a_part_is_as_sharp_as_the_larger_canvas_needs(
    stage: Canvas, larger: Canvas, loader: DetailLoader, until: Until, scale: float
) -> None:
    look_closer(stage, larger, scale)
    until(lambda: bool(loader.wishes))
    _, region, box = loader.wishes[-1]
    assert box.width / region.width == pytest.approx(min(1.0, 3 * scale), abs=0.01)


def test_a_part_holds_what_is_seen_on_either_canvas(
    stage: Canvas, larger: Canvas, loader: DetailLoader, until: Until
) -> None:
    larger.resize(900, 200)
    look_closer(stage, larger, 0.4)
    until(lambda: bool(loader.wishes))
    _, region, _ = loader.wishes[-1]
    here = stage.zoom.visible(stage.zoom.view)
    there = larger.zoom.visible(larger.zoom.view)
    assert there.width > here.width
    for part in (here, there):
        assert region.x <= part.x + 1
        assert region.y <= part.y + 1
        assert region.x + region.width >= part.x + part.width - 1
        assert region.y + region.height >= part.y + part.height - 1


def test_what_comes_lies_over_the_picture_on_both(
    stage: Canvas, larger: Canvas, close_up: CloseUp, loader: DetailLoader, until: Until
) -> None:
    look_closer(stage, larger, 1.0)
    until(lambda: bool(loader.wishes))
    arrive(close_up, loader)
    assert middle(stage) == BLUE
    assert larger.grab().toImage().pixelColor(450, 300) == BLUE
    close_up.join(None)
    assert middle(stage) == BLUE
    assert larger.grab().toImage().pixelColor(450, 300) != BLUE


def test_who_joins_late_gets_the_part_that_is_there(
    stage: Canvas, larger: Canvas, close_up: CloseUp, loader: DetailLoader, until: Until
) -> None:
    look_closer(stage, larger, 1.0)
    until(lambda: bool(loader.wishes))
    close_up.join(None)
    arrive(close_up, loader)
    close_up.join(larger)
    assert larger.grab().toImage().pixelColor(450, 300) == BLUE
