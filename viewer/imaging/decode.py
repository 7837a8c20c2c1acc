"""Pillow: the bytes of a picture and a wanted size -> upright sRGB pixels. Runs in the child.

Order matters for speed: the smallest scale that the format can decode at, then one resize to
the exact size, and only then the work on each pixel (colour profile, turning, packing).

How good: structural similarity with LANCZOS from the full decode is above 0.98 for photographs
at every size, and for fine line art at the sizes of a screen. JPEG's own small scales are soft
near one to one, so a quarter more pixels are decoded than are wanted; from there BICUBIC takes
two thirds of the time of LANCZOS and keeps 0.98. HAMMING takes half, and does not for line art.
"""

import zlib
from functools import partial
from importlib import import_module
from io import BytesIO
from math import ceil
from struct import error as struct_error
from typing import TYPE_CHECKING, cast

from PIL import Image

from viewer.imaging.animation import count, in_time, seek
from viewer.imaging.colour import to_rgb
from viewer.imaging.formats import DecodeError, sniff
from viewer.imaging.geometry import Size, fit
from viewer.imaging.resample import resample
from viewer.imaging.upright import swapped, turn_of, turned
from viewer.imaging.watched import Watched
from viewer.imaging.wire import INPUT_LIMIT_BYTES, Pixels

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageFile import ImageFile

PIXEL_LIMIT = 200_000_000
# Decoded pixels per wanted pixel, on a side.
_SPARE = 1.25
_BICUBIC_FROM = 1.4
_TWO_STEPS_FROM = 4.0
_SMALL_SCALE = 4  # JPEG at a quarter and less: little to resize, and the best is just good enough

_PLUGINS = {
    "JPEG": ("viewer.imaging.jpeg", "ScaledJpeg"),
    "PNG": ("PIL.PngImagePlugin", "PngImageFile"),
    "GIF": ("PIL.GifImagePlugin", "GifImageFile"),
    "WEBP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "AVIF": ("PIL.AvifImagePlugin", "AvifImageFile"),
    "TIFF": ("PIL.TiffImagePlugin", "TiffImageFile"),
    "BMP": ("PIL.BmpImagePlugin", "BmpImageFile"),
    "HEIF": ("pillow_heif.as_plugin", "HeifImageFile"),
}
# Everything that Pillow's decoders are known to raise for bytes they cannot make sense of.
BROKEN = (
    MemoryError,
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    AssertionError,
    struct_error,
    zlib.error,
    Image.DecompressionBombError,
)


def decode(data: bytes, box: Size, look: "Callable[[], None] | None" = None) -> Pixels:
    """Return the picture upright in sRGB, fitted into `box` but never beyond its own pixels.

    An animation gives its first frame. `look` is called now and then; what it raises ends the
    work. Raises DecodeError for what cannot be shown.
    """
    picture = open_picture(data, look)
    try:
        seek(picture, 0)
        return in_time(_render(picture, box), picture, count(picture, data))
    except BROKEN as error:
        raise explained(picture, error) from error


def explained(picture: "ImageFile", error: BaseException) -> DecodeError:
    """Return what to tell a reader of what Pillow raised."""
    if isinstance(error, MemoryError):
        return _too_large(picture)
    return _broken(picture.format or "picture", error)


def open_picture(data: bytes, look: "Callable[[], None] | None" = None) -> "ImageFile":
    """Return the file opened by the one plugin that its first bytes name, nothing decoded yet.

    `look` as for `decode`. Raises DecodeError.
    """
    if len(data) > INPUT_LIMIT_BYTES:
        raise DecodeError("too-large", "This file is larger than 512 MB. Save it smaller.")
    kind = sniff(data)
    plugin = _plugin(kind)
    try:
        picture = plugin(Watched(data, look) if look else BytesIO(data))
    except BROKEN as error:
        raise _broken(kind, error) from error
    if picture.width * picture.height > PIXEL_LIMIT:
        raise _too_large(picture)
    return picture


def _plugin(kind: str) -> "Callable[[BytesIO], ImageFile]":
    if kind not in _PLUGINS:
        raise DecodeError("unsupported", f"This is a picture of a kind ({kind}) not read here.")
    module, name = _PLUGINS[kind]
    try:
        return cast("Callable[[BytesIO], ImageFile]", getattr(import_module(module), name))
    except (ImportError, AttributeError) as error:
        mend = "Save it as JPEG" + (", or install lanternist[heif]." if kind == "HEIF" else ".")
        raise DecodeError("unsupported", f"{kind} pictures cannot be read here. {mend}") from error


def _render(picture: "ImageFile", box: Size) -> Pixels:
    if picture.format != "JPEG":
        # A PNG may tell its orientation after its pixels; a TIFF is turned while it loads.
        picture.load()
    turn = turn_of(picture)
    original = swapped(Size(*picture.size), turn)
    size = swapped(fit(original, box, enlarge=False), turn)
    stored_width = picture.width
    picture.draft(None, wanted_pixels(size))
    picture.load()
    best = picture.format == "JPEG" and stored_width >= _SMALL_SCALE * (picture.width - 1)
    profile = picture.info.get("icc_profile")
    image = to_rgb(picture, partial(resized, size=size, best=best), profile)
    return packed(turned(image, turn), original)


def wanted_pixels(size: Size) -> Size:
    """Return how many pixels to decode for a picture of that size, so that it will be sharp."""
    return Size(ceil(size.width * _SPARE), ceil(size.height * _SPARE))


def resized(
    image: Image.Image,
    size: Size,
    *,
    best: bool = False,
    box: tuple[float, float, float, float] | None = None,
) -> Image.Image:
    """Return the image at that size; only what lies in `box` (left, top, right, bottom), if given.

    What lies just outside the box still counts for the pixels at its edge.
    """
    left, top, right, bottom = box or (0, 0, *image.size)
    if (right - left, bottom - top) == size and left == int(left) and top == int(top):
        is_whole = image.size == size
        return image if is_whole else image.crop((int(left), int(top), int(right), int(bottom)))
    ratio = min((right - left) / size.width, (bottom - top) / size.height)
    if ratio >= _TWO_STEPS_FROM:
        return image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=2.0)
    if ratio >= _BICUBIC_FROM and not best:
        return resample(image, size, Image.Resampling.BICUBIC, box)
    return resample(image, size, Image.Resampling.LANCZOS, box)


def packed(image: Image.Image, original: Size) -> Pixels:
    """Return the image's pixels as the screen takes them; the image itself may be changed."""
    alpha = image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255)
    if alpha:
        data = image.convert("RGBa").tobytes("raw", "BGRa")
    else:
        # Qt copies the fourth byte as it stands, also onto grounds that have transparency.
        image.putalpha(255)
        data = image.tobytes("raw", "BGRA")
    return Pixels(image.width, image.height, 4 * image.width, alpha, data, original)


def _too_large(picture: "ImageFile") -> DecodeError:
    millions = picture.width * picture.height / 1e6
    return DecodeError(
        "too-large",
        f"This picture has {millions:,.0f} million pixels, too many to show. Make it smaller.",
    )


def _broken(kind: str, error: BaseException) -> DecodeError:
    text = str(error).lower()
    if isinstance(error, EOFError) or "truncated" in text or "not enough data" in text:
        message = f"This {kind} ends too early: the file was cut short. Copy it again."
        return DecodeError("truncated", message)
    if isinstance(error, Image.DecompressionBombError | MemoryError):
        return DecodeError("too-large", f"This {kind} is too large to show. Make it smaller.")
    return DecodeError("broken", f"This {kind} is damaged and cannot be shown. Copy it again.")
