"""What is said on the pipe besides questions: stops, and files that the child holds."""

import subprocess
from io import FileIO
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from viewer.imaging import child as child_module
from viewer.imaging.child import COMMAND, Child
from viewer.imaging.geometry import Size
from viewer.imaging.jobs import Job
from viewer.imaging.process import write_all
from viewer.imaging.wire import (
    Answer,
    Failed,
    Pixels,
    Question,
    read_answer,
    request_head,
    stop_head,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.imaging.conftest import Encode

WAIT_S = 60
BOX = Size(64, 64)

# Tells each question's subject and how many bytes came with it; forgets a subject of 66 at once.
# With the bytes "wait" it answers only when it is stopped, with the ticket that the stop named.
TELLING = """
held = 0
while True:
    head = sys.stdin.buffer.read(REQUEST.size)
    if len(head) < REQUEST.size:
        sys.exit(0)
    magic, kind, flags, ticket, subject, *numbers, length = REQUEST.unpack(head)
    data = sys.stdin.buffer.read(length)
    if kind == 2:
        continue
    if data == b"wait":
        stop = REQUEST.unpack(sys.stdin.buffer.read(REQUEST.size))
        reply(ticket, 3, b"stopped\\0%d %d" % (stop[1], stop[3] - ticket))
        continue
    if subject and not length and subject != held:
        reply(ticket, 3, b"not-held\\0")
        continue
    held = 0 if subject == 66 else subject or held
    reply(ticket, 3, b"told\\0%d %d" % (os.getpid(), length))
"""


@pytest.fixture
def telling(stand_in: "Callable[[str], list[str]]") -> "Iterator[Child]":
    child = Child(stand_in(TELLING), timeout=WAIT_S)
    yield child
    child.bury()


def job(data: bytes = b"abc", subject: int = 0, *, release: bool = False) -> Job:
    return Job(lambda: data, print, Question(BOX, subject=subject, release=release))


def told(answer: Answer) -> tuple[int, int]:
    """Give the process' number and how many bytes it was sent."""
    assert isinstance(answer, Failed), answer
    assert answer.code == "told", answer
    pid, count = answer.message.split()
    return int(pid), int(count)


def test_a_file_that_the_child_holds_is_neither_read_nor_sent_again(telling: Child) -> None:
    sent = [
        told(telling.answer(each))[1]
        for each in (job(subject=1), job(subject=1), job(), job(subject=1), job(subject=2))
    ]
    assert sent == [3, 0, 3, 0, 3]
    assert told(telling.answer(job(subject=1)))[1] == 3


def test_a_new_process_is_sent_the_file_again(telling: Child) -> None:
    pid, _ = told(telling.answer(job(subject=1)))
    process = telling._process
    assert process is not None
    process.kill()
    process.wait()
    assert told(telling.answer(job(subject=1))) == (process_id(telling), 3)
    assert process_id(telling) != pid


def process_id(child: Child) -> int:
    assert child._process is not None
    return child._process.pid


def test_a_child_that_has_let_go_by_itself_is_sent_the_file_again(telling: Child) -> None:
    sent = [told(telling.answer(job(subject=66)))[1] for _ in range(2)]
    assert sent == [3, 3]


def test_a_release_reaches_a_child_that_holds_and_no_other(telling: Child) -> None:
    assert telling.answer(job(subject=1, release=True)) == Failed("released", "")
    assert telling._process is None
    telling.answer(job(subject=1))
    assert told(telling.answer(job(subject=1, release=True)))[1] == 0
    assert told(telling.answer(job(subject=1)))[1] == 3


def test_an_answer_that_needs_no_decoder_starts_none(telling: Child) -> None:
    kept = Pixels(1, 1, 4, False, b"1234", Size(1, 1))
    assert telling.answer(Job(lambda: kept, print, BOX)) is kept
    assert telling._process is None


def in_thread(child: Child, job: Job) -> "tuple[list[Answer], Thread]":
    answers: list[Answer] = []
    thread = Thread(target=lambda: answers.append(child.answer(job)))
    thread.start()
    return answers, thread


def test_a_stop_is_one_word_on_the_pipe_and_costs_no_process(
    telling: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid, _ = told(telling.answer(job()))
    is_sent, set_asked = Event(), Child._set_asked

    def noting(child: Child, *, asked: bool) -> None:
        set_asked(child, asked=asked)
        if asked:
            is_sent.set()

    monkeypatch.setattr(Child, "_set_asked", noting)
    waiting = job(b"wait")
    answers, thread = in_thread(telling, waiting)
    assert is_sent.wait(WAIT_S)
    telling.stop(job())
    telling.stop(waiting)
    telling.stop(waiting)
    thread.join(WAIT_S)
    assert answers == [Failed("stopped", "2 0")]
    telling.stop(waiting)
    assert told(telling.answer(job())) == (pid, 3)


def test_a_stop_while_the_file_is_sent_follows_the_file(
    telling: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = job(b"wait")

    def stopping(pipe: "FileIO", data: bytes) -> None:
        if data == b"wait":
            telling.stop(waiting)
        write_all(pipe, data)

    monkeypatch.setattr(child_module, "write_all", stopping)
    assert telling.answer(waiting) == Failed("stopped", "2 0")


def test_a_stop_while_the_file_is_read_asks_nobody(telling: Child) -> None:
    def read() -> bytes:
        telling.stop(reading)
        return b"abc"

    reading = Job(read, print, BOX)
    assert telling.answer(reading) == Failed("stopped", "")
    assert telling._process is None
    assert told(telling.answer(job()))[1] == 3


@pytest.mark.parametrize("data", [b"wait", b"abc"])
def test_a_stop_after_the_process_has_died_harms_nobody(
    data: bytes, telling: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying, set_asked = job(data), Child._set_asked

    def killing(child: Child, *, asked: bool) -> None:
        if asked and child._process is not None:
            child._process.kill()
            child._process.wait()
        set_asked(child, asked=asked)
        child.stop(dying)

    with monkeypatch.context() as patched:
        patched.setattr(Child, "_set_asked", killing)
        answer = telling.answer(dying)
    assert isinstance(answer, Failed)
    assert answer.code == "crashed"
    assert told(telling.answer(job()))[1] == 3


class Pipes:
    """A real decoder and nothing between it and the test."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            COMMAND, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def send(self, *parts: bytes) -> None:
        assert self.process.stdin is not None
        view = memoryview(b"".join(parts))
        while view:
            view = view[self.process.stdin.write(view) :]

    def answer(self, ticket: int) -> Answer:
        return read_answer(self._fill, ticket, Question(BOX))

    def _fill(self, view: memoryview) -> None:
        assert isinstance(self.process.stdout, FileIO)
        while view:
            count = self.process.stdout.readinto(view)
            assert count
            view = view[count:]


@pytest.fixture(scope="module")
def pipes() -> "Iterator[Pipes]":
    pipes = Pipes()
    yield pipes
    with pipes.process as process:
        process.kill()


def request(ticket: int, data: bytes) -> bytes:
    return request_head(ticket, Question(BOX), len(data)) + data


def test_a_decode_that_is_stopped_ends_and_the_next_picture_comes(
    pipes: Pipes, encode: "Encode", quarters: Image.Image
) -> None:
    large = encode(Image.effect_noise((4000, 3000), 70), "JPEG", quality=90)
    pipes.send(request(1, large), stop_head(1), request(2, encode(quarters)))
    assert pipes.answer(1) == Failed("stopped", "")
    assert isinstance(pipes.answer(2), Pixels)


def test_a_stop_that_comes_too_late_does_no_harm(
    pipes: Pipes, encode: "Encode", quarters: Image.Image
) -> None:
    pipes.send(request(1, encode(quarters)))
    assert isinstance(pipes.answer(1), Pixels)
    pipes.send(stop_head(1), request(2, encode(quarters)))
    assert isinstance(pipes.answer(2), Pixels)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stops=st.lists(st.sampled_from(["none", "at once", "late"]), max_size=12))
def test_whenever_a_stop_comes_each_request_has_one_answer(
    stops: "Sequence[str]", pipes: Pipes, encode: "Encode", quarters: Image.Image
) -> None:
    picture = encode(quarters, "JPEG")
    for ticket, stop in enumerate(stops):
        pipes.send(request(ticket, picture), stop_head(ticket) if stop == "at once" else b"")
        answer = pipes.answer(ticket)
        if stop == "late":
            pipes.send(stop_head(ticket))
        is_stopped = isinstance(answer, Failed) and answer.code == "stopped"
        assert isinstance(answer, Pixels) or (is_stopped and stop == "at once")
