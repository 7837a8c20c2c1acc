import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from viewer.imaging.ifd import Directory, orientation, tag_bytes, thumbnail


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


def entry(tag: int, kind: int, count: int, value: bytes, order: str = "<") -> bytes:
    return struct.pack(f"{order}HHI", tag, kind, count) + value.ljust(4, b"\0")


def tiff(*entries: bytes, order: str = "<", rest: bytes = b"") -> bytes:
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    return head + struct.pack(f"{order}H", len(entries)) + b"".join(entries) + bytes(4) + rest


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize(
    ("kind", "code", "number"),
    [(1, "B", 200), (3, "H", 60_000), (4, "I", 4_000_000_000), (13, "I", 8),
     (6, "b", -2), (8, "h", -2), (9, "i", -2)],
)  # fmt: skip
def test_a_number_of_each_type_is_read(order: str, kind: int, code: str, number: int) -> None:
    directory = Directory(
        tiff(entry(7, kind, 1, struct.pack(order + code, number), order), order=order)
    )
    assert directory.numbers(7) == [float(number)]


@pytest.mark.parametrize("order", "<>")
def test_fractions_are_read_up_to_the_first_that_is_none(order: str) -> None:
    values = struct.pack(f"{order}6i", -1, 2, 3, 0, 1, 1)
    place = struct.pack(f"{order}I", 26)
    directory = Directory(tiff(entry(7, 10, 3, place, order), order=order, rest=values))
    assert directory.numbers(7) == [-0.5]


def test_a_directory_points_to_another() -> None:
    inner = struct.pack("<H", 1) + entry(9, 2, 3, b"ab\0")
    directory = Directory(tiff(entry(7, 4, 1, struct.pack("<I", 26)), rest=inner))
    assert directory.directory(7).text(9) == b"ab\0"
    assert not directory.directory(8)


def test_a_directory_that_points_to_itself_is_read_once_for_each_question() -> None:
    directory = Directory(tiff(entry(7, 4, 1, struct.pack("<I", 8))))
    assert directory.directory(7).directory(7).numbers(7) == [8.0]


def test_a_large_tiff_has_long_offsets() -> None:
    values = b"One woman in pink\0"
    large = b"II+\0\x08\0\0\0" + struct.pack("<QQ", 16, 2)
    large += struct.pack("<HHQQ", 7, 2, len(values), 16 + 8 + 40 + 8)
    large += struct.pack("<HHQ8s", 9, 2, 8, b"in place") + bytes(8) + values
    directory = Directory(large)
    assert directory.text(7) == values
    assert directory.text(9) == b"in place"


@pytest.mark.parametrize(
    "strange",
    [
        entry(7, 2, 2**32 - 1, struct.pack("<I", 2**32 - 1)),
        entry(7, 99, 5, b"ab"),
        entry(7, 2, 0, b"ab"),
        entry(7, 3, 1, b"ab"),
    ],
)
def test_a_tag_that_is_no_text_gives_none(strange: bytes) -> None:
    assert Directory(tiff(strange)).text(7) == b""
    assert Directory(tiff(strange)).text(8) == b""


def test_a_tag_that_should_have_few_numbers_and_has_many_gives_none() -> None:
    directory = Directory(tiff(entry(7, 1, 2**32 - 1, struct.pack("<I", 8)), rest=bytes(100)))
    assert directory.numbers(7) == []


def test_a_count_of_entries_that_lies_costs_none_of_those_there_are() -> None:
    data = bytearray(tiff(entry(7, 2, 3, b"ab\0")))
    data[8:10] = b"\xff\xff"
    assert Directory(bytes(data)).text(7) == b"ab\0"


def test_of_two_entries_of_a_tag_the_first_counts() -> None:
    assert Directory(tiff(entry(7, 2, 2, b"a"), entry(7, 2, 2, b"b"))).text(7) == b"a\0"


@given(st.binary(max_size=80), st.integers(0, 2**64))
def test_no_noise_is_too_strange_for_a_directory(noise: bytes, start: int) -> None:
    for head in (b"", b"II*\0", b"MM\0*\0\0\0\x08", b"II+\0\x08\0\0\0"):
        for directory in (Directory(head + noise), Directory(head + noise, start)):
            directory.text(int.from_bytes(noise[:2], "little"))
            directory.numbers(int.from_bytes(noise[4:6], "big"))
