"""What is different between two readings of one story: its files, and its slides.

A story that lies open in an editor is read again and again. Files are compared by their stamps
(`tree.Bundle.stamp`), which reads none of them. Slides are matched by id, and where an id is gone
by the neighbours that are left, so that whoever looks at one stays with it.
"""

import os
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec.structs

from viewer.story.model import Slide, Story
from viewer.story.names import is_photo
from viewer.story.tree import Bundle

Stamps = Mapping[str, str]
"""The stamp of each file by its name; "" for one that is not there."""

_COUNTED = re.compile(r"slide-\d+(-b)*")  # the id of a slide that was given none


class Stays(NamedTuple):
    """What of a show may go on undisturbed.

    The slide itself, its picture, unchanged, and all the story's slides with their places.
    """

    slide: bool = False
    picture: bool = False
    order: bool = False


class Place(NamedTuple):
    """Where a slide is in another reading (an index), and whether it is that very slide."""

    at: int
    is_same: bool


def named_files(story: Story) -> tuple[str, ...]:
    """Give the files that a story's slides name, each once."""
    names: list[str] = []
    for slide in story.slides:
        for _, picture in slide.pictures:
            names += [picture.file, picture.photo_slot or ""]
        names += [piece.file for piece in (slide.audio, slide.clip) if piece is not None]
    return tuple(name for name in dict.fromkeys(names) if name)


def stamps_of(bundle: Bundle, story: Story, known: Stamps | None = None) -> dict[str, str]:
    """Give the stamps of all that a story is made of; takes a moment where that is much.

    Stamps that are `known` from just now are not looked up again.
    """
    if bundle.is_photos:
        names = [name for name in bundle.names() if is_photo(name)]
    else:
        names = [bundle.story_file, *named_files(story)]
    known = known or {}
    return {name: known[name] if name in known else bundle.stamp(name) for name in names}


def places_of(bundle: Bundle, stamps: Stamps, most: int) -> list[str]:
    """Give the folders and files to be watched for changes, at most so many, what matters first.

    A file that is replaced is seen in its folder, one that is written in place only as a file; and
    the story's own folder in the one that it lies in. Where all is gone there is the nearest folder
    that is left.
    """
    root = bundle.root.absolute()
    if root.is_file():
        return [str(root.parent), str(root)]
    if not root.is_dir():
        return [str(next((each for each in root.parents if each.is_dir()), root))]
    files = [root.joinpath(*name.split("/")) for name, stamp in stamps.items() if stamp]
    folders = {str(root): None, str(root.parent): None}
    for name in stamps:
        folder = root.joinpath(*name.split("/")).parent
        folders[str(next(each for each in (folder, *folder.parents) if each.is_dir()))] = None
    return [*folders, *map(str, files)][:most]


def identity_of(bundle: Bundle) -> str:
    """Give text that is another when the story's folder, or packed file, has been replaced."""
    try:
        state = bundle.root.stat()
    except OSError:
        return ""
    return f"{state.st_dev} {state.st_ino}"


def may_change(bundle: Bundle) -> bool:
    """Tell whether whoever runs this may change the story: a shipped one changes with an update."""
    story = bundle.root if bundle.root.is_file() else bundle.root / bundle.story_file
    return os.access(bundle.root, os.W_OK) or os.access(story, os.W_OK)


def changed_files(before: Stamps, after: Stamps) -> frozenset[str]:
    """Give the names whose files are others than they were, or come, or gone."""
    names = before.keys() | after.keys()
    return frozenset(name for name in names if before.get(name) != after.get(name))


def place_of(before: Sequence[Slide], at: int, after: Sequence[Slide]) -> Place:
    """Find slide `at` of a reading in another one, neither of them empty.

    A slide that is gone has its place taken by what stands between its nearest neighbours that
    are left; where nothing does, by the one after it, at the end by the one before it.
    """
    where = _places(after)
    marks = _marks(before)
    found = where.get(marks[at])
    if found is not None:
        return Place(found, is_same=True)
    left = range(at - 1, -1, -1)
    earlier = next((i for i in left if marks[i] in where), -1)
    later = next((i for i in range(at + 1, len(before)) if marks[i] in where), len(before))
    start = where[marks[earlier]] + 1 if earlier >= 0 else 0
    end = where[marks[later]] if later < len(before) else len(after)
    if start < end:
        # What is new there: the slide under another name, if as many stand there as before.
        is_renamed = end - start == later - earlier - 1
        return Place(min(start + at - earlier - 1, end - 1), is_same=is_renamed)
    return Place(min(end, len(after) - 1), is_same=False)


def what_stays(
    before: Sequence[Slide], at: int, after: Sequence[Slide], changed: frozenset[str]
) -> Stays:
    """Say what goes on as it was for somebody who looks at slide `at`."""
    place = place_of(before, at, after)
    old, new = before[at].picture, after[place.at].picture
    shows = old.file if old is not None else ""
    is_same = shows == (new.file if new is not None else "") and shows not in changed
    order = [_mark(slide) for slide in before] == [_mark(slide) for slide in after]
    return Stays(place.is_same, is_same, order)


def carried_over(
    before: Sequence[Slide], after: Sequence[Slide], changed: frozenset[str]
) -> list[Slide]:
    """Give the slides of a folder of photos, with what the unchanged photos said of themselves."""
    known = {slide.picture.file: slide for slide in before if slide.picture is not None}
    slides: list[Slide] = []
    for slide in after:
        name = slide.picture.file if slide.picture is not None else ""
        told = known.get(name) if name not in changed else None
        slides.append(msgspec.structs.replace(told, id=slide.id) if told else slide)
    return slides


def _places(slides: Sequence[Slide]) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, mark in enumerate(_marks(slides)):
        places.setdefault(mark, index)
    return places


def _marks(slides: Sequence[Slide]) -> list[str]:
    """Give what each slide is known by; of two that are known by the same the second has its id."""
    marks: list[str] = []
    seen: set[str] = set()
    for slide in slides:
        mark = _mark(slide)
        marks.append(slide.id if mark in seen else mark)
        seen.add(mark)
    return marks


def _mark(slide: Slide) -> str:
    """Give what a slide is known by: its id, or its picture where it was only counted."""
    if slide.picture is not None and _COUNTED.fullmatch(slide.id):
        return f"{slide.picture.file}\n"
    return slide.id
