"""A bundle that is one `.story` file: a zip, read in place and never extracted.

The directory of the zip is judged as a whole before any file of it is read. An entry that could
lead out of the bundle, hide another or swell beyond measure refuses the whole archive.

A packed story begins with an entry that names its media type, so that a desktop knows the file by
its first bytes. That entry is part of the wrapping and no file of the bundle.
"""

import os
import stat
import threading
from functools import partial
from pathlib import Path
from typing import BinaryIO

from viewer.story.names import match, natural_key, unsafe
from viewer.story.openat import FILE_BYTES
from viewer.story.problems import BundleError, CannotOpen, Problem, Severity
from viewer.story.tree import Bundle, check_safe, closed, file_error, missing, too_large
from viewer.story.zipped import (
    DEFLATED,
    LOCAL_HEADER_BYTES,
    NOT_PLAIN,
    STORED,
    DamagedError,
    Entry,
    NotAZipError,
    Zip64Error,
    contents,
    entries_of,
    find_end,
)

MEDIA_TYPE = "application/vnd.lanternist.story+zip"
MEDIA_TYPE_ENTRY = "mimetype"
"""The first entry of a packed story, stored: what it holds is MEDIA_TYPE and no more."""

ENTRIES = 10_000
TOTAL_BYTES = 4 * 1024**3
DIRECTORY_BYTES = 16 * 1024**2
RATIO = 200
RATIO_FREE_BYTES = 64 * 1024**2
"""Below this an entry, or all of them, may shrink as far as they like."""

_METHODS = frozenset({STORED, DEFLATED})
_MODES = frozenset({0, stat.S_IFREG, stat.S_IFDIR})


class ZipBundle(Bundle):
    """The files of one zip."""

    def __init__(
        self, root: Path, file: BinaryIO, entries: list[Entry], directory_at: int, story_file: str
    ) -> None:
        super().__init__(root, story_file)
        self._file = file
        self._ends = _ends(entries, directory_at)
        self._entries = {entry.name: entry for entry in _files(entries)}
        self._names = sorted(self._entries, key=natural_key)
        self._verified: set[str] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._stamp = _stamp(root, file)

    def __del__(self) -> None:
        """Let go of the file where nobody closed the bundle."""
        self._file.close()

    def names(self) -> list[str]:
        """List the entries that are files."""
        return list(self._names)

    def find(self, name: str) -> str:
        """Look the name up in the directory; see Bundle.find."""
        check_safe(name)
        if name in self._entries:
            return name
        actual = match(name, self._names)
        if actual is None:
            raise missing(name, self._names)
        return actual

    def read(self, name: str) -> bytes:
        """Read one entry into memory, counting; see Bundle.read."""
        entry = self._entries[self.find(name)]
        if entry.length > FILE_BYTES:
            raise too_large(name)
        return self._contents(entry, name, entry.length + 1)

    def head(self, name: str, count: int) -> bytes:
        """Read the start of one entry; see Bundle.head."""
        return self._contents(self._entries[self.find(name)], name, count)

    def stamp(self, name: str) -> str:
        """Join what the zip was when it was opened and the entry's sum; see Bundle.stamp."""
        if self._closed:
            return ""
        try:
            entry = self._entries[self.find(name)]
        except BundleError:
            return ""
        return f"{self._stamp}\n{entry.name}\n{entry.crc:08x}\n{entry.length}"

    def close(self) -> None:
        """Close the zip; a read that is under way comes to its end."""
        with self._lock:
            self._closed = True
            self._file.close()

    def _contents(self, entry: Entry, name: str, count: int) -> bytes:
        with self._lock:
            if self._closed:
                raise closed(name)
            # A descriptor of its own, so that several threads read at once, whoever closes.
            descriptor = os.dup(self._file.fileno())
        try:
            read_at = partial(self._read_at, descriptor, self._ends[entry.at])
            # To sum up a picture takes as long as to read it: once is enough.
            data = contents(read_at, entry, count, is_known=entry.name in self._verified)
        except (DamagedError, OSError) as error:
            raise _damaged(name) from error
        finally:
            os.close(descriptor)
        if len(data) == entry.length:
            self._verified.add(entry.name)
        return data

    def _read_at(self, descriptor: int, end: int, at: int, count: int) -> bytes:
        """Read from the file, and nothing beyond `end`, where another entry begins."""
        count = max(0, min(count, end - at))
        data = self._read_some(descriptor, at, count)
        while len(data) < count and (more := self._read_some(descriptor, at + len(data), count)):
            data += more[: count - len(data)]
        return data

    def _read_some(self, descriptor: int, at: int, count: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(descriptor, count, at)
        with self._lock:  # all descriptors of the file have one position
            os.lseek(descriptor, at, os.SEEK_SET)
            return os.read(descriptor, count)


def open_archive(path: Path, story_file: str = "story.yaml") -> ZipBundle:
    """Open a zip as a bundle; raises CannotOpen for one that is damaged, hostile or no story."""
    try:
        file = path.open("rb", buffering=0)
    except OSError as error:
        raise _cannot(path, "not-a-zip", *_NOT_A_ZIP) from error
    try:
        bundle = ZipBundle(path, file, *_entries(path, file), story_file)
        bundle.story_file = _story_in(bundle)
    except BaseException:
        file.close()
        raise
    return bundle


def _entries(path: Path, file: BinaryIO) -> tuple[list[Entry], int]:
    """Read the directory of a zip, and judge it; the entries, and where the directory lies."""
    try:
        end = find_end(file)
        if end.entries > ENTRIES or end.length > DIRECTORY_BYTES:
            raise _too_many(path)
        entries = entries_of(file, end)
    except Zip64Error as error:
        raise _cannot(path, "hostile-zip", *_ZIP64) from error
    except (NotAZipError, OSError) as error:
        raise _cannot(path, "not-a-zip", *_NOT_A_ZIP) from error
    _judge(path, entries, end.at)
    return entries, end.at


def _files(entries: list[Entry]) -> list[Entry]:
    """Give the entries that are files of the story."""
    wrapping = entries[0] if entries and _names_type(entries[0]) else None
    return [entry for entry in entries if entry is not wrapping and not entry.is_folder]


def _names_type(entry: Entry) -> bool:
    is_plain = entry.method == STORED and entry.at == 0
    return is_plain and entry.name == MEDIA_TYPE_ENTRY and entry.length == len(MEDIA_TYPE)


def _stamp(path: Path, file: BinaryIO) -> str:
    """Say which zip this is, by the file that is open: another may lie at its path by now."""
    state = os.fstat(file.fileno())
    return f"{path.absolute()}\n{state.st_size}\n{state.st_mtime_ns}"


_NOT_A_ZIP = (
    "It is not a whole .story file: the zip is damaged or cut short.",
    "Copy or download it again, or pack its folder again with `lanternist pack`.",
)
_ZIP64 = (
    "It is written as Zip64, which no story needs.",
    "Pack its folder again with `lanternist pack`.",
)


def _judge(path: Path, entries: list[Entry], directory_at: int) -> None:
    if len(entries) > ENTRIES:
        raise _too_many(path)
    total = sum(entry.length for entry in entries)
    if total > TOTAL_BYTES:
        raise _hostile(path, "Its files would fill more than 4 GiB.")
    if _swells(total, sum(entry.packed for entry in entries)):
        raise _hostile(path, "Its files would swell beyond measure.")
    seen: set[str] = set()
    for entry in entries:
        reason = _fault(entry)
        if entry.name in seen:
            reason = "is there twice"
        if reason:
            raise _hostile(path, f"Its entry {entry.name[:200]!r} {reason}.")
        seen.add(entry.name)
    if _overlap(entries, directory_at):
        raise _hostile(path, "Its entries overlap one another.")


def _fault(entry: Entry) -> str:
    """Say what is wrong with one entry; "" when nothing is."""
    names = {entry.name}
    if not entry.raw_name.isascii():
        names.add(entry.raw_name.decode("cp437"))  # as an older program would take it
    if any(unsafe(name.removesuffix("/")) for name in names):
        return "has an unsafe name"
    if entry.flags & NOT_PLAIN:
        return "is encrypted, or a patch to another file"
    if entry.method not in _METHODS:
        return "is packed with a method other than stored or deflate"
    if stat.S_IFMT(entry.mode) not in _MODES:
        return "is a link or a device"
    if _swells(entry.length, entry.packed):
        return "would swell beyond measure"
    return ""


def _swells(length: int, packed: int) -> bool:
    return length > RATIO_FREE_BYTES and length > RATIO * packed


def _overlap(entries: list[Entry], directory_at: int) -> bool:
    """Tell whether two entries share bytes, or one reaches into the directory."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.at):
        if entry.at < end:
            return True
        end = entry.at + LOCAL_HEADER_BYTES + len(entry.raw_name) + entry.packed
    return end > directory_at


def _ends(entries: list[Entry], directory_at: int) -> dict[int, int]:
    """Give where each entry must have ended, by where it begins.

    An entry's own header may claim to be longer than the directory says, so that its bytes would be
    another's: that is only known when it is read.
    """
    starts = sorted({entry.at for entry in entries})
    return dict(zip(starts, [*starts[1:], directory_at], strict=False))


def _story_in(bundle: ZipBundle) -> str:
    try:
        return bundle.find(bundle.story_file)
    except BundleError:
        inside = [name for name in bundle.names() if name.endswith("/story.yaml")]
    mend = "Add a story.yaml at the top of the archive."
    if inside:
        mend = f"It lies in `{inside[0]}`: pack what is in that folder, not the folder."
    raise _cannot(bundle.root, "no-story", "There is no story.yaml at its top.", mend)


def _cannot(path: Path, code: str, message: str, mend: str) -> CannotOpen:
    problem = Problem(
        code=code, severity=Severity.ERROR, file=str(path), message=message, mend=mend
    )
    return CannotOpen(problem)


def _too_many(path: Path) -> CannotOpen:
    return _hostile(path, f"It holds more than {ENTRIES:,} files.")


def _hostile(path: Path, message: str) -> CannotOpen:
    return _cannot(
        path,
        "hostile-zip",
        f"It is not opened, to keep you safe. {message}",
        "Ask its author for a .story file made with `lanternist pack`.",
    )


def _damaged(name: str) -> BundleError:
    return file_error(
        "unreadable-file",
        name,
        f"`{name}` is damaged inside the .story file.",
        "Copy or download the .story file again.",
    )
