import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Region, Size
from viewer.imaging.wire import (
    Credentials,
    Embedded,
    Failed,
    GarbledError,
    Pixels,
    Question,
    Request,
    read_answer,
    read_request,
    request_head,
    stop_head,
    write_answer,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.imaging.wire import Answer

HEAD = struct.Struct("<4sIBBxxIIIIIIIIQ")
BOX = Size(4, 4)
HONEST = (2, 1, 8, 2, 1, 1, 0, 0)


def source(data: bytes) -> "Callable[[memoryview], None]":
    file = BytesIO(data)

    def readinto(view: memoryview) -> None:
        if file.readinto(view) < len(view):
            raise EOFError

    return readinto


def round_trip(answer: "Answer", box: Size | None) -> "Answer":
    pipe = BytesIO()
    write_answer(pipe, 7, answer)
    return read_answer(source(pipe.getvalue()), 7, Question(box))


numbers = st.integers(0, 2**32 - 1)
sides = st.integers(1, 2**32 - 1)
questions = st.builds(
    Question,
    st.none() | st.builds(Size, sides, sides),
    st.none() | st.builds(Region, numbers, numbers, sides, sides),
    numbers,
    numbers,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(numbers, questions, st.binary())
def test_a_request_comes_through_whole(ticket: int, question: Question, data: bytes) -> None:
    pipe = BytesIO(request_head(ticket, question, len(data)) + data)
    assert read_request(pipe) == Request(ticket, question, data)
    assert read_request(pipe) is None


def test_a_request_that_breaks_off_ends_the_work() -> None:
    assert read_request(BytesIO(request_head(1, Question(BOX), 100) + b"only this")) is None


@given(st.lists(st.tuples(numbers, st.booleans())))
def test_a_stop_that_comes_between_requests_is_passed_over(heads: list[tuple[int, bool]]) -> None:
    pipe = BytesIO(
        b"".join(
            stop_head(ticket) if is_stop else request_head(ticket, Question(BOX), 0)
            for ticket, is_stop in heads
        )
    )
    for ticket in (ticket for ticket, is_stop in heads if not is_stop):
        assert read_request(pipe) == Request(ticket, Question(BOX), b"")
    assert read_request(pipe) is None


@pytest.mark.parametrize("head", [b"x" * 60, stop_head(1).replace(b"LTN2\2", b"LTN2\3")])
def test_a_head_that_is_not_one_of_ours_is_an_error(head: bytes) -> None:
    with pytest.raises(GarbledError):
        read_request(BytesIO(head))


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


def test_a_frame_comes_through_with_its_time() -> None:
    pixels = Pixels(1, 1, 4, False, b"1234", Size(1, 1), False, 7, 120, 3)
    assert round_trip(pixels, BOX) == pixels


def part(size: Size, original: Size, *, scalable: bool = False) -> bytes:
    """Give an answer with pixels of that size."""
    pipe = BytesIO()
    data = bytes(4 * size.width * size.height)
    write_answer(pipe, 7, Pixels(*size, 4 * size.width, False, data, original, scalable))
    return pipe.getvalue()


@pytest.mark.parametrize(
    ("region", "size", "scalable"),
    [
        (Region(10, 10, 80, 40), Size(40, 20), False),
        (Region(0, 0, 100, 100), Size(40, 40), False),
        (Region(98, 98, 2, 2), Size(2, 2), False),
        (Region(98, 98, 2, 2), Size(40, 40), True),
    ],
)
def test_a_part_has_the_size_that_its_region_and_box_give(
    region: Region, size: Size, *, scalable: bool
) -> None:
    data = part(size, Size(100, 100), scalable=scalable)
    answer = read_answer(source(data), 7, Question(Size(40, 40), region))
    assert isinstance(answer, Pixels)
    assert answer.size == size


@pytest.mark.parametrize(
    ("region", "size"),
    [
        (Region(10, 10, 80, 40), Size(40, 21)),
        (Region(10, 10, 80, 40), Size(80, 40)),
        (Region(98, 98, 4, 4), Size(4, 4)),
        (Region(0, 99, 2, 2), Size(2, 2)),
    ],
    ids=["shape", "too large", "beyond the picture", "below the picture"],
)
def test_a_part_that_does_not_fit_its_region_is_not_believed(region: Region, size: Size) -> None:
    with pytest.raises(GarbledError):
        read_answer(source(part(size, Size(100, 100))), 7, Question(Size(40, 40), region))


@pytest.mark.parametrize(
    ("size", "is_believed"),
    [
        (Size(160, 107), True),
        (Size(120, 80), True),
        (Size(100, 68), True),
        (Size(160, 120), False),
        (Size(240, 161), False),
        (Size(300, 200), False),
        (Size(0, 0), False),
    ],
)
def test_a_preview_has_the_shape_of_its_picture_and_fits_the_box(
    size: Size, *, is_believed: bool
) -> None:
    data, question = part(size, Size(6000, 4000)), Question(Size(240, 160), preview=True)
    if is_believed:
        answer = read_answer(source(data), 7, question)
        assert isinstance(answer, Pixels)
        assert answer.size == size
    else:
        with pytest.raises(GarbledError):
            read_answer(source(data), 7, question)


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
        (b"LTN2", 8, 1, HONEST, 8),
        (b"LTN2", 7, 9, HONEST, 8),
        (b"LTN2", 7, 2, HONEST, 8),
        (b"LTN2", 7, 1, (5, 1, 20, 5, 1, 1, 0, 0), 20),
        (b"LTN2", 7, 1, (2, 1, 4, 2, 1, 1, 0, 0), 4),
        (b"LTN2", 7, 1, (2, 1, 8, 2, 1, 1, 0, 0), 2**40),
        (b"LTN2", 7, 1, (1, 1, 4, 2, 1, 1, 0, 0), 4),
        (b"LTN2", 7, 1, (0, 0, 0, 0, 0, 1, 0, 0), 0),
        (b"LTN2", 7, 1, (2, 1, 8, 2, 1, 0, 0, 0), 8),
        (b"LTN2", 7, 3, (0, 0, 0, 0, 0, 1, 0, 0), 2**31),
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
        "frameless",
        "words",
    ],
)
def test_an_answer_that_does_not_fit_the_question_is_not_believed(
    magic: bytes, ticket: int, kind: int, numbers: tuple[int, ...], length: int
) -> None:
    data = HEAD.pack(magic, ticket, kind, 0, *numbers, length) + b"\0" * 64
    with pytest.raises(GarbledError):
        read_answer(source(data), 7, Question(BOX))


@pytest.mark.parametrize("payload", [b"", b"\xff" * 12, struct.pack("<17i", 500, *[-1] * 16)])
def test_metadata_whose_lengths_lie_are_not_believed(payload: bytes) -> None:
    data = HEAD.pack(b"LTN2", 7, 2, 0, *(0,) * 8, len(payload)) + payload
    with pytest.raises(GarbledError):
        read_answer(source(data), 7, Question())


@given(st.binary(max_size=200))
def test_no_noise_makes_more_than_a_clean_error(noise: bytes) -> None:
    with pytest.raises((GarbledError, EOFError)):
        read_answer(source(noise), 7, Question(BOX))


def credentials_answer(payload: bytes, question: Question) -> "Answer":
    data = HEAD.pack(b"LTN2", 7, 4, 0, *(0,) * 8, len(payload)) + payload
    return read_answer(source(data), 7, question)


lines = st.text(st.characters(exclude_categories=["Cs"]))
many = st.lists(lines, max_size=4).map(tuple)


@given(
    st.builds(
        Credentials,
        st.sampled_from(("none", "intact", "changed", "unreadable", "remote", "unavailable")),
        lines,
        st.booleans(),
        lines,
        st.booleans(),
        lines,
        st.sampled_from(("captured", "generative", "composite", "edited", "unknown")),
        lines,
        many,
        many,
        many,
        lines,
    )
)
def test_credentials_come_through_whole(credentials: Credentials) -> None:
    pipe = BytesIO()
    write_answer(pipe, 7, credentials)
    assert read_answer(source(pipe.getvalue()), 7, Question(credentials=True)) == credentials


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"{}",
        b"null",
        b'["genuine"]',
        b'["intact",7]',
        b'["intact","","yes"]',
        b'["intact","",true,"",true,"","captured","",[1]]',
        b'["none"',
        b'["\xff\xfe"]',
        b"[" * 5000,
        b'["none"]' + b" " * 2**20,
    ],
)
def test_credentials_that_are_not_what_they_should_be_are_not_believed(payload: bytes) -> None:
    with pytest.raises(GarbledError):
        credentials_answer(payload, Question(credentials=True))


@pytest.mark.parametrize("question", [Question(), Question(BOX)])
def test_credentials_that_nobody_asked_for_are_not_believed(question: Question) -> None:
    with pytest.raises(GarbledError):
        credentials_answer(b"[]", question)


@pytest.mark.parametrize("answer", [Embedded(), Pixels(1, 1, 4, False, b"1234", Size(1, 1))])
def test_nothing_else_answers_the_question_for_credentials(answer: "Answer") -> None:
    pipe = BytesIO()
    write_answer(pipe, 7, answer)
    with pytest.raises(GarbledError):
        read_answer(source(pipe.getvalue()), 7, Question(BOX, credentials=True))
