"""Takes a reader's notes, or a whole lesson, into a file: asks where to, and says how it went.

Writing is done on a thread. A file is written beside its place and then put there, so that a full
disk leaves what was there before.
"""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.library.entry import Find
from viewer.library.marks import Marks
from viewer.story.problems import BundleError, CannotOpen

MOST_NAME = 80  # characters
NOTES = "my-notes.md"
AGAIN = "Choose another folder and try again."


class Saving(QObject):
    """`told` has words for the reader: what was done, or why it was not."""

    told = Signal(str)
    _done = Signal(str)

    def __init__(self, window: QWidget, marks: Marks, find: Find) -> None:
        """`find` gives the paths of the stories of an id that are on the shelf."""
        super().__init__(window)
        self._window = window
        self._marks, self._find = marks, find
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._done.connect(self.told)

    def notes(self) -> None:
        """Ask for a file's name, and write all notes and bookmarks into it as Markdown."""
        self._ask("Save my notes", NOTES, "Markdown files (*.md)", self._write_notes)

    def whole(self, lesson: Path) -> None:
        """Ask for a file's name, and pack a lesson, with all that it takes, into it."""
        name = f"{lesson.parent.name[:MOST_NAME]}.story"
        self._ask(
            "Save the whole lesson",
            re.sub(r"[^A-Za-z0-9.-]+", "-", name),
            "Photo stories (*.story)",
            lambda path: _write_whole(lesson, path, self._find),
        )

    def _ask(self, title: str, name: str, kinds: str, write: Callable[[Path], str]) -> None:
        proposed = str(Path(self._folder) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, proposed, kinds)
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}{Path(name).suffix}")
        self._folder = str(path.parent)
        self.told.emit(f"Saving {path.name}…")
        # A thread of Qt's: the program waits for it to end.
        QThreadPool.globalInstance().start(lambda: self._done.emit(_tried(path, write)))

    def _write_notes(self, path: Path) -> str:
        from viewer.export.ownnotes import as_markdown
        from viewer.export.saving import save

        self._marks.wait()
        save(path, as_markdown(self._marks.all()).encode())
        return f"Saved as {path.name}."


def _tried(path: Path, write: Callable[[Path], str]) -> str:
    """Write a file; gives the words for the reader, whatever comes of it."""
    try:
        return write(path)
    except OSError as error:
        reason = error.strerror or str(error)
        return f"{path.name} could not be saved: {reason}. {AGAIN}"


def _write_whole(lesson: Path, path: Path, find: Find) -> str:
    from viewer.export.pack.packing import PackError, Packing, TooLargeError
    from viewer.export.saving import save_made
    from viewer.library.lessons.joined import MISSING, told, whole
    from viewer.story.load import load

    try:
        loaded = told(load(lesson), find)
        slides = loaded.story.slides if loaded.story is not None else ()
        left = sum(any(p.code == MISSING for p in slide.problems) for slide in slides)
        made = whole(loaded)
        try:
            save_made(path, Packing(made).write)
        finally:
            made.bundle.close()
    except (CannotOpen, BundleError, PackError, TooLargeError) as error:
        return f"The lesson could not be saved. {error}"
    if not left:
        return f"Saved as {path.name}, with all that it takes."
    if left == 1:
        return f"Saved as {path.name}. 1 slide has only a title: its story is not there."
    return f"Saved as {path.name}. {left} slides have only a title: their stories are not there."
