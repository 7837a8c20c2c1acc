"""Decoded pixels -> a file of the kind that the picture was, with the metadata it had.

The pixels come from a decoder child, upright and in sRGB, so nothing of a stranger's is decoded
here; `carried` brings the metadata. Only what every viewer shows is written: JPEG, PNG and WebP.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from viewer.imaging.carried import Carried, carried

if TYPE_CHECKING:
    from viewer.imaging.wire import Pixels

KINDS = ("JPEG", "PNG", "WEBP")
"""What can be written, as `formats.sniff` calls it."""

_SEGMENT_BYTES = 65_533
_PHOTOSHOP = b"Photoshop 3.0\0"
_IIM_RESOURCE = b"8BIM\x04\x04\0\0"
_LOSSLESS = b"VP8L"
_HEX_LINE = 72
_PNG_LEVEL = 9
_BEST = 100
_WEBP_EFFORT = 4


class TooLongError(Exception):
    """The metadata are longer than a file of this kind can hold."""


def encoded(pixels: "Pixels", data: bytes, kind: str, quality: int) -> bytes:
    """Return a file of this kind (one of KINDS) of the pixels, with the metadata of `data`.

    `data` is the picture that the pixels were made from; `quality`, 1 to 100, is for JPEG and WebP.
    The same pixels give the same bytes with the same library. Raises TooLongError.
    """
    image = _image(pixels)
    kept = carried(data, pixels.size)
    file = BytesIO()
    # A quality of None stands for a picture that loses nothing.
    write = {"JPEG": _write_jpeg, "PNG": _write_png, "WEBP": _write_webp}[kind]
    try:
        write(file, image, kept, None if _is_lossless(data, kind) else quality)
    except ValueError as error:
        raise TooLongError(str(error)) from error
    return file.getvalue()


def _is_lossless(data: bytes, kind: str) -> bool:
    return kind == "WEBP" and _LOSSLESS in data[:4096]


def _image(pixels: "Pixels") -> Image.Image:
    raw = bytes(pixels.data)
    if pixels.alpha:
        return Image.frombytes("RGBa", pixels.size, raw, "raw", "BGRa", pixels.stride).convert(
            "RGBA"
        )
    image = Image.frombytes("RGB", pixels.size, raw, "raw", "BGRX", pixels.stride)
    red, green, blue = image.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else image


def _write_jpeg(file: BytesIO, image: Image.Image, kept: Carried, quality: int | None) -> None:
    image.save(
        file,
        "JPEG",
        quality=quality or _BEST,
        optimize=True,
        exif=kept.exif,
        xmp=kept.xmp,
        extra=_iptc_segment(kept.iptc),
    )


def _iptc_segment(iptc: bytes) -> bytes:
    if not iptc:
        return b""
    body = _PHOTOSHOP + _resource(iptc)
    if len(body) > _SEGMENT_BYTES:
        raise TooLongError("IPTC data is too long")
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def _resource(iptc: bytes) -> bytes:
    return _IIM_RESOURCE + len(iptc).to_bytes(4, "big") + iptc + b"\0" * (len(iptc) % 2)


def _write_png(file: BytesIO, image: Image.Image, kept: Carried, _quality: int | None) -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    if kept.xmp:
        told.add_itxt("XML:com.adobe.xmp", kept.xmp.decode("utf-8", "replace"))
    if kept.iptc:
        told.add_text("Raw profile type iptc", _hexed(_resource(kept.iptc)), zip=True)
    image.save(file, "PNG", compress_level=_PNG_LEVEL, pnginfo=told, exif=kept.exif)


def _hexed(block: bytes) -> str:
    """Write a block as ImageMagick does: name, length, then hexadecimal digits in lines."""
    digits = block.hex()
    lines = [digits[at : at + _HEX_LINE] for at in range(0, len(digits), _HEX_LINE)]
    return "\n".join(["", "iptc", f"{len(block):8}", *lines, ""])


def _write_webp(file: BytesIO, image: Image.Image, kept: Carried, quality: int | None) -> None:
    image.save(
        file,
        "WEBP",
        lossless=quality is None,
        quality=quality or _BEST,
        method=_WEBP_EFFORT,
        exif=kept.exif,
        xmp=kept.xmp,
    )
