import struct
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from viewer.imaging.formats import DecodeError
from viewer.imaging.geometry import Size
from viewer.imaging.preview import preview

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.imaging.wire import Pixels

    Seen = Callable[[Pixels], Image.Image]

BOX = Size(240, 160)
HEAD_BYTES = 256 * 1024


def exif_with(small: bytes, orientation: int = 1) -> bytes:
    """Give a block as cameras write it: one directory of the photograph, one of the small one."""
    second = 8 + 2 + 12 + 4
    start = second + 2 + 3 * 12 + 4
    block = b"MM\0*" + struct.pack(">I", 8)
    block += struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, second)
    block += struct.pack(">H", 3)
    block += struct.pack(">HHIHH", 0x0103, 3, 1, 6, 0)
    block += struct.pack(">HHII", 0x0201, 4, 1, start)
    block += struct.pack(">HHII", 0x0202, 4, 1, len(small))
    return b"Exif\0\0" + block + struct.pack(">I", 0) + small


def photograph(
    scene: Image.Image, small: Image.Image, orientation: int = 1, kind: str = "JPEG"
) -> bytes:
    """Give the head of a photograph with a small picture in it."""
    inner, outer = BytesIO(), BytesIO()
    small.save(inner, kind, quality=95)
    scene.save(outer, "JPEG", exif=exif_with(inner.getvalue(), orientation))
    return outer.getvalue()[:HEAD_BYTES]


@pytest.fixture
def scene() -> Image.Image:
    """Give a bright photograph of three to two in which every place looks different."""
    across = Image.linear_gradient("L").rotate(90).resize((1500, 1000))
    down = Image.linear_gradient("L").resize((1500, 1000))
    return Image.merge("RGB", (across, down, Image.new("L", (1500, 1000), 160)))


def with_bars(image: Image.Image, size: tuple[int, int] = (160, 120)) -> Image.Image:
    """Give the image in the middle of a black one."""
    ground = Image.new("RGB", size, "black")
    fitted = image.copy()
    fitted.thumbnail(size)
    ground.paste(fitted, ((size[0] - fitted.width) // 2, (size[1] - fitted.height) // 2))
    return ground


def distance(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("make", [with_bars, lambda scene: scene.resize((160, 107))])
def test_the_small_picture_comes_without_its_bars(
    make: "Callable[[Image.Image], Image.Image]", scene: Image.Image, seen: "Seen"
) -> None:
    pixels = preview(photograph(scene, make(scene)), BOX)
    assert pixels.original == Size(1500, 1000)
    assert 156 <= pixels.width <= 160
    assert abs(pixels.width * 1000 - pixels.height * 1500) <= 1500
    assert distance(seen(pixels), scene.resize(pixels.size)) < 4


def test_bars_at_the_sides_are_cut_too(scene: Image.Image, seen: "Seen") -> None:
    tall = scene.crop((0, 0, 500, 1000))
    pixels = preview(photograph(tall, with_bars(tall)), BOX)
    assert pixels.original == Size(500, 1000)
    assert distance(seen(pixels), tall.resize(pixels.size)) < 4


@pytest.mark.parametrize(
    ("orientation", "method"),
    [(3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90)],
)
def test_it_is_turned_upright_and_fitted_as_it_will_be_seen(
    orientation: int, method: Image.Transpose, scene: Image.Image, seen: "Seen"
) -> None:
    stored = scene.transpose(method)
    small = with_bars(scene).transpose(method)
    pixels = preview(photograph(stored, small, orientation), Size(60, 60))
    assert pixels.original == Size(1500, 1000)
    assert pixels.size == Size(60, 40)
    assert distance(seen(pixels), scene.resize(pixels.size)) < 4


def test_the_rest_of_the_file_is_not_needed(scene: Image.Image) -> None:
    whole = photograph(scene, with_bars(scene))
    scan = whole.index(b"\xff\xda", whole.rindex(b"\xff\xc0"))
    assert preview(whole[: scan + 20], BOX).original == Size(1500, 1000)


def no_small(scene: Image.Image) -> bytes:
    file = BytesIO()
    scene.save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(
    "head",
    [
        lambda _scene: b"",
        lambda _scene: b"\x89PNG\r\n\x1a\n",
        no_small,
        lambda scene: photograph(scene, scene.resize((96, 64))),
        lambda scene: photograph(scene, Image.new("RGB", (1200, 800), "red")),
        lambda scene: photograph(scene, scene.resize((160, 120))),
        lambda scene: photograph(scene, scene.resize((160, 160))),
        lambda scene: photograph(scene, scene.resize((160, 107)), kind="PNG"),
        lambda scene: photograph(scene, scene.resize((160, 107)))[:600],
    ],
    ids=["empty", "PNG", "none", "tiny", "large", "no bars", "square", "no JPEG", "cut"],
)
def test_where_there_is_none_that_serves_it_says_so(
    head: "Callable[[Image.Image], bytes]", scene: Image.Image
) -> None:
    with pytest.raises(DecodeError) as refused:
        preview(head(scene), BOX)
    assert refused.value.code == "no-preview"


@pytest.mark.filterwarnings("ignore::UserWarning:PIL.*")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1))
def test_damage_of_any_kind_ends_as_a_picture_or_none(
    damage: list[tuple[int, int]], scene: Image.Image
) -> None:
    head = bytearray(photograph(scene.resize((150, 100)), with_bars(scene)))
    for at, byte in damage:
        head[at % len(head)] = byte
    with suppress(DecodeError):
        assert max(preview(bytes(head), BOX).size) <= 240
