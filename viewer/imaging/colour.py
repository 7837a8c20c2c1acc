"""Any of Pillow's modes -> RGB or RGBA in sRGB.

The picture is resized in the middle of this: after what has to be done at full size (a palette
and single bits cannot be averaged), before what is dear on each pixel (colour profiles).
"""

from functools import lru_cache
from io import BytesIO
from struct import error as struct_error
from struct import unpack_from
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageCms import ImageCmsTransform

_SPACES = {"RGB ": ("RGB", "RGBA"), "GRAY": ("L",), "CMYK": ("CMYK",), "Lab ": ("LAB",)}
# The colorants of sRGB as a profile gives them (adapted to D50), as X, Y, Z.
_SRGB = {
    b"rXYZ": (0.436, 0.222, 0.014),
    b"gXYZ": (0.385, 0.717, 0.097),
    b"bXYZ": (0.143, 0.061, 0.714),
}
_COLORANT_TOLERANCE = 0.002


def to_rgb(
    picture: Image.Image,
    resized: "Callable[[Image.Image], Image.Image]",
    profile: bytes | None = None,
) -> Image.Image:
    """Return the picture, resized, as RGB or RGBA in sRGB; `profile` is its ICC profile.

    A profile that is damaged, or is meant for another mode, is left aside.
    """
    image = resized(_averageable(picture))
    if profile and not _is_srgb(profile):
        image = _through_profile(image, profile)
    elif image.mode == "LAB":
        image = _through_profile(image, None)
    return image if image.mode in {"RGB", "RGBA"} else image.convert("RGB")


def _averageable(picture: Image.Image) -> Image.Image:
    mode = picture.mode
    if mode in {"PA", "LA", "La", "RGBa"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    if mode == "P":
        return picture.convert("RGB")
    if mode == "1":
        return picture.convert("L")
    return levelled(picture)


def levelled(picture: Image.Image) -> Image.Image:
    """Return a picture of wider numbers with tones of 8 bits, any other one as it is.

    It has to be done on the whole picture: the range that it uses may set the scale.
    """
    if picture.mode in {"I", "F"} or picture.mode.startswith("I;"):
        return _eight_bits(picture)
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Scale tones to 0 to 255: 16 bits by their range, wider numbers by what the picture uses."""
    tones = picture.convert("F")
    low, high = tones.getextrema()
    if not isinstance(low, float) or not isinstance(high, float):
        return picture.convert("L")
    if picture.mode.startswith("I;16"):
        low, high = 0.0, 65535.0
    elif low >= 0:
        steps = (1.0, 255.0, 65535.0) if picture.mode == "F" else (255.0, 65535.0)
        low, high = 0.0, next((step for step in steps if high <= step), high)
    scale = 255 / max(high - low, 1e-9)
    return tones.point(lambda tone: tone * scale + (0.5 - low * scale)).convert("L")


def _through_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    from PIL import ImageCms

    try:
        if profile and image.mode not in _SPACES.get(profile[16:20].decode("latin-1"), ()):
            return image
        return _transform(profile, image.mode).apply(image)
    except (ImageCms.PyCMSError, ValueError, OSError):
        return image


@lru_cache(maxsize=8)
def _transform(profile: bytes | None, mode: str) -> "ImageCmsTransform":
    from PIL import ImageCms

    source = BytesIO(profile) if profile else ImageCms.createProfile("LAB")
    return ImageCms.ImageCmsTransform(
        ImageCms.ImageCmsProfile(source),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        mode,
        "RGBA" if mode == "RGBA" else "RGB",
    )


def _is_srgb(profile: bytes) -> bool:
    """Tell whether the profile is sRGB by name and by colorants, so that nothing need be done."""
    if b"sRGB" not in profile and "sRGB".encode("utf-16-be") not in profile:
        return False
    try:
        (count,) = unpack_from(">I", profile, 128)
        tags = {
            profile[at : at + 4]: unpack_from(">I", profile, at + 4)[0]
            for at in range(132, 132 + 12 * min(count, 100), 12)
        }
        return all(
            abs(part / 65536 - wanted) < _COLORANT_TOLERANCE
            for name, colorant in _SRGB.items()
            for part, wanted in zip(
                unpack_from(">3i", profile, tags[name] + 8), colorant, strict=True
            )
        )
    except (struct_error, KeyError):
        return False
