"""`lanternist pack`: a story and its files in one `.story` file, to hand on.

The story is checked first. What is packed, and with which checksums, `viewer.export.pack` knows.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from viewer import shipped
from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE
from viewer.cli.messages import cannot_open, complain, counted, listed, say
from viewer.cli.progress import progress
from viewer.cli.remembered import stories_of
from viewer.imaging.pool import Pool
from viewer.story.lesson import is_lesson
from viewer.story.load import Loaded, load
from viewer.story.problems import BundleError, CannotOpen

if TYPE_CHECKING:
    from viewer.export.pack.packing import Packed, Packing
    from viewer.story.problems import Problem

SUFFIX = ".story"
LEAST_PX, MOST_PX = 256, 16_384
USUAL_QUALITY = 90
ZIP_START = b"PK"
PHOTOS = (
    "Its story was written from what the photos' files say. "
    "To read and correct that first: lanternist new FOLDER --from {path}"
)


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `pack`."""
    parser.add_argument("story", type=shipped.story_at, metavar="DIR")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="the folder's name with .story if not given",
    )
    parser.add_argument(
        "--max-size",
        type=_pixels,
        metavar="N",
        help="make larger pictures smaller: N pixels on the longer side",
    )
    parser.add_argument(
        "--quality",
        type=_quality,
        metavar="Q",
        help=f"how well those are encoded, 1 to 100; {USUAL_QUALITY} if not given",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="pack in spite of problems, and write over any file",
    )


def run(options: argparse.Namespace, pool: Pool) -> int:
    """Check the story and pack it; the exit code."""
    if options.quality is not None and options.max_size is None:
        complain("pack: --quality is for pictures that --max-size makes smaller")
        return USAGE
    try:
        loaded = _opened(options.story)
    except CannotOpen as error:
        cannot_open(error)
        return CANNOT_OPEN
    try:
        return _pack(loaded, options, pool)
    finally:
        loaded.bundle.close()


def _opened(path: Path) -> Loaded:
    """Open what is to be packed; a lesson with all that other stories tell. Raises CannotOpen."""
    loaded = load(path)
    if loaded.story is None or not is_lesson(loaded.story):
        return loaded
    from viewer.library.lessons.joined import told, whole

    return whole(told(loaded, stories_of))


def _pack(loaded: Loaded, options: argparse.Namespace, pool: Pool) -> int:
    from viewer.export.pack.packing import PackError, Packing

    output = options.output or _usual_output(options.story)
    refusal = "" if options.force else _refusal(output, options)
    if refusal:
        complain(f"pack: {refusal}")
        return USAGE
    if _problems(loaded, pool) and not options.force:
        complain(f"pack: {options.story} was not packed: mend what stands above, or say --force.")
        return PROBLEMS
    try:
        if loaded.bundle.is_photos:
            return _pack_photos(loaded, output, options, pool)
        return _write(Packing(loaded), output, options, pool)
    except PackError as error:
        complain(f"pack: {options.story} was not packed. {error}")
        return PROBLEMS


def _pack_photos(loaded: Loaded, output: Path, options: argparse.Namespace, pool: Pool) -> int:
    from viewer.export.pack.packing import Packing
    from viewer.export.pack.photos import told

    story = told(loaded, pool)
    code = _write(Packing(story.loaded, story.text), output, options, pool)
    if code == FINE:
        say(PHOTOS.format(path=options.story))
        if story.placed:
            say(
                f"The files of {counted(story.placed, 'photo')} tell where they were taken, "
                "and went in as they are."
            )
    return code


def _problems(loaded: Loaded, pool: Pool) -> bool:
    """Print the errors of a story; whether there are any.

    That its files differ from an old manifest is none: the pack gets a manifest of its own.
    """
    from viewer.cli.messages import say_problem
    from viewer.imaging.trial import trial
    from viewer.story.check import check
    from viewer.story.files import picture_names
    from viewer.story.problems import Severity
    from viewer.story.rules.files import MANIFEST_DIFFERS

    steps = len(picture_names(loaded.story)) if loaded.story else 0
    with progress("Checking", steps) as told:
        found: tuple[Problem, ...] = check(loaded, trial(pool, told))
    errors = [
        each
        for each in found
        if each.severity == Severity.ERROR and each.code != MANIFEST_DIFFERS.code
    ]
    for problem in errors:
        say_problem(problem)
    return bool(errors)


def _write(packing: "Packing", output: Path, options: argparse.Namespace, pool: Pool) -> int:
    from viewer.export.pack.packing import Smaller, TooLargeError
    from viewer.export.saving import save_made

    pixels, quality = options.max_size, options.quality or USUAL_QUALITY
    try:
        with progress("Packing", packing.steps if pixels else 0) as told:
            smaller = Smaller(pixels, quality, pool, told) if pixels else None
            packed = save_made(output, lambda file: packing.write(file, smaller))
    except (TooLargeError, BundleError) as error:
        complain(f"pack: {options.story} was not packed. {error}")
        return PROBLEMS
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        complain(f"pack: cannot write {output}: {reason}. Nothing was changed.")
        return CANNOT_OPEN
    for line in _report(packed, output):
        say(line)
    return FINE


def _report(packed: "Packed", output: Path) -> Iterator[str]:
    """Say what went in, what did not, and what whoever hands the file on should know."""
    yield f"{output}: {counted(packed.files, 'file')}, {_size(packed.bytes)}"
    if packed.scaled.smaller:
        yield f"Made smaller: {listed(packed.scaled.smaller)}. {_noted(packed)}"
    for kept in packed.scaled.kept:
        yield f"Not made smaller: {kept.name}. {kept.reason}"
    if packed.scaled.unsigned:
        yield (
            "Content Credentials cannot outlast a change, and were removed: "
            f"{listed(packed.scaled.unsigned)}."
        )
    for reason in packed.unhashed:
        yield f"No checksum in the story, only in the manifest: {reason}"
    if packed.chosen.slots:
        yield (
            f"From photo slots: {listed(packed.chosen.slots)}. "
            "Hand the file on only if you may hand these on."
        )
    if packed.chosen.left_out:
        yield f"Left out, since the story does not name it: {listed(packed.chosen.left_out)}."


def _noted(packed: "Packed") -> str:
    unnoted = packed.scaled.unnoted
    if not unnoted:
        return "The story says so of each."
    return f"The story says so, but has no place to say it of {listed(unnoted)}."


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1000:.0f} kB"


def _usual_output(story: Path) -> Path:
    """The name of the story's folder, where the reader is; beside the folder for one that is in it.

    A packed story has no other name than its own, and none is proposed for it.
    """
    whole = story.resolve()
    folder = whole if whole.is_dir() else whole.parent
    if whole.suffix.lower() == SUFFIX and whole.is_file():
        return Path(whole.name)
    name = f"{folder.name or 'story'}{SUFFIX}"
    here = Path.cwd()
    return folder.parent / name if here == folder or folder in here.parents else Path(name)


def _refusal(output: Path, options: argparse.Namespace) -> str:
    """Say why nothing may be written there; "" if it may."""
    try:
        if not output.exists() or output.is_dir():
            return ""
    except OSError:
        return ""  # what is wrong with such a name, or with a folder, is said when it is written to
    if options.max_size and output.samefile(options.story):
        return f"The large pictures in {output} would be lost. Name another file with -o."
    if output.suffix.lower() == SUFFIX and _begins_as_zip(output):
        return ""
    return f"{output} is there already, and is no .story file. Say --force to write over it."


def _begins_as_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(ZIP_START)) == ZIP_START
    except OSError:
        return False


def _pixels(text: str) -> int:
    return _number(text, LEAST_PX, MOST_PX, "a number of pixels")


def _quality(text: str) -> int:
    return _number(text, 1, 100, "a quality")


def _number(text: str, least: int, most: int, what: str) -> int:
    if not (text.isdecimal() and least <= int(text[:6]) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is not {what} from {least} to {most}")
    return int(text)
