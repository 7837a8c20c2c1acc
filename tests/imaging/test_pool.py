"""The pool, with stand-in decoders that do what a sound one never would."""

import os
import sys
from queue import Queue
from threading import Event
from typing import TYPE_CHECKING

import pytest

from viewer.imaging.geometry import Size
from viewer.imaging.jobs import Job
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Answer, Failed, Pixels, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BOX = Size(8, 8)
WAIT_S = 60  # generous: a machine under load must not fail a test

# Answers each picture with one pixel whose tone is the picture's first byte; some bytes misbehave.
MOODY = """
while True:
    ticket, data = ask()
    if data == b"die":
        os._exit(3)
    if data == b"hang":
        time.sleep(3600)
    if data == b"until stopped":
        sys.stdin.buffer.read(REQUEST.size)
        reply(ticket, 3, b"stopped\\0")
        continue
    if data == b"babble":
        sys.stdout.buffer.write(b"Traceback (most recent call last): " * 9)
        sys.stdout.buffer.flush()
    if data == b"swell":
        reply(ticket, 1, b"", (8, 8, 2**31, 8, 8))
    if data == b"stop short":
        numbers = (8, 8, 32, 8, 8, 1, 0, 0)
        sys.stdout.buffer.write(ANSWER.pack(b"LTN2", ticket, 1, 0, *numbers, 256) + b"x")
        sys.stdout.buffer.flush()
        os._exit(0)
    if data == b"pid":
        reply(ticket, 3, b"pid\\0" + str(os.getpid()).encode())
        continue
    pixel(ticket, data[0])
"""


class StoryError(Exception):
    """An error of the owner's own kind."""


class Asker:
    """Submits jobs and gathers the answers in the order they come."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.answers: Queue[tuple[bytes, Answer]] = Queue()
        self.read: list[bytes] = []

    def submit(self, data: bytes, priority: int = 0) -> Job:
        def read() -> bytes:
            self.read.append(data)
            return data

        job = Job(read, lambda answer: self.answers.put((data, answer)), BOX)
        self.pool.submit(job, priority)
        return job

    def answer(self) -> tuple[bytes, Answer]:
        return self.answers.get(timeout=WAIT_S)

    def ask(self, data: bytes) -> Answer:
        self.submit(data)
        return self.answer()[1]


@pytest.fixture
def asker(stand_in: "Callable[[str], list[str]]") -> "Iterator[Callable[..., Asker]]":
    pools: list[Pool] = []

    def make(
        *, children: int = 1, timeout: float = WAIT_S, command: "Sequence[str] | None" = None
    ) -> Asker:
        pools.append(Pool(children=children, timeout=timeout, command=command or stand_in(MOODY)))
        return Asker(pools[-1])

    yield make
    for pool in pools:
        pool.close()


def tone(answer: Answer) -> int:
    assert isinstance(answer, Pixels), answer
    return answer.data[0]


def test_a_picture_comes_back_as_pixels(asker: "Callable[..., Asker]") -> None:
    assert tone(asker().ask(b"A")) == ord("A")


def test_all_children_work(asker: "Callable[..., Asker]") -> None:
    both = asker(children=2, timeout=WAIT_S)
    for data in (b"a", b"b", b"c", b"d"):
        both.submit(data)
    assert {both.answer()[0] for _ in range(4)} == {b"a", b"b", b"c", b"d"}


@pytest.mark.parametrize("misdeed", [b"die", b"babble", b"swell", b"stop short"])
def test_a_child_that_misbehaves_costs_its_picture_only(
    misdeed: bytes, asker: "Callable[..., Asker]"
) -> None:
    one = asker()
    answer = one.ask(misdeed)
    assert isinstance(answer, Failed)
    assert answer.code == "crashed"
    assert tone(one.ask(b"B")) == ord("B")
    assert one.read == [misdeed, b"B"]


def test_a_child_that_hangs_is_given_up_and_replaced(asker: "Callable[..., Asker]") -> None:
    one = asker(timeout=1.5)
    answer = one.ask(b"hang")
    assert answer == Failed(
        "timed-out", "This picture was not ready after 1.5 seconds, so it was given up."
    )
    assert tone(one.ask(b"C")) == ord("C")


def test_a_child_killed_while_idle_does_not_cost_the_next_picture(
    asker: "Callable[..., Asker]",
) -> None:
    one = asker()
    told = one.ask(b"pid")
    assert isinstance(told, Failed)
    process = one.pool._children[0]._process
    assert process is not None
    process.kill()
    process.wait()
    assert tone(one.ask(b"D")) == ord("D")


@pytest.mark.parametrize(
    "command",
    [["/nonexistent/decoder"], [sys.executable, "-c", "raise SystemExit(1)"]],
    ids=["missing", "leaves at once"],
)
def test_a_decoder_that_cannot_start_gives_failures_and_no_waiting(
    command: list[str], asker: "Callable[..., Asker]"
) -> None:
    one = asker(command=command)
    for _ in range(2):
        answer = one.ask(b"E")
        assert isinstance(answer, Failed)
        assert answer.code == "crashed"


@pytest.mark.parametrize(
    "error",
    [
        OSError("no such file: a.jpg"),
        ValueError("bad name"),
        KeyError("x"),
        StoryError("a link out"),
    ],
)
def test_bytes_that_cannot_be_read_are_a_failure_that_says_why(
    error: Exception, asker: "Callable[..., Asker]"
) -> None:
    one = asker()

    def read() -> bytes:
        raise error

    one.pool.submit(Job(read, lambda answer: one.answers.put((b"", answer)), BOX), 0)
    assert one.answer()[1] == Failed("unreadable", str(error))


def test_an_empty_file_is_a_failure(asker: "Callable[..., Asker]") -> None:
    answer = asker().ask(b"")
    assert isinstance(answer, Failed)
    assert answer.code == "empty"


def hold(one: Asker) -> Event:
    """Keep the only child busy until the event is set."""
    busy, go = Event(), Event()

    def read() -> bytes:
        busy.set()
        assert go.wait(WAIT_S)
        return b"-"

    one.pool.submit(Job(read, lambda _answer: None, BOX), -1)
    assert busy.wait(WAIT_S)
    return go


def test_the_most_urgent_comes_first(asker: "Callable[..., Asker]") -> None:
    one = asker()
    go = hold(one)
    for data, priority in ((b"3", 3), (b"1", 1), (b"2", 2)):
        one.submit(data, priority)
    go.set()
    assert [one.answer()[0] for _ in range(3)] == [b"1", b"2", b"3"]


def test_what_was_taken_back_is_never_read(asker: "Callable[..., Asker]") -> None:
    one = asker()
    go = hold(one)
    stale = one.submit(b"stale", 0)
    one.submit(b"fresh", 1)
    assert one.pool.cancel(stale)
    go.set()
    assert one.answer()[0] == b"fresh"
    assert one.read == [b"fresh"]


def test_questions_about_one_file_go_to_the_last_child(asker: "Callable[..., Asker]") -> None:
    both = asker(children=2)
    for _ in range(4):
        both.submit(b"a")
        question = Question(BOX, subject=both.pool.new_subject())
        both.pool.submit(Job(lambda: b"pid", lambda a: both.answers.put((b"pid", a)), question), 1)
    answers = [both.answer() for _ in range(8)]
    told = {answer for data, answer in answers if data == b"pid"}
    last = both.pool._children[-1]._process
    assert last is not None
    assert told == {Failed("pid", str(last.pid))}


def test_each_subject_has_a_number_of_its_own(asker: "Callable[..., Asker]") -> None:
    pool = asker().pool
    assert 0 not in {pool.new_subject(), pool.new_subject()}
    assert pool.new_subject() != pool.new_subject()


def test_a_job_that_is_stopped_ends_and_its_child_goes_on(
    asker: "Callable[..., Asker]",
) -> None:
    one, is_read = asker(), Event()
    pid = one.ask(b"pid")

    def read() -> bytes:
        is_read.set()
        return b"until stopped"

    stale = Job(read, lambda answer: one.answers.put((b"", answer)), BOX)
    one.pool.submit(stale, 0)
    assert is_read.wait(WAIT_S)
    one.pool.stop(stale)
    assert one.answer()[1] == Failed("stopped", "")
    assert one.ask(b"pid") == pid


def test_stopping_a_job_that_waits_or_is_done_changes_nothing(
    asker: "Callable[..., Asker]",
) -> None:
    one = asker()
    go = hold(one)
    waiting = one.submit(b"A")
    one.pool.stop(waiting)
    go.set()
    assert tone(one.answer()[1]) == ord("A")
    one.pool.stop(waiting)
    assert tone(one.ask(b"B")) == ord("B")


@pytest.mark.parametrize("data", [b"F", b"hang"])
def test_closing_leaves_no_process_even_in_the_middle_of_work(
    data: bytes, asker: "Callable[..., Asker]"
) -> None:
    both = asker(children=2)
    told = {both.ask(b"pid") for _ in range(2)}
    pids = [int(each.message) for each in told if isinstance(each, Failed)]
    assert pids
    both.submit(data)
    both.pool.close()
    both.pool.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert not any(thread.is_alive() for thread in both.pool._threads)


def test_nothing_is_taken_after_closing(asker: "Callable[..., Asker]") -> None:
    one = asker()
    one.pool.close()
    one.submit(b"G")
    assert one.answers.empty()
    assert one.read == []
