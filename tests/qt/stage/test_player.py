from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader
from viewer.imaging.wire import Pixels
from viewer.qt.images import to_image
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.player import Player

Until = Callable[[Callable[[], bool]], None]
NAME = "a.gif"
BOX = Size(300, 200)


def frame(index: int, count: int, *, duration: int = 20, loops: int = 0) -> Pixels:
    """A frame whose red says which it is."""
    data = bytes((0, 0, 10 * index, 255)) * (BOX.width * BOX.height)
    return Pixels(
        *BOX, BOX.width * 4, False, data, BOX, frames=count, duration_ms=duration, loops=loops
    )


class FrameLoader(Loader):
    """Has the frames that a test lets come, and notes which are wanted."""

    def __init__(self, count: int = 4, *, duration: int = 20, loops: int = 0) -> None:
        self.all = [frame(n, count, duration=duration, loops=loops) for n in range(count)]
        self.missing: set[int] = set()
        self.wishes: list[list[int]] = []
        self.dropped = 0
        self.is_sharp = True

    def best(self, name: str, box: Size | None = None) -> Pixels | None:
        del box
        return self.all[0] if name == NAME else None

    def sharp(self, name: str, box: Size) -> bool:
        del box
        return name == NAME and self.is_sharp

    def want_frames(self, name: str, box: Size, frames: Sequence[int]) -> None:
        assert (name, box) == (NAME, BOX)
        self.wishes.append(list(frames))

    def frame(self, name: str, index: int) -> Pixels | None:
        there = name == NAME and index in self.wishes[-1] and index not in self.missing
        return self.all[index] if there else None

    def drop_frames(self) -> None:
        self.dropped += 1


class Theatre:
    """A stage, a player, and what the reader has asked of the desktop."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.less = False
        self.player = Player(canvas, lambda: self.less)
        self.told: list[tuple[bool, bool]] = []
        self.player.changed.connect(
            lambda: self.told.append((self.player.animated, self.player.paused))
        )

    def play(self, loader: FrameLoader) -> None:
        self.canvas.show_image(to_image(loader.all[0]), BOX, fade=False)
        self.player.look_at(loader, NAME)

    @property
    def shown(self) -> int:
        """The frame that is on the screen."""
        return self.canvas.grab().toImage().pixelColor(5, 5).red() // 10


@pytest.fixture
def theatre(stage: Canvas) -> Theatre:
    return Theatre(stage)


def test_frames_follow_one_another_round_and_round(theatre: Theatre, until: Until) -> None:
    loader = FrameLoader()
    theatre.play(loader)
    order: list[int] = []

    def note() -> bool:
        if not order or order[-1] != theatre.player.index:
            order.append(theatre.player.index)
        return len(loader.wishes) > 8

    until(note)
    steps = {(after - before) % 4 for before, after in pairwise(order)}
    assert 0 not in steps
    assert loader.wishes[:4] == [[1, 2, 3], [2, 3, 0], [3, 0, 1], [0, 1, 2]]
    assert theatre.shown == theatre.player.index


def test_no_frame_is_asked_for_twice(theatre: Theatre) -> None:
    loader = FrameLoader(2)
    theatre.play(loader)
    assert loader.wishes == [[1, 0]]


def test_a_frame_that_is_late_is_waited_for(theatre: Theatre, until: Until) -> None:
    loader = FrameLoader()
    loader.missing = {2}
    theatre.play(loader)
    until(lambda: theatre.player.index == 1 and theatre.player._is_late)
    assert theatre.shown == 1
    assert not theatre.player._timer.isActive()
    loader.missing = set()
    theatre.player.take("b.gif")
    assert theatre.player.index == 1
    theatre.player.take(NAME)
    assert (theatre.player.index, theatre.shown) == (2, 2)


def test_the_last_frame_stays_after_as_many_rounds_as_the_file_says(
    theatre: Theatre, until: Until
) -> None:
    loader = FrameLoader(3, loops=2)
    theatre.play(loader)
    until(lambda: theatre.player._is_over)
    assert theatre.shown == 2
    assert not theatre.player._timer.isActive()
    assert [wish[0] for wish in loader.wishes] == [1, 2, 0, 1, 2]
    theatre.player.toggle()
    theatre.player.toggle()
    assert theatre.player._timer.isActive()


def test_pause_keeps_the_frame_and_play_goes_on_from_it(theatre: Theatre, until: Until) -> None:
    theatre.play(FrameLoader())
    until(lambda: theatre.player.index == 2)
    theatre.player.toggle()
    assert (theatre.player.paused, theatre.player._timer.isActive()) == (True, False)
    assert theatre.shown == 2
    theatre.player.toggle()
    assert not theatre.player.paused
    until(lambda: theatre.player.index == 3)
    assert theatre.told == [(True, False), (True, True), (True, False)]


def test_with_less_motion_an_animation_rests_until_it_is_played(
    theatre: Theatre, until: Until
) -> None:
    theatre.less = True
    loader = FrameLoader()
    theatre.play(loader)
    assert theatre.told == [(True, True)]
    assert loader.wishes == []
    theatre.player.toggle()
    until(lambda: theatre.player.index == 1)


def test_what_the_reader_chose_holds_for_the_next_animation(theatre: Theatre) -> None:
    theatre.play(FrameLoader())
    theatre.player.toggle()
    theatre.player.look_at(None, "")
    assert not theatre.player.paused
    theatre.play(FrameLoader())
    assert theatre.player.paused


def test_another_slide_ends_it(theatre: Theatre) -> None:
    loader = FrameLoader()
    theatre.play(loader)
    theatre.player.look_at(None, "")
    assert (theatre.player.animated, theatre.player._timer.isActive()) == (False, False)
    assert loader.dropped == 1
    assert theatre.told[-1] == (False, False)
    theatre.player.toggle()
    assert len(theatre.told) == 2


def test_nothing_moves_while_nobody_sees_it(theatre: Theatre, until: Until) -> None:
    theatre.player.hold(held=True)
    loader = FrameLoader()
    theatre.play(loader)
    assert not theatre.player._timer.isActive()
    assert loader.wishes == []
    theatre.player.hold(held=False)
    until(lambda: theatre.player.index == 1)
    theatre.player.hold(held=True)
    theatre.player.take(NAME)
    assert not theatre.player._timer.isActive()


def test_a_picture_of_one_frame_is_none(theatre: Theatre) -> None:
    loader = FrameLoader(1)
    theatre.play(loader)
    assert not theatre.player.animated
    assert loader.wishes == []


def test_it_begins_when_its_first_frame_is_sharp(theatre: Theatre) -> None:
    loader = FrameLoader()
    loader.is_sharp = False
    theatre.play(loader)
    assert not theatre.player.animated
    loader.is_sharp = True
    theatre.player.take(NAME)
    assert theatre.player.animated


def test_a_frame_that_says_no_time_stays_as_long_as_browsers_show_it(theatre: Theatre) -> None:
    theatre.play(FrameLoader(duration=0))
    assert 50 < theatre.player._timer.interval() <= 100


def test_another_size_of_the_stage_asks_anew(stage: Canvas, theatre: Theatre) -> None:
    loader = FrameLoader()
    theatre.play(loader)
    stage.resized.emit()
    assert loader.wishes == [[1, 2, 3], [1, 2, 3]]


def test_a_wish_for_less_motion_that_is_known_late_still_counts(
    theatre: Theatre, until: Until
) -> None:
    theatre.play(FrameLoader())
    assert theatre.told == [(True, False)]
    theatre.less = True
    until(lambda: theatre.player.paused and not theatre.player._timer.isActive())
    assert theatre.told == [(True, False), (True, True)]
