import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Size
from viewer.imaging.wire import (
    Embedded,
    Failed,
    GarbledError,
    Pixels,
    Request,
    read_answer,
    read_request,
    request_head,
    write_answer,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.imaging.wire import Answer

HEAD = struct.Struct("<4sIBBxxIIIIIQ")
BOX = Size(4, 4)
HONEST = (2, 1, 8, 2, 1)


def source(data: bytes) -> "Callable[[memoryview], None]":
    file = BytesIO(data)

    def readinto(view: memoryview) -> None:
        if file.readinto(view) < len(view):
            raise EOFError

    return readinto


def round_trip(answer: "Answer", box: Size | None) -> "Answer":
    pipe = BytesIO()
    write_answer(pipe, 7, answer)
    return read_answer(source(pipe.getvalue()), 7, box)


@given(st.integers(0, 2**32 - 1), st.none() | st.just(BOX), st.binary())
def test_a_request_comes_through_whole(ticket: int, box: Size | None, data: bytes) -> None:
    pipe = BytesIO(request_head(ticket, box, len(data)) + data)
    assert read_request(pipe) == Request(ticket, box, data)
    assert read_request(pipe) is None


def test_a_request_that_breaks_off_ends_the_work() -> None:
    assert read_request(BytesIO(request_head(1, BOX, 100) + b"only this")) is None


@pytest.mark.parametrize("alpha", [True, False])
@pytest.mark.parametrize("scalable", [True, False])
def test_pixels_come_through_whole(*, alpha: bool, scalable: bool) -> None:
    size = Size(4, 2) if scalable else Size(2, 1)
    pixels = Pixels(
        *size,
        4 * size.width,
        alpha,
        bytes(range(8 * size.width * size.height // 2)),
        Size(2, 1),
        scalable,
    )
    pixels = pixels._replace(data=bytes(4 * size.width * size.height))
    assert round_trip(pixels, BOX) == pixels


texts = st.none() | st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(texts, min_size=len(Embedded._fields), max_size=len(Embedded._fields)))
def test_metadata_come_through_whole(values: list[str | None]) -> None:
    assert round_trip(Embedded(*values), None) == Embedded(*values)


def test_a_failure_comes_through_whole_and_a_long_one_is_cut() -> None:
    assert round_trip(Failed("broken", "schadhaft · 손상"), BOX) == Failed(
        "broken", "schadhaft · 손상"
    )
    cut = round_trip(Failed("broken", "x" * 100_000), None)
    assert isinstance(cut, Failed)
    assert 0 < len(cut.message) < 5000


@pytest.mark.parametrize(
    ("magic", "ticket", "kind", "numbers", "length"),
    [
        (b"NOPE", 7, 1, HONEST, 8),
        (b"LTN1", 8, 1, HONEST, 8),
        (b"LTN1", 7, 9, HONEST, 8),
        (b"LTN1", 7, 2, HONEST, 8),
        (b"LTN1", 7, 1, (5, 1, 20, 5, 1), 20),
        (b"LTN1", 7, 1, (2, 1, 4, 2, 1), 4),
        (b"LTN1", 7, 1, (2, 1, 8, 2, 1), 2**40),
        (b"LTN1", 7, 1, (1, 1, 4, 2, 1), 4),
        (b"LTN1", 7, 1, (0, 0, 0, 0, 0), 0),
        (b"LTN1", 7, 3, (0, 0, 0, 0, 0), 2**31),
    ],
    ids=[
        "magic",
        "ticket",
        "kind",
        "metadata",
        "beyond",
        "stride",
        "bytes",
        "small",
        "none",
        "words",
    ],
)
def test_an_answer_that_does_not_fit_the_question_is_not_believed(
    magic: bytes, ticket: int, kind: int, numbers: tuple[int, ...], length: int
) -> None:
    data = HEAD.pack(magic, ticket, kind, 0, *numbers, length) + b"\0" * 64
    with pytest.raises(GarbledError):
        read_answer(source(data), 7, BOX)


@pytest.mark.parametrize("payload", [b"", b"\xff" * 12, struct.pack("<13i", 500, *[-1] * 12)])
def test_metadata_whose_lengths_lie_are_not_believed(payload: bytes) -> None:
    data = HEAD.pack(b"LTN1", 7, 2, 0, 0, 0, 0, 0, 0, len(payload)) + payload
    with pytest.raises(GarbledError):
        read_answer(source(data), 7, None)


@given(st.binary(max_size=200))
def test_no_noise_makes_more_than_a_clean_error(noise: bytes) -> None:
    with pytest.raises((GarbledError, EOFError)):
        read_answer(source(noise), 7, BOX)
