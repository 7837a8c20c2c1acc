import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from viewer.imaging import animation
from viewer.imaging.animation import FRAME_LIMIT, gif_frames
from viewer.imaging.decode import decode, open_picture
from viewer.imaging.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.imaging.conftest import Encode
    from viewer.imaging.wire import Pixels

BOX = Size(64, 64)
HEAD = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6)
FRAME = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2\x44\1\0"
COMMENT = b"!\xfe\5hello\0"


def frames(count: int, size: tuple[int, int] = (16, 16)) -> list[Image.Image]:
    return [Image.new("RGB", size, (40 * n % 256, 90, 20 * n % 256)) for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 7])
def test_the_frames_of_a_gif_are_those_that_pillow_finds(count: int, encode: "Encode") -> None:
    first, *rest = frames(count)
    data = encode(first, "GIF", save_all=True, append_images=rest, comment=b"words " * 99)
    assert gif_frames(data) == getattr(open_picture(data), "n_frames", 1) == count


def test_blocks_and_strange_bytes_between_frames_are_passed_over() -> None:
    data = HEAD + COMMENT + FRAME + b"\0\0" + FRAME + COMMENT + b";" + FRAME
    assert gif_frames(data) == getattr(open_picture(data), "n_frames", 1) == 2


def test_a_gif_of_a_million_frames_is_not_counted_to_its_end() -> None:
    assert gif_frames(HEAD + FRAME * 20_000 + b";") == FRAME_LIMIT
    assert decode(HEAD + FRAME * 20_000 + b";", BOX).frames == FRAME_LIMIT


def test_a_gif_of_a_million_blocks_is_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(animation, "_BLOCK_LIMIT", 100)
    assert gif_frames(HEAD + FRAME + b"!\xfe" + b"\1x" * 1000 + b"\0" + FRAME + b";") == 1


@given(st.binary(max_size=200))
def test_no_noise_is_too_strange_to_count(noise: bytes) -> None:
    assert 0 <= gif_frames(HEAD + noise) <= len(noise)
    assert gif_frames(noise) <= len(noise)


@pytest.mark.parametrize(("said", "shown"), [(0, 100), (10, 100), (20, 20), (50, 50)])
def test_a_frame_that_says_less_than_20_ms_stays_for_100(
    said: int, shown: int, encode: "Encode"
) -> None:
    first, *rest = frames(2)
    data = encode(first, "GIF", save_all=True, append_images=rest, duration=said)
    assert decode(data, BOX).duration_ms == shown


@pytest.mark.parametrize(
    ("kind", "said", "loops"),
    [
        ("GIF", None, 1),
        ("GIF", 0, 0),
        ("GIF", 2, 3),
        ("WEBP", 0, 0),
        ("WEBP", 3, 3),
        ("PNG", 0, 0),
        ("PNG", 3, 3),
    ],
)
def test_loops_count_how_often_all_is_played(
    kind: str, said: int | None, loops: int, encode: "Encode"
) -> None:
    first, *rest = frames(2)
    options = {} if said is None else {"loop": said}
    data = encode(first, kind, save_all=True, append_images=rest, duration=50, **options)
    assert decode(data, BOX).loops == loops


def test_the_picture_for_those_who_know_no_animations_is_none_of_the_frames(
    encode: "Encode", seen: "Callable[[Pixels], Image.Image]"
) -> None:
    plain, red, blue = (Image.new("RGB", (8, 8), tone) for tone in ("white", "red", "blue"))
    data = encode(plain, save_all=True, append_images=[red, blue], duration=70, default_image=True)
    pixels = decode(data, BOX)
    assert (pixels.frames, pixels.duration_ms) == (2, 70)
    assert seen(pixels).getpixel((0, 0)) == (255, 0, 0)


def test_a_png_that_claims_millions_of_frames_is_told_to_have_the_most_that_are_played(
    encode: "Encode",
) -> None:
    first, *rest = frames(2)
    data = bytearray(encode(first, save_all=True, append_images=rest, duration=50))
    at = data.index(b"acTL")
    data[at + 4 : at + 8] = struct.pack(">I", 2**31 - 1)
    from zlib import crc32

    data[at + 12 : at + 16] = struct.pack(">I", crc32(data[at : at + 12]))
    assert decode(bytes(data), BOX).frames == FRAME_LIMIT
