"""Opens a path and reads the story in it: the one call that a first picture waits for.

Nothing here looks at a picture, checks a source or imports more than that needs; `check` does the
rest later.
"""

from pathlib import Path

import msgspec

from viewer.story.bundle import Bundle, BundleError, CannotOpen, open_bundle
from viewer.story.model import Story
from viewer.story.problems import Problem


class Loaded(msgspec.Struct):
    """An open bundle with its story, and what was wrong with it."""

    bundle: Bundle
    story: Story | None
    problems: tuple[Problem, ...] = ()


def load(path: Path) -> Loaded:
    """Open and read a story, or a folder of photos as one. Raises CannotOpen."""
    return read(open_bundle(path))


def read(bundle: Bundle) -> Loaded:
    """Read the story of an open bundle. Raises CannotOpen, and closes the bundle then."""
    try:
        return read_again(bundle)
    except BaseException:
        bundle.close()
        raise


def read_again(bundle: Bundle) -> Loaded:
    """Read the story of a bundle that is in use. Raises CannotOpen; the bundle stays open."""
    try:
        return _read(bundle)
    except BundleError as error:
        raise CannotOpen(error.problem) from error


def _read(bundle: Bundle) -> Loaded:
    if bundle.is_photos:
        from viewer.story.photos import photo_story

        return Loaded(bundle, photo_story(bundle))
    from viewer.story.parse import parse

    parsed = parse(bundle.read(bundle.story_file), bundle.story_file)
    return Loaded(bundle, parsed.story, parsed.problems)
