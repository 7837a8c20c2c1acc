"""The player's process by itself."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from viewer.imaging.geometry import Size
from viewer.imaging.process import Process, fill, start
from viewer.qt.media.pipes import COMMAND
from viewer.qt.media.wire import Do, Order, Told, read_answer, write_order


@pytest.fixture
def player(wav: Callable[[float], bytes]) -> Iterator[Process]:
    """A player that has loaded a minute of sound."""
    process = start(COMMAND)
    write_order(process.stdin, Order(Do.LOAD_SOUND, 1, data=wav(60.0)))
    yield process
    process.bury()


def heard(process: Process, number: int) -> Told:
    """What it tells once it has heard the order of this number."""
    while True:
        answer = read_answer(partial(fill, process.stdout), Size(1, 1))
        if isinstance(answer, Told) and answer.heard == number:
            return answer


def test_it_ends_when_the_window_is_gone(player: Process) -> None:
    heard(player, 1)
    write_order(player.stdin, Order(Do.PLAY, 2))
    heard(player, 2)
    player.stdin.close()
    player.wait()
    assert not player.runs()


def test_it_ends_when_it_is_told_nonsense(player: Process) -> None:
    heard(player, 1)
    player.stdin.write(b"nonsense" * 99)
    player.wait()
    assert not player.runs()


@pytest.mark.skipif(sys.platform != "linux", reason="limits and open files are read from /proc")
def test_it_is_bounded_and_holds_no_file_of_the_story_open(player: Process, tmp_path: Path) -> None:
    heard(player, 1)
    limits = Path(f"/proc/{player.pid}/limits").read_text("utf-8")
    row = next(line for line in limits.splitlines() if line.startswith("Max address space"))
    assert row.split()[3] == str(2 * 2**30)
    links = [link.readlink() for link in Path(f"/proc/{player.pid}/fd").iterdir()]
    assert not [link for link in links if str(link).startswith(str(tmp_path))]


def test_a_volume_beyond_all_bounds_is_the_loudest(player: Process) -> None:
    write_order(player.stdin, Order(Do.VOLUME, 2, 2**40))
    write_order(player.stdin, Order(Do.SEEK, 3, -(2**40)))
    assert heard(player, 3).position == 0
