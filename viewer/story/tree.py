"""A bundle as one read-only tree of files, whatever it is kept in.

`folder` and `archive` are the two kinds; `bundle` chooses. What they share lies here: which names
are safe, how a name finds its file, the order of names, and the limits.
"""

import abc
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from viewer.story.problems import BundleError, Problem, Severity
from viewer.story.spelling import did_you_mean

FILE_BYTES = 512 * 1024 * 1024
"""No file of a bundle is read beyond this."""

_SUFFIXES = ".jpg .jpeg .jpe .jfif .png .webp .gif .avif .tif .tiff .bmp .heic .heif .svg"
PHOTO_SUFFIXES = frozenset(_SUFFIXES.split())

_DIGITS = re.compile(r"(\d+)")
_DRIVE = re.compile(r"^[A-Za-z]:")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Bundle(abc.ABC):
    """A story's files. `read` may be called from any thread."""

    def __init__(self, root: Path, story_file: str, *, is_photos: bool = False) -> None:
        self.root = root
        self.story_file = story_file
        self.is_photos = is_photos

    @abc.abstractmethod
    def names(self) -> list[str]:
        """Give the names of all files, with `/` between folders, in natural order."""

    @abc.abstractmethod
    def find(self, name: str) -> str:
        """Give the name under which the bundle holds this file.

        Tries the exact name, then its NFC form, then the one that differs only in case. Raises
        BundleError for an unsafe name and for a file that is not there.
        """

    @abc.abstractmethod
    def read(self, name: str) -> bytes:
        """Give the bytes of a file; raises BundleError with what is wrong and what mends it."""

    @abc.abstractmethod
    def head(self, name: str, count: int) -> bytes:
        """Give the first `count` bytes of a file, fewer if it is shorter; raises as `read`."""

    @abc.abstractmethod
    def close(self) -> None:
        """Let go of the bundle; what is read afterwards is a BundleError."""

    def has(self, name: str) -> bool:
        """Tell whether `find` would find this file."""
        try:
            self.find(name)
        except BundleError:
            return False
        return True


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sort `img2` before `img10`, whatever the case; equal names by their exact spelling."""
    parts = _DIGITS.split(name.casefold())
    # int() reads every decimal digit that \d matches, but refuses numbers beyond 4,300 digits.
    key = tuple(
        (0, int(part), "") if part.isdecimal() and len(part) < 1000 else (1, 0, part)
        for part in parts
        if part
    )
    return key, name


def unsafe(name: str) -> str:
    """Say why a name may lead out of a bundle; "" for a safe one."""
    parts = name.split("/")
    faults = (
        (not name, "It is empty."),
        (_CONTROL.search(name), "It holds a control character."),
        ("\\" in name, "It holds a backslash; folders are divided by /."),
        (name.startswith("/") or _DRIVE.match(name), "It is an absolute path."),
        (_SCHEME.match(name), "It is an address, not a file of the story."),
        (".." in parts, "It leads out of the story with `..`."),
        ("" in parts or "." in parts, "It holds an empty or `.` part."),
    )
    return next((reason for fault, reason in faults if fault), "")


def match(wanted: str, names: Iterable[str]) -> str | None:
    """Find a name: as it is, else in NFC form, else the only one that differs in case alone."""
    names = list(names)
    if wanted in names:
        return wanted
    composed = unicodedata.normalize("NFC", wanted)
    same = [name for name in names if unicodedata.normalize("NFC", name) == composed]
    if not same:
        folded = composed.casefold()
        same = [name for name in names if unicodedata.normalize("NFC", name).casefold() == folded]
    return same[0] if len(same) == 1 else None


def suffix(name: str) -> str:
    """Give the ending of a name with its dot, in lower case."""
    last = name.rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def is_photo(name: str) -> bool:
    """Tell whether a name is that of a picture, and not a hidden file."""
    return suffix(name) in PHOTO_SUFFIXES and not name.rpartition("/")[2].startswith(".")


def file_error(code: str, name: str, message: str, mend: str) -> BundleError:
    """Make the error for one file of a bundle."""
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", name)
    return BundleError(
        Problem(code=code, severity=Severity.ERROR, file=shown, message=message, mend=mend)
    )


def check_safe(name: str) -> None:
    """Raise BundleError for a name that may lead out of the bundle."""
    reason = unsafe(name)
    if reason:
        raise file_error(
            "unsafe-name",
            name,
            f"The story may not use the file name {name[:200]!r}. {reason}",
            "Put the file into the story's folder and name it from there: pictures/one.jpg",
        )


def missing(name: str, names: Iterable[str]) -> BundleError:
    """Make the error for a file that is not there, with the name that may be meant."""
    mend = did_you_mean(name, names, "Add the file, or correct its name.")
    return file_error("missing-file", name, f"There is no file `{name}` in the story.", mend)


def too_large(name: str) -> BundleError:
    """Make the error for a file beyond FILE_BYTES."""
    return file_error(
        "file-too-large",
        name,
        f"`{name}` is larger than {FILE_BYTES // 1024 // 1024} MiB.",
        "Save it smaller.",
    )


def closed(name: str) -> BundleError:
    """Make the error for a read after `close`."""
    return file_error("bundle-closed", name, "The story has been closed.", "Open it again.")
