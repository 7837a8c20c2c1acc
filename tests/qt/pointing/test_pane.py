from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from viewer.imaging.geometry import Region, Size
from viewer.qt import theme
from viewer.qt.notes import Notes
from viewer.qt.pointing.ink import PENS
from viewer.qt.pointing.pane import Pane
from viewer.qt.stage.canvas import Canvas
from viewer.show.hotspots import HotspotNote
from viewer.show.pointing import Pointing, Tool
from viewer.show.strokes import Place

Until = Callable[[Callable[[], bool]], None]
GREY = "#808080"
PART = (10.0, 10.0, 20.0, 20.0)


def colour(stage: Canvas, x: int, y: int) -> str:
    return stage.grab().toImage().pixelColor(x, y).name()


def light(stage: Canvas, x: int, y: int) -> int:
    return stage.grab().toImage().pixelColor(x, y).lightness()


def draw(pointing: Pointing, colour: int, *points: tuple[float, float]) -> None:
    if pointing.tool is not Tool.PEN or pointing.colour != colour:
        pointing.take_pen(colour)
    pointing.press(Place(*points[0]))
    for point in points[1:]:
        pointing.point(Place(*point))
    pointing.lift()
    pointing.point_nowhere()


@pytest.mark.usefixtures("pane")
def test_with_no_tool_in_hand_not_a_pixel_is_painted(stage: Canvas, pointing: Pointing) -> None:
    before = stage.grab().toImage()
    pointing.take(Tool.SPOTLIGHT)
    assert stage.grab().toImage() != before
    pointing.leave()
    assert stage.grab().toImage() == before


@pytest.mark.usefixtures("pane")
def test_a_hotspot_dims_the_rest_and_numbers_the_others(stage: Canvas, pointing: Pointing) -> None:
    pointing.take(Tool.HOTSPOTS)
    assert colour(stage, 120, 80) == GREY
    assert light(stage, 300, 300) < 80
    corner = [light(stage, x, y) for x in range(360, 385) for y in range(240, 265)]
    assert max(corner) > 120  # the number of the other one
    pointing.step_on()
    assert light(stage, 120, 110) < 80
    assert colour(stage, 420, 280) == GREY


@pytest.mark.usefixtures("pane")
@pytest.mark.parametrize("which", range(4))
def test_a_quadrant_dims_the_other_three(stage: Canvas, pointing: Pointing, which: int) -> None:
    pointing.take(Tool.QUADRANTS)
    pointing.choose(which)
    corners = [(20, 20), (580, 20), (20, 380), (580, 380)]
    seen = [colour(stage, *corner) == GREY for corner in corners]
    assert seen == [at == which for at in range(4)]


@pytest.mark.usefixtures("pane")
def test_a_spotlight_has_a_soft_edge_and_follows_the_pointer(
    stage: Canvas, pointing: Pointing
) -> None:
    pointing.take(Tool.SPOTLIGHT)
    pointing.point(Place(25, 50))
    assert colour(stage, 150, 200) == GREY
    ray = [light(stage, x, 200) for x in range(150, 250)]
    assert ray == sorted(ray, reverse=True)
    assert len(set(ray)) > 8
    assert ray[-1] < 40
    pointing.point(Place(75, 50))
    assert light(stage, 150, 200) < 40
    assert colour(stage, 450, 200) == GREY


@pytest.mark.usefixtures("pane")
def test_a_spotlight_leaves_the_ground_beside_the_picture_alone(
    stage: Canvas, pointing: Pointing, application: QApplication
) -> None:
    stage.resize(800, 400)
    application.processEvents()
    ground = colour(stage, 10, 10)
    pointing.take(Tool.SPOTLIGHT)
    pointing.point(Place(0, 0))
    assert colour(stage, 10, 10) == ground
    assert colour(stage, 97, 2) == ground


@pytest.mark.usefixtures("pane")
def test_moving_repaints_just_what_a_whole_repaint_would(
    stage: Canvas, pointing: Pointing, application: QApplication
) -> None:
    """What is left of the last place would show as a trail."""
    for tool in (Tool.SPOTLIGHT, Tool.MAGNIFIER, Tool.LASER, Tool.PEN, Tool.ERASE):
        pointing.take(tool)
        for at in range(10, 90, 7):
            pointing.point(Place(at, 100 - at))
            application.processEvents()
        window = stage.window()
        before = window.backingStore().paintDevice()
        assert before is not None
        moved = stage.screen().grabWindow(window.winId()).toImage()
        stage.update()
        application.processEvents()
        assert stage.screen().grabWindow(window.winId()).toImage() == moved


@pytest.mark.usefixtures("pane")
def test_strokes_have_the_colour_of_their_pen_and_a_dark_edge(
    stage: Canvas, pointing: Pointing
) -> None:
    draw(pointing, 0, (10, 50), (50, 50), (90, 50))
    draw(pointing, 1, (10, 80), (50, 80), (90, 80))
    assert colour(stage, 300, 200) == PENS[0]
    assert colour(stage, 300, 320) == PENS[1]
    column = [light(stage, 300, y) for y in range(195, 206)]
    assert min(column[:5]) < 60
    assert min(column[6:]) < 60


@pytest.mark.usefixtures("pane")
def test_strokes_follow_the_picture_when_it_is_enlarged(stage: Canvas, pointing: Pointing) -> None:
    draw(pointing, 0, (50, 10), (50, 50), (50, 90))
    stage.zoom.to(0.8, glide=False)
    assert colour(stage, 300, 200) == PENS[0]
    assert (colour(stage, 305, 200), colour(stage, 320, 200)) == (PENS[0], GREY)
    stage.zoom.pan(-100, 0)
    assert colour(stage, 200, 200) == PENS[0]


@pytest.mark.usefixtures("pane")
def test_strokes_are_sharp_once_the_picture_is_at_rest(
    stage: Canvas, pointing: Pointing, until: Until, application: QApplication
) -> None:
    def between() -> int:
        """How many colours there are from the ground to the middle of the line."""
        image = stage.screen().grabWindow(stage.window().winId()).toImage()
        return len({image.pixelColor(x, 200).name() for x in range(280, 301)})

    draw(pointing, 0, (50, 10), (50, 50), (50, 90))
    stage.zoom.to(1.4, glide=False)
    application.processEvents()
    blurred = between()
    until(lambda: between() < blurred)
    assert between() <= 5  # line, edge, ground, and one between each


@pytest.mark.usefixtures("pane")
def test_erasing_leaves_nothing_of_a_stroke(stage: Canvas, pointing: Pointing) -> None:
    before = stage.grab().toImage()
    draw(pointing, 0, (10, 50), (50, 50))
    assert stage.grab().toImage() != before
    pointing.erase_all()
    pointing.leave()
    assert stage.grab().toImage() == before


def test_the_lens_shows_the_sharper_part_where_there_is_one(
    stage: Canvas, pointing: Pointing
) -> None:
    image = stage.image
    assert image is not None
    sharper = image.copy(0, 0, 100, 100)
    sharper.fill(QColor("#2040c0"))
    Pane(stage, pointing, lambda: (sharper, Region(1400, 900, 200, 200)), answers=True)
    pointing.take(Tool.MAGNIFIER)
    assert colour(stage, 300, 200) == "#2040c0"
    assert colour(stage, 300, 140) == GREY


@pytest.mark.usefixtures("pane")
def test_the_lens_is_as_light_as_the_stage(stage: Canvas, pointing: Pointing) -> None:
    stage.set_light(2)
    pointing.take(Tool.MAGNIFIER)
    assert light(stage, 300, 200) == light(stage, 30, 30) > 128


@pytest.mark.usefixtures("pane")
def test_nothing_is_painted_where_there_is_no_picture(stage: Canvas, pointing: Pointing) -> None:
    stage.show_image(None, Size(1, 1), fade=False)
    before = stage.grab().toImage()
    pointing.turn_to(1, None)
    draw(pointing, 0, (10, 50), (50, 50))
    assert stage.grab().toImage() == before


def test_a_held_pane_keeps_what_was_seen(stage: Canvas, pointing: Pointing, pane: Pane) -> None:
    draw(pointing, 0, (10, 50), (50, 50), (90, 50))
    pane.hold(held=True)
    before = stage.grab().toImage()
    pointing.turn_to(1, None)
    pointing.turn_to(2, None)
    assert stage.grab().toImage() == before
    pane.hold(held=False)
    assert stage.grab().toImage() != before


def test_a_note_lies_beside_its_part_and_follows_the_stage(
    stage: Canvas, pointing: Pointing, pane: Pane
) -> None:
    pointing.take(Tool.HOTSPOTS)
    pane.show_note(PART, HotspotNote("Left", "<p>What is here?</p>", "1 of 2"))
    assert pane.card is not None
    assert pane.card.isVisible()
    assert pane.card.accessibleName() == "Left, 1 of 2"
    for width, height in ((600, 400), (500, 600), (300, 200)):
        stage.resize(width, height)
        part = stage.whole.toRect()
        part.setRect(
            part.x() + part.width() // 10,
            part.y() + part.height() // 10,
            part.width() // 5,
            part.height() // 5,
        )
        assert stage.rect().contains(pane.card.geometry())
        assert not pane.card.geometry().intersects(part)


def test_the_class_reads_a_note_in_type_for_the_back_row(stage: Canvas, pointing: Pointing) -> None:
    window = stage.window()
    window.resize(1280, 720)
    pane = Pane(stage, pointing, lambda: None, answers=False)
    pane.show_note(PART, HotspotNote("Left", "<p>What is here?</p>", "1 of 2"))
    assert pane.card is not None
    notes = pane.card.findChild(Notes)
    assert notes is not None
    assert notes.font().pointSizeF() >= 20 * window.height() / theme.FULL_PX
    pane.leave()


def test_a_pane_that_leaves_takes_everything_with_it(
    stage: Canvas, pointing: Pointing, application: QApplication
) -> None:
    before, overlays = stage.grab().toImage(), list(stage.overlays)
    pane = Pane(stage, pointing, lambda: None, answers=False)
    pointing.take(Tool.HOTSPOTS)
    pane.show_note(PART, HotspotNote("Left", "", "1 of 2"))
    pane.leave()
    application.processEvents()
    assert stage.overlays == overlays
    assert stage.grab().toImage() == before
