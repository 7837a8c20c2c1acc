import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from viewer.imaging.blocks import find_blocks

if TYPE_CHECKING:
    from tests.imaging.conftest import Encode

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF", "HEIF", "BMP")
GIF_XMP = b"\x21\xff\x0bXMP DataXMP"
GIF_END = b"\1" + bytes(range(255, -1, -1)) + b"\0"


def chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def test_a_webp_may_have_its_chunks_anywhere() -> None:
    data = webp(chunk(b"VP8 ", b"odd"), chunk(b"EXIF", b"II*\0"), chunk(b"XMP ", b"<x/>"))
    found = find_blocks(data, "WEBP")
    assert (found.exif, found.iptc, found.xmp) == ([b"II*\0"], [], [b"<x/>"])


def test_a_gif_has_its_xmp_between_its_frames(encode: "Encode") -> None:
    gif = encode(Image.new("P", (8, 8)), "GIF")
    data = gif[:-1] + GIF_XMP + b"<x/>" + GIF_END + gif[-1:]
    assert find_blocks(data, "GIF").xmp == [b"<x/>"]
    assert find_blocks(gif, "GIF").xmp == []
    assert find_blocks(gif + GIF_XMP + b"<x/>", "GIF").xmp == [b"<x/>"]


def test_a_tiff_is_its_own_block(encode: "Encode") -> None:
    resource = b"8BIM\x04\x04\0\0\0\0\0\x08" + b"\x1c\x02\x78\0\3abc"
    tags = {700: b"<x/>", 0x8649: resource}
    data = encode(Image.new("RGB", (8, 8)), "TIFF", tiffinfo=tags)
    found = find_blocks(data, "TIFF")
    assert found.exif == [data]
    assert found.xmp == [b"<x/>"]
    assert found.iptc == [b"\x1c\x02\x78\0\3abc"]


def test_at_most_four_blocks_of_a_kind_are_kept() -> None:
    many = webp(*[chunk(b"XMP ", b"<x/>")] * 10, chunk(b"EXIF", b"II*\0"))
    assert find_blocks(many, "WEBP") == ([b"II*\0"], [], [b"<x/>"] * 4)


@pytest.mark.parametrize("length", [0, 2**31, 2**32 - 1])
def test_a_chunk_whose_length_lies_is_read_as_far_as_it_goes(length: int) -> None:
    data = webp(chunk(b"VP8 ", b"pixels")) + b"XMP " + struct.pack("<I", length) + b"<x/>"
    assert find_blocks(data, "WEBP").xmp in ([], [b"<x/>"])


def test_a_file_of_nothing_but_chunks_is_given_up() -> None:
    data = webp(chunk(b"none", b"") * 200_000, chunk(b"XMP ", b"<x/>"))
    assert find_blocks(data, "WEBP").xmp == []


def test_a_kind_without_metadata_has_no_blocks() -> None:
    assert find_blocks(b"BM" + bytes(60), "BMP") == ([], [], [])


@given(st.sampled_from(KINDS), st.binary(max_size=300))
def test_no_noise_is_too_strange(kind: str, noise: bytes) -> None:
    find_blocks(noise, kind)
