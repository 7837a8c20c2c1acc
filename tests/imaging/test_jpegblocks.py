import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.jpegblocks import jpeg_blocks

TIFF = b"II*\0\x08\0\0\0"
XMP = b"http://ns.adobe.com/xap/1.0/\0"


def segment(marker: int, body: bytes, length: int | None = None) -> bytes:
    return b"\xff" + struct.pack(">BH", marker, len(body) + 2 if length is None else length) + body


def blocks(*segments: bytes) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for name, block in jpeg_blocks(b"\xff\xd8" + b"".join(segments) + b"\xff\xda\0\x02pixels"):
        if block:
            found.setdefault(name, []).append(block)
    return found


def test_each_kind_of_block_is_found_among_other_segments() -> None:
    found = blocks(
        segment(0xE0, b"JFIF\0"),
        segment(0xE1, b"Exif\0\0" + TIFF),
        segment(0xE1, XMP + b"<x/>"),
        segment(0xED, b"Photoshop 3.0\08BIM"),
        segment(0xE1, b"something else"),
        segment(0xED, b"something else"),
        segment(0xDB, b"tables"),
    )
    assert found == {"exif": [TIFF], "xmp": [b"<x/>"], "iptc": [b"8BIM"]}


def test_a_block_of_several_segments_is_put_together() -> None:
    found = blocks(
        segment(0xE1, b"Exif\0\0" + TIFF),
        segment(0xED, b"Photoshop 3.0\0first "),
        segment(0xE1, b"Exif\0\0and the rest"),
        segment(0xED, b"Photoshop 3.0\0second"),
    )
    assert found == {"exif": [TIFF + b"and the rest"], "iptc": [b"first second"]}


def test_a_second_block_of_a_kind_stays_a_block_of_its_own() -> None:
    found = blocks(
        segment(0xE1, b"Exif\0\0" + TIFF + b"1"),
        segment(0xE1, b"Exif\0\0" + TIFF + b"2"),
        segment(0xE1, XMP + b"<a/>"),
        segment(0xE1, XMP + b"<b/>"),
    )
    assert found == {"exif": [TIFF + b"1", TIFF + b"2"], "xmp": [b"<a/>", b"<b/>"]}


def test_of_many_blocks_the_first_four_are_read() -> None:
    many = [segment(0xE1, XMP + b"%d" % number) for number in range(50)]
    found = blocks(*many, *[segment(0xE1, b"Exif\0\0" + TIFF)] * 50)
    assert found == {"xmp": [b"0", b"1", b"2", b"3"], "exif": [TIFF] * 4}


def test_extended_xmp_is_left_out() -> None:
    assert blocks(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40)) == {}


def test_filling_bytes_and_markers_without_a_body_are_passed_over() -> None:
    found = blocks(b"\xff\xff\xff", b"\xff\x01", b"\xff\xd0", segment(0xE1, XMP + b"<x/>"))
    assert found == {"xmp": [b"<x/>"]}


def test_what_stands_behind_the_pixels_is_not_read() -> None:
    data = b"\xff\xd8\xff\xda\0\x02pixels" + segment(0xE1, XMP + b"<x/>")
    assert list(jpeg_blocks(data)) == [("iptc", b"")]


@pytest.mark.parametrize("length", [0, 1, 2, 5, 65_535])
def test_a_length_that_lies_ends_the_reading(length: int) -> None:
    found = blocks(segment(0xE1, XMP + b"<a/>"), segment(0xE0, b"12345678", length))
    assert found == {"xmp": [b"<a/>"]}


@pytest.mark.parametrize("filling", [b"\xff", b"\xff\xd0", b"\xff\xe1\0\x02", b"\xff\xe0\0\0"])
def test_a_file_of_nothing_but_markers_is_given_up(filling: bytes) -> None:
    data = b"\xff\xd8" + filling * 2_000_000 + segment(0xE1, XMP + b"<x/>")
    assert dict(jpeg_blocks(data)) == {"iptc": b""}


@given(st.binary(max_size=200))
def test_no_noise_is_too_strange(noise: bytes) -> None:
    list(jpeg_blocks(b"\xff\xd8" + noise))
    list(jpeg_blocks(b"\xff\xd8\xff\xe1" + noise))
