from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from viewer.qt.stage.fade import FADE_FROM, Fade

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def fade(application: QObject) -> Fade:
    return Fade(application)


def test_it_begins_with_a_step_and_grows_to_the_whole(fade: Fade, until: Until) -> None:
    shares: list[float] = []
    fade.moved.connect(lambda: shares.append(fade.share))
    fade.start()
    assert fade.share == FADE_FROM
    until(lambda: fade.share == 1.0)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all(share >= FADE_FROM for share in shares)


def test_it_can_be_cut_short_in_silence(fade: Fade, until: Until) -> None:
    fade.start()
    told: list[float] = []
    fade.moved.connect(lambda: told.append(fade.share))
    fade.stop()
    assert fade.share == 1.0
    until(lambda: True)
    assert told == []


def test_it_can_begin_anew_in_the_middle(fade: Fade, until: Until) -> None:
    fade.start()
    until(lambda: fade.share > FADE_FROM)
    fade.start()
    assert fade.share == FADE_FROM
