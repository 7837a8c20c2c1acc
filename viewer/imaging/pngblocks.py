"""The metadata chunks of a PNG, wherever they stand: no pixel is decoded to reach the last one."""

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_CHUNK = 8
_CHUNK_LIMIT = 500_000
_BLOCK_LIMIT_BYTES = 4 * 2**20
_XMP_IN_EXIF = b"http://ns.adobe.com/xap/1.0/\0"
_PROFILES = {b"iptc": "iptc", b"8bim": "iptc", b"exif": "exif", b"APP1": "exif", b"xmp": "xmp"}


def png_blocks(data: bytes) -> "Iterator[tuple[str, bytes]]":
    """Give (exif | xmp | iptc, block), each block at most 4 MB."""
    for kind, body in _chunks(data):
        if kind == b"eXIf":
            yield "exif", body
        else:
            yield from _text_block(kind, body)


def _chunks(data: bytes) -> "Iterator[tuple[bytes, bytes]]":
    at = _FIRST_CHUNK
    for _ in range(_CHUNK_LIMIT):
        if at + 12 > len(data):
            return
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind in {b"eXIf", b"tEXt", b"zTXt", b"iTXt"}:
            yield kind, data[at + 8 : at + 8 + min(length, _BLOCK_LIMIT_BYTES)]
        at += 12 + length


def _text_block(kind: bytes, body: bytes) -> "Iterator[tuple[str, bytes]]":
    keyword, _, rest = body.partition(b"\0")
    if keyword == b"XML:com.adobe.xmp":
        yield "xmp", _international(rest) if kind == b"iTXt" else _inflated(kind, rest)
    elif keyword.startswith(b"Raw profile type "):
        name = _PROFILES.get(keyword[17:])
        if name:
            block = _unhexed(_inflated(kind, rest))
            is_xmp = block.startswith(_XMP_IN_EXIF)
            yield ("xmp", block.removeprefix(_XMP_IN_EXIF)) if is_xmp else (name, block)


def _international(rest: bytes) -> bytes:
    packed, (_, _, text) = rest[:1] == b"\1", _language_and_text(rest[2:])
    return _inflate(text) if packed else text


def _language_and_text(rest: bytes) -> tuple[bytes, bytes, bytes]:
    language, _, rest = rest.partition(b"\0")
    keyword, _, text = rest.partition(b"\0")
    return language, keyword, text


def _inflated(kind: bytes, rest: bytes) -> bytes:
    return _inflate(rest[1:]) if kind == b"zTXt" else rest


def _inflate(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _BLOCK_LIMIT_BYTES)
    except zlib.error:
        return b""


def _unhexed(profile: bytes) -> bytes:
    """Undo ImageMagick's writing of a block: name, length, then hexadecimal digits in lines."""
    try:
        _, _, digits = profile.strip().split(b"\n", 2)
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return b""
