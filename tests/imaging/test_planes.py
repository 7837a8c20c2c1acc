import os
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Size
from viewer.imaging.planes import FILE_LIMIT_BYTES, SIDE_LIMIT, pack, unpack
from viewer.imaging.wire import Pixels

HEAD_BYTES = 28
WIDTH_AT, FLAGS_AT, VERSION_AT, ORIGINAL_AT, CHECKSUM_AT = 8, 6, 4, 12, 24


@st.composite
def pictures(draw: st.DrawFn) -> Pixels:
    """Pictures as a decoder gives them: the fourth byte is 255 where there is no alpha."""
    width, height = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    alpha = draw(st.booleans())
    data = bytearray(draw(st.randoms(use_true_random=False)).randbytes(4 * width * height))
    if not alpha:
        data[3::4] = b"\xff" * (width * height)
    original = Size(draw(st.integers(1, 2**32 - 1)), draw(st.integers(1, 2**32 - 1)))
    kind = draw(st.sampled_from([bytes, bytearray, memoryview]))
    return Pixels(width, height, 4 * width, alpha, kind(data), original, draw(st.booleans()))


def plain(width: int = 6, height: int = 4, tone: int = 7) -> Pixels:
    data = bytes([tone, 2, 3, 255]) * (width * height)
    return Pixels(width, height, 4 * width, False, data, Size(60, 40))


def packed(key: str = "key") -> bytes:
    data = pack(plain(), key)
    assert data is not None
    return data


def sealed(data: bytes, key: str = "key") -> bytes:
    """Give a file whose checksum is right whatever it holds."""
    head = data[:CHECKSUM_AT] + b"\0" * 4
    start = zlib.crc32(key.encode())
    checksum = zlib.crc32(data[CHECKSUM_AT + 4 :], zlib.crc32(head, start))
    return data[:CHECKSUM_AT] + struct.pack("<I", checksum) + data[CHECKSUM_AT + 4 :]


def number(data: bytes, at: int, form: str, value: int) -> bytes:
    size = struct.calcsize(form)
    return data[:at] + struct.pack(form, value) + data[at + size :]


@given(pictures(), st.text())
def test_what_is_packed_comes_back_as_it_was(pixels: Pixels, key: str) -> None:
    data = pack(pixels, key)
    assert data is not None
    assert unpack(data, key) == pixels._replace(data=bytearray(pixels.data))


def test_the_largest_picture_of_noise_is_within_the_files_limit() -> None:
    noise = os.urandom(4 * SIDE_LIMIT**2)
    pixels = Pixels(SIDE_LIMIT, SIDE_LIMIT, 4 * SIDE_LIMIT, True, noise, Size(9999, 9999))
    data = pack(pixels, "")
    assert data is not None
    assert len(data) <= FILE_LIMIT_BYTES
    assert unpack(data, "") == pixels._replace(data=bytearray(noise))


@pytest.mark.parametrize(
    "change",
    [
        {"width": SIDE_LIMIT + 1, "stride": 4 * (SIDE_LIMIT + 1)},
        {"width": 5},
        {"height": 5},
        {"stride": 28},
        {"data": b""},
        {"width": 0, "stride": 0, "data": b""},
        {"original": Size(0, 1)},
        {"original": Size(1, 2**32)},
    ],
)
def test_a_picture_that_is_too_large_or_whose_numbers_disagree_is_not_packed(
    change: dict[str, int | bytes | Size],
) -> None:
    pixels = Pixels(**{**plain()._asdict(), **change})
    if pixels.width > SIDE_LIMIT:
        pixels = pixels._replace(data=bytes(pixels.stride * pixels.height))
    assert pack(pixels, "key") is None


def test_the_seal_of_these_tests_is_that_of_the_format() -> None:
    data = packed()
    assert sealed(data) == data


def test_a_file_is_no_answer_to_another_key() -> None:
    assert unpack(packed("one"), "one") is not None
    assert unpack(packed("one"), "two") is None


@given(st.data())
def test_a_file_with_any_byte_changed_is_no_picture(data: st.DataObject) -> None:
    whole = bytearray(packed())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    assert unpack(bytes(whole), "key") is None


@given(st.integers(0, len(packed()) - 1), st.binary(min_size=1, max_size=9))
def test_a_file_that_is_cut_short_or_goes_on_is_no_picture(length: int, more: bytes) -> None:
    assert unpack(packed()[:length], "key") is None
    assert unpack(packed() + more, "key") is None


@given(st.binary(max_size=200))
def test_rubbish_is_no_picture(rubbish: bytes) -> None:
    assert unpack(rubbish, "key") is None
    assert unpack(sealed(b"LTNs" + rubbish.ljust(HEAD_BYTES, b"\0")), "key") is None


@pytest.mark.parametrize(
    ("at", "form", "value"),
    [
        (VERSION_AT, "<H", 99),
        (FLAGS_AT, "<H", 1),
        (FLAGS_AT, "<H", 4),
        (WIDTH_AT, "<H", 0),
        (WIDTH_AT, "<H", 7),
        (WIDTH_AT, "<H", 5),
        (WIDTH_AT, "<H", SIDE_LIMIT + 1),
        (WIDTH_AT + 2, "<H", 65_535),
        (ORIGINAL_AT, "<I", 0),
        (ORIGINAL_AT + 4, "<I", 0),
    ],
)
def test_a_number_that_cannot_be_is_refused_though_the_checksum_is_right(
    at: int, form: str, value: int
) -> None:
    assert unpack(sealed(number(packed(), at, form, value)), "key") is None


@pytest.mark.parametrize(
    "planes",
    [
        zlib.compress(bytes(72 + 1)),
        zlib.compress(bytes(72 - 1)),
        zlib.compress(bytes(50_000_000)),
        zlib.compress(bytes(72)) + b"more",
        zlib.compress(bytes(72))[:-1],
        b"no zlib at all",
        b"",
    ],
    ids=["one more", "one less", "a bomb", "more behind", "no end", "rubbish", "nothing"],
)
def test_planes_of_another_length_are_refused_though_the_checksum_is_right(planes: bytes) -> None:
    head = number(packed()[: CHECKSUM_AT + 4], CHECKSUM_AT - 4, "<I", len(planes))
    assert unpack(sealed(head + planes), "key") is None


def test_planes_of_the_right_length_are_taken() -> None:
    planes = zlib.compress(bytes(72))
    head = number(packed()[: CHECKSUM_AT + 4], CHECKSUM_AT - 4, "<I", len(planes))
    pixels = unpack(sealed(head + planes), "key")
    assert pixels is not None
    assert bytes(pixels.data) == b"\0\0\0\xff" * 24
