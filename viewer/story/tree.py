"""A bundle as one read-only tree of files, whatever it is kept in.

`folder` and `archive` are the two kinds; `bundle` chooses. What they share lies here: what a bundle
gives, its limits, and its errors. `names` knows which names are safe and how they are ordered.
"""

import abc
from collections.abc import Iterable
from pathlib import Path

from viewer.story.names import CONTROL, unsafe
from viewer.story.openat import FILE_BYTES
from viewer.story.problems import BundleError, Problem, Severity
from viewer.story.spelling import did_you_mean

CLOSED = "bundle-closed"  # the code of what is said after `close`


class Bundle(abc.ABC):
    """A story's files. `read` may be called from any thread."""

    def __init__(self, root: Path, story_file: str, *, is_photos: bool = False) -> None:
        self.root = root
        self.story_file = story_file
        self.is_photos = is_photos

    @property
    def path(self) -> Path:
        """What opens this bundle again."""
        return self.root

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
    def stamp(self, name: str) -> str:
        """Give text that changes when the file may have changed, without reading the file.

        It names the bundle and the file as well, so no two files share one. "" stands for a file
        that is not there or may not be opened.
        """

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


def file_error(code: str, name: str, message: str, mend: str) -> BundleError:
    """Make the error for one file of a bundle."""
    shown = CONTROL.sub("\N{REPLACEMENT CHARACTER}", name)
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
    return file_error(CLOSED, name, "The story has been closed.", "Open it again.")
