"""A story and its files as one `.story` file: chosen, made smaller if wished, hashed and zipped.

The bundle is only read. `names` chooses the files, `scale` makes pictures smaller,
`viewer.story.hashing` writes the checksums into the text, and `zipwriter` writes the bytes. Any
bundle with a story can be packed, whatever it is kept in.
"""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from viewer.export.pack.bundle import PackBundle
from viewer.export.pack.names import Chosen, chosen
from viewer.export.pack.scale import Scaled, Smaller, scale
from viewer.export.pack.zipwriter import TooLargeError, write_zip
from viewer.story.archive import MEDIA_TYPE_ENTRY
from viewer.story.hashing import HashingError, hash_texts
from viewer.story.integrity import MANIFEST, manifest_text, members, sha256
from viewer.story.load import Loaded
from viewer.story.model import Story
from viewer.story.names import STORY_FILE
from viewer.story.noting import Notes, NotingError
from viewer.story.parse import parse
from viewer.story.problems import BundleError

__all__ = ["PackError", "Packed", "Packing", "Smaller", "TooLargeError"]


class PackError(Exception):
    """The story cannot be packed; the text says why, and what would mend it."""


class Packed(NamedTuple):
    """What went into a pack."""

    files: int
    bytes: int
    chosen: Chosen
    scaled: Scaled
    unhashed: tuple[str, ...]
    """Why some checksums do not stand in the story itself; the manifest has them all."""


class Packing:
    """One story on its way into one file. The bundle must stay open until it is there.

    Raises PackError for a story that cannot be read, or that uses a name that packs need.
    """

    def __init__(self, loaded: Loaded, text: str | None = None) -> None:
        """`text` is that of the story, where the bundle has no file of it."""
        if loaded.story is None:
            raise PackError("Its story cannot be read: see `lanternist check`.")
        self._story = loaded.story
        self._inner = loaded.bundle
        self._text = text
        self.chosen = chosen(loaded.bundle, loaded.story)
        taken = {MEDIA_TYPE_ENTRY, STORY_FILE}.intersection(self.chosen.packed)
        if taken:
            raise PackError(f"A file may not be called `{taken.pop()}` in a pack: rename it.")

    @property
    def steps(self) -> int:
        """How many files may be looked at to make pictures smaller."""
        return len(self.chosen.packed)

    def write(self, file: BinaryIO, smaller: Smaller | None = None) -> Packed:
        """Write the pack; larger pictures are made `smaller`, if that is given.

        Raises PackError, TooLargeError, BundleError for a file that cannot be read, and OSError.
        """
        bundle = PackBundle(self._inner, self.chosen.packed)
        try:
            text = self._text or self._inner.read(self._inner.story_file).decode()
            bundle.put(STORY_FILE, text.encode())
            story, scaled = self._story, Scaled((), (), (), ())
            if smaller is not None:
                text, scaled = _scaled(bundle, story, text, smaller)
                story = _read(text, story)
            unhashed = _hash(bundle, story, text)
            count = write_zip(file, _contents(bundle))
        finally:
            bundle.close()
        return Packed(len(bundle.order()), count, self.chosen, scaled, unhashed)


def _scaled(bundle: PackBundle, story: Story, text: str, smaller: Smaller) -> tuple[str, Scaled]:
    notes = Notes(story, text)
    scaled = scale(bundle, story, notes, smaller)
    try:
        return notes.text(STORY_FILE), scaled
    except NotingError as error:
        message = f"What was done to the pictures cannot be noted in the story. {error}"
        raise PackError(message) from error


def _read(text: str, story: Story) -> Story:
    return parse(text.encode(), STORY_FILE).story or story


def _hash(bundle: PackBundle, story: Story, text: str) -> tuple[str, ...]:
    """Put the story's text and the manifest into the bundle, with checksums."""
    bundle.put(STORY_FILE, text.encode())
    try:
        hashed = hash_texts(bundle, story, text)
    except HashingError as error:
        digests = {name: sha256(bundle.read(name)) for name in members(bundle)}
        bundle.put(MANIFEST, manifest_text(digests).encode())
        return (str(error),)
    bundle.put(STORY_FILE, hashed.story_text.encode())
    bundle.put(MANIFEST, hashed.manifest.encode())
    unread = [left for left in hashed.left if left.name in bundle.order()]
    if unread:
        raise PackError(unread[0].reason)
    return tuple(f"{left.name}: {left.reason}" for left in hashed.left)


def _contents(bundle: PackBundle) -> Iterator[tuple[str, bytes]]:
    for name in bundle.order():
        try:
            yield name, bundle.read(name)
        except BundleError as error:
            message = f"{error.problem.message} {error.problem.mend}"
            raise PackError(message) from error
