import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from viewer.imaging.boxes import box_blocks

if TYPE_CHECKING:
    from tests.imaging.conftest import Encode

TIFF = b"II*\0\x08\0\0\0"
EXIF_ITEM = b"\0\0\0\x06Exif\0\0" + TIFF
XMP_ITEM = b"<x/>"
FTYP = struct.pack(">I", 16) + b"ftypavif\0\0\0\0"


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def full(kind: bytes, body: bytes, version: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, 0]) + body)


def information(number: int, kind: bytes, words: bytes, version: int = 2) -> bytes:
    head = struct.pack(">HH" if version == 2 else ">IH", number, 0)
    return full(b"infe", head + kind + words, version)


def kinds(version: int = 0) -> bytes:
    items = [
        information(1, b"Exif", b"\0"),
        information(2, b"mime", b"a name\0application/rdf+xml\0"),
        information(3, b"mime", b"\0text/plain\0", 3),
    ]
    count = struct.pack(">I" if version else ">H", len(items))
    return full(b"iinf", count + b"".join(items), version)


def inside() -> bytes:
    """A file whose items lie in the box beside their list, in a list of the second version."""
    places = struct.pack(">HI", 0x4400, 3)
    for number, start, length in ((1, 0, len(EXIF_ITEM)), (2, len(EXIF_ITEM), 4), (3, 0, 2)):
        places += struct.pack(">IHHHII", number, 1, 0, 1, start, length)
    iloc = full(b"iloc", places, 2)
    meta = full(b"meta", kinds(1) + iloc + box(b"idat", EXIF_ITEM + XMP_ITEM))
    return FTYP + meta


def outside() -> bytes:
    """A file whose items lie among its pixels, one of them in two pieces."""
    start = len(FTYP) + 8
    mdat = box(b"mdat", EXIF_ITEM + XMP_ITEM)
    places = struct.pack(">HH", 0x4440, 2)
    places += struct.pack(">HHIHII", 1, 0, start, 1, 0, len(EXIF_ITEM))
    at = start + len(EXIF_ITEM)
    places += struct.pack(">HHIHIIII", 2, 0, at, 2, 0, 2, 2, 2)
    return FTYP + mdat + full(b"meta", kinds() + full(b"iloc", places))


@pytest.mark.parametrize("data", [inside(), outside()], ids=["inside", "outside"])
def test_items_are_found_wherever_they_lie(data: bytes) -> None:
    assert list(box_blocks(data)) == [("exif", TIFF), ("xmp", XMP_ITEM)]


def test_a_box_may_have_a_long_length_and_the_last_one_none() -> None:
    meta = inside()[len(FTYP) :]
    wide = struct.pack(">I", 1) + b"free" + struct.pack(">Q", 16 + 5) + b"12345"
    data = FTYP + wide + b"\0\0\0\0" + meta[4:]
    assert list(box_blocks(data)) == [("exif", TIFF), ("xmp", XMP_ITEM)]


def test_what_another_program_wrote_is_found(encode: "Encode") -> None:
    exif = Image.Exif()
    exif[0x013B] = "Kim A"
    data = encode(Image.new("RGB", (8, 8)), "AVIF", exif=exif, xmp=b"<x/>")
    found = dict(box_blocks(data))
    assert found["xmp"] == b"<x/>"
    assert b"Kim A" in found["exif"]


@pytest.mark.parametrize("length", [0, 7, 2**31, 2**32 - 1])
def test_a_length_that_lies_leads_nowhere(length: int) -> None:
    data = bytearray(inside())
    data[len(FTYP) : len(FTYP) + 4] = struct.pack(">I", length)
    assert len(list(box_blocks(bytes(data)))) in {0, 2}


def test_counts_of_billions_are_not_believed() -> None:
    places = struct.pack(">HI", 0x8880, 2**32 - 1) + struct.pack(">IHHQH", 1, 0, 0, 2**63, 65_535)
    data = FTYP + full(b"meta", kinds(1) + full(b"iloc", places, 2))
    assert [block for _, block in box_blocks(data)] == [b""]


def test_an_item_is_no_larger_than_four_megabytes() -> None:
    places = struct.pack(">HH", 0x4400, 1) + struct.pack(">HHH", 2, 0, 100)
    places += struct.pack(">II", 0, 2**22) * 100
    data = FTYP + full(b"meta", kinds() + full(b"iloc", places)) + bytes(2**22)
    ((_, block),) = box_blocks(data)
    assert len(block) == 2**22


@given(st.integers(0, len(inside()) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_is_too_strange(at: int, noise: bytes) -> None:
    for data in (inside(), outside()):
        list(box_blocks(data[:at] + noise + data[at + len(noise) :]))
        list(box_blocks(data[:at]))
