import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Size
from viewer.imaging.wire import GarbledError
from viewer.qt.media.wire import (
    LONGEST_MS,
    Answer,
    Do,
    Failed,
    Frame,
    Order,
    Told,
    read_answer,
    read_order,
    write_answer,
    write_order,
)

MOST = Size(320, 200)


def filler(data: bytes) -> Callable[[memoryview], None]:
    pipe = io.BytesIO(data)

    def fill(view: memoryview) -> None:
        if pipe.readinto(view) < len(view):
            raise EOFError

    return fill


def sent(answer: Answer) -> bytes:
    pipe = io.BytesIO()
    write_answer(pipe, 7, answer)
    return pipe.getvalue()


@pytest.mark.parametrize(
    "order",
    [
        Order(Do.LOAD_FILM, 1, data=b"\0" * 999),
        Order(Do.SEEK, 2, 90_000),
        Order(Do.BOX, 3, 1920, 1080),
        Order(Do.SEEN, 4),
    ],
)
def test_an_order_arrives_as_it_was_given(order: Order) -> None:
    pipe = io.BytesIO()
    write_order(pipe, order)
    pipe.seek(0)
    assert read_order(pipe) == order
    assert read_order(pipe) is None


def test_an_order_cut_short_is_the_end() -> None:
    pipe = io.BytesIO()
    write_order(pipe, Order(Do.LOAD_SOUND, 1, data=b"sound"))
    assert read_order(io.BytesIO(pipe.getvalue()[:-1])) is None


def test_a_foreign_order_is_refused() -> None:
    with pytest.raises(GarbledError):
        read_order(io.BytesIO(b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"))


@pytest.mark.parametrize(
    "answer",
    [
        Told(7, playing=True, ended=False, audible=False, position=40, duration=LONGEST_MS),
        Told(7, ended=True, position=3, duration=3),
        Frame(4, 2, 16, bytes(range(32))),
        Frame(*MOST, 4 * MOST.width, bytes(4 * MOST.width * MOST.height)),
        Failed("It is torn — alas."),
    ],
)
def test_an_answer_arrives_as_it_was_told(answer: Answer) -> None:
    assert read_answer(filler(sent(answer)), MOST) == answer


@pytest.mark.parametrize(
    "answer",
    [
        Told(7, position=-1),
        Told(7, duration=LONGEST_MS + 1),
        Frame(0, 2, 0, b""),
        Frame(-4, -2, -16, bytes(32)),
        Frame(4, 2, 12, bytes(24)),
        Frame(4, 2, 16, bytes(31)),
        Frame(MOST.width + 1, 1, 4 * MOST.width + 4, bytes(4 * MOST.width + 4)),
        Frame(1, MOST.height + 1, 4, bytes(4 * MOST.height + 4)),
    ],
)
def test_a_lie_is_noticed_before_there_is_a_picture_of_it(answer: Answer) -> None:
    with pytest.raises(GarbledError):
        read_answer(filler(sent(answer)), MOST)


def test_a_failure_of_many_words_is_cut() -> None:
    answer = read_answer(filler(sent(Failed("a" * 10_000))), MOST)
    assert isinstance(answer, Failed)
    assert len(answer.message) == 4096


@given(st.sampled_from([b"LTM1", b"LTN2"]), st.binary(min_size=40, max_size=120))
def test_nonsense_is_refused_and_nothing_else_happens(start: bytes, data: bytes) -> None:
    try:
        answer = read_answer(filler(start + data), MOST)
    except (GarbledError, EOFError):
        return
    assert isinstance(answer, Told | Frame | Failed)
