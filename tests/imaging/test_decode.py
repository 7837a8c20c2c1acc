import struct
import zlib
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat

from viewer.imaging.decode import decode
from viewer.imaging.formats import DecodeError, StoppedError
from viewer.imaging.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.imaging.conftest import Encode
    from viewer.imaging.wire import Pixels

    Seen = Callable[[Pixels], Image.Image]

BOX = Size(640, 480)
ORIENTATION = 0x0112
# What to do to an upright picture so that a file with this orientation has to be turned back.
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


def distance(one: Image.Image, other: Image.Image) -> float:
    """Give the largest mean difference of a channel, 0 to 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def turned(image: Image.Image, orientation: int) -> tuple[Image.Image, Image.Exif]:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    method = STORED[orientation]
    return (image.transpose(method) if method is not None else image.copy()), exif


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_every_orientation_is_shown_upright(
    kind: str, orientation: int, quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    stored, exif = turned(quarters, orientation)
    options = {"TIFF": {}, "PNG": {}}.get(kind, {"quality": 95})
    pixels = decode(encode(stored, kind, exif=exif, **options), BOX)
    assert pixels.size == pixels.original == Size(48, 32)
    assert distance(seen(pixels), quarters) < 6


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_turned_photograph_is_fitted_as_it_will_be_seen(
    orientation: int, quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    upright = quarters.resize((960, 640), Image.Resampling.NEAREST)
    stored, exif = turned(upright, orientation)
    pixels = decode(encode(stored, "JPEG", exif=exif, quality=95), Size(120, 300))
    assert pixels.original == Size(960, 640)
    assert pixels.size == Size(120, 80)
    assert distance(seen(pixels), upright.resize((120, 80), Image.Resampling.LANCZOS)) < 4


def test_an_orientation_after_the_pixels_of_a_png_counts(
    quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    stored, exif = turned(quarters, 6)
    body = exif.tobytes().removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(body)) + b"eXIf" + body
    chunk += struct.pack(">I", zlib.crc32(chunk[4:]))
    plain = encode(stored)
    assert distance(seen(decode(plain[:-12] + chunk + plain[-12:], BOX)), quarters) < 1


@pytest.mark.parametrize(
    "block", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"]
)
def test_a_damaged_exif_block_leaves_the_picture_as_it_lies(
    block: bytes, quarters: Image.Image, encode: "Encode"
) -> None:
    assert decode(encode(quarters, "WEBP", exif=block), BOX).size == Size(48, 32)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP"])
def test_each_format_shows_its_picture(
    kind: str, quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    pixels = decode(encode(quarters, kind), BOX)
    assert not pixels.alpha
    assert pixels.stride == 4 * 48
    assert distance(seen(pixels), quarters) < 8


def test_the_fourth_byte_of_an_opaque_picture_is_full(
    quarters: Image.Image, encode: "Encode"
) -> None:
    assert set(bytes(decode(encode(quarters), BOX).data)[3::4]) == {255}


def test_a_picture_is_never_enlarged(quarters: Image.Image, encode: "Encode") -> None:
    assert decode(encode(quarters), Size(4000, 4000)).size == Size(48, 32)


def wide_gamut() -> bytes:
    """Give a display profile whose colours are not those of sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    for at in range(132, 132 + 12 * count, 12):
        if profile[at : at + 4] == b"rXYZ":
            start = struct.unpack_from(">I", profile, at + 4)[0]
            struct.pack_into(
                ">3i", profile, start + 8, *(int(v * 65536) for v in (0.61, 0.31, 0.02))
            )
    return bytes(profile)


def test_a_colour_profile_is_turned_into_srgb(
    quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    profile = wide_gamut()
    expected = ImageCms.profileToProfile(
        quarters,
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
    )
    assert expected is not None
    assert distance(expected, quarters) > 4
    shown = seen(decode(encode(quarters, icc_profile=profile), BOX))
    assert distance(shown, expected) < 1


def test_a_profile_that_is_srgb_changes_nothing(
    quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = seen(decode(encode(quarters, icc_profile=profile), BOX))
    assert ImageChops.difference(shown, quarters).getbbox() is None


@pytest.mark.parametrize("profile", [b"not a profile", b"\0" * 16 + b"RGB " + b"\0" * 200])
def test_a_damaged_profile_is_left_aside(
    profile: bytes, quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    shown = seen(decode(encode(quarters, icc_profile=profile), BOX))
    assert ImageChops.difference(shown, quarters).getbbox() is None


def test_a_profile_for_another_mode_is_left_aside(encode: "Encode", seen: "Seen") -> None:
    grey = Image.new("L", (8, 8), 128)
    shown = seen(decode(encode(grey, icc_profile=wide_gamut()), BOX))
    assert shown.getpixel((4, 4)) == (128, 128, 128)


def test_profile_and_transparency_go_together(
    quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    veiled = quarters.copy()
    veiled.putalpha(120)
    pixels = decode(encode(veiled, icc_profile=wide_gamut()), BOX)
    assert pixels.alpha
    shown = seen(pixels)
    assert shown.getchannel("A").getextrema() == (120, 120)
    assert distance(shown.convert("RGB"), quarters) > 4


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_is_not_shown_as_its_negative(
    kind: str, quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    shown = seen(decode(encode(quarters.convert("CMYK"), kind), BOX))
    assert distance(shown, quarters) < 8


def test_sixteen_bits_are_scaled_not_cut(encode: "Encode", seen: "Seen") -> None:
    ramp = Image.frombytes("I;16", (256, 1), struct.pack("<256H", *(257 * n for n in range(256))))
    shown = seen(decode(encode(ramp), Size(256, 1)))
    assert [shown.getpixel((x, 0)) for x in (0, 1, 128, 255)] == [
        (0, 0, 0),
        (1, 1, 1),
        (128, 128, 128),
        (255, 255, 255),
    ]


@pytest.mark.parametrize(
    ("mode", "tones", "expected"),
    [
        ("F", (0.0, 0.5, 1.0), (0, 128, 255)),
        ("F", (0.0, 100.0, 200.0), (0, 100, 200)),
        ("F", (-1.0, 0.0, 1.0), (0, 128, 255)),
        ("I", (0, 100, 255), (0, 100, 255)),
        ("I", (0, 32896, 65535), (0, 128, 255)),
    ],
)
def test_wide_numbers_are_scaled_by_the_range_they_use(
    mode: str,
    tones: tuple[float, ...],
    expected: tuple[int, ...],
    encode: "Encode",
    seen: "Seen",
) -> None:
    image = Image.new(mode, (3, 1))
    image.putdata(tones)
    shown = seen(decode(encode(image, "TIFF"), BOX)).convert("L")
    assert tuple(shown.tobytes()) == expected


def test_a_palette_with_a_clear_colour_is_transparent_there(encode: "Encode", seen: "Seen") -> None:
    image = Image.new("P", (4, 1))
    image.putpalette([10, 20, 30, 200, 100, 50])
    image.putdata([0, 1, 0, 1])
    pixels = decode(encode(image, transparency=0), BOX)
    assert pixels.alpha
    assert seen(pixels).getpixel((0, 0)) == (0, 0, 0, 0)
    assert seen(pixels).getpixel((1, 0)) == (200, 100, 50, 255)


def test_a_palette_without_one_is_opaque(
    quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    pixels = decode(encode(quarters.quantize(8)), BOX)
    assert not pixels.alpha
    assert distance(seen(pixels), quarters) < 3


def test_grey_with_alpha_is_premultiplied(encode: "Encode") -> None:
    pixels = decode(encode(Image.new("LA", (1, 1), (200, 128))), BOX)
    assert pixels.alpha
    assert tuple(pixels.data) == (100, 100, 100, 128)


def test_an_alpha_channel_that_is_full_everywhere_costs_nothing(
    quarters: Image.Image, encode: "Encode"
) -> None:
    assert not decode(encode(quarters.convert("RGBA")), BOX).alpha


def test_single_bits_are_averaged_when_the_picture_shrinks(encode: "Encode", seen: "Seen") -> None:
    stripes = Image.new("1", (64, 64))
    stripes.putdata([x % 2 for _ in range(64) for x in range(64)])
    grey = seen(decode(encode(stripes), Size(8, 8))).getpixel((4, 4))
    assert isinstance(grey, tuple)
    assert 96 < grey[0] < 160


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "AVIF", "PNG"])
def test_an_animation_shows_its_first_frame_and_tells_how_it_plays(
    kind: str, quarters: Image.Image, encode: "Encode", seen: "Seen"
) -> None:
    later = [Image.new("RGB", quarters.size, tone) for tone in ("black", "white")]
    data = encode(quarters, kind, save_all=True, append_images=later, duration=120, loop=0)
    pixels = decode(data, BOX)
    assert distance(seen(pixels), quarters) < 8
    assert (pixels.frames, pixels.duration_ms, pixels.loops) == (3, 120, 0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP"])
def test_a_still_picture_has_one_frame_and_no_time(
    kind: str, quarters: Image.Image, encode: "Encode"
) -> None:
    pixels = decode(encode(quarters, kind), BOX)
    assert (pixels.frames, pixels.duration_ms, pixels.loops) == (1, 0, 0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF", "BMP"])
def test_a_decode_nobody_wants_any_more_ends_in_the_middle(kind: str, encode: "Encode") -> None:
    data = encode(Image.effect_noise((900, 900), 90).convert("RGB"), kind)
    assert len(data) > 5 * 65536
    looks: list[int] = []

    def look() -> None:
        looks.append(1)
        if len(looks) == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        decode(data, BOX, look)
    assert len(looks) == 3


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP"])
def test_a_file_cut_short_is_refused_with_a_reason(kind: str, encode: "Encode") -> None:
    data = encode(Image.effect_noise((200, 200), 80).convert("RGB"), kind)
    with pytest.raises(DecodeError) as refused:
        decode(data[: len(data) // 2], BOX)
    assert refused.value.code in {"truncated", "broken"}
    assert "Copy it again" in refused.value.message


def test_a_photograph_cut_short_says_so(encode: "Encode") -> None:
    data = encode(Image.effect_noise((200, 200), 80), "JPEG")
    with pytest.raises(DecodeError, match="This JPEG ends too early") as refused:
        decode(data[:-2000], BOX)
    assert refused.value.code == "truncated"


def test_a_header_that_claims_too_many_pixels_is_refused_before_decoding() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )
    body = zlib.compress(b"\0" * 1000)
    data += (
        struct.pack(">I", len(body))
        + b"IDAT"
        + body
        + struct.pack(">I", zlib.crc32(b"IDAT" + body))
    )
    with pytest.raises(DecodeError, match="3,600 million pixels") as refused:
        decode(data, BOX)
    assert refused.value.code == "too-large"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"This is only a text.", "not-a-picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "broken"),
        (b"<svg/>", "unsupported"),
    ],
)
def test_what_cannot_be_decoded_has_a_code(data: bytes, code: str) -> None:
    with pytest.raises(DecodeError) as refused:
        decode(data, BOX)
    assert refused.value.code == code


def test_a_webp_that_claims_too_many_pixels_is_refused(encode: "Encode") -> None:
    data = bytearray(encode(Image.new("RGBA", (8, 8), (1, 2, 3, 4)), "WEBP", exif=b"Exif\0\0"))
    assert data[12:16] == b"VP8X"
    data[24:30] = b"\xff\xff\x00" * 2
    with pytest.raises(DecodeError) as refused:
        decode(bytes(data), BOX)
    assert refused.value.code == "too-large"


@pytest.mark.filterwarnings("ignore::UserWarning:PIL.*", "ignore::Warning:PIL.*")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=9))
def test_damage_of_any_kind_ends_as_a_picture_or_a_reason(
    kind: str, damage: list[tuple[int, int]], quarters: Image.Image, encode: "Encode"
) -> None:
    data = bytearray(encode(quarters, kind))
    for at, byte in damage:
        data[at % len(data)] = byte
    with suppress(DecodeError):
        assert max(decode(bytes(data), BOX).size) > 0
