"""The stories on the shelf that a lesson takes its slides from, each opened once."""

from collections.abc import Mapping
from pathlib import Path

from viewer.library.entry import Find
from viewer.library.lessons.borrowed import Move
from viewer.story.integrity import MANIFEST, read_manifest
from viewer.story.lesson import Origin, origin
from viewer.story.load import Loaded, load
from viewer.story.model import Slide, Story
from viewer.story.names import folded
from viewer.story.problems import BundleError, CannotOpen
from viewer.story.tree import Bundle

MANIFEST_BYTES = 8 * 1024 * 1024
HOPS = 8  # from lesson to lesson, before a slide counts as missing


class Lender:
    """A story that slides are taken from, and how they are written in the lesson."""

    def __init__(self, loaded: Loaded, story: Story, into: str) -> None:
        self.loaded, self.story = loaded, story
        self.move = Move(language=story.language, into=into)
        self.slides = {slide.id: slide for slide in story.slides}
        self.digests = _digests(loaded.bundle)
        # In its story a picture stays covered if any slide says so: here, too.
        self.notes = {
            folded(picture.file): picture.sensitive
            for slide in story.slides
            for _, picture in slide.pictures
            if picture.sensitive
        }


class Lenders:
    """The stories that a lesson takes slides from, each opened once."""

    def __init__(self, find: Find, lesson: Loaded) -> None:
        self._find = find
        self._own = {lesson.bundle.path, lesson.bundle.root}
        self._language = lesson.story.language if lesson.story is not None else "en"
        self._taken = {name.partition("/")[0] for name in lesson.bundle.names()}
        self._open: dict[Path, Lender | None] = {}
        self._used: dict[str, Lender] = {}

    def slide(self, wanted: Origin) -> tuple[Lender, Slide, Origin] | None:
        """Find a slide, from lesson to lesson if need be; None if it is nowhere."""
        for _ in range(HOPS):
            found = next(
                filter(None, (self._in(path, wanted) for path in self._paths(wanted))), None
            )
            if found is None:
                return None
            part, slide = found
            further = origin(slide)
            if further is None:
                return part, slide, wanted
            wanted = further
        return None

    def lender(self, wanted: Origin) -> Lender | None:
        """Give the story that should have a slide; None if none of its id can be opened."""
        return next(filter(None, map(self._part, self._paths(wanted))), None)

    def use(self, part: Lender) -> bool:
        """Give the story a folder for its files; tells whether it had none."""
        if part.move.folder:
            return False
        number = len(self._used) + 1
        while str(number) in self._taken:
            number += 1
        self._taken.add(str(number))
        self._used[str(number)] = part
        part.move = part.move._replace(folder=f"{number}/")
        return True

    def licences(self) -> set[str | None]:
        """Give the licences of the stories that slides were taken from."""
        return {part.story.license for part in self._used.values()}

    def parts(self) -> Mapping[str, Bundle]:
        """Give the bundles by their folders; those that nothing was taken from are closed."""
        used = list(self._used.values())
        for part in self._open.values():
            if part is not None and part not in used:
                part.loaded.bundle.close()
        return {folder: part.loaded.bundle for folder, part in self._used.items()}

    def close(self) -> None:
        """Close all that were opened."""
        for part in self._open.values():
            if part is not None:
                part.loaded.bundle.close()

    def _paths(self, wanted: Origin) -> list[Path]:
        """Give where stories of the id lie, the one that the lesson was made with first."""
        paths = [path for path in self._find(wanted.story) if path not in self._own]
        return sorted(paths, key=lambda path: str(path) != wanted.path)

    def _in(self, path: Path, wanted: Origin) -> tuple[Lender, Slide] | None:
        part = self._part(path)
        slide = part.slides.get(wanted.slide) if part is not None else None
        return (part, slide) if part is not None and slide is not None else None

    def _part(self, path: Path) -> Lender | None:
        if path not in self._open:
            self._open[path] = self._opened(path)
        return self._open[path]

    def _opened(self, path: Path) -> Lender | None:
        try:
            loaded = load(path)
        except CannotOpen:
            return None
        if loaded.story is None:
            loaded.bundle.close()
            return None
        return Lender(loaded, loaded.story, self._language)


def _digests(bundle: Bundle) -> dict[str, str]:
    """Give the checksums of a bundle's manifest by name: in the lesson nobody would find it."""
    if not bundle.has(MANIFEST):
        return {}
    try:
        return read_manifest(bundle.head(MANIFEST, MANIFEST_BYTES))[0]
    except BundleError:
        return {}
