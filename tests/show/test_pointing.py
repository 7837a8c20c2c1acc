from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.pointing import (
    GUIDED,
    LEAST_FACTOR,
    LEAST_RADIUS,
    MIDDLE,
    MOST_FACTOR,
    MOST_RADIUS,
    PEN_WIDTH,
    QUADRANTS,
    Look,
    Pointing,
    Tool,
)
from viewer.show.strokes import MOST_PLACES, Place, Shape

SHAPE = Shape(300, 200)
SPOTS = ((10.0, 10.0, 20.0, 20.0), (40.0, 40.0, 20.0, 20.0), (70.0, 70.0, 20.0, 20.0))
TOOLS = [tool for tool in Tool if tool is not Tool.NONE]


@pytest.fixture
def pointing() -> Pointing:
    """At slide 0, which has three hotspots."""
    made = Pointing()
    made.turn_to(0, SHAPE, SPOTS)
    return made


def draw(pointing: Pointing, *points: tuple[float, float]) -> None:
    pointing.press(Place(*points[0]))
    for point in points[1:]:
        pointing.point(Place(*point))
    pointing.lift()


def seen_at(pointing: Pointing) -> Place | None:
    return pointing.look.place


@pytest.mark.parametrize("tool", TOOLS)
def test_choosing_the_tool_in_hand_puts_it_away(pointing: Pointing, tool: Tool) -> None:
    assert pointing.take(tool)
    assert pointing.tool is tool
    assert pointing.take(tool)
    assert pointing.tool is Tool.NONE


@pytest.mark.parametrize("tool", TOOLS)
def test_only_one_tool_is_in_hand(pointing: Pointing, tool: Tool) -> None:
    pointing.take(Tool.SPOTLIGHT if tool is not Tool.SPOTLIGHT else Tool.LASER)
    pointing.take(tool)
    assert pointing.tool is tool


def test_without_a_picture_there_is_nothing_to_point_at(pointing: Pointing) -> None:
    pointing.turn_to(1, None, SPOTS)
    assert not any(pointing.take(tool) for tool in TOOLS)
    assert not pointing.next_hotspot()
    assert not pointing.erase_all()
    assert pointing.look == Look()


def test_a_slide_without_hotspots_has_none_to_show(pointing: Pointing) -> None:
    pointing.turn_to(1, SHAPE)
    assert not pointing.next_hotspot()
    assert not pointing.hotspot_before()
    assert pointing.tool is Tool.NONE


def test_hotspots_come_one_by_one_and_then_the_whole_picture(pointing: Pointing) -> None:
    seen = []
    while pointing.next_hotspot() and pointing.tool is Tool.HOTSPOTS:
        seen.append(pointing.which)
    assert seen == [0, 1, 2]
    assert pointing.tool is Tool.NONE


def test_hotspots_go_back_from_the_last(pointing: Pointing) -> None:
    assert pointing.hotspot_before()
    assert pointing.which == 2
    assert pointing.hotspot_before()
    assert pointing.which == 1
    pointing.choose(0)
    assert pointing.hotspot_before()
    assert pointing.tool is Tool.NONE


@pytest.mark.parametrize(("tool", "count"), [(Tool.HOTSPOTS, 3), (Tool.QUADRANTS, 4)])
def test_a_clicker_goes_through_the_parts_and_then_turns_the_page(
    pointing: Pointing, tool: Tool, count: int
) -> None:
    pointing.take(tool)
    assert [pointing.step_on() for _ in range(count + 1)] == [True] * count + [False]
    assert pointing.tool is Tool.NONE
    pointing.take(tool)
    assert [pointing.step_back_one(), pointing.step_back_one()] == [True, False]


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool not in GUIDED])
def test_other_tools_do_not_keep_the_page_from_turning(pointing: Pointing, tool: Tool) -> None:
    pointing.take(tool)
    assert not pointing.step_on()
    assert not pointing.step_back_one()
    assert pointing.tool is tool


def test_quadrants_are_the_four_quarters_in_reading_order(pointing: Pointing) -> None:
    pointing.take(Tool.QUADRANTS)
    assert pointing.look.parts == QUADRANTS
    pointing.choose(2)
    assert pointing.look.parts[pointing.look.which] == (0, 50, 50, 50)
    pointing.choose(9)
    assert pointing.look.which == 2


@pytest.mark.parametrize("tool", TOOLS)
def test_another_slide_puts_away_all_but_pen_rubber_and_laser(
    pointing: Pointing, tool: Tool
) -> None:
    pointing.take(tool)
    pointing.turn_to(1, SHAPE, SPOTS)
    stays = tool in (Tool.PEN, Tool.ERASE, Tool.LASER)
    assert pointing.tool is (tool if stays else Tool.NONE)


def test_strokes_come_back_with_their_slide(pointing: Pointing) -> None:
    pointing.take_pen(1)
    draw(pointing, (10, 10), (20, 20), (30, 20))
    pointing.turn_to(1, SHAPE)
    assert not pointing.look.strokes
    draw(pointing, (50, 50))
    pointing.turn_to(0, SHAPE)
    (stroke,) = pointing.look.strokes
    assert stroke.colour == 1
    assert stroke.places == [Place(10, 10), Place(20, 20), Place(30, 20)]


def test_a_covered_picture_hides_its_strokes_and_gives_them_back(pointing: Pointing) -> None:
    pointing.take_pen(0)
    draw(pointing, (10, 10))
    pointing.turn_to(0, None)
    assert not pointing.look.strokes
    pointing.press(Place(5, 5))
    assert not pointing.is_drawing
    pointing.turn_to(0, SHAPE)
    assert len(pointing.look.strokes) == 1


def test_a_page_that_turns_while_one_draws_keeps_the_stroke_on_its_own_slide(
    pointing: Pointing,
) -> None:
    pointing.take_pen(0)
    pointing.press(Place(10, 10))
    pointing.turn_to(1, SHAPE)
    pointing.point(Place(90, 90))
    assert not pointing.is_drawing
    assert not pointing.look.strokes
    pointing.turn_to(0, SHAPE)
    assert len(pointing.look.strokes) == 1


def test_the_other_pen_is_taken_without_putting_the_first_away(pointing: Pointing) -> None:
    pointing.take_pen(0)
    pointing.take_pen(1)
    assert (pointing.tool, pointing.colour) == (Tool.PEN, 1)
    pointing.take_pen(1)
    assert pointing.tool is Tool.NONE


def test_the_rubber_takes_strokes_and_all_of_them_can_go(pointing: Pointing) -> None:
    pointing.take_pen(0)
    draw(pointing, (10, 10), (20, 10))
    draw(pointing, (10, 80), (20, 80))
    pointing.take(Tool.ERASE)
    draw(pointing, (15, 5), (15, 15))
    assert len(pointing.look.strokes) == 1
    assert pointing.erase_all()
    assert not pointing.erase_all()
    assert not pointing.look.strokes


def test_the_other_end_of_a_pen_rubs(pointing: Pointing) -> None:
    pointing.take_pen(0)
    draw(pointing, (10, 10), (20, 10))
    pointing.press(Place(15, 10), rubs=True)
    assert not pointing.look.strokes


def test_who_looks_closer_draws_finer(pointing: Pointing) -> None:
    pointing.take_pen(0)
    pointing.press(Place(10, 10), closeness=4)
    live = pointing.look.live
    assert live is not None
    assert live.width == pytest.approx(PEN_WIDTH / 4)


def test_a_stroke_without_an_end_becomes_several(pointing: Pointing) -> None:
    pointing.take_pen(0)
    pointing.press(Place(0, 0))
    for at in range(MOST_PLACES + 10):
        pointing.point(Place(at % 90, 50))
    assert len(pointing.look.strokes) == 1
    assert pointing.is_drawing


def test_spotlight_and_lens_begin_where_the_pointer_is_or_in_the_middle(
    pointing: Pointing,
) -> None:
    pointing.take(Tool.SPOTLIGHT)
    assert pointing.look.place == MIDDLE
    pointing.take(Tool.MAGNIFIER, Place(20, 30))
    assert pointing.look.place == Place(20, 30)
    pointing.point_nowhere()
    assert pointing.look.place == Place(20, 30)


def test_the_laser_goes_out_with_the_pointer(pointing: Pointing) -> None:
    pointing.take(Tool.LASER)
    assert seen_at(pointing) is None
    pointing.point(Place(10, 10))
    assert (seen_at(pointing), pointing.glow) == (Place(10, 10), 1.0)
    pointing.point_nowhere()
    assert seen_at(pointing) is None


def test_each_round_tool_keeps_its_own_radius(pointing: Pointing) -> None:
    assert not pointing.grow(1)
    pointing.take(Tool.SPOTLIGHT)
    spot = pointing.look.radius
    assert pointing.grow(2)
    assert pointing.look.radius > spot
    assert not pointing.magnify(1)
    pointing.take(Tool.MAGNIFIER)
    lens, factor = pointing.look.radius, pointing.look.factor
    assert pointing.magnify(1)
    assert (pointing.look.radius, pointing.look.factor > factor) == (lens, True)


@pytest.mark.parametrize("steps", [-100, 100])
def test_sizes_have_limits(pointing: Pointing, steps: int) -> None:
    pointing.take(Tool.MAGNIFIER)
    pointing.grow(steps)
    pointing.magnify(steps)
    assert pointing.look.radius == (LEAST_RADIUS if steps < 0 else MOST_RADIUS)
    assert pointing.look.factor == (LEAST_FACTOR if steps < 0 else MOST_FACTOR)


def test_esc_puts_the_tool_away_once_and_leaves_strokes(pointing: Pointing) -> None:
    pointing.take_pen(0)
    draw(pointing, (10, 10))
    assert pointing.leave()
    assert not pointing.leave()
    assert len(pointing.look.strokes) == 1


def test_the_end_of_the_show_leaves_nothing(pointing: Pointing) -> None:
    pointing.take_pen(0)
    draw(pointing, (10, 10))
    pointing.forget()
    assert pointing.look == Look(radius=pointing.look.radius, factor=pointing.look.factor)


def test_moving_a_pointer_tells_only_of_the_move(pointing: Pointing) -> None:
    told: list[str] = []
    pointing.take(Tool.SPOTLIGHT)
    pointing.changed.connect(lambda: told.append("changed"))
    pointing.moved.connect(lambda: told.append("moved"))
    pointing.point(Place(10, 10))
    pointing.leave()
    assert told == ["moved", "changed"]


shares = st.floats(-50, 150)
places = st.builds(Place, shares, shares)
shapes = st.none() | st.builds(Shape, st.floats(1, 5000), st.floats(1, 5000))
spots = st.lists(st.sampled_from(SPOTS), max_size=3)
steps = st.floats(-20, 20)
ACTS: st.SearchStrategy[Callable[[Pointing], object]] = st.one_of(
    st.builds(lambda tool, at: lambda p: p.take(tool, at), st.sampled_from(TOOLS), places),
    st.builds(lambda colour: lambda p: p.take_pen(colour), st.integers(0, 1)),
    st.builds(
        lambda slide, shape, parts: lambda p: p.turn_to(slide, shape, parts),
        st.integers(0, 3),
        shapes,
        spots,
    ),
    st.builds(lambda at: lambda p: p.point(at), places),
    st.builds(
        lambda at, close, rubs: lambda p: p.press(at, closeness=close, rubs=rubs),
        places,
        st.floats(0, 16),
        st.booleans(),
    ),
    st.builds(lambda by: lambda p: p.grow(by), steps),
    st.builds(lambda by: lambda p: p.magnify(by), steps),
    st.builds(lambda glow: lambda p: p.fade(glow), steps),
    st.builds(lambda which: lambda p: p.choose(which), st.integers(-2, 6)),
    st.sampled_from(
        [
            Pointing.lift,
            Pointing.leave,
            Pointing.step_on,
            Pointing.step_back_one,
            Pointing.next_hotspot,
            Pointing.hotspot_before,
            Pointing.point_nowhere,
            Pointing.erase_all,
            Pointing.forget,
        ]
    ),
)


def is_valid(look: Look) -> bool:
    drawn = [*look.strokes, *([look.live] if look.live else [])]
    seen = [place for stroke in drawn for place in stroke.places]
    seen += [look.place] if look.place else []
    return (
        all(place == place.inside for place in seen)
        and all(stroke.places and stroke.width > 0 for stroke in drawn)
        and (0 <= look.which < len(look.parts) if look.tool in GUIDED else look.parts == ())
        and 0 <= look.glow <= 1
        and (look.tool is Tool.NONE or look.radius > 0)
        and LEAST_FACTOR <= max(look.factor, LEAST_FACTOR) <= MOST_FACTOR
    )


@given(acts=st.lists(ACTS, max_size=40))
def test_whatever_is_done_leaves_a_valid_state(acts: list[Callable[[Pointing], object]]) -> None:
    pointing = Pointing()
    for act in acts:
        act(pointing)
        assert is_valid(pointing.look)
        assert not (pointing.is_drawing and pointing.tool not in (Tool.PEN, Tool.ERASE))
