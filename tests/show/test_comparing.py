import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.comparing import MIDDLE, MOST, STEP, Comparing, Mode


@pytest.fixture
def comparing() -> Comparing:
    return Comparing()


def at(mode: Mode) -> Comparing:
    comparing = Comparing()
    while comparing.mode is not mode:
        comparing.next_mode()
    return comparing


def test_one_key_goes_through_all_the_ways_and_ends_with_one_picture(comparing: Comparing) -> None:
    seen = []
    for _ in range(5):
        comparing.next_mode()
        seen.append(comparing.mode)
    assert seen == [Mode.SLIDER, Mode.SIDE, Mode.BLINK, Mode.OFF, Mode.SLIDER]


def test_leaving_says_whether_there_was_anything_to_leave(comparing: Comparing) -> None:
    assert not comparing.leave()
    comparing.next_mode()
    assert comparing.on
    assert comparing.leave()
    assert not comparing.on


def test_the_line_moves_by_steps_and_stays_in_the_picture() -> None:
    comparing = at(Mode.SLIDER)
    comparing.step(more=True)
    assert comparing.share == MIDDLE + STEP
    for _ in range(50):
        comparing.step(more=False)
    assert comparing.share == 0
    comparing.put(1000)
    assert comparing.share == MOST


def test_the_line_begins_in_the_middle_each_time() -> None:
    comparing = at(Mode.SLIDER)
    comparing.put(80)
    for _ in Mode:
        comparing.next_mode()
    assert comparing.mode is Mode.SLIDER
    assert comparing.share == MIDDLE


def test_where_they_take_turns_a_key_shows_the_other_and_takes_over() -> None:
    comparing = at(Mode.BLINK)
    states = [(comparing.sees_other, comparing.by_hand)]
    for change in (
        comparing.swap,
        lambda: comparing.step(more=True),
        lambda: comparing.step(more=False),
        comparing.leave,
    ):
        change()
        states.append((comparing.sees_other, comparing.by_hand))
    assert states == [(False, False), (True, False), (False, True), (True, True), (False, False)]


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.SIDE])
def test_without_a_line_and_without_turns_keys_change_nothing(mode: Mode) -> None:
    comparing = at(mode)
    told: list[Mode] = []
    comparing.changed.connect(lambda: told.append(comparing.mode))
    comparing.step(more=True)
    comparing.put(10)
    comparing.swap()
    assert told == []
    assert (comparing.share, comparing.sees_other) == (MIDDLE, False)


def test_what_stays_as_it_is_is_not_told() -> None:
    comparing = at(Mode.SLIDER)
    told: list[float] = []
    comparing.changed.connect(lambda: told.append(comparing.share))
    for share in (20, 20, -5, -9):
        comparing.put(share)
    assert told == [20, 0]


STEPS = st.one_of(
    st.sampled_from(["next", "leave", "more", "less", "swap"]),
    st.floats(min_value=-1e9, max_value=1e9),
)


@given(st.lists(STEPS))
def test_whatever_is_done_the_state_stays_sound(steps: list[str | float]) -> None:
    comparing = Comparing()
    for step in steps:
        match step:
            case "next":
                comparing.next_mode()
            case "leave":
                comparing.leave()
            case "swap":
                comparing.swap()
            case str():
                comparing.step(more=step == "more")
            case _:
                comparing.put(step)
        assert 0 <= comparing.share <= MOST
        assert comparing.share == MIDDLE or comparing.mode is Mode.SLIDER
        assert comparing.mode is Mode.BLINK or not (comparing.sees_other or comparing.by_hand)
