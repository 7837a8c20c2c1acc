"""`lanternist show`: the window.

What takes longest begins first: a decoder child starts (`viewer.cli.main`), then the first
picture is asked for, and only then is Qt loaded, while the child decodes on another core. Where
a short look does not tell which picture is the first, the story is read before Qt is loaded.
"""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from viewer import shipped
from viewer.cli.codes import CANNOT_OPEN, NO_DISPLAY, USAGE
from viewer.cli.messages import cannot_open, complain
from viewer.cli.remembered import cache_folder, known_signers, open_store
from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.imaging.thumbnails import Thumbnails
from viewer.qt.early import First, look
from viewer.show.beginning import Beginning
from viewer.show.settings import Settings, Unkept

if TYPE_CHECKING:
    from viewer.qt.opening import Opened

LEAST_SECONDS = 0.5
MOST_SCREENS = 99
# Those of `viewer.show.covers`, which the first picture does not need.
POLICIES = ("cover", "show", "lock")
SWITCH_S = 0.0005


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `show`."""
    parser.add_argument(
        "story",
        nargs="?",
        type=shipped.story_at,
        metavar="STORY",
        help="a folder, a story.yaml, a .story file, a folder of photos, or a shipped story's name",
    )
    parser.add_argument("--slide", default="", metavar="ID|N", help="begin with this slide")
    parser.add_argument(
        "--language", default="", metavar="TAG", help="tell it in this language, where it has it"
    )
    parser.add_argument("--fullscreen", action="store_true", help="fill the screen")
    parser.add_argument(
        "--autoplay", type=_seconds, metavar="SECONDS", help="turn the pages by itself"
    )
    parser.add_argument(
        "--present", action="store_true", help="show it to a class, with a window for the presenter"
    )
    parser.add_argument(
        "--screen", type=_screen, default=0, metavar="N", help="the class's screen, counted from 1"
    )
    parser.add_argument(
        "--look-first", action="store_true", help="show pictures first, then questions, then words"
    )
    parser.add_argument(
        "--sensitive",
        choices=POLICIES,
        help="this time, pictures that the story calls sensitive are covered until somebody "
        "looks, shown, or covered for good",
    )
    parser.add_argument(
        "--kiosk",
        action="store_true",
        help="for an exhibition: fill the screen, run for ever, no menus; hold Esc to leave",
    )


def run(options: argparse.Namespace, pool: Pool) -> int:
    """Show the story until the window is closed; the exit code."""
    if not _has_screen():
        complain("there is no screen to show a window on.")
        complain("draw the slides into files instead: lanternist shot STORY -o FOLDER")
        return NO_DISPLAY
    # While a thread reads a large story, the window must get its turn many times within a frame.
    sys.setswitchinterval(SWITCH_S)
    pool.anchors = known_signers
    store = open_store()
    thumbnails = Thumbnails(cache_folder() / "thumbnails")
    try:
        # What visitors of an exhibition change is not to be there the next day.
        keeper = Unkept(store) if options.kiosk else store
        settings = Settings(keeper)
        if options.sensitive:
            settings.lend("sensitive", str(options.sensitive))
        if options.language:
            settings.lend("language", str(options.language))
        return _show(options, pool, settings, thumbnails)
    except Exception as error:
        code = _tell(error)
        if code is None:
            raise
        return code
    finally:
        store.close()
        for trouble in (store.trouble, thumbnails.trouble):
            if trouble:
                complain(trouble)


def _show(
    options: argparse.Namespace, pool: Pool, settings: Settings, thumbnails: Thumbnails
) -> int:
    beginning = _beginning(options)
    box = Size(*settings.pair("screen" if beginning.fills_screen else "stage"))
    seconds = options.autoplay or settings.number("autoplay-seconds")
    language = settings.text("language")
    story = options.story or shipped.first_story()
    show: First | Opened | None = None
    if not options.slide:
        show = look(story, pool, box, language=language, seconds=seconds, thumbnails=thumbnails)
    if show is None:
        from viewer.qt.opening import open_show

        show = open_show(
            story,
            pool,
            box,
            slide=options.slide,
            language=language,
            seconds=seconds,
            thumbnails=thumbnails,
        )
    from viewer.qt.start import run as run_window

    return run_window(
        pool,
        show,
        settings,
        thumbnails=thumbnails,
        beginning=beginning,
        verbose=options.verbose,
    )


def _beginning(options: argparse.Namespace) -> Beginning:
    return Beginning(
        fullscreen=options.fullscreen,
        autoplay=options.autoplay is not None or options.kiosk,
        present=options.present,
        screen=options.screen,
        look_first=options.look_first,
        kiosk=options.kiosk,
    )


def _tell(error: Exception) -> int | None:
    """Say why there is nothing to show; the exit code, or None for a mistake of the program's."""
    from viewer.qt.opening import NoSuchSlideError
    from viewer.story.problems import CannotOpen

    if isinstance(error, CannotOpen):
        cannot_open(error)
        return CANNOT_OPEN
    if isinstance(error, NoSuchSlideError):
        complain(f"show: {error}")
        return USAGE
    return None


def _has_screen() -> bool:
    """False where it is certain that Qt will find no screen."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _screen(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text[:3]) <= MOST_SCREENS):
        raise argparse.ArgumentTypeError(f"{text!r} is not a screen's number, 1 or more")
    return int(text)


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
