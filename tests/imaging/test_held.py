"""The file that lies open in the child, without the child."""

from contextlib import suppress
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat
from PIL.JpegImagePlugin import JpegImageFile

from viewer.imaging.decode import open_picture
from viewer.imaging.formats import DecodeError, StoppedError
from viewer.imaging.geometry import Region, Size, fit
from viewer.imaging.held import Held
from viewer.imaging.wire import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageFile import ImageFile

    from tests.imaging.conftest import Encode
    from viewer.imaging.wire import Pixels

    Seen = Callable[[Pixels], Image.Image]

ORIENTATION = 0x0112
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
BOX = Size(640, 480)


def nothing() -> None:
    """Nobody wants anything else."""


def held(data: bytes, look: "Callable[[], None]" = nothing) -> Held:
    return Held(1, data, look)


def ask(region: Region | None, box: Size = BOX, frame: int = 0) -> Question:
    return Question(box, region, frame, 1)


def distance(one: Image.Image, other: Image.Image) -> float:
    """Give the largest mean difference of a channel, 0 to 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.fixture
def scene() -> Image.Image:
    """Give a picture of 800 by 600 in which every place looks different."""
    across = Image.linear_gradient("L").rotate(90).resize((800, 600))
    down = Image.linear_gradient("L").resize((800, 600))
    waves = Image.radial_gradient("L").resize((100, 75)).resize((800, 600))
    return Image.merge("RGB", (across, down, waves))


def cut(image: Image.Image, region: Region, size: Size) -> Image.Image:
    """Give the best that can be made of a part."""
    x, y, width, height = region
    return image.resize(size, Image.Resampling.LANCZOS, (x, y, x + width, y + height))


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_part_is_that_part_of_the_picture_as_it_is_seen(
    kind: str, orientation: int, scene: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    exif, method = Image.Exif(), STORED[orientation]
    exif[ORIENTATION] = orientation
    stored = scene if method is None else scene.transpose(method)
    quality = {} if kind in {"PNG", "TIFF"} else {"quality": 95}
    file = held(encode(stored, kind, exif=exif, **quality))
    parts = (Region(100, 40, 300, 200), Region(700, 500, 100, 100))
    for region, box in product(parts, (Size(150, 150), BOX)):
        pixels = file.part(ask(region, box))
        assert pixels.original == Size(800, 600)
        assert pixels.size == fit(region.size, box, enlarge=False)
        assert distance(seen(pixels), cut(scene, region, pixels.size)) < 3


def test_neighbouring_parts_join_without_a_seam(
    scene: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    noise = Image.effect_noise((800, 600), 90).convert("RGB")
    file = held(encode(Image.blend(scene, noise, 0.5)))
    both = seen(file.part(ask(Region(200, 100, 400, 400), Size(200, 200))))
    for left in (200, 400):
        half = seen(file.part(ask(Region(left, 100, 200, 400), Size(200, 200))))
        place = (left - 200) // 2
        assert distance(half, both.crop((place, 0, place + 100, 200))) < 1


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "CMYK"])
def test_a_part_at_full_size_has_the_very_pixels_of_the_picture(
    mode: str, scene: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    image = scene.convert(mode)
    file = held(encode(image, "TIFF" if mode == "CMYK" else "PNG"))
    for left in (123, 124):  # again: the first must have left the picture as it was
        shown = seen(file.part(ask(Region(left, 45, 200, 100))))
        expected = image.convert("RGB").crop((left, 45, left + 200, 145))
        assert distance(shown, expected) < 2


def test_parts_of_a_picture_of_wide_numbers_share_one_scale(encode: "Encode", seen: "Seen") -> None:
    image = Image.new("F", (4, 1))
    image.putdata([-1.0, 0.0, 0.0, 1.0])
    file = held(encode(image, "TIFF"))
    tones = [seen(file.part(ask(Region(x, 0, 2, 1)))).convert("L").tobytes() for x in (0, 2)]
    assert [tuple(each) for each in tones] == [(0, 128), (128, 255)]


def test_a_photograph_is_decoded_again_only_when_a_part_wants_more(
    scene: Image.Image, encode: "Encode", monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[int] = []
    load = JpegImageFile.load

    def counted(picture: JpegImageFile) -> object:
        if picture.tile:
            decoded.append(picture.width)
        return load(picture)

    monkeypatch.setattr(JpegImageFile, "load", counted)
    file = held(encode(scene.resize((3200, 2400)), "JPEG"))
    for region, box in (
        (Region(0, 0, 3200, 2400), Size(320, 240)),
        (Region(0, 0, 1600, 1200), Size(640, 640)),
        (Region(0, 0, 3200, 2400), Size(320, 240)),
        (Region(9, 9, 100, 100), Size(640, 640)),
        (Region(0, 0, 1600, 1200), Size(640, 640)),
    ):
        file.part(ask(region, box))
    assert decoded == [400, 1600, 3200]


@pytest.mark.parametrize(
    "region", [Region(0, 0, 801, 10), Region(0, 599, 1, 2), Region(2**32 - 1, 0, 1, 1)]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_part_that_the_picture_has_not_is_refused_and_the_next_one_comes(
    kind: str, region: Region, scene: Image.Image, encode: "Encode"
) -> None:
    file = held(encode(scene, kind))
    with pytest.raises(DecodeError) as refused:
        file.part(ask(region))
    assert refused.value.code == "refused"
    assert file.part(ask(Region(0, 0, 10, 10))).size == Size(10, 10)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF"])
def test_a_picture_that_was_stopped_in_the_middle_comes_when_it_is_asked_again(
    kind: str, scene: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    stops = iter([True])

    def look() -> None:
        if next(stops, False):
            raise StoppedError

    data = encode(scene, kind)
    file = held(data, look)
    with pytest.raises(StoppedError):
        file.part(ask(None))
    with Image.open(BytesIO(data)) as whole:
        expected = whole.convert("RGB").resize((640, 480), Image.Resampling.LANCZOS)
    assert distance(seen(file.part(ask(None))), expected) < 3


TONES = [(200, 30, 30), (30, 200, 30), (30, 30, 200), (200, 200, 30)]


def animation(encode: "Encode", kind: str) -> bytes:
    frames = [Image.new("RGB", (64, 48), tone) for tone in TONES]
    options = {} if kind in {"GIF", "PNG"} else {"quality": 100}
    return encode(
        frames[0],
        kind,
        save_all=True,
        append_images=frames[1:],
        duration=[100, 200, 300, 400],
        **options,
    )


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_frames_come_in_any_order_each_with_its_time(
    kind: str, encode: "Encode", seen: "Seen"
) -> None:
    file = held(animation(encode, kind))
    for frame in (0, 1, 2, 3, 0, 1, 3, 2, 2):
        pixels = file.part(ask(None, frame=frame))
        assert (pixels.frames, pixels.duration_ms) == (4, 100 * (frame + 1))
        assert distance(seen(pixels), Image.new("RGB", (64, 48), TONES[frame])) < 8


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_frame_that_is_not_there_is_a_failure_and_costs_the_others_nothing(
    kind: str, encode: "Encode"
) -> None:
    file = held(animation(encode, kind))
    for frame in (4, 5, 2**31, 4):
        with pytest.raises(DecodeError):
            file.part(ask(None, frame=frame))
        assert file.part(ask(None, frame=3)).duration_ms == 400


def test_behind_a_broken_frame_nothing_is_tried_again(
    encode: "Encode", monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = [Image.effect_noise((64, 48), 50 + 20 * n) for n in range(4)]
    data = encode(noise[0], "GIF", save_all=True, append_images=noise[1:], duration=100)
    opened: list[int] = []

    def counted(data: bytes, look: "Callable[[], None]") -> "ImageFile":
        opened.append(len(data))
        return open_picture(data, look)

    monkeypatch.setattr("viewer.imaging.held.open_picture", counted)
    file = held(data[: len(data) * 5 // 8])
    assert file.part(ask(None, frame=1)).frames == 3
    for frame in (2, 3, 2):
        with pytest.raises(DecodeError):
            file.part(ask(None, frame=frame))
    assert file.part(ask(None, frame=1)).duration_ms == 100
    assert len(opened) == 2


@pytest.mark.filterwarnings("ignore::UserWarning:PIL.*", "ignore::Warning:PIL.*")
@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF", "JPEG", "TIFF"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    damage=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=9)
)
def test_damage_of_any_kind_ends_as_a_part_or_a_reason(
    kind: str, damage: list[tuple[int, int]], quarters: Image.Image, encode: "Encode"
) -> None:
    is_still = kind in {"JPEG", "TIFF"}
    data = bytearray(encode(quarters, kind) if is_still else animation(encode, kind))
    for at, byte in damage:
        data[at % len(data)] = byte
    file = held(bytes(data))
    for question in (ask(None, frame=1), ask(Region(5, 5, 20, 20)), ask(None, frame=3)):
        with suppress(DecodeError):
            assert max(file.part(question).size) > 0
