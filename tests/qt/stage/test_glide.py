from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from viewer.imaging.geometry import Point, Size, View, placed, zoomed
from viewer.qt.stage.glide import Beat, between

Until = Callable[[Callable[[], bool]], None]
PICTURE, STAGE = Size(6000, 4000), Size(1920, 1080)
START = View(0.27, Point(3000, 2000))

shares = st.floats(0, 1)
places = st.builds(Point, st.floats(0, 1920), st.floats(0, 1080))


@given(st.floats(0.1, 20), places, shares)
def test_what_is_under_the_pointer_stays_there_all_the_way(
    factor: float, about: Point, share: float
) -> None:
    def under_the_pointer(view: View) -> tuple[float, float]:
        rect = placed(view, PICTURE, STAGE)
        return (about.x - rect.x) / rect.width, (about.y - rect.y) / rect.height

    view = between(START, zoomed(START, factor, about, STAGE), share)
    assert under_the_pointer(view) == pytest.approx(under_the_pointer(START), abs=1e-6)


def test_each_step_enlarges_by_the_same_factor() -> None:
    end = View(START.scale * 16, Point(100, 100))
    scales = [between(START, end, share / 4).scale / START.scale for share in range(5)]
    assert scales == pytest.approx([1, 2, 4, 8, 16])


@given(shares)
def test_a_move_without_a_change_of_scale_is_straight(share: float) -> None:
    end = View(START.scale, Point(1000, 3000))
    view = between(START, end, share)
    assert view.scale == pytest.approx(START.scale)
    assert view.centre == pytest.approx(Point(3000 - 2000 * share, 2000 + 1000 * share))


def test_the_ends_are_exact() -> None:
    end = View(3.3, Point(17, 19))
    assert between(START, end, 0) == START
    assert between(START, end, 1) == end


def test_the_clock_ticks_only_between_start_and_stop(application: QObject, until: Until) -> None:
    beat, ticks = Beat(application), list[float]()
    beat.ticked.connect(ticks.append)
    assert not beat.runs
    beat.start(at_ms=500)
    until(lambda: len(ticks) >= 3)
    assert ticks == sorted(ticks)
    assert ticks[0] >= 500
    gone = beat.stop()
    assert gone >= ticks[-1]
    assert not beat.runs
    assert beat.gone_ms == gone
