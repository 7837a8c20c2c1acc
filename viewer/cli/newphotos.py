"""`lanternist new --from`: a story from photos, each value with the place that it came from.

The photos are looked at first, one after the other; then the author is asked about their places,
and only then is anything written.
"""

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE
from viewer.cli.messages import cannot_open, clean, complain, counted, say
from viewer.cli.newsteps import next_steps
from viewer.cli.progress import progress
from viewer.export.draft.files import NewFolder
from viewer.export.draft.look import UnreadableError, in_order, look, ordered_words, position, read
from viewer.export.draft.names import safe_names
from viewer.export.draft.places import has_place
from viewer.export.draft.story import (
    SCHEMA_FILE,
    WORK_TITLE,
    Draft,
    Photo,
    Plan,
    TooManyError,
    draft,
)
from viewer.export.draft.strip import without_position
from viewer.imaging.pool import Pool
from viewer.story.bundle import open_bundle
from viewer.story.check import check
from viewer.story.load import load
from viewer.story.names import is_photo
from viewer.story.problems import CannotOpen
from viewer.story.schema import schema_text
from viewer.story.tree import Bundle

FOLDER = "pictures"
_LEFT_SHOWN = 10
_FIELDS = ("title", "caption", "alt", "creator", "credit", "license", "rights", "taken")
_RARER = (WORK_TITLE, "kind", "place")
"""Fields that no file need have; they are told of where one has."""
_QUESTION = """\
{number} of {all} photos say where they were taken. A place may lead to somebody's door.
Shall the story name these places? [y/N] """


class Left(NamedTuple):
    """A file that is no part of the story, and why."""

    name: str
    reason: str


class _Written(NamedTuple):
    """What became of the photos: those that are in the story, those left out, those linked."""

    photos: list[Photo]
    left: list[Left]
    linked: int


def from_photos(
    folder: NewFolder,
    named: tuple[str, str, dt.date],
    options: argparse.Namespace,
    pool: Pool,
) -> int:
    """Fill the new folder; the exit code. Raises OSError, and leaves the rest to the folder."""
    try:
        bundle = open_bundle(options.photos)
    except CannotOpen as error:
        cannot_open(error)
        folder.undo()
        return CANNOT_OPEN
    try:
        code = _made(folder, named, options, pool, bundle)
    except TooManyError as error:
        complain(f"new: {error}. Make several stories, each from a folder of its own")
        code = PROBLEMS
    finally:
        bundle.close()
    if code != FINE:
        folder.undo()
    return code


def _made(
    folder: NewFolder,
    named: tuple[str, str, dt.date],
    options: argparse.Namespace,
    pool: Pool,
    bundle: Bundle,
) -> int:
    if not bundle.is_photos:
        complain(f"new: {options.photos} is a story already: open it, or copy its folder")
        return USAGE
    photos, left = _looked(bundle, pool)
    if not photos:
        complain(f"new: no picture in {options.photos} can be shown")
        _say_left(left)
        return PROBLEMS
    places = _wants_places(photos, options.gps)
    written = _written(folder, bundle, photos, options, pool)
    photos, order = in_order(written.photos)
    if not photos:
        complain("new: the position could not be taken out of any photo")
        _say_left(written.left)
        return PROBLEMS
    story_id, title, today = named
    made = draft(photos, Plan(story_id, title, today, order, places))
    folder.write(SCHEMA_FILE, schema_text().encode())
    folder.finish("story.yaml", made.text.encode())
    how = "linked" if written.linked == len(photos) else "copied"
    say(f"{counted(len(photos), 'photo')} {how} to {options.folder / FOLDER},")
    say(f"{ordered_words(order, photos)}.")
    _say_link(options, written)
    _say_left([*left, *written.left])
    _say_table(made, len(photos))
    _say_places(photos, options, places=places)
    _say_check(options.folder)
    next_steps(options.folder)
    return FINE


def _looked(bundle: Bundle, pool: Pool) -> tuple[list[Photo], list[Left]]:
    names = [name for name in bundle.names() if is_photo(name)]
    files = safe_names(names)
    photos: list[Photo] = []
    left = _no_files(bundle, names)
    with progress(f"Looking at {bundle.root}", len(names)) as told:
        for name in names:
            try:
                found = look(pool, read(bundle.root, name))
            except UnreadableError as error:
                left.append(Left(name, str(error)))
            else:
                if found.wrong:
                    left.append(Left(name, found.wrong))
                else:
                    file = f"{FOLDER}/{files[name]}"
                    photos.append(Photo(file, name, found.embedded, found.origins))
            told()
    return photos, left


def _no_files(bundle: Bundle, names: Sequence[str]) -> list[Left]:
    """Name what is called like a photo and is a link, a folder or a pipe."""
    every = {path.name for path in bundle.root.iterdir() if is_photo(path.name)}
    return [Left(name, "It is a link, or no ordinary file.") for name in sorted(every - {*names})]


def _wants_places(photos: Sequence[Photo], gps: str) -> bool:
    """Ask whether the story shall have places; without a terminal to ask on it shall not."""
    placed = sum(has_place(photo.embedded) for photo in photos)
    if gps != "ask" or not placed or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return gps == "yes"
    sys.stderr.write(_QUESTION.format(number=placed, all=len(photos)))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _written(
    folder: NewFolder,
    bundle: Bundle,
    photos: Sequence[Photo],
    options: argparse.Namespace,
    pool: Pool,
) -> _Written:
    kept: list[Photo] = []
    left: list[Left] = []
    linked = 0
    with progress(f"Writing to {options.folder}", len(photos)) as told:
        for photo in photos:
            told()
            if options.link and folder.link(photo.file, bundle.root / photo.name):
                linked += 1
                kept.append(photo)
                continue
            try:
                data = read(bundle.root, photo.name)
            except UnreadableError as error:
                left.append(Left(photo.name, str(error)))
                continue
            if options.strip_gps and photo.embedded.gps:
                data = without_position(data)
                if position(pool, data):
                    reason = "Its position cannot be taken out. Save it without one."
                    left.append(Left(photo.name, reason))
                    continue
            folder.write(photo.file, data)
            kept.append(photo)
    return _Written(kept, left, linked)


def _say_link(options: argparse.Namespace, written: _Written) -> None:
    if written.linked:
        say("A linked photo is one file with two names: a change to either is a change to both.")
    if options.link and written.linked < len(written.photos):
        copied = len(written.photos) - written.linked
        say(f"{counted(copied, 'photo')} copied: a file cannot be linked to another disk.")


def _say_left(left: Sequence[Left]) -> None:
    if left:
        say(f"Left out: {counted(len(left), 'file')}.")
    for each in left[:_LEFT_SHOWN]:
        say(f"    {each.name}: {each.reason}")
    if len(left) > _LEFT_SHOWN:
        say(f"    and {len(left) - _LEFT_SHOWN} more")


def _say_table(made: Draft, number: int) -> None:
    """Say how many slides have each field, and from where."""
    say("")
    say(f"{'field':10} {'slides':>6}   taken from")
    for field in (*_FIELDS, *_RARER):
        comes: Counter[str] = Counter()
        for (name, origin), count in made.counts.items():
            if name == field or (field == "place" and name == "camera_place"):
                comes[origin] += count
        words = ", ".join(f"{clean(origin)} ({count})" for origin, count in comes.most_common())
        has = min(sum(comes.values()), number)
        if has or field in _FIELDS:
            say(f"{field:10} {has:>6}   {words or 'no file has it'}")
    say("")


def _say_places(photos: Sequence[Photo], options: argparse.Namespace, *, places: bool) -> None:
    placed = sum(has_place(photo.embedded) for photo in photos)
    held = sum(bool(photo.embedded.gps) for photo in photos)
    if placed and not places:
        say(f"Places of {counted(placed, 'photo')} were left out of story.yaml.")
    if held and options.strip_gps:
        say(f"The position was taken out of {held} of the copies; words about places stay in them.")
        say("Notes in a maker's own form were not searched.")
    elif held:
        say(f"{counted(held, 'file')} in the story still hold the position at which they were")
        say("taken: whoever gets the story can read it. --strip-gps makes copies without it.")


def _say_check(folder: Path) -> None:
    """Say what `check` still asks for, counted by rule."""
    loaded = load(folder)
    try:
        problems = check(loaded)
    finally:
        loaded.bundle.close()
    codes = Counter(problem.code for problem in problems)
    if codes:
        words = ", ".join(f"{code} ({count})" for code, count in sorted(codes.items()))
        say(f"Still to do, by `lanternist check`: {words}.")
