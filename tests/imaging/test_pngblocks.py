import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.pngblocks import png_blocks

SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP = b"XML:com.adobe.xmp\0"
MOST = 4 * 2**20


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def profile(block: bytes) -> bytes:
    digits = block.hex().encode()
    return b"\nname\n%8d\n" % len(block) + digits[:72] + b"\n" + digits[72:] + b"\n"


def blocks(*chunks: bytes) -> list[tuple[str, bytes]]:
    return list(png_blocks(SIGNATURE + b"".join(chunks)))


def test_blocks_are_found_before_and_after_the_pixels() -> None:
    found = blocks(
        chunk(b"eXIf", b"II*\0"),
        chunk(b"IDAT", b"pixels"),
        chunk(b"iTXt", XMP + b"\0\0\0\0<x/>"),
        chunk(b"tEXt", b"Comment\0no block"),
    )
    assert found == [("exif", b"II*\0"), ("xmp", b"<x/>")]


@pytest.mark.parametrize(
    "body",
    [
        chunk(b"iTXt", XMP + b"\1\0en\0key\0" + zlib.compress(b"<x/>")),
        chunk(b"zTXt", XMP + b"\0" + zlib.compress(b"<x/>")),
        chunk(b"tEXt", XMP + b"<x/>"),
        chunk(b"tEXt", b"Raw profile type xmp\0" + profile(b"<x/>")),
        chunk(
            b"zTXt",
            b"Raw profile type APP1\0\0"
            + zlib.compress(profile(b"http://ns.adobe.com/xap/1.0/\0<x/>")),
        ),
    ],
)
def test_xmp_is_read_in_each_way_in_which_it_is_written(body: bytes) -> None:
    assert blocks(body) == [("xmp", b"<x/>")]


@pytest.mark.parametrize(
    ("name", "kind"), [("iptc", "iptc"), ("8bim", "iptc"), ("exif", "exif"), ("APP1", "exif")]
)
def test_profiles_of_other_blocks_are_read(name: str, kind: str) -> None:
    body = f"Raw profile type {name}\0".encode() + profile(b"\x1c\x02\x05" * 40)
    assert blocks(chunk(b"tEXt", body)) == [(kind, b"\x1c\x02\x05" * 40)]


def test_a_bomb_is_unpacked_to_four_megabytes_and_no_more() -> None:
    bomb = zlib.compress(bytes(40 * 2**20))
    ((_, block),) = blocks(chunk(b"zTXt", XMP + b"\0" + bomb))
    assert len(block) == MOST


@pytest.mark.parametrize(
    "body",
    [
        chunk(b"zTXt", XMP + b"\0not packed"),
        chunk(b"tEXt", b"Raw profile type xmp\0\nname\n4\nno digits\n"),
        chunk(b"tEXt", b"Raw profile type xmp\0"),
        chunk(b"tEXt", XMP),
    ],
)
def test_a_damaged_chunk_is_an_empty_block(body: bytes) -> None:
    assert blocks(body) == [("xmp", b"")]


def test_a_length_that_lies_ends_the_reading() -> None:
    found = blocks(struct.pack(">I", 2**32 - 1) + b"iTXt" + XMP + b"\0\0\0\0<x/>", b"\0" * 12)
    assert [kind for kind, _ in found] == ["xmp"]


def test_a_file_of_nothing_but_chunks_is_given_up() -> None:
    empty = chunk(b"xxXx", b"")
    data = SIGNATURE + empty * 600_000 + chunk(b"eXIf", b"II*\0")
    assert list(png_blocks(data)) == []


@given(st.binary(max_size=200), st.sampled_from([b"tEXt", b"zTXt", b"iTXt", b"eXIf"]))
def test_no_noise_is_too_strange(noise: bytes, kind: bytes) -> None:
    blocks(noise)
    blocks(chunk(kind, noise))
    blocks(chunk(kind, XMP + noise), chunk(kind, b"Raw profile type exif\0" + noise))
