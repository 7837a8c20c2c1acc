"""A bundle that is a folder: `openat` opens its files, and no link in it is followed."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from viewer.story.names import match, natural_key
from viewer.story.openat import NotRegularError, TooLargeError, contents, opened
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle, check_safe, closed, file_error, missing, too_large

NAMES = 10_000
DEPTH = 16


class FolderBundle(Bundle):
    """The files below one folder. Holds nothing open between reads."""

    def __init__(self, root: Path, story_file: str, *, is_photos: bool = False) -> None:
        super().__init__(root, story_file, is_photos=is_photos)
        self._base = Path(root).absolute()
        self._closed = False

    @property
    def path(self) -> Path:
        """The folder of photos, or the story's file in its folder."""
        return self.root if self.is_photos else self.root / self.story_file

    def names(self) -> list[str]:
        """List regular files; a folder of photos is not searched below its top."""
        depth = 1 if self.is_photos else DEPTH
        limit = None if self.is_photos else NAMES
        found: list[str] = []
        for name in _walk(self._base, "", depth):
            found.append(name)
            if limit is not None and len(found) >= limit:
                break
        return sorted(found, key=natural_key)

    def find(self, name: str) -> str:
        """Look each part up in its folder; see Bundle.find."""
        check_safe(name)
        actual = self._match(name)
        if actual is None:
            raise missing(name, self.names())
        return actual

    def has(self, name: str) -> bool:
        """Tell whether `read` would give this file: a link or a pipe does not count."""
        try:
            check_safe(name)
            # What is not there is to be known soon: `_read` would look for names that are like it.
            if self._match(name) is None:
                return False
            self._read(name, 0)
        except BundleError:
            return False
        return True

    def read(self, name: str) -> bytes:
        """Read a file part by part; see Bundle.read."""
        return self._read(name, None)

    def head(self, name: str, count: int) -> bytes:
        """Read the start of a file; see Bundle.head."""
        return self._read(name, count)

    def stamp(self, name: str) -> str:
        """Join the file's place, size and time of change; see Bundle.stamp."""
        if self._closed:
            return ""
        try:
            check_safe(name)
            actual = self._match(name)
            if actual is None:  # `find` would look for names that are like it
                return ""
            with opened(self._base, actual) as descriptor:
                state = os.fstat(descriptor)
        except (BundleError, OSError):
            return ""
        if not stat.S_ISREG(state.st_mode):
            return ""
        return f"{self._base / actual}\n{state.st_size}\n{state.st_mtime_ns}"

    def close(self) -> None:
        """Refuse further reads."""
        self._closed = True

    def _match(self, name: str) -> str | None:
        """Give the name under which something other than a folder lies here, if anything does."""
        if _is_regular(self._base.joinpath(*name.split("/"))):
            return name
        folder = self._base
        found: list[str] = []
        for part in name.split("/"):
            actual = match(part, _children(folder))
            if actual is None:
                return None
            found.append(actual)
            folder /= actual
        return None if folder.is_dir() and not folder.is_symlink() else "/".join(found)

    def _read(self, name: str, count: int | None) -> bytes:
        if self._closed:
            raise closed(name)
        actual = self.find(name)
        try:
            with opened(self._base, actual) as descriptor:
                return contents(descriptor, count)
        except NotRegularError as error:
            message = f"`{name}` is not an ordinary file."
            mend = "Name a picture or text file."
            raise file_error("not-a-file", name, message, mend) from error
        except TooLargeError as error:
            raise too_large(name) from error
        except OSError as error:
            raise _unreadable(name, error) from error


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        if entry.is_file(follow_symlinks=False):
            yield prefix + entry.name
        elif depth > 1 and entry.is_dir(follow_symlinks=False) and entry.name[:1] != ".":
            yield from _walk(folder / entry.name, f"{prefix}{entry.name}/", depth - 1)


def _children(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _is_link(name: str) -> BundleError:
    return file_error(
        "link",
        name,
        f"`{name}` is a link, or lies in a folder that is one.",
        "Put the file itself into the story's folder.",
    )


def _unreadable(name: str, error: OSError) -> BundleError:
    if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.EMLINK):
        return _is_link(name)
    reason = (error.strerror or "unknown reason").lower()
    return file_error(
        "unreadable-file",
        name,
        f"`{name}` cannot be read: {reason}.",
        "Check that you may read the file and that its disk is there.",
    )
