"""The zip that a `.story` file is, the same bytes for the same files on every machine.

Nothing of the machine goes in: no time, no owner, no rights, no comment. What is text is deflated,
if that makes it smaller; pictures, sound and films are compressed already and lie as they are, so
that they are read in place. The level is fixed; another release of zlib may still pack a text in
other bytes. The first entry names the media type.
"""

import zlib
from collections.abc import Iterable, Iterator
from struct import Struct
from typing import BinaryIO, NamedTuple

from viewer.story.archive import ENTRIES, MEDIA_TYPE, MEDIA_TYPE_ENTRY, RATIO
from viewer.story.names import PHOTO_SUFFIXES, suffix

MOST_BYTES = 4 * 1024**3 - 64 * 1024**2
"""Larger zips need Zip64, which no viewer of stories reads; the rest is for the directory."""

LEVEL = 9

_LOCAL = Struct("<4sHHHHHIIIHH")
_CENTRAL = Struct("<4sBBHHHHHIIIHHHHHII")
_END = Struct("<4sHHHHIIH")
_VERSION = 20  # of the format of zip: deflate, folders
_UNIX = 3
_STORED, _DEFLATED = 0, 8
_SAYS_UTF8 = 0x800
_TIME, _DATE = 0, 0x21  # midnight of 1 January 1980, the first that a zip can tell
_RIGHTS = 0o100644 << 16
_WINDOW_BITS = -15  # raw deflate
_MEMORY = 8

_MEDIA_SUFFIXES = ".ogg .oga .opus .mp3 .m4a .aac .flac .webm .mkv .mp4 .m4v .mov .ogv"
_STORED_AS_IT_IS = PHOTO_SUFFIXES.difference({".svg", ".bmp"}).union(_MEDIA_SUFFIXES.split())


class TooLargeError(Exception):
    """What is to be packed does not go into one zip; the text says what is too much."""


class _Entry(NamedTuple):
    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    length: int
    at: int


def write_zip(file: BinaryIO, files: Iterable[tuple[str, bytes]]) -> int:
    """Write a `.story` file of these files, in their order; the number of its bytes.

    `file` stands at its start. Raises TooLargeError, and what reading and writing raises.
    """
    entries: list[_Entry] = []
    at = total = 0
    for name, data in _with_type(files):
        total += len(data)
        if total > MOST_BYTES or len(entries) == ENTRIES:
            what = "4 GB" if total > MOST_BYTES else f"{ENTRIES:,} files"
            raise TooLargeError(f"A .story file holds no more than {what}.")
        entry, packed = _entry(name, data, at)
        at += _write(file, _local(entry), packed)
        entries.append(entry)
    directory = b"".join(map(_central, entries))
    count = len(entries)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), at, 0)
    return at + _write(file, directory, end)


def _with_type(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    yield MEDIA_TYPE_ENTRY, MEDIA_TYPE.encode()
    yield from files


def _entry(name: str, data: bytes, at: int) -> tuple[_Entry, bytes]:
    packed, method = _deflated(data) if _is_text(name) else (data, _STORED)
    entry = _Entry(
        name=name.encode(),
        flags=0 if name.isascii() else _SAYS_UTF8,
        method=method,
        crc=zlib.crc32(data),
        packed=len(packed),
        length=len(data),
        at=at,
    )
    return entry, packed


def _is_text(name: str) -> bool:
    return name != MEDIA_TYPE_ENTRY and suffix(name) not in _STORED_AS_IT_IS


def _deflated(data: bytes) -> tuple[bytes, int]:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY, zlib.Z_DEFAULT_STRATEGY)
    packed = packer.compress(data) + packer.flush()
    # What shrinks too far would look like a bomb to whoever opens the pack.
    is_fit = len(packed) < len(data) <= RATIO * len(packed)
    return (packed, _DEFLATED) if is_fit else (data, _STORED)


def _local(entry: _Entry) -> bytes:
    sizes = (entry.crc, entry.packed, entry.length, len(entry.name), 0)
    head = (_VERSION, entry.flags, entry.method, _TIME, _DATE)
    return _LOCAL.pack(b"PK\3\4", *head, *sizes) + entry.name


def _central(entry: _Entry) -> bytes:
    head = (_VERSION, _UNIX, _VERSION, entry.flags, entry.method, _TIME, _DATE)
    sizes = (entry.crc, entry.packed, entry.length, len(entry.name))
    return _CENTRAL.pack(b"PK\1\2", *head, *sizes, 0, 0, 0, 0, _RIGHTS, entry.at) + entry.name


def _write(file: BinaryIO, *parts: bytes) -> int:
    file.writelines(parts)
    return sum(map(len, parts))
