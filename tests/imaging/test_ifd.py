import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from viewer.imaging.ifd import orientation, tag_bytes, thumbnail


def block(value: int, order: str = "<", kind: int = 3) -> bytes:
    head = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(f"{order}HHIHH", 0x0112, kind, 1, value, 0)
    return b"Exif\0\0" + head + struct.pack(f"{order}IH", 8, 1) + entry + bytes(4)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("value", range(1, 9))
def test_orientation_is_read_in_both_byte_orders(value: int, order: str) -> None:
    assert orientation(block(value, order)) == value


@pytest.mark.parametrize(
    "strange", [block(0), block(9), block(6, kind=4), block(6)[:20], b"", b"Exif\0\0", b"JUNK" * 9]
)
def test_an_orientation_that_is_not_sound_means_upright(strange: bytes) -> None:
    assert orientation(strange) == 1


def test_a_long_value_is_found_where_it_lies() -> None:
    exif = Image.Exif()
    exif[0x010E] = "One woman in pink"
    assert tag_bytes(exif.tobytes()[6:], 0x010E) == b"One woman in pink\0"


def two_directories(order: str, start: int, length: int, small: bytes) -> bytes:
    head = b"II*\0" if order == "<" else b"MM\0*"
    first = struct.pack(f"{order}IHI", 8, 0, 14)
    second = struct.pack(f"{order}H", 2)
    for tag, value in ((0x0201, start), (0x0202, length)):
        second += struct.pack(f"{order}HHII", tag, 4, 1, value)
    return b"Exif\0\0" + head + first + second + bytes(4) + small


@pytest.mark.parametrize("order", "<>")
def test_the_small_jpeg_is_found_in_the_second_directory(order: str) -> None:
    assert thumbnail(two_directories(order, 44, 5, b"small and more")) == b"small"


@pytest.mark.parametrize(
    "strange",
    [block(6), block(6)[:20], b"", two_directories("<", 9000, 5, b""), b"MM\0*\0\0\0\x08"],
)
def test_where_there_is_no_small_jpeg_there_are_no_bytes(strange: bytes) -> None:
    assert thumbnail(strange) == b""


@given(st.binary(max_size=80))
def test_no_noise_is_too_strange(noise: bytes) -> None:
    assert 1 <= orientation(b"II*\0" + noise) <= 8
    assert 1 <= orientation(b"MM\0*" + noise) <= 8
    thumbnail(b"II*\0" + noise)
    thumbnail(b"MM\0*\0\0\0\x08" + noise)
