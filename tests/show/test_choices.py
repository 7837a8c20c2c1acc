"""Which screen was chosen for a set of screens, kept as text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.choices import MOST_SETS, remember, remembered
from viewer.show.screens import Area, Choice, Mode, Place

LAPTOP = Place("eDP-1", "", "", "", Area(0, 0, 1440, 900))
BEAMER = Place("HDMI-1", "Seiko Epson", "EPSON PJ", "1", Area(1440, 0, 1920, 1080))
TWINS = [
    Place("DP-1", "Dell", "U2419H", "", Area(0, 0, 1920, 1200)),
    Place("DP-2", "Dell", "U2419H", "", Area(1920, 0, 1920, 1200)),
]


@pytest.mark.parametrize(
    "choice", [Choice(Mode.TWO, "HDMI-1"), Choice(Mode.ONE), Choice(Mode.WINDOWS)]
)
def test_what_was_chosen_is_known_again(choice: Choice) -> None:
    assert remembered(remember("", [LAPTOP, BEAMER], choice), [LAPTOP, BEAMER]) == choice


def test_the_same_screens_in_another_order_and_other_plugs_are_the_same_set() -> None:
    text = remember("", [LAPTOP, BEAMER], Choice(Mode.TWO, "HDMI-1"))
    elsewhere = BEAMER._replace(name="DP-7", area=Area(-1920, 0, 1920, 1080))
    assert remembered(text, [elsewhere, LAPTOP]) == Choice(Mode.TWO, "DP-7")


def test_other_screens_are_another_set() -> None:
    text = remember("", [LAPTOP, BEAMER], Choice(Mode.ONE))
    assert remembered(text, [LAPTOP]) is None
    assert remembered(text, [LAPTOP, BEAMER._replace(serial="2")]) is None


@pytest.mark.parametrize("name", ["DP-1", "DP-2"])
def test_of_two_screens_alike_the_one_on_the_same_side_is_meant(name: str) -> None:
    choice = Choice(Mode.TWO, name)
    assert remembered(remember("", TWINS, choice), TWINS[::-1]) == choice


def test_a_later_choice_takes_the_place_of_an_earlier_one() -> None:
    text = remember("", [LAPTOP, BEAMER], Choice(Mode.ONE))
    text = remember(text, [LAPTOP, BEAMER], Choice(Mode.WINDOWS))
    assert remembered(text, [LAPTOP, BEAMER]) == Choice(Mode.WINDOWS)
    assert len(json.loads(text)) == 1


def test_only_the_last_sets_are_kept() -> None:
    text = ""
    sets = [[LAPTOP, BEAMER._replace(serial=str(n))] for n in range(MOST_SETS + 3)]
    for screens in sets:
        text = remember(text, screens, Choice(Mode.ONE))
    kept = [remembered(text, screens) is not None for screens in sets]
    assert kept == [False] * 3 + [True] * MOST_SETS


def test_the_text_names_no_screen() -> None:
    text = remember("", [LAPTOP, BEAMER], Choice(Mode.TWO, "HDMI-1"))
    assert not any(word in text for word in ("Epson", "EPSON", "HDMI", "1920"))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[", "3", "null", "{}", '[["x"]]', '[["x","three",0]]', "[" * 5000, '[[1,"two",0]]'],
)
def test_damaged_text_remembers_nothing_and_is_written_anew(text: str) -> None:
    assert remembered(text, [LAPTOP]) is None
    assert remembered(remember(text, [LAPTOP], Choice(Mode.ONE)), [LAPTOP]) == Choice(Mode.ONE)


@pytest.mark.parametrize("index", [-7, -1, 2, 10**30])
def test_a_screen_that_is_not_in_the_set_is_nobodys(index: int) -> None:
    text = remember("", [LAPTOP, BEAMER], Choice(Mode.TWO, "HDMI-1"))
    rows = [[key, mode, index] for key, mode, _ in json.loads(text)]
    assert remembered(json.dumps(rows), [LAPTOP, BEAMER]) == Choice(Mode.TWO)


@given(st.text(max_size=60))
def test_no_text_is_an_accident(text: str) -> None:
    remembered(text, [LAPTOP, BEAMER])
