"""`lanternist show`: the window.

What takes longest begins first: a decoder child starts (`viewer.cli.main`), then the story is
read and its first picture asked for, and only then is Qt loaded, while the child decodes on
another core.
"""

import argparse
import os
import sys
from pathlib import Path

from viewer import shipped
from viewer.cli.codes import CANNOT_OPEN, NO_DISPLAY, USAGE
from viewer.cli.messages import cannot_open, complain
from viewer.cli.remembered import open_store
from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt.opening import NoSuchSlideError, open_show
from viewer.show.settings import Settings
from viewer.story.problems import CannotOpen

LEAST_SECONDS = 0.5


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `show`."""
    parser.add_argument(
        "story",
        nargs="?",
        type=Path,
        metavar="STORY",
        help="a folder, a story.yaml, a .story file, or a folder of photos",
    )
    parser.add_argument("--slide", default="", metavar="ID|N", help="begin with this slide")
    parser.add_argument("--fullscreen", action="store_true", help="fill the screen")
    parser.add_argument(
        "--autoplay", type=_seconds, metavar="SECONDS", help="turn the pages by itself"
    )


def run(options: argparse.Namespace, pool: Pool) -> int:
    """Show the story until the window is closed; the exit code."""
    if not _has_screen():
        complain("there is no screen to show a window on.")
        complain("draw the slides into files instead: lanternist shot STORY -o FOLDER")
        return NO_DISPLAY
    store = open_store()
    try:
        return _show(options, pool, Settings(store))
    except CannotOpen as error:
        cannot_open(error)
        return CANNOT_OPEN
    except NoSuchSlideError as error:
        complain(f"show: {error}")
        return USAGE
    finally:
        store.close()
        if store.trouble:
            complain(store.trouble)


def _show(options: argparse.Namespace, pool: Pool, settings: Settings) -> int:
    box = Size(*settings.pair("screen" if options.fullscreen else "stage"))
    seconds = options.autoplay or settings.number("autoplay-seconds")
    story = options.story or shipped.first_story()
    opened = open_show(story, pool, box, slide=options.slide, seconds=seconds)
    from viewer.qt.start import run as run_window

    return run_window(
        pool,
        opened,
        settings,
        fullscreen=options.fullscreen,
        autoplay=options.autoplay is not None,
        verbose=options.verbose,
    )


def _has_screen() -> bool:
    """False where it is certain that Qt will find no screen."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not LEAST_SECONDS <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number of seconds of {LEAST_SECONDS} or more"
        )
    return seconds
