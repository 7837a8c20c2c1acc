"""`lanternist new`: begins a story, empty or from photos.

Without photos it is `export.starter`'s. From photos, `newphotos` looks at them, asks what has to be
asked, and tells where each value came from.
"""

import argparse
import datetime as dt
from pathlib import Path

from viewer.cli.codes import CANNOT_OPEN, FINE, USAGE
from viewer.cli.messages import complain, say
from viewer.cli.newsteps import next_steps
from viewer.export.draft.files import NewFolder, NotEmptyError, new_folder
from viewer.export.draft.names import story_id, story_title
from viewer.imaging.pool import Pool

GPS = ("ask", "yes", "no")
_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "the folder that it shall lie in is not there. Make that one first",
    NotADirectoryError: "what it shall lie in is not a folder. Name another place",
    PermissionError: "you may not write there. Name a folder of your own",
}


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `new`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet")
    parser.add_argument("--title", default="", help="the story's title; else the folder's name")
    parser.add_argument(
        "--from",
        dest="photos",
        type=Path,
        metavar="PHOTOS",
        help="a folder of photos: order, captions, credits and dates are what the files say",
    )
    parser.add_argument(
        "--gps",
        choices=GPS,
        default="ask",
        help="take the places at which photos were taken; asked if not said, and no by default",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--link",
        action="store_true",
        help="give the photos a second name in the story (a hard link) in place of a copy",
    )
    how.add_argument(
        "--strip-gps",
        action="store_true",
        help="take the position out of the copies; where that cannot be, leave the photo out",
    )


def run(options: argparse.Namespace, pool: Pool) -> int:
    """Begin the story; the exit code."""
    if options.photos is None and (options.link or options.strip_gps or options.gps != "ask"):
        complain("new: --gps, --link and --strip-gps are about photos: say --from PHOTOS too")
        return USAGE
    try:
        with new_folder(options.folder) as folder:
            if options.photos is not None:
                from viewer.cli.newphotos import from_photos

                return from_photos(folder, named(options), options, pool)
            return _begin(folder, options)
    except NotEmptyError:
        complain(f"new: {options.folder} is there already, and is not an empty folder.")
        complain("new: name a folder that is not there yet; nothing was changed")
        return USAGE
    except BrokenPipeError:
        raise  # the story is there, and nobody listens any more
    except OSError as error:
        reason = _REASONS.get(type(error)) or (error.strerror or "unknown reason").lower()
        complain(f"new: {options.folder} cannot be made: {reason}. Nothing was left behind")
        return CANNOT_OPEN


def named(options: argparse.Namespace) -> tuple[str, str, dt.date]:
    """Give the story's id, its title, and the day of today."""
    name = options.folder.resolve().name
    title = " ".join(str(options.title).split()) or story_title(name)
    return story_id(name), title, dt.datetime.now(tz=dt.UTC).date()


def _begin(folder: NewFolder, options: argparse.Namespace) -> int:
    from viewer.export.starter import starter

    *others, (name, text) = starter(*named(options)).items()
    for file, data in others:
        folder.write(file, data)
    folder.finish(name, text)
    say(f"A story of two slides lies in {options.folder}. Open story.yaml there in an editor.")
    next_steps(options.folder)
    return FINE
