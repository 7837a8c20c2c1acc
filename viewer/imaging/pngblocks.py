"""The metadata chunks of a PNG, wherever they stand: no pixel is decoded to reach the last one."""

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_CHUNK = 8
_BLOCK_LIMIT_BYTES = 4 * 2**20


def png_blocks(data: bytes) -> dict[str, bytes]:
    """Return what there is of `exif`, `xmp` and `iptc`, each as the block's own bytes."""
    blocks: dict[str, bytes] = {}
    for kind, body in _chunks(data):
        if kind == b"eXIf":
            blocks["exif"] = body
        elif kind in {b"tEXt", b"zTXt", b"iTXt"}:
            _keep_text(blocks, kind, body)
    return blocks


def _chunks(data: bytes) -> "Iterator[tuple[bytes, bytes]]":
    at = _FIRST_CHUNK
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind in {b"eXIf", b"tEXt", b"zTXt", b"iTXt"}:
            yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length


def _keep_text(blocks: dict[str, bytes], kind: bytes, body: bytes) -> None:
    keyword, _, rest = body.partition(b"\0")
    if keyword == b"XML:com.adobe.xmp":
        blocks["xmp"] = _international(rest) if kind == b"iTXt" else _inflated(kind, rest)
    elif keyword.startswith(b"Raw profile type "):
        name = {b"iptc": "iptc", b"exif": "exif", b"APP1": "exif", b"xmp": "xmp"}.get(keyword[17:])
        if name and name not in blocks:
            blocks[name] = _unhexed(_inflated(kind, rest))


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
