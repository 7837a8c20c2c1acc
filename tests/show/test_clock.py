from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.clock import Stopwatch, pace, pace_in_words, time_in_words

LESSON_S = 40 * 60.0


class Clock:
    """A clock that a test winds on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_nothing_is_counted_before_the_start(clock: Clock) -> None:
    watch = Stopwatch(clock)
    clock.now += 5
    assert (watch.running, watch.elapsed) == (False, 0.0)


def test_a_pause_is_not_counted(clock: Clock) -> None:
    watch = Stopwatch(clock)
    watch.start()
    clock.now += 30
    watch.toggle()
    clock.now += 600
    assert (watch.running, watch.elapsed) == (False, 30.0)
    watch.toggle()
    clock.now += 2
    assert (watch.running, watch.elapsed) == (True, 32.0)


@pytest.mark.parametrize("is_paused", [False, True])
def test_a_reset_leaves_it_running_or_resting(clock: Clock, *, is_paused: bool) -> None:
    watch = Stopwatch(clock)
    watch.start()
    clock.now += 30
    if is_paused:
        watch.toggle()
    watch.reset()
    clock.now += 4
    assert (watch.running, watch.elapsed) == (not is_paused, 0.0 if is_paused else 4.0)


def test_another_start_counts_from_nought_and_a_stop_keeps_what_was_counted(clock: Clock) -> None:
    watch = Stopwatch(clock)
    watch.start()
    clock.now += 30
    watch.start()
    clock.now += 7
    watch.stop()
    watch.stop()
    clock.now += 7
    assert (watch.running, watch.elapsed) == (False, 7.0)


@pytest.mark.parametrize("act", [Stopwatch.start, Stopwatch.toggle, Stopwatch.reset])
def test_whoever_listens_is_told(clock: Clock, act: Callable[[Stopwatch], None]) -> None:
    watch = Stopwatch(clock)
    told: list[float] = []
    watch.changed.connect(lambda: told.append(watch.elapsed))
    act(watch)
    assert told == [0.0]


@pytest.mark.parametrize(
    ("elapsed", "index", "words"),
    [
        (0, 0, "on time"),
        (60, 0, "on time"),
        (299, 4, "on time"),
        (8 * 60, 4, "3 min behind"),
        (60, 5, "4 min ahead"),
        (LESSON_S - 1, 39, "on time"),
        (LESSON_S, 39, "time is up"),
        (LESSON_S + 59, 39, "time is up"),
        (LESSON_S + 60, 39, "1 min over"),
        (LESSON_S + 3600, 0, "60 min over"),
    ],
)
def test_the_pace_is_told_in_words(elapsed: float, index: int, words: str) -> None:
    assert pace_in_words(elapsed, LESSON_S, index, 40) == words


def test_a_minute_early_or_late_is_on_time_in_a_short_lesson() -> None:
    assert pace_in_words(0, 300, 2, 10) == "on time"
    assert pace_in_words(0, 300, 3, 10) == "2 min ahead"


def test_a_story_of_one_slide_is_neither_early_nor_late_until_its_time_is_up() -> None:
    assert {pace(elapsed, 600, 0, 1) for elapsed in (0, 300, 600)} == {0.0}
    assert pace(660, 600, 0, 1) == -60


@given(
    elapsed=st.floats(0, 1e5),
    planned=st.floats(60, 1e5),
    count=st.integers(1, 200),
    data=st.data(),
)
def test_who_is_further_is_never_later(
    elapsed: float, planned: float, count: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, count - 1))
    further = data.draw(st.integers(index, count - 1))
    assert pace(elapsed, planned, index, count) <= pace(elapsed, planned, further, count)


@pytest.mark.parametrize(
    ("elapsed", "planned", "words"),
    [
        (0, None, "0:00"),
        (750.9, 40, "12:30 of 40 min"),
        (3599, None, "59:59"),
        (3750, 60, "1:02:30 of 60 min"),
    ],
)
def test_elapsed_time_is_told_with_the_plan(
    elapsed: float, planned: int | None, words: str
) -> None:
    assert time_in_words(elapsed, planned) == words
