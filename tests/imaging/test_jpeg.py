"""The scale that lies between Pillow's half and quarter."""

from io import BytesIO

import pytest
from PIL import Image

from viewer.imaging.jpeg import ScaledJpeg


def opened(width: int, height: int, mode: str = "RGB") -> ScaledJpeg:
    shades = Image.radial_gradient("L").resize((width, height)).convert(mode)
    file = BytesIO()
    shades.save(file, "JPEG", quality=95)
    file.seek(0)
    return ScaledJpeg(file)


@pytest.mark.parametrize(
    ("wanted", "decoded"),
    [
        ((1601, 1070), (1603, 1069)),
        ((801, 500), (802, 535)),
        ((603, 401), (802, 535)),
        ((602, 401), (602, 401)),
        ((402, 269), (602, 401)),
        ((400, 267), (401, 268)),
        ((300, 200), (401, 268)),
    ],
)
def test_the_smallest_scale_that_suffices_is_decoded(
    wanted: tuple[int, int], decoded: tuple[int, int]
) -> None:
    picture = opened(1603, 1069)
    picture.draft(None, wanted)
    picture.load()
    assert picture.size == decoded
    assert picture.copy().size == decoded


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("size", [(1600, 1072), (1601, 1067), (1607, 1069), (161, 1600)])
def test_three_eighths_show_the_same_picture(size: tuple[int, int], mode: str) -> None:
    whole = opened(*size, mode)
    whole.load()
    picture = opened(*size, mode)
    picture.draft(None, (max(1, size[0] * 3 // 8), max(1, size[1] * 3 // 8)))
    picture.load()
    best = whole.resize(picture.size, Image.Resampling.LANCZOS).convert("L").tobytes()
    found = picture.convert("L").tobytes()
    assert picture.size == (-(-size[0] * 3 // 8), -(-size[1] * 3 // 8))
    assert sum(abs(a - b) for a, b in zip(found, best, strict=True)) / len(best) < 3


def test_a_second_draft_changes_nothing() -> None:
    picture = opened(1600, 1072)
    picture.draft(None, (601, 300))
    assert picture.draft(None, (100, 100)) is None
    assert picture.size == (800, 536)
