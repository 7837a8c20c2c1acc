"""What a reader keeps, in one value: the file, the folders beside it, and all that stands in it."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.library.base import Base

if TYPE_CHECKING:
    from viewer.library.entry import Entry
    from viewer.library.lessons.orders import Lessons
    from viewer.library.marks import Marks
    from viewer.library.shelf.stories import Shelf
    from viewer.story.load import Loaded


class Home:
    """The shelf, the bookmarks and notes, and the lessons of one base; made when first wanted."""

    def __init__(
        self, base: Base, shipped: Path, lesson_folder: Path, socket: Path | None = None
    ) -> None:
        """`shipped` is the folder of the stories that come with the program.

        `lesson_folder` is that of the lessons' files; through `socket` other starts of the program
        reach this one.
        """
        self.base = base
        self.shipped = shipped
        self.lesson_folder = lesson_folder
        self.socket = socket

    @functools.cached_property
    def shelf(self) -> "Shelf":
        """The stories."""
        from viewer.library.shelf.stories import Shelf

        return Shelf(self.base, self.shipped)

    @functools.cached_property
    def marks(self) -> "Marks":
        """Bookmarks and own notes."""
        from viewer.library.marks import Marks

        return Marks(self.base)

    @functools.cached_property
    def lessons(self) -> "Lessons":
        """Running orders of the reader's own."""
        from viewer.library.lessons.orders import Lessons

        return Lessons(self.base)

    def paths_of(self, story_id: str) -> list[Path]:
        """Where the stories of this id lie that are on the shelf, what can be opened first."""
        return [entry.path for entry in self.shelf.by_id(story_id)]

    def note_opened(self, loaded: "Loaded") -> "tuple[int, Entry | None]":
        """Note that a story was opened; its row's key, and what was known of it before.

        The key is 0 where that cannot be noted now.
        """
        from viewer.story.problems import CannotOpen

        path = loaded.bundle.path.absolute()
        before = self.shelf.find(path)
        try:
            return self.shelf.note_opened(path, _as_written(loaded)), before
        except CannotOpen:  # it is gone again
            return 0, before

    def add(self, path: Path) -> str:
        """Put a story on the shelf; gives why that cannot be, or ""."""
        from viewer.story.problems import CannotOpen

        try:
            self.shelf.add(path)
        except CannotOpen as error:
            return error.problem.message
        return ""


def _as_written(loaded: "Loaded") -> "Loaded":
    """The story as its own file has it: a lesson's slides are others', and known as those."""
    from viewer.story.lesson import is_lesson
    from viewer.story.load import load

    if loaded.story is None or not is_lesson(loaded.story):
        return loaded
    raw = load(loaded.bundle.path)
    raw.bundle.close()
    return raw
