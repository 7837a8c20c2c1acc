"""Which files of a bundle belong to its story, and in which order they are packed.

What a story names, and the papers that lie beside `story.yaml`: licence and readme. Whatever else
lies in the folder (drafts, originals, an editor's files) stays at home. The files come in the order
of the show, so that a slow stick is read from front to back.
"""

from collections.abc import Iterator
from typing import NamedTuple

from viewer.story.integrity import MANIFEST, members
from viewer.story.model import Slide, Story
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle

_PAPERS = frozenset({"license", "licence", "copying", "notice", "readme", "authors"})
_PAPER_ENDINGS = frozenset({"", "txt", "md", "rst", "html"})


class Chosen(NamedTuple):
    """The names of a bundle's files, without its story file and its manifest."""

    packed: tuple[str, ...]
    left_out: tuple[str, ...]
    """Files that belong to the bundle and that the story does not name."""
    slots: tuple[str, ...]
    """Those of the packed that a reader put into a photo slot."""


def chosen(bundle: Bundle, story: Story) -> Chosen:
    """Choose the files that are packed; one that the story names and that is not there is not."""
    named = dict.fromkeys(_found(bundle, _named(story)))
    there = members(bundle)
    papers = [name for name in there if _is_paper(name)]
    packed = tuple(name for name in dict.fromkeys([*named, *papers]) if _is_content(bundle, name))
    slots = dict.fromkeys(_found(bundle, _slots(story)))
    left = [name for name in there if name not in set(packed) and _is_content(bundle, name)]
    return Chosen(packed, tuple(left), tuple(slots))


def _named(story: Story) -> Iterator[str]:
    for slide in story.slides:
        yield from _of_slide(slide)
    if story.cover is not None:
        yield story.cover


def _of_slide(slide: Slide) -> Iterator[str]:
    for _, picture in slide.pictures:
        yield picture.file
        if picture.photo_slot is not None:
            yield picture.photo_slot
    for media in (slide.audio, slide.clip):
        if media is not None:
            yield media.file


def _slots(story: Story) -> Iterator[str]:
    pictures = (picture for slide in story.slides for _, picture in slide.pictures)
    return (picture.photo_slot for picture in pictures if picture.photo_slot is not None)


def _found(bundle: Bundle, names: Iterator[str]) -> Iterator[str]:
    for name in names:
        try:
            found = bundle.find(name)
            bundle.head(found, 0)
        except BundleError:
            continue  # a slot that is empty, or what `check` tells of
        yield found


def _is_content(bundle: Bundle, name: str) -> bool:
    return name not in {bundle.story_file, MANIFEST}


def _is_paper(name: str) -> bool:
    stem, _, ending = name.lower().partition(".")
    return stem in _PAPERS and ending in _PAPER_ENDINGS
