import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.iptc import read_iim
from viewer.imaging.wire import Embedded

UTF8 = b"\x1b%G"


def dataset(number: int, value: bytes, record: int = 2, length: int | None = None) -> bytes:
    size = len(value) if length is None else length
    return struct.pack(">BBBH", 0x1C, record, number, size) + value


def charset(escape: bytes) -> bytes:
    return dataset(90, escape, record=1)


def test_each_field_is_read() -> None:
    block = charset(UTF8)
    for number, text in (
        (5, "IMG_0001"), (105, "제목"), (120, "A caption"), (80, "Kim A"), (80, "Lee B"),
        (110, "Agency"), (115, "Archive"), (116, "© Kim A"), (55, "20120904"),
        (60, "100000+0900"), (92, "Square"), (90, "Pyongyang"), (95, "Pyongyang City"),
        (101, "North Korea"), (100, "PRK"), (25, "keyword"),
        (118, "+82 2 555"), (122, "Lee B"),
    ):  # fmt: skip
        block += dataset(number, text.encode())
    assert read_iim(block) == Embedded(
        title="IMG_0001",
        headline="제목",
        caption="A caption",
        creator="Kim A, Lee B",
        credit="Agency",
        source="Archive",
        copyright="© Kim A",
        date_taken="2012-09-04T10:00:00+09:00",
        place_created="Square, Pyongyang, Pyongyang City, North Korea",
        owner="+82 2 555, Lee B",
    )


@pytest.mark.parametrize(
    ("escape", "raw", "caption"),
    [
        (UTF8, "Straße 거리".encode(), "Straße 거리"),
        (b"\x1b%/I", "Straße 거리".encode(), "Straße 거리"),
        (UTF8, "für".encode("latin-1"), "f\N{REPLACEMENT CHARACTER}r"),
        (b"", "Straße 거리".encode(), "Straße 거리"),
        (b"", "Straße".encode("latin-1"), "Straße"),
        (b"", "“Straße”".encode("cp1252"), "“Straße”"),
        (b"\x1b.A", "Straße".encode("latin-1"), "Straße"),
        (b"\x1b$)C", "Straße".encode("latin-1"), "Straße"),
        (b"", b"\x1b%GStreet\x1b(B", "Street"),
        (b"\0\0", b"Street", "Street"),
    ],
)
def test_texts_are_read_as_they_were_encoded(escape: bytes, raw: bytes, caption: str) -> None:
    head = charset(escape) if escape else b""
    assert read_iim(head + dataset(120, raw)).caption == caption


@pytest.mark.parametrize("encoding", ["mac-roman", "shift-jis", "euc-kr", "cp1251", "utf-16"])
def test_an_encoding_that_nobody_named_gives_some_text_and_spoils_no_other(encoding: str) -> None:
    words = {"mac-roman": "Straße", "cp1251": "Улица", "shift-jis": "通り"}.get(encoding, "거리")
    said = read_iim(dataset(120, words.encode(encoding)) + dataset(80, b"Kim A"))
    assert said.caption
    assert said.creator == "Kim A"


def test_a_longer_text_has_a_length_of_its_own() -> None:
    caption = b"a" * 40_000
    extended = struct.pack(">BBBHI", 0x1C, 2, 120, 0x8004, len(caption)) + caption
    said = read_iim(extended + dataset(80, b"Kim A"))
    assert said == Embedded(caption=caption.decode(), creator="Kim A")


@pytest.mark.parametrize("length", [200, 0x7FFF])
def test_a_length_that_lies_costs_no_other_field(length: int) -> None:
    block = dataset(120, b"A caption", length=length) + dataset(80, b"Kim A")
    assert read_iim(block) == Embedded(caption="A caption", creator="Kim A")


@pytest.mark.parametrize(
    "tail",
    [
        b"\x1c\x02\x50\xff\xff",
        b"\x1c\x02\x50\x80\x04\xff\xff\xff\xff",
        b"\x1c\x02\x50\x80\x00",
        b"\x1c",
        b"noise",
        b"\0" * 100,
    ],
)
def test_what_follows_the_damage_does_no_harm(tail: bytes) -> None:
    assert read_iim(dataset(120, b"A caption") + tail) == Embedded(caption="A caption")


def test_of_a_list_a_hundred_entries_are_read() -> None:
    creator = read_iim(b"".join(dataset(80, b"%04d" % at) for at in range(4000))).creator
    assert creator is not None
    assert creator.split(", ") == [f"{at:04}" for at in range(100)]


def test_of_very_many_texts_some_are_read() -> None:
    block = dataset(120, b"A caption") + dataset(25, b"") * 100_000 + dataset(80, b"Kim A")
    assert read_iim(block) == Embedded(caption="A caption")


@given(st.binary(max_size=200))
def test_no_noise_is_too_strange(noise: bytes) -> None:
    read_iim(noise)
    assert read_iim(dataset(105, b"Head") + noise).headline == "Head"
    read_iim(b"\x1c\x02" + noise)
