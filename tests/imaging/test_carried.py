import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from viewer.imaging.carried import carried
from viewer.imaging.geometry import Size
from viewer.imaging.ifd import Directory, orientation, thumbnail

SMALL = Size(320, 200)
THUMBNAIL = b"\xff\xd8\xff small \xff\xd9"


def tiff(order: str, *, in_the_middle: bool = False) -> bytes:
    """An EXIF block with three directories, a maker's name and a thumbnail."""
    name = b"Ann Example\0"
    name_at = 8 + 2 + 4 * 12 + 4
    inner_at = name_at + len(name)
    second_at = inner_at + 2 + 2 * 12 + 4
    small_at = second_at + 2 + 2 * 12 + 4
    first = struct.pack(
        f"{order}HHHIHH" + "HHII" * 3 + "I",
        4,
        *(0x0112, 3, 1, 6, 0),
        *(0x0101, 4, 1, 2000),
        *(0x013B, 2, len(name), name_at),
        *(0x8769, 4, 1, inner_at),
        second_at,
    )
    inner = struct.pack(
        f"{order}HHHIIHHIHHI", 2, *(0xA002, 4, 1, 3000), *(0xA001, 3, 1, 65535, 0), 0
    )
    second = struct.pack(
        f"{order}H" + "HHII" * 2 + "I",
        2,
        *(0x0201, 4, 1, small_at),
        *(0x0202, 4, 1, len(THUMBNAIL)),
        0,
    )
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    end = b"more" if in_the_middle else b""
    return head + first + name + inner + second + THUMBNAIL + end


def jpeg(exif: bytes, xmp: bytes = b"") -> bytes:
    file = BytesIO()
    Image.new("RGB", (30, 20)).save(file, "JPEG", exif=b"Exif\0\0" + exif, xmp=xmp)
    return file.getvalue()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("place", ["end", "middle"])
def test_exif_tells_of_the_copy_and_keeps_the_rest(order: str, place: str) -> None:
    before = tiff(order, in_the_middle=place == "middle")
    assert (orientation(before), thumbnail(before)) == (6, THUMBNAIL)
    after = carried(jpeg(before), SMALL).exif
    assert orientation(after) == 1
    assert thumbnail(after) == b""
    assert THUMBNAIL not in after
    first = Directory(after)
    assert first.text(0x013B) == b"Ann Example\0"
    assert first.numbers(0x0101) == [200]
    assert first.directory(0x8769).numbers(0xA002) == [320]
    assert first.directory(0x8769).numbers(0xA001) == [1]
    assert after.endswith(b"more") == (place == "middle")


@given(st.binary(max_size=60), st.integers(0, 120), st.sampled_from(["<", ">"]))
def test_no_damaged_exif_ends_the_work(noise: bytes, at: int, order: str) -> None:
    block = bytearray(tiff(order))
    block[at : at + len(noise)] = noise
    carried(jpeg(bytes(block)), SMALL)


def test_xmp_is_upright_and_names_no_credentials() -> None:
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6" '
        b'dcterms:provenance="https://example.org/a.c2pa" dc:creator="Ann">'
        b"<tiff:Orientation>8</tiff:Orientation>"
        b"<xmp:Thumbnails><rdf:Alt>AAAA</rdf:Alt></xmp:Thumbnails></rdf:Description></x:xmpmeta>"
    )
    after = carried(jpeg(tiff("<"), xmp), SMALL).xmp
    assert b'tiff:Orientation="1"' in after
    assert b"<tiff:Orientation>1<" in after
    assert b'dc:creator="Ann"' in after
    assert b"provenance" not in after
    assert b"Thumbnails" not in after


def test_a_picture_that_says_nothing_carries_nothing() -> None:
    file = BytesIO()
    Image.new("L", (3, 2)).save(file, "PNG")
    assert carried(file.getvalue(), SMALL) == (b"", b"", b"")
