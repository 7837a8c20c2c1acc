"""A bundle that is one `.story` file: a zip, read in place and never extracted.

The directory of the zip is judged as a whole before any file of it is read. An entry that could
lead out of the bundle, hide another or swell beyond measure refuses the whole archive.
"""

import os
import stat
import threading
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from viewer.story.names import match, natural_key, unsafe
from viewer.story.openat import FILE_BYTES
from viewer.story.problems import BundleError, CannotOpen, Problem, Severity
from viewer.story.tree import Bundle, check_safe, closed, file_error, missing, too_large

ENTRIES = 10_000
TOTAL_BYTES = 4 * 1024**3
DIRECTORY_BYTES = 16 * 1024**2
RATIO = 200
RATIO_FREE_BYTES = 64 * 1024**2
"""Below this an entry may shrink as far as it likes."""

_LOCAL_HEADER_BYTES = 30
_SAYS_UTF8 = 0x800
_END_BYTES = 22
_COMMENT_BYTES = 65_535
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class ZipBundle(Bundle):
    """The files of one zip."""

    def __init__(self, root: Path, archive: zipfile.ZipFile, story_file: str) -> None:
        super().__init__(root, story_file)
        self._archive = archive
        self._entries = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        self._names = sorted(self._entries, key=natural_key)
        self._lock = threading.Lock()
        self._closed = False
        self._stamp = _stamp(root, archive)

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
        """Decompress one entry into memory, counting; see Bundle.read."""
        info = self._entries[self.find(name)]
        if info.file_size > FILE_BYTES:
            raise too_large(name)
        data = self._inflate(info, name, info.file_size + 1)
        if len(data) != info.file_size:
            raise _damaged(name)
        return data

    def head(self, name: str, count: int) -> bytes:
        """Decompress the start of one entry; see Bundle.head."""
        return self._inflate(self._entries[self.find(name)], name, count)

    def stamp(self, name: str) -> str:
        """Join what the zip was when it was opened and the entry's sum; see Bundle.stamp."""
        if self._closed or not self._stamp:
            return ""
        try:
            info = self._entries[self.find(name)]
        except BundleError:
            return ""
        return f"{self._stamp}\n{info.filename}\n{info.CRC:08x}\n{info.file_size}"

    def close(self) -> None:
        """Close the zip; a read that is under way ends first."""
        with self._lock:
            self._closed = True
            self._archive.close()

    def _inflate(self, info: zipfile.ZipInfo, name: str, count: int) -> bytes:
        # One lock for the whole read: a zip has one position in its file, and close() must wait.
        with self._lock:
            if self._closed:
                raise closed(name)
            try:
                with self._archive.open(info) as entry:
                    return entry.read(count)
            except (
                zipfile.BadZipFile,
                zlib.error,
                EOFError,
                OSError,
                NotImplementedError,
                RuntimeError,
                ValueError,
            ) as error:
                raise _damaged(name) from error


def open_archive(path: Path, story_file: str = "story.yaml") -> ZipBundle:
    """Open a zip as a bundle; raises CannotOpen for one that is damaged, hostile or no story."""
    try:
        with path.open("rb") as file:
            _check_end(file, path)
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _cannot(path, "not-a-zip", *_NOT_A_ZIP) from error
    try:
        for info in archive.infolist():
            info.filename = _name(info)
        _judge(path, archive.infolist(), archive.start_dir)
        bundle = ZipBundle(path, archive, story_file)
        bundle.story_file = _story_in(bundle)
    except BaseException:
        archive.close()
        raise
    return bundle


def _name(info: zipfile.ZipInfo) -> str:
    """Give an entry's name; macOS writes it in UTF-8 and does not say so."""
    if info.flag_bits & _SAYS_UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _stamp(path: Path, archive: zipfile.ZipFile) -> str:
    """Say which zip this is, by the file that is open: another may lie at its path by now."""
    if archive.fp is None:
        return ""
    state = os.fstat(archive.fp.fileno())
    return f"{path.absolute()}\n{state.st_size}\n{state.st_mtime_ns}"


_NOT_A_ZIP = (
    "It is not a whole .story file: the zip is damaged or cut short.",
    "Copy or download it again, or pack its folder again with `lanternist pack`.",
)


def _check_end(file: BinaryIO, path: Path) -> None:
    """Look at the end record, so that a huge directory is refused before it is read."""
    size = file.seek(0, 2)
    start = max(0, size - _END_BYTES - _COMMENT_BYTES - 20)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END_BYTES:
        raise _cannot(path, "not-a-zip", *_NOT_A_ZIP)
    entries = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    if tail[max(0, at - 20) : at][:4] == b"PK\6\7":
        raise _cannot(
            path,
            "hostile-zip",
            "It is written as Zip64, which no story needs.",
            "Pack its folder again with `lanternist pack`.",
        )
    if entries > ENTRIES or directory > DIRECTORY_BYTES:
        raise _too_many(path)


def _judge(path: Path, infos: list[zipfile.ZipInfo], directory_at: int) -> None:
    if len(infos) > ENTRIES:
        raise _too_many(path)
    if sum(info.file_size for info in infos) > TOTAL_BYTES:
        raise _hostile(path, "Its files would fill more than 4 GiB.")
    seen: set[str] = set()
    for info in infos:
        reason = _fault(info)
        if info.filename in seen:
            reason = "is there twice"
        if reason:
            raise _hostile(path, f"Its entry {info.orig_filename[:200]!r} {reason}.")
        seen.add(info.filename)
    if _overlap(infos, directory_at):
        raise _hostile(path, "Its entries overlap one another.")


def _fault(info: zipfile.ZipInfo) -> str:
    """Say what is wrong with one entry; "" when nothing is."""
    names = (info.orig_filename, info.filename)
    if any(unsafe(name.removesuffix("/")) for name in names):
        return "has an unsafe name"
    if info.flag_bits & 0x1:
        return "is encrypted"
    if info.compress_type not in _METHODS:
        return "is packed with a method other than stored or deflate"
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if info.file_size > RATIO_FREE_BYTES and info.file_size > RATIO * max(info.compress_size, 1):
        return "would swell beyond measure"
    return ""


def _overlap(infos: list[zipfile.ZipInfo], directory_at: int) -> bool:
    """Tell whether two entries share bytes; Pythons before 3.13 do not look themselves."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        name = len(info.orig_filename.encode("utf-8" if info.flag_bits & _SAYS_UTF8 else "cp437"))
        end = info.header_offset + _LOCAL_HEADER_BYTES + name + info.compress_size
    return end > directory_at


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
