"""How near a decode for the screen comes to the best that could be made of the whole file."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from viewer.imaging.decode import decode
from viewer.imaging.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.imaging.conftest import Encode
    from viewer.imaging.wire import Pixels

    Seen = Callable[[Pixels], Image.Image]


def similarity(one: Image.Image, other: Image.Image, side: int = 8) -> float:
    """Give the mean structural similarity of two pictures, in grey, on a grid of squares."""
    assert one.size == other.size
    scores = []
    for top in range(0, one.height - side + 1, 2 * side):
        for left in range(0, one.width - side + 1, 2 * side):
            square = (left, top, left + side, top + side)
            scores.append(
                _alike(*(each.crop(square).convert("L").tobytes() for each in (one, other)))
            )
    return sum(scores) / len(scores)


def _alike(one: bytes, other: bytes) -> float:
    count = len(one)
    mean, other_mean = sum(one) / count, sum(other) / count
    spread = sum((tone - mean) ** 2 for tone in one) / count
    other_spread = sum((tone - other_mean) ** 2 for tone in other) / count
    common = sum((a - mean) * (b - other_mean) for a, b in zip(one, other, strict=True)) / count
    light = (2 * mean * other_mean + 6.5) / (mean**2 + other_mean**2 + 6.5)
    return light * (2 * common + 58.5) / (spread + other_spread + 58.5)


@cache
def line_art() -> Image.Image:
    image = Image.new("RGB", (1800, 1200), "white")
    draw = ImageDraw.Draw(image)
    for step in range(60):
        draw.line((0, 20 * step, 1800, 29 * step), fill=(20, 20, 20), width=2 + step % 3)
        wide, high = 14 * step, 9 * step
        draw.ellipse(
            (900 - wide, 600 - high, 900 + wide, 600 + high), outline=(150, 0, 30), width=2
        )
    return image


@cache
def soft_noise() -> Image.Image:
    """Give something like a photograph: detail of all sizes, and grain."""
    image = Image.new("RGB", (1800, 1200), (120, 120, 120))
    for cells in (9, 45, 225, 900):
        noise = Image.effect_noise((cells, cells * 2 // 3), 70).convert("RGB")
        image = Image.blend(image, noise.resize(image.size, Image.Resampling.BICUBIC), 0.45)
    return image


@pytest.mark.parametrize("draw", [line_art, soft_noise])
@pytest.mark.parametrize(
    ("kind", "width"),
    [
        *(("JPEG", width) for width in (1500, 880, 720, 640, 540, 480, 370)),
        *(("PNG", width) for width in (1500, 880, 440, 160)),
    ],
)
def test_a_picture_made_smaller_is_as_sharp_as_the_best_filter_would_make_it(
    width: int,
    kind: str,
    draw: "Callable[[], Image.Image]",
    encode: "Encode",
    seen: "Seen",
) -> None:
    data = encode(draw(), kind, quality=92)
    shown = seen(decode(data, Size(width, width)))
    with Image.open(BytesIO(data)) as whole:
        best = whole.convert("RGB").resize(shown.size, Image.Resampling.LANCZOS)
    assert similarity(shown, best) >= 0.98
