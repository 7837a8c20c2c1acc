"""EXIF, what the camera wrote -> Embedded."""

import re
from typing import TYPE_CHECKING, Literal

from viewer.imaging.datestamps import from_text
from viewer.imaging.ifd import Directory
from viewer.imaging.plaintext import decoded, plain
from viewer.imaging.position import position
from viewer.imaging.wire import Embedded

if TYPE_CHECKING:
    from collections.abc import Iterable

_DETAILS, _DATE_ORIGINAL, _ZONE_ORIGINAL, _USER_COMMENT = 0x8769, 0x9003, 0x9011, 0x9286
_DESCRIPTION, _MAKE, _MODEL, _ARTIST, _COPYRIGHT = 0x010E, 0x010F, 0x0110, 0x013B, 0x8298
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR = 0x9C9B, 0x9C9C, 0x9C9D
_OWNER, _BODY_SERIAL, _LENS_SERIAL, _DNG_SERIAL = 0xA430, 0xA431, 0xA435, 0xC62F
_GPS, _NORTH_SOUTH, _LATITUDE, _EAST_WEST, _LONGITUDE = 0x8825, 1, 2, 3, 4
_CHARSET_BYTES = 8
# What cameras write into every picture's description.
_FACTORY = re.compile(
    r"olympus digital camera|sony dsc|digital camera|dcim.*|(?:samsung|minolta).*camera.*",
    re.IGNORECASE,
)


def read_exif(block: bytes) -> Embedded:
    """Return what the block says; what cannot be understood is left out."""
    first = Directory(block)
    details = first.directory(_DETAILS)
    caption = _text(first, _DESCRIPTION)
    if caption and _FACTORY.fullmatch(caption):
        caption = None
    serials = (
        _text(details, _BODY_SERIAL),
        _text(first, _DNG_SERIAL),
        _text(details, _LENS_SERIAL),
    )
    return Embedded(
        title=_windows_text(first, _XP_TITLE),
        caption=caption or _windows_text(first, _XP_COMMENT) or _comment(details),
        creator=_text(first, _ARTIST) or _windows_text(first, _XP_AUTHOR),
        copyright=_copyright(first),
        date_taken=from_text(_text(details, _DATE_ORIGINAL), _text(details, _ZONE_ORIGINAL)),
        camera=camera(_text(first, _MAKE), _text(first, _MODEL)),
        gps=_position(first.directory(_GPS)),
        serial=joined(serials),
        owner=_text(details, _OWNER),
    )


def camera(make: str | None, model: str | None) -> str | None:
    """Return maker and model in one, the maker's name once."""
    if not make or not model:
        return model or make
    first = make.split()[0]
    return model if model.lower().startswith(first.lower()) else f"{make} {model}"


def joined(texts: "Iterable[str | None]", comma: str = ", ") -> str | None:
    """Return the texts that are there, each once, in one; at most as long as one may be."""
    return plain(comma.join(dict.fromkeys(filter(None, texts))))


def _text(tags: Directory, tag: int) -> str | None:
    return decoded(tags.text(tag).partition(b"\0")[0])


def _copyright(tags: Directory) -> str | None:
    """Return the photographer's notice and the editor's, which a zero byte divides."""
    return joined(map(decoded, tags.text(_COPYRIGHT).split(b"\0")[:2]), "; ")


def _windows_text(tags: Directory, tag: int) -> str | None:
    return plain(tags.text(tag).decode("utf-16-le", "ignore").partition("\0")[0])


def _comment(tags: Directory) -> str | None:
    value = tags.text(_USER_COMMENT)
    charset, text = value[:_CHARSET_BYTES], value[_CHARSET_BYTES:]
    if charset == b"UNICODE\0":
        return plain(text.decode(_utf16(text, tags.order), "ignore"))
    return decoded(text) if charset in {b"ASCII\0\0\0", b"\0" * 8} else None


def _utf16(text: bytes, order: Literal["little", "big"]) -> str:
    """Return the name of the text's encoding: many a writer does not heed the block's order."""
    if text[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    high, low = (text[1::2], text[::2]) if order == "little" else (text[::2], text[1::2])
    # Where the low bytes are zeros and the high ones are not, it is plain English turned round.
    is_turned = not high.count(0) and low.count(0) > len(low) // 2
    return "utf-16-le" if (order == "little") != is_turned else "utf-16-be"


def _position(tags: Directory) -> str | None:
    latitude, longitude = tags.numbers(_LATITUDE), tags.numbers(_LONGITUDE)
    north_south, east_west = _text(tags, _NORTH_SOUTH), _text(tags, _EAST_WEST)
    return position(latitude, north_south, longitude, east_west)
