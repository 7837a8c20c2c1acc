"""`lanternist unpack`: a `.story` file as a folder, to look at its files or to go on writing."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE
from viewer.cli.messages import cannot_open, complain, counted, listed, say
from viewer.cli.progress import progress
from viewer.export.pack.unpack import Unpacked, unpack
from viewer.story.archive import ZipBundle
from viewer.story.integrity import ManifestState
from viewer.story.load import Loaded, load
from viewer.story.problems import CannotOpen


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `unpack`."""
    parser.add_argument("file", type=Path, metavar="FILE.story")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="a folder that is not there yet; the file's name without .story if not given",
    )


def run(options: argparse.Namespace) -> int:
    """Unpack the file; the exit code."""
    try:
        loaded = load(options.file)
    except CannotOpen as error:
        cannot_open(error)
        return CANNOT_OPEN
    try:
        if not isinstance(loaded.bundle, ZipBundle):
            complain(f"unpack: {options.file} is not packed: there is nothing to unpack.")
            return USAGE
        return _unpack(loaded, options.output or _usual_folder(options.file))
    finally:
        loaded.bundle.close()


def _unpack(loaded: Loaded, folder: Path) -> int:
    try:
        with progress("Unpacking", len(loaded.bundle.names())) as told:
            unpacked = unpack(loaded, folder, told)
    except FileExistsError:
        complain(
            f"unpack: {folder} is there already, and nothing is ever written over. "
            "Name another folder with -o."
        )
        return USAGE
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        complain(f"unpack: cannot write {folder}: {reason}. Nothing was left there.")
        return CANNOT_OPEN
    say(f"{folder}: {counted(unpacked.files, 'file')}")
    troubles = list(_troubles(unpacked))
    for line in troubles:
        complain(f"unpack: {line}")
    if unpacked.hidden:
        say(f"Left in the pack, since they are hidden: {listed(unpacked.hidden)}.")
    return PROBLEMS if troubles else FINE


def _troubles(unpacked: Unpacked) -> Iterator[str]:
    """Say what is not as it was packed."""
    for lost in unpacked.lost:
        yield f"{lost.name} is missing in the folder. {lost.reason}"
    found = unpacked.integrity
    if found.state != ManifestState.CHANGED:
        return
    lost_names = {lost.name for lost in unpacked.lost}
    for what, names in (
        ("changed since they were packed", found.changed),
        ("in the manifest, and not in the pack", found.missing),
        ("in the pack, and not in the manifest", found.added),
        ("not readable", tuple(name for name in found.unreadable if name not in lost_names)),
    ):
        if names:
            yield f"{what}: {listed(names)}"


def _usual_folder(file: Path) -> Path:
    """The file's name without its ending, where the reader is."""
    name = file.resolve().name
    stem = Path(name).stem if Path(name).suffix.lower() in {".story", ".zip"} else f"{name}-folder"
    return Path(stem or "story")
