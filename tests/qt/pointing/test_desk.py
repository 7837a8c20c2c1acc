from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.actions import Actions
from viewer.qt.app import App
from viewer.qt.audience.mirror import Mirror
from viewer.qt.pointing.card import NoteCard
from viewer.qt.pointing.desk import (
    COVERED,
    NO_HOTSPOTS,
    NO_PICTURE,
    NO_STROKES,
    STAYS,
    PointingDesk,
)
from viewer.qt.pointing.measure import measure
from viewer.qt.stage.canvas import Canvas
from viewer.show.command import Command, Group
from viewer.show.covers import Policy
from viewer.show.hotspots import HotspotNote
from viewer.show.pointing import GUIDED, Tool
from viewer.show.strokes import Place

Until = Callable[[Callable[[], bool]], None]
LEFT = Qt.MouseButton.LeftButton
IDS = (
    "hotspots",
    "hotspot-back",
    "quadrants",
    "spotlight",
    "magnifier",
    "pen",
    "pen-two",
    "erase",
    "erase-all",
    "laser",
)


def use(desk: PointingDesk, *ids: str) -> None:
    for command_id in ids:
        desk.by_id()[command_id]()


def said(app: App) -> str:
    assert app.window.furniture is not None
    return app.window.furniture.said.text()


def turn(app: App, until: Until, index: int) -> None:
    app.showing.session.go(index)
    until(lambda: app.showing.pictures.shown == index)


def draw(desk: PointingDesk, pen: str = "pen") -> None:
    use(desk, pen)
    desk.pointing.press(Place(10, 10))
    desk.pointing.point(Place(50, 50))
    desk.pointing.lift()
    use(desk, pen)


def is_whole(app: App) -> bool:
    return app.window.canvas.zoom.view is None


def cards(canvas: Canvas) -> list[NoteCard]:
    return [card for card in canvas.findChildren(NoteCard) if card.isVisible()]


@pytest.fixture
def second(app: App, room: QWidget, desk: PointingDesk) -> Canvas:
    """Another stage with the same picture, as an audience has it."""
    canvas = Canvas(room)
    canvas.resize(800, 600)
    canvas.show()
    canvas.show_image(app.window.canvas.image, app.window.canvas.original, fade=False)
    canvas.zoom.less_motion = lambda: True
    desk.add_canvas(canvas)
    return canvas


def test_every_command_of_pointing_has_a_handler(desk: PointingDesk) -> None:
    assert set(desk.by_id()) == set(IDS)


def test_nothing_is_made_before_a_tool_is_wanted(desk: PointingDesk, app: App) -> None:
    before = len(app.window.canvas.overlays)
    assert desk._kit is None
    use(desk, "laser")
    assert len(app.window.canvas.overlays) == before + 1


def test_a_tool_that_has_nothing_to_do_says_so(desk: PointingDesk, app: App, until: Until) -> None:
    for index, command_id, words in (
        (1, "hotspots", NO_HOTSPOTS),
        (1, "hotspot-back", NO_HOTSPOTS),
        (1, "erase", NO_STROKES),
        (1, "erase-all", NO_STROKES),
        (2, "hotspots", COVERED),
        (2, "spotlight", COVERED),
        (3, "pen", NO_PICTURE),
        (3, "laser", NO_PICTURE),
    ):
        turn(app, until, index)
        use(desk, command_id)
        assert (said(app), desk.pointing.tool) == (words, Tool.NONE)


def test_nobody_is_told_to_uncover_what_stays_covered(
    desk: PointingDesk, app: App, until: Until
) -> None:
    app.showing.session.covers.policy = Policy.LOCK
    turn(app, until, 2)
    use(desk, "hotspots")
    assert said(app) == STAYS


def test_uncovering_lets_one_point(desk: PointingDesk, app: App, until: Until) -> None:
    turn(app, until, 2)
    app.showing.session.uncover()
    until(lambda: desk.pointing.has_picture)
    use(desk, "hotspots")
    assert desk.pointing.tool is Tool.HOTSPOTS
    app.showing.session.uncover()
    assert (desk.pointing.tool, desk.pointing.has_picture) == (Tool.NONE, False)


def test_a_hotspot_is_looked_at_closer_and_the_whole_comes_back(
    desk: PointingDesk, app: App
) -> None:
    zoom = app.window.canvas.zoom
    use(desk, "hotspots")
    assert zoom.view is not None
    assert not zoom.active  # the arrow keys still go on, and do not pan
    (card,) = cards(app.window.canvas)
    assert card.accessibleName() == "Left, 1 of 2"
    assert desk.step_on()
    assert cards(app.window.canvas) == []  # the second one says nothing
    assert zoom.view is not None
    assert desk.step_on()
    assert is_whole(app)
    assert desk.pointing.tool is Tool.NONE
    assert not desk.step_on()


def test_esc_closes_the_hotspot(desk: PointingDesk, app: App) -> None:
    use(desk, "hotspots")
    assert desk.step_back()
    assert (app.window.canvas.zoom.view, cards(app.window.canvas)) == (None, [])
    assert not desk.step_back()


def test_a_hotspot_takes_the_view_from_who_has_zoomed_and_gives_the_whole_back(
    desk: PointingDesk, app: App
) -> None:
    zoom = app.window.canvas.zoom
    zoom.to(1.0, glide=False)
    use(desk, "hotspots")
    assert zoom.view is not None
    assert not zoom.active
    zoom.by(1.5)
    desk.step_back()
    assert zoom.view is None


def test_going_closer_takes_a_moment_and_the_note_comes_at_its_end(
    desk: PointingDesk, app: App, until: Until
) -> None:
    zoom = app.window.canvas.zoom
    zoom.less_motion = lambda: False
    use(desk, "hotspots")
    assert cards(app.window.canvas) == []
    until(lambda: bool(cards(app.window.canvas)))
    closest = zoom.view
    use(desk, "hotspots")
    until(lambda: zoom.view not in (None, closest))
    desk.step_back()
    until(lambda: zoom.view is None)


def test_another_slide_shows_its_whole_picture(desk: PointingDesk, app: App, until: Until) -> None:
    use(desk, "hotspots")
    turn(app, until, 1)
    assert (desk.pointing.tool, app.window.canvas.zoom.view) == (Tool.NONE, None)
    assert cards(app.window.canvas) == []


def test_strokes_come_back_with_their_slide_and_go_with_the_show(
    desk: PointingDesk, app: App, until: Until
) -> None:
    draw(desk)
    turn(app, until, 1)
    assert not desk.pointing.look.strokes
    turn(app, until, 0)
    assert len(desk.pointing.look.strokes) == 1
    desk.end()
    assert not desk.pointing.look.strokes


def test_both_stages_show_the_same(
    desk: PointingDesk, app: App, second: Canvas, application: QApplication
) -> None:
    before = second.grab().toImage()
    use(desk, "spotlight")
    QTest.mouseMove(app.window.canvas, QPoint(300, 200))
    application.processEvents()
    assert second.grab().toImage() != before
    use(desk, "hotspots")
    assert len(cards(second)) == len(cards(app.window.canvas)) == 1
    desk.remove_canvas(second)
    application.processEvents()
    assert (second.overlays, cards(second)) == ([], [])
    assert second.grab().toImage() == before


def test_a_mirror_carries_the_closer_view_and_each_note_finds_its_own_place(
    desk: PointingDesk, app: App, second: Canvas
) -> None:
    Mirror(app.window.canvas, second)
    use(desk, "hotspots")
    assert second.zoom.view is not None
    for canvas in (app.window.canvas, second):
        part = measure(canvas).rect(desk.pointing.parts[0])
        assert not cards(canvas)[0].geometry().intersects(part.toRect())
    desk.step_back()
    assert second.zoom.view is None


def test_who_draws_on_either_stage_draws_on_both(desk: PointingDesk, second: Canvas) -> None:
    use(desk, "pen")
    QTest.mousePress(second, LEFT, pos=QPoint(300, 300))
    QTest.mouseMove(second, QPoint(400, 300))
    QTest.mouseRelease(second, LEFT, pos=QPoint(400, 300))
    assert len(desk.pointing.look.strokes) == 1


def test_a_frozen_audience_keeps_what_it_sees(
    desk: PointingDesk, app: App, second: Canvas, until: Until
) -> None:
    draw(desk)
    app.showing.session.freeze(frozen=True)
    before = second.grab().toImage()
    use(desk, "spotlight")
    turn(app, until, 1)
    draw(desk, "pen-two")
    assert second.grab().toImage() == before
    app.showing.session.freeze(frozen=False)
    assert second.grab().toImage() != before


def test_only_the_presenters_note_takes_clicks(
    desk: PointingDesk, app: App, second: Canvas
) -> None:
    use(desk, "hotspots")
    through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    assert not cards(app.window.canvas)[0].testAttribute(through)
    assert cards(second)[0].testAttribute(through)


def test_what_the_presenter_reads_on_in_a_long_note_the_class_reads_on(
    desk: PointingDesk, app: App, second: Canvas, application: QApplication
) -> None:
    use(desk, "hotspots")
    mine, theirs = cards(app.window.canvas)[0], cards(second)[0]
    for card in (mine, theirs):
        card.say(HotspotNote("Long", "<p>word</p>" * 200, "1 of 2"))
    application.processEvents()
    mine.scroll_to(1.0)
    assert theirs._bar.value() == theirs._bar.maximum() > 0


def test_a_page_that_is_turned_leaves_a_resting_pointer_hidden(
    desk: PointingDesk, app: App, until: Until
) -> None:
    canvas = app.window.canvas
    use(desk, "spotlight", "spotlight")
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    canvas.setCursor(Qt.CursorShape.BlankCursor)
    turn(app, until, 1)
    assert canvas.cursor().shape() == Qt.CursorShape.BlankCursor


def test_plus_and_minus_size_what_is_in_hand_and_else_zoom(desk: PointingDesk, app: App) -> None:
    use(desk, "spotlight")
    before = desk.pointing.look.radius
    QTest.keyClick(app.window, Qt.Key.Key_Plus)
    assert desk.pointing.look.radius > before
    assert app.window.canvas.zoom.view is None
    QTest.keyClick(app.window, Qt.Key.Key_Minus)
    assert desk.pointing.look.radius == pytest.approx(before)
    use(desk, "spotlight")
    QTest.keyClick(app.window, Qt.Key.Key_Plus)
    assert app.window.canvas.zoom.view is not None


def test_the_lens_gets_sharp_pixels_from_the_decoder(
    desk: PointingDesk, app: App, until: Until
) -> None:
    use(desk, "magnifier")
    desk.pointing.point(Place(40, 40))
    kit = desk._kit
    assert kit is not None
    until(lambda: kit._sharp.detail is not None)
    assert kit._sharp.detail is not None
    image, region = kit._sharp.detail
    frame = app.window.canvas.zoom.frame
    assert frame is not None
    assert image.width() > region.width * frame.fit
    assert region.x <= 1200 <= region.x + region.width


def test_a_hotspot_is_sharp(desk: PointingDesk, app: App, until: Until) -> None:
    use(desk, "hotspots")
    showing = app.showing
    until(lambda: showing.loader.detail("noise.jpg") is not None)
    detail, view = showing.loader.detail("noise.jpg"), app.window.canvas.zoom.view
    assert detail is not None
    assert view is not None
    assert detail.pixels.width >= 0.98 * detail.region.width * min(1.0, view.scale)


def test_the_laser_fades_when_it_rests(desk: PointingDesk, until: Until) -> None:
    use(desk, "laser")
    desk.pointing.point(Place(50, 50))
    until(lambda: desk.pointing.glow == 0)
    desk.pointing.point(Place(51, 50))
    assert desk.pointing.glow == 1


def test_what_is_in_hand_is_ticked(desk: PointingDesk, room: QWidget) -> None:
    rows = [Command(i, i, i, Group.PICTURE, (), checkable=True) for i in IDS]
    actions = Actions(rows, desk.by_id(), room)
    desk.listen(actions)

    def ticked() -> list[str]:
        return [i for i in IDS if actions[i].isChecked()]

    actions["pen-two"].trigger()
    assert ticked() == ["pen-two"]
    actions["hotspots"].trigger()
    assert ticked() == ["hotspots"]
    desk.step_on()
    desk.step_on()
    assert ticked() == []


def test_another_story_knows_nothing_of_this_one(desk: PointingDesk, app: App) -> None:
    draw(desk)
    use(desk, "spotlight")
    desk.follow(app.showing)
    assert desk.pointing.tool is Tool.NONE
    assert not desk.pointing.look.strokes
    desk.close()
    assert not desk.pointing.has_picture


ACTS = (*IDS, "next", "previous", "click", "drag", "zoom", "uncover", "freeze", "leave", "wheel")


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(ACTS), min_size=5, max_size=25))
def test_whatever_a_presenter_does_leaves_a_valid_state(
    desk: PointingDesk, app: App, application: QApplication, acts: list[str]
) -> None:
    canvas, session = app.window.canvas, app.showing.session
    others: dict[str, Callable[[], object]] = {
        "next": lambda: None if desk.step_on() else session.next(),
        "previous": lambda: None if desk.step_back_one() else session.previous(),
        "click": lambda: QTest.mouseClick(canvas, LEFT, pos=QPoint(200, 150)),
        "drag": lambda: QTest.mousePress(canvas, LEFT, pos=QPoint(80, 90)),
        "zoom": canvas.zoom.toggle,
        "uncover": session.uncover,
        "freeze": lambda: session.freeze(frozen=not session.frozen),
        "leave": desk.step_back,
        "wheel": lambda: desk.pointing.magnify(1) or desk.pointing.grow(1),
    }
    for act in acts:
        (others.get(act) or desk.by_id()[act])()
        application.processEvents()
        look = desk.pointing.look
        assert look.tool not in GUIDED or 0 <= look.which < len(look.parts)
        assert all(stroke.places for stroke in look.strokes)
        if session.is_covered(session.index) and app.showing.pictures.shown == session.index:
            assert look.tool is Tool.NONE
