"""Reads the story in the window once more: in another language, or as its files are now. No Qt.

Decoders, pictures and bundle of the one that is shown are used on wherever they can be: what did
not change is neither read nor decoded again. A `.story` file that was replaced, and a folder of
photos that has become a story, is opened anew.
"""

from typing import NamedTuple

from viewer.imaging.loader import Loader
from viewer.imaging.pool import Pool
from viewer.imaging.thumbnails import Thumbnails
from viewer.library.entry import Find
from viewer.library.telling import with_others
from viewer.qt.files import loader_of
from viewer.qt.opening import Opened, story_of
from viewer.show.session import Session
from viewer.story.bundle import open_bundle
from viewer.story.changes import Stamps, carried_over, changed_files, stamps_of
from viewer.story.folder import FolderBundle
from viewer.story.lesson import is_lesson
from viewer.story.load import Loaded, read_again
from viewer.story.model import Slide
from viewer.story.problems import CannotOpen
from viewer.story.tree import CLOSED, Bundle


class Told(NamedTuple):
    """A story as it is shown now; `stamps` are None where its files are not to be compared."""

    loaded: Loaded
    loader: Loader
    slides: list[Slide]
    stamps: Stamps | None = None


class How(NamedTuple):
    """What a story is read with; `language` and `seconds` are those of `open_show`."""

    pool: Pool
    language: str
    seconds: float
    thumbnails: Thumbnails | None
    find: Find | None = None


class Again(NamedTuple):
    """A story that was read once more, the files that are others now, and all their stamps."""

    opened: Opened
    changed: frozenset[str]
    stamps: Stamps | None

    def let_go(self, loader: Loader) -> None:
        """It is not shown after all; what is shown with `loader` stays as it is."""
        if self.opened.loader is not loader:
            self.opened.loader.close()
            self.opened.loaded.bundle.close()


def tell_again(told: Told, how: How) -> Again | None:
    """Read a story again; None if it was only to be read had its files changed, and none has.

    Raises CannotOpen when there is nothing to show now: what was shown can be shown on.
    """
    present = told.loaded.bundle
    story = told.loaded.story
    # A lesson's bundle is joined from those of others: all of them are opened anew.
    reads_afresh = told.stamps is not None or (story is not None and is_lesson(story))
    bundle = _bundle_now(present) if reads_afresh else present
    try:
        again = _read(told, bundle, how)
    except CannotOpen as error:
        if bundle is not present:
            bundle.close()
        if error.problem.code != CLOSED:
            raise
        again = None  # another story has been opened meanwhile: nobody waits for this one
    if again is None and bundle is not present:
        bundle.close()
    return again


def _bundle_now(bundle: Bundle) -> Bundle:
    """The bundle as it is now: the very same, where that reads its files afresh each time."""
    now = open_bundle(bundle.path)
    is_as_it_was = isinstance(now, FolderBundle) and now.is_photos == bundle.is_photos
    return bundle if is_as_it_was and isinstance(bundle, FolderBundle) else now


def _read(told: Told, bundle: Bundle, how: How) -> Again | None:
    # Taken before the story is read: what is saved in between is found changed the next time.
    now = _stamps(told, bundle)
    if told.stamps is not None and now == told.stamps:
        return None
    loaded = with_others(read_again(bundle), how.find)
    bundle = loaded.bundle
    session = Session(story_of(loaded, how.language), seconds=how.seconds)
    stamps = None
    changed: frozenset[str] = frozenset()
    if told.stamps is not None and loaded.story is not None:
        stamps = stamps_of(bundle, loaded.story, now)
        changed = changed_files(told.stamps, stamps) - {bundle.story_file}
    if bundle.is_photos and told.loaded.bundle.is_photos:
        session.slides = carried_over(told.slides, session.slides, changed)
    is_shared = bundle is told.loaded.bundle
    loader = told.loader if is_shared else loader_of(bundle, how.pool, how.thumbnails)
    return Again(Opened(loaded, session, loader), changed, stamps)


def _stamps(told: Told, bundle: Bundle) -> dict[str, str]:
    """The stamps now of the files that the last reading went by; none where nobody asks."""
    story = told.loaded.story
    return stamps_of(bundle, story) if told.stamps is not None and story is not None else {}
