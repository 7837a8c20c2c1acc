"""Which screen the class looks at, for every set of screens that a lesson may meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.screens import (
    Area,
    Arrangement,
    Choice,
    Mode,
    Place,
    arrange,
    in_order,
    numbered,
    rearrange,
    swap,
)

LAPTOP = Place("eDP-1", "", "", "", Area(0, 0, 1440, 900))
BEAMER = Place("HDMI-1", "Seiko Epson", "EPSON PJ", "", Area(1440, 0, 1920, 1080))
DESK = Place("DP-1", "Dell", "U2419H", "7", Area(3360, 0, 1920, 1200))
COPY = Place("HDMI-1", "Seiko Epson", "EPSON PJ", "", Area(0, 0, 1280, 900))

TWO_SCREENS = Arrangement(Mode.TWO, "HDMI-1", "eDP-1")
SWAPPED = Arrangement(Mode.TWO, "eDP-1", "HDMI-1")
ON_DESK = Arrangement(Mode.TWO, "DP-1", "eDP-1")
ON_LAPTOP = Arrangement(Mode.ONE, "eDP-1", "eDP-1")
WINDOWS = Arrangement(Mode.WINDOWS, None, None)
HIDDEN = Arrangement(Mode.TWO, None, "eDP-1")


@pytest.mark.parametrize(
    ("screens", "home", "audience", "presenter"),
    [
        ([LAPTOP, BEAMER], "eDP-1", "HDMI-1", "eDP-1"),
        ([BEAMER, LAPTOP], "eDP-1", "HDMI-1", "eDP-1"),
        # Notes never go to the wall because the window happened to be there.
        ([LAPTOP, BEAMER], "HDMI-1", "HDMI-1", "eDP-1"),
        ([BEAMER, DESK], "DP-1", "HDMI-1", "DP-1"),
        ([BEAMER, DESK], "HDMI-1", "DP-1", "HDMI-1"),
        ([LAPTOP, BEAMER, DESK], "DP-1", "HDMI-1", "DP-1"),
        ([LAPTOP, BEAMER, DESK], "eDP-1", "HDMI-1", "eDP-1"),
        ([LAPTOP, BEAMER], "gone", "HDMI-1", "eDP-1"),
    ],
)
def test_the_class_gets_the_screen_that_is_not_the_presenters(
    screens: list[Place], home: str, audience: str, presenter: str
) -> None:
    assert arrange(screens, home) == Arrangement(Mode.TWO, audience, presenter)


def test_on_one_screen_the_picture_fills_it() -> None:
    assert arrange([LAPTOP], "eDP-1") == ON_LAPTOP


def test_two_screens_that_show_the_same_are_one() -> None:
    assert in_order([COPY, LAPTOP]) == (LAPTOP,)
    assert arrange([LAPTOP, COPY], "eDP-1").mode is Mode.ONE


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(Mode.ONE), ON_LAPTOP),
        (Choice(Mode.WINDOWS), WINDOWS),
        (Choice(Mode.TWO, "eDP-1"), SWAPPED),
        (Choice(Mode.TWO, "unplugged"), TWO_SCREENS),
        (Choice(Mode.TWO), TWO_SCREENS),
    ],
)
def test_a_choice_counts_where_it_can(choice: Choice, expected: Arrangement) -> None:
    assert arrange([LAPTOP, BEAMER], "eDP-1", choice) == expected


def test_screens_are_numbered_from_left_to_right() -> None:
    screens = [DESK, LAPTOP, BEAMER]
    assert [place.name for place in in_order(screens)] == ["eDP-1", "HDMI-1", "DP-1"]
    assert numbered(screens, 2) == Choice(Mode.TWO, "HDMI-1")
    assert numbered([LAPTOP], 1) == Choice(Mode.ONE, "eDP-1")


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_a_number_that_no_screen_has_chooses_nothing(number: int) -> None:
    assert numbered([LAPTOP, BEAMER], number) is None


@pytest.mark.parametrize(
    ("was", "screens", "home", "expected"),
    [
        pytest.param(TWO_SCREENS, [LAPTOP], "eDP-1", HIDDEN, id="the projector is pulled out"),
        pytest.param(HIDDEN, [LAPTOP], "eDP-1", HIDDEN, id="nothing new"),
        pytest.param(HIDDEN, [LAPTOP, BEAMER], "eDP-1", TWO_SCREENS, id="and plugged in again"),
        pytest.param(
            HIDDEN,
            [LAPTOP, DESK],
            "eDP-1",
            ON_DESK,
            id="another is plugged in",
        ),
        pytest.param(
            TWO_SCREENS,
            [LAPTOP, DESK],
            "eDP-1",
            ON_DESK,
            id="a third screen takes its place",
        ),
        pytest.param(TWO_SCREENS, [LAPTOP, BEAMER, DESK], "eDP-1", TWO_SCREENS, id="a third"),
        pytest.param(
            TWO_SCREENS,
            [BEAMER],
            "HDMI-1",
            Arrangement(Mode.ONE, "HDMI-1", "HDMI-1"),
            id="the lid is closed",
        ),
        pytest.param(
            TWO_SCREENS,
            [BEAMER, DESK],
            "HDMI-1",
            Arrangement(Mode.TWO, "HDMI-1", "DP-1"),
            id="the lid is closed on a desk",
        ),
        pytest.param(
            TWO_SCREENS,
            [DESK],
            "DP-1",
            Arrangement(Mode.ONE, "DP-1", "DP-1"),
            id="both are gone",
        ),
        pytest.param(
            TWO_SCREENS, [LAPTOP, COPY], "eDP-1", ON_LAPTOP, id="the desktop mirrors its screens"
        ),
        pytest.param(ON_LAPTOP, [LAPTOP, BEAMER], "eDP-1", TWO_SCREENS, id="a projector comes"),
        pytest.param(ON_LAPTOP, [LAPTOP], "eDP-1", ON_LAPTOP, id="one stays one"),
        pytest.param(WINDOWS, [LAPTOP, BEAMER], "eDP-1", WINDOWS, id="windows stay windows"),
        pytest.param(TWO_SCREENS, [], "", TWO_SCREENS, id="no screen at all"),
    ],
)
def test_a_show_goes_on_when_screens_come_and_go(
    was: Arrangement, screens: list[Place], home: str, expected: Arrangement
) -> None:
    assert rearrange(screens, was, home, None) == expected


def test_a_projector_that_comes_is_left_alone_where_one_screen_was_chosen() -> None:
    assert rearrange([LAPTOP, BEAMER], ON_LAPTOP, "eDP-1", Choice(Mode.ONE)) == ON_LAPTOP


@pytest.mark.parametrize(
    ("screens", "now", "expected"),
    [
        ([LAPTOP, BEAMER], TWO_SCREENS, SWAPPED),
        ([LAPTOP], HIDDEN, ON_LAPTOP),
        ([LAPTOP], ON_LAPTOP, HIDDEN),
        ([LAPTOP, BEAMER], ON_LAPTOP, SWAPPED),
        ([LAPTOP, BEAMER], WINDOWS, WINDOWS),
        ([], TWO_SCREENS, TWO_SCREENS),
    ],
)
def test_windows_change_screens(
    screens: list[Place], now: Arrangement, expected: Arrangement
) -> None:
    assert swap(screens, now) == expected


def test_a_screen_has_a_name_for_people() -> None:
    assert (LAPTOP.title, LAPTOP.size) == ("Laptop", "1440 \N{MULTIPLICATION SIGN} 900, built-in")
    assert (BEAMER.title, BEAMER.size) == ("EPSON PJ", "1920 \N{MULTIPLICATION SIGN} 1080")
    plug = Place("VGA-1", "", "", "", Area(0, 0, 800, 600))
    assert plug.title == "VGA-1"
    assert plug._replace(model="A\x07\n  B").title == "A B"


sets = st.lists(st.sampled_from([LAPTOP, BEAMER, DESK, COPY]), unique_by=lambda p: p.name)
choices = st.one_of(
    st.none(),
    st.builds(Choice, st.sampled_from(Mode), st.sampled_from(["eDP-1", "HDMI-1", "x", None])),
)


@given(begin=sets, changes=st.lists(st.tuples(sets, choices, st.booleans()), max_size=6))
def test_whatever_comes_and_goes_both_windows_have_a_place(
    begin: list[Place], changes: list[tuple[list[Place], Choice | None, bool]]
) -> None:
    now = arrange(begin, begin[0].name if begin else "")
    for screens, choice, swaps in changes:
        now = rearrange(screens, now, "", choice)
        now = swap(screens, now) if swaps else now
        names = {place.name for place in screens}
        if now.mode is Mode.WINDOWS or not screens:
            continue
        assert now.presenter in names
        assert now.audience in names or now.is_hidden
        assert (now.audience == now.presenter) == (now.mode is Mode.ONE)
