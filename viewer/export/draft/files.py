"""A new folder that holds a new story: all of it is there, or nothing of it is left behind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from viewer.export.saving import save


class NotEmptyError(OSError):
    """Something lies where the new folder shall be."""


class NewFolder:
    """Writes files below a folder, and remembers them until the story is whole."""

    def __init__(self, root: Path, *, is_new: bool) -> None:
        self.root = root
        self._is_new = is_new
        self._made: list[Path] = []

    def write(self, name: str, data: bytes) -> None:
        """Write a file that is not there yet. Raises OSError."""
        path = self._path(name)
        with path.open("xb") as file:
            self._made.append(path)
            file.write(data)

    def link(self, name: str, original: Path) -> bool:
        """Give a file a second name here; False where that cannot be, as on another disk."""
        path = self._path(name)
        try:
            os.link(original, path, follow_symlinks=False)
        except (OSError, NotImplementedError):
            return False
        self._made.append(path)
        return True

    def finish(self, name: str, data: bytes) -> None:
        """Write the file that makes it a story, whole or not at all; nothing is undone after it.

        Raises OSError.
        """
        path = self._path(name)
        if path.exists():
            raise FileExistsError(17, "File exists", str(path))
        self._made.append(path)
        save(path, data)
        self._made.clear()
        self._is_new = False

    def undo(self) -> None:
        """Take away what was written here."""
        for path in reversed(self._made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        if self._is_new:
            with suppress(OSError):
                self.root.rmdir()

    def _path(self, name: str) -> Path:
        path = self.root.joinpath(*name.split("/"))
        if not path.parent.exists():
            path.parent.mkdir()
            self._made.append(path.parent)
        return path


@contextmanager
def new_folder(root: Path) -> Iterator[NewFolder]:
    """Make a folder, or take one that is empty; whatever goes wrong inside leaves it as it was.

    Raises NotEmptyError, or another OSError.
    """
    is_new = not os.path.lexists(root)
    if is_new:
        root.mkdir()
    elif not root.is_dir() or any(root.iterdir()):
        raise NotEmptyError(17, "is not an empty folder", str(root))
    folder = NewFolder(root, is_new=is_new)
    try:
        yield folder
    except BaseException:
        folder.undo()
        raise
