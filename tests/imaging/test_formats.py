from typing import TYPE_CHECKING

import pytest
from PIL import Image

from viewer.imaging.formats import DecodeError, sniff

if TYPE_CHECKING:
    from tests.imaging.conftest import Encode


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF"])
def test_each_format_is_told_from_its_bytes(kind: str, encode: "Encode") -> None:
    assert sniff(encode(Image.new("RGB", (8, 8)), kind)) == kind


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- drawn -->\n<svg/>',
        b'<s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
        '<?xml version="1.0" encoding="utf-16"?><svg/>'.encode("utf-16"),
    ],
)
def test_a_drawing_is_told_from_its_bytes(data: bytes) -> None:
    assert sniff(data) == "SVG"


def test_a_heif_picture_is_known_by_its_brand() -> None:
    assert sniff(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + b"\0" * 20) == "HEIF"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "empty"),
        (b"Dear diary", "not-a-picture", "not a picture"),
        (b"<html><body>photo</body></html>", "not-a-picture", "not a picture"),
        (b"%PDF-1.7", "unsupported", "a PDF document"),
        (b"8BPS\0\1", "unsupported", "a Photoshop document"),
        (b"\0\0\0\x18ftypisom", "unsupported", "a film"),
    ],
)
def test_what_is_no_picture_is_refused_in_words_that_help(
    data: bytes, code: str, words: str
) -> None:
    with pytest.raises(DecodeError, match=words) as refused:
        sniff(data)
    assert refused.value.code == code
