"""EXIF, what the camera wrote -> Embedded. Pillow takes the block apart."""

import re
from typing import TYPE_CHECKING

from viewer.imaging.datestamps import from_text
from viewer.imaging.plaintext import decoded, plain
from viewer.imaging.wire import Embedded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.Image import Exif

_IFD, _DATE_ORIGINAL, _ZONE_ORIGINAL, _USER_COMMENT = 0x8769, 0x9003, 0x9011, 0x9286
_DESCRIPTION, _MAKE, _MODEL, _ARTIST, _COPYRIGHT = 0x010E, 0x010F, 0x0110, 0x013B, 0x8298
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR = 0x9C9B, 0x9C9C, 0x9C9D
_CHARSET_BYTES = 8
# What cameras write into every picture's description.
_FACTORY = re.compile(
    r"olympus digital camera|sony dsc|digital camera|dcim.*|(?:samsung|minolta).*camera.*",
    re.IGNORECASE,
)


def read_exif(exif: "Exif") -> Embedded:
    """Return what the block says; what cannot be understood is left out."""
    details = exif.get_ifd(_IFD)
    caption = _text(exif, _DESCRIPTION)
    if caption and _FACTORY.fullmatch(caption):
        caption = None
    return Embedded(
        title=_windows_text(exif, _XP_TITLE),
        caption=caption or _windows_text(exif, _XP_COMMENT) or _comment(details),
        creator=_text(exif, _ARTIST) or _windows_text(exif, _XP_AUTHOR),
        copyright=_text(exif, _COPYRIGHT),
        date_taken=from_text(_text(details, _DATE_ORIGINAL), _text(details, _ZONE_ORIGINAL)),
        camera=camera(_text(exif, _MAKE), _text(exif, _MODEL)),
    )


def camera(make: str | None, model: str | None) -> str | None:
    """Return maker and model in one, the maker's name once."""
    if not make or not model:
        return model or make
    first = make.split()[0]
    return model if model.lower().startswith(first.lower()) else f"{make} {model}"


def _text(tags: "Mapping[int, object]", tag: int) -> str | None:
    value = tags.get(tag)
    if isinstance(value, str):
        # Pillow reads text as Latin-1; most software writes UTF-8.
        value = value.encode("latin-1", "replace")
    return decoded(value.partition(b"\0")[0]) if isinstance(value, bytes) else None


def _windows_text(tags: "Mapping[int, object]", tag: int) -> str | None:
    value = tags.get(tag)
    if isinstance(value, tuple):
        value = bytes(each for each in value if isinstance(each, int) and 0 <= each < 256)
    if not isinstance(value, bytes):
        return None
    return plain(value.decode("utf-16-le", "ignore").partition("\0")[0])


def _comment(tags: "Mapping[int, object]") -> str | None:
    value = tags.get(_USER_COMMENT)
    if not isinstance(value, bytes):
        return None
    charset, text = value[:_CHARSET_BYTES], value[_CHARSET_BYTES:]
    if charset == b"UNICODE\0":
        codec = "utf-16" if text[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-16-le"
        return plain(text.decode(codec, "ignore"))
    return decoded(text) if charset in {b"ASCII\0\0\0", b"\0" * 8} else None
