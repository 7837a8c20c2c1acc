"""The format of a zip, as far as a story needs it: its directory, and the bytes of an entry.

A packed story opens as fast as a folder: the directory is read in one go, an entry that is stored
is one read, and nothing heavy is imported before the first picture. Whether the entries may be what
they say, `archive` judges. Zip64 is not read: no story needs it.
"""

import zlib
from collections.abc import Callable
from struct import Struct
from struct import error as struct_error
from typing import BinaryIO, NamedTuple, TypeAlias

STORED, DEFLATED = 0, 8
SAYS_UTF8 = 0x800
NOT_PLAIN = 0x1 | 0x20 | 0x40 | 0x2000  # encrypted, a patch, strongly encrypted, hidden headers
LOCAL_HEADER_BYTES = 30

_END_BYTES = 22
_END64_PLACE_BYTES = 20
_COMMENT_BYTES = 65_535
_CENTRAL_BYTES = 46
_NO_NUMBER = 0xFFFF_FFFF  # Zip64 has it elsewhere
_CHUNK_BYTES = 256 * 1024
_RAW = -15  # deflate without a header of its own

_END = Struct("<4s4xHHII2x")
_CENTRAL = Struct("<4s4xHH4xIIIHHH4xII")
_LOCAL = Struct("<4s22xHH")

ReadAt: TypeAlias = Callable[[int, int], bytes]
"""Gives as many bytes as are asked for from a place in the file, fewer only at its end."""


class NotAZipError(Exception):
    """There is no whole zip in the file."""


class Zip64Error(NotAZipError):
    """The zip has numbers that only Zip64 can hold."""


class DamagedError(Exception):
    """An entry is not what the directory says of it."""


class End(NamedTuple):
    """What the end of a zip says of its directory."""

    entries: int
    """As many as it says that there are."""
    length: int
    """Of the directory, in bytes."""
    at: int
    """Where the directory lies in the file."""
    shift: int
    """By how much all places are later than is written: something lies before the zip."""


class Entry(NamedTuple):
    """One file or folder of a zip, as the directory has it."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    """Bytes in the zip."""
    length: int
    """Bytes of the file."""
    mode: int
    """Kind and rights as Unix has them; 0 where nothing is said."""
    at: int
    """Where its own header lies in the file."""

    @property
    def is_folder(self) -> bool:
        """Whether it stands for a folder."""
        return self.name.endswith("/")


def find_end(file: BinaryIO) -> End:
    """Find the end of the zip in a file. Raises NotAZipError, and OSError."""
    size = file.seek(0, 2)
    start = max(0, size - _END_BYTES - _COMMENT_BYTES - _END64_PLACE_BYTES)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END_BYTES:
        raise NotAZipError
    if at >= _END64_PLACE_BYTES and tail.startswith(b"PK\6\7", at - _END64_PLACE_BYTES):
        raise Zip64Error
    _, _, entries, length, written = _END.unpack_from(tail, at)
    place = start + at - length
    if place < written:
        raise NotAZipError
    return End(entries, length, place, place - written)


def entries_of(file: BinaryIO, end: End) -> list[Entry]:
    """Read the directory. Raises NotAZipError, and OSError."""
    file.seek(end.at)
    directory = file.read(end.length)
    if len(directory) < end.length:
        raise NotAZipError
    found: list[Entry] = []
    at = 0
    try:
        while at < end.length:
            entry, at = _entry(directory, at, end.shift)
            found.append(entry)
    except (struct_error, UnicodeDecodeError) as error:
        raise NotAZipError from error
    return found


def contents(read_at: ReadAt, entry: Entry, count: int, *, is_known: bool = False) -> bytes:
    """Give the first `count` bytes of an entry, fewer if it is shorter.

    A whole entry is compared with its checksum, unless that `is_known` to be right. Never gives
    more than is asked for, whatever the entry would swell to. Raises DamagedError, and what
    `read_at` raises.
    """
    start = _data_at(read_at, entry)
    if entry.method == STORED:
        data = read_at(start, min(count, entry.length)) if entry.packed == entry.length else None
    else:
        data = _inflated(read_at, entry, start, min(count, entry.length + 1))
    if data is None or len(data) != min(count, entry.length):
        raise DamagedError
    if len(data) == entry.length and not is_known and zlib.crc32(data) != entry.crc:
        raise DamagedError
    return data


def _entry(directory: bytes, at: int, shift: int) -> tuple[Entry, int]:
    """Read the entry that stands there; it, and where the next one stands."""
    magic, flags, method, crc, packed, length, name, extra, comment, outside, place = (
        _CENTRAL.unpack_from(directory, at)
    )
    if magic != b"PK\1\2":
        raise NotAZipError
    if _NO_NUMBER in {packed, length, place}:
        raise Zip64Error
    start = at + _CENTRAL_BYTES
    raw = directory[start : start + name]
    after = start + name + extra + comment
    if after > len(directory):
        raise NotAZipError
    entry = Entry(
        name=_name(raw, flags),
        raw_name=raw,
        flags=flags,
        method=method,
        crc=crc,
        packed=packed,
        length=length,
        mode=outside >> 16,
        at=place + shift,
    )
    return entry, after


def _name(raw: bytes, flags: int) -> str:
    """Read a name; macOS writes it in UTF-8 and does not say so."""
    if flags & SAYS_UTF8:
        return raw.decode()
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _data_at(read_at: ReadAt, entry: Entry) -> int:
    """Give where an entry's bytes begin, if its own header is one of that entry."""
    head = read_at(entry.at, LOCAL_HEADER_BYTES + len(entry.raw_name))
    if len(head) < LOCAL_HEADER_BYTES:
        raise DamagedError
    magic, name, extra = _LOCAL.unpack_from(head)
    if magic != b"PK\3\4" or head[LOCAL_HEADER_BYTES:] != entry.raw_name:
        raise DamagedError
    return int(entry.at + LOCAL_HEADER_BYTES + name + extra)


def _inflated(read_at: ReadAt, entry: Entry, start: int, count: int) -> bytes:
    unpacker = zlib.decompressobj(_RAW)
    parts: list[bytes] = []
    at, end = start, start + entry.packed
    try:
        while count > 0 and not unpacker.eof:
            chunk = unpacker.unconsumed_tail
            if not chunk:
                chunk = read_at(at, min(_CHUNK_BYTES, end - at))
                at += len(chunk)
            part = unpacker.decompress(chunk, count)
            if not chunk and not part:
                break
            parts.append(part)
            count -= len(part)
    except zlib.error as error:
        raise DamagedError from error
    return b"".join(parts)
