"""A second start of the program reaches the first one."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from viewer.cli.handover import hand_over
from viewer.qt.receiving import MOST_BYTES, Receiver, Wish

Until = Callable[[Callable[[], bool]], None]


class Desk:
    """Takes every wish, or none."""

    def __init__(self, *, is_free: bool = True) -> None:
        self.is_free = is_free
        self.wishes: list[Wish] = []

    def take(self, wish: Wish) -> bool:
        self.wishes.append(wish)
        return self.is_free


@pytest.fixture
def owner() -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


def asked(work: Callable[[], bool], until: Until) -> bool:
    """What another process would get as its answer, while this one answers."""
    got: list[bool] = []
    thread = threading.Thread(target=lambda: got.append(work()))
    thread.start()
    until(lambda: bool(got))
    thread.join()
    return got[0]


def said(path: Path, data: bytes, until: Until) -> bytes:
    got: list[bytes] = []

    def talk() -> None:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as line:
            line.settimeout(10)
            line.connect(str(path))
            line.sendall(data)
            try:
                got.append(line.recv(100))
            except ConnectionResetError:  # it hung up before all was read
                got.append(b"")

    thread = threading.Thread(target=talk)
    thread.start()
    until(lambda: bool(got))
    thread.join()
    return got[0]


def test_a_story_is_handed_to_the_program_that_runs(
    tmp_path: Path, owner: QObject, until: Until
) -> None:
    desk, path = Desk(), tmp_path / "run" / "it.sock"
    receiver = Receiver(path, desk.take, owner)
    story = tmp_path / "a story"
    assert asked(lambda: hand_over(path, story, slide="two", resume=True), until)
    assert desk.wishes == [Wish(story, "two", resume=True)]
    receiver.close()
    assert not path.exists()


def test_a_start_without_a_story_asks_for_the_window_alone(
    tmp_path: Path, owner: QObject, until: Until
) -> None:
    desk, path = Desk(), tmp_path / "it.sock"
    receiver = Receiver(path, desk.take, owner)
    assert asked(lambda: hand_over(path, None), until)
    assert desk.wishes == [Wish(None)]
    receiver.close()


def test_a_program_that_shows_to_a_class_takes_nothing(
    tmp_path: Path, owner: QObject, until: Until
) -> None:
    desk, path = Desk(is_free=False), tmp_path / "it.sock"
    receiver = Receiver(path, desk.take, owner)
    assert not asked(lambda: hand_over(path, tmp_path), until)
    receiver.close()


def test_a_relative_path_means_the_folder_of_the_second_start(
    tmp_path: Path, owner: QObject, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, path = Desk(), tmp_path / "it.sock"
    receiver = Receiver(path, desk.take, owner)
    monkeypatch.chdir(tmp_path)
    assert asked(lambda: hand_over(path, Path("story")), until)
    assert desk.wishes[0].story == tmp_path / "story"
    receiver.close()


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"no json\n",
        b"[]\n",
        b'{"story": 1, "slide": "", "resume": false}\n',
        b'{"story": "relative", "slide": "", "resume": false}\n',
        b'{"story": "/a\\u0000b", "slide": "", "resume": false}\n',
        b'{"story": "/a", "slide": "", "resume": "yes"}\n',
        b"\xff\xfe\n",
        b"x" * (MOST_BYTES + 10),
    ],
)
def test_what_no_start_says_is_not_answered(
    data: bytes, tmp_path: Path, owner: QObject, until: Until
) -> None:
    desk, path = Desk(), tmp_path / "it.sock"
    receiver = Receiver(path, desk.take, owner)
    assert said(path, data, until) == b""
    assert desk.wishes == []
    receiver.close()


def test_what_a_dead_program_left_behind_is_replaced(tmp_path: Path, owner: QObject) -> None:
    path = tmp_path / "it.sock"
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as dead:
        dead.bind(str(path))
    assert not hand_over(path, tmp_path)
    receiver = Receiver(path, Desk().take, owner)
    assert receiver.listens
    receiver.close()


def test_while_one_listens_a_second_does_not(tmp_path: Path, owner: QObject) -> None:
    path = tmp_path / "it.sock"
    first = Receiver(path, Desk().take, owner)
    second = Receiver(path, Desk().take, owner)
    assert first.listens
    assert not second.listens
    second.close()
    assert path.exists()
    first.close()


def test_a_file_in_the_sockets_place_is_left_alone(tmp_path: Path, owner: QObject) -> None:
    path = tmp_path / "it.sock"
    path.write_text("somebody's")
    receiver = Receiver(path, Desk().take, owner)
    assert not receiver.listens
    receiver.close()
    assert path.read_text() == "somebody's"


def test_nobody_else_may_reach_it(tmp_path: Path, owner: QObject) -> None:
    path = tmp_path / "run" / "it.sock"
    receiver = Receiver(path, Desk().take, owner)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    receiver.close()
