"""`lanternist show`: the window.

What takes longest begins first: a decoder child starts (`viewer.cli.main`), then the first
picture is asked for, and only then is Qt loaded, while the child decodes on another core. Where
a short look does not tell which picture is the first, the story is read before Qt is loaded.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from viewer import shipped
from viewer.cli.codes import CANNOT_OPEN, FINE, NO_DISPLAY, USAGE
from viewer.cli.messages import cannot_open, complain
from viewer.cli.remembered import (
    cache_folder,
    known_signers,
    lessons_folder,
    open_base,
    socket_path,
)
from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.imaging.thumbnails import Thumbnails
from viewer.library.base import Base
from viewer.library.home import Home
from viewer.library.store import Store
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
        "--resume", action="store_true", help="begin where you left off, if you have begun it"
    )
    parser.add_argument(
        "--desktop",
        action="store_true",
        help="say in a window what cannot be opened, as after a double click",
    )
    parser.add_argument(
        "--new-instance",
        action="store_true",
        help="open a window of its own, even if the program runs already",
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
    if _is_taken(options):
        return FINE
    # While a thread reads a large story, the window must get its turn many times within a frame.
    sys.setswitchinterval(SWITCH_S)
    pool.anchors = known_signers
    base = open_base()
    store = Store(base)
    thumbnails = Thumbnails(cache_folder() / "thumbnails")
    try:
        # What visitors of an exhibition change is not to be there the next day.
        keeper = Unkept(store) if options.kiosk else store
        settings = Settings(keeper)
        if options.sensitive:
            settings.lend("sensitive", str(options.sensitive))
        if options.language:
            settings.lend("language", str(options.language))
        return _show(options, pool, settings, thumbnails, _home(options, base))
    except Exception as error:
        code = _tell(error, in_window=options.desktop)
        if code is None:
            raise
        return code
    finally:
        base.close()
        for trouble in (base.trouble, thumbnails.trouble):
            if trouble:
                complain(trouble)


def _show(
    options: argparse.Namespace,
    pool: Pool,
    settings: Settings,
    thumbnails: Thumbnails,
    home: Home | None,
) -> int:
    beginning = _beginning(options)
    story, slide = options.story, options.slide
    is_bare = beginning == Beginning() and not slide
    if story is None and not (is_bare or beginning == Beginning(fullscreen=True)):
        story = shipped.first_story()
    if story is not None and options.resume and home is not None and not slide:
        slide = _left_off(home, story)
    show = _open(
        options, pool, settings, thumbnails=thumbnails, home=home, story=story, slide=slide
    )
    from viewer.qt.start import run as run_window

    return run_window(
        pool,
        show,
        settings,
        thumbnails=thumbnails,
        home=home,
        beginning=beginning,
        verbose=options.verbose,
    )


def _open(  # noqa: PLR0913 - what is opened, and how
    options: argparse.Namespace,
    pool: Pool,
    settings: Settings,
    *,
    thumbnails: Thumbnails,
    home: Home | None,
    story: Path | None,
    slide: str,
) -> "First | Opened":
    """Ask for the first picture; without a story the stage stays empty, for the library."""
    box = Size(*settings.pair("screen" if _beginning(options).fills_screen else "stage"))
    seconds = options.autoplay or settings.number("autoplay-seconds")
    language = settings.text("language")
    if story is None:
        from viewer.qt.opening import open_nothing

        return open_nothing(pool)
    first: First | None = None
    if not slide:
        first = look(story, pool, box, language=language, seconds=seconds, thumbnails=thumbnails)
    if first is not None:
        return first
    from viewer.qt.opening import open_show

    return open_show(
        story,
        pool,
        box,
        slide=slide,
        or_first=not options.slide,
        language=language,
        seconds=seconds,
        thumbnails=thumbnails,
        find=home.paths_of if home is not None else None,
    )


def _home(options: argparse.Namespace, base: Base) -> Home | None:
    """Where stories are remembered; an exhibition remembers nothing of its visitors."""
    if options.kiosk:
        return None
    return Home(base, shipped.stories(), lessons_folder(), socket_path())


def _left_off(home: Home, story: Path) -> str:
    entry = home.shelf.find(story)
    return entry.slide if entry is not None else ""


def _is_taken(options: argparse.Namespace) -> bool:
    """Whether a program that runs already has taken the story.

    One that is asked for anything beyond a story is a program of its own.
    """
    path = socket_path()
    asks = _beginning(options) != Beginning() or options.sensitive or options.language
    if path is None or options.new_instance or asks or not path.exists():
        return False
    if options.story is not None and not options.story.exists():
        return False  # that is said where it was asked for
    from viewer.cli.handover import hand_over

    return hand_over(path, options.story, slide=options.slide, resume=options.resume)


def _beginning(options: argparse.Namespace) -> Beginning:
    return Beginning(
        fullscreen=options.fullscreen,
        autoplay=options.autoplay is not None or options.kiosk,
        present=options.present,
        screen=options.screen,
        look_first=options.look_first,
        kiosk=options.kiosk,
    )


def _tell(error: Exception, *, in_window: bool) -> int | None:
    """Say why there is nothing to show; the exit code, or None for a mistake of the program's."""
    from viewer.qt.opening import NoSuchSlideError
    from viewer.story.problems import CannotOpen

    if isinstance(error, CannotOpen):
        cannot_open(error)
        if in_window:
            from viewer.qt.start import say_unopened

            say_unopened(error.problem)
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
