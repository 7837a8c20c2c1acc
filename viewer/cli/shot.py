"""`lanternist shot`: slides as PNG files, just as the window shows them, without a screen."""

import argparse
import os
import re
from pathlib import Path

from viewer import shipped
from viewer.cli.codes import CANNOT_OPEN, FINE, USAGE
from viewer.cli.messages import cannot_open, complain, counted, say
from viewer.cli.remembered import stories_of
from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt.opening import open_show
from viewer.story.problems import CannotOpen

MOST_PX = 16_384
SHOW = "show"
SENSITIVE = ("cover", "show")
# What lies over the slide, by the view's name: names of `viewer.qt.sheets`, which loads Qt.
VIEWS = {"overview": "overview", "dossier": "dossier", "evidence": "matrix", "report": "check"}
SHELF = ("library", "map", "timeline")  # of which one picture is enough
PANELS = ("context", "credits", "evidence", "place")
SHOWS = ("presenter", "audience")


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `shot`."""
    parser.add_argument("story", type=shipped.story_at, metavar="STORY")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--size", type=_size, default=Size(1600, 900), metavar="WxH")
    parser.add_argument("--slides", type=_ranges, default=None, metavar="1,3-5")
    parser.add_argument(
        "--language", default="", metavar="TAG", help="tell it in this language, where it has it"
    )
    parser.add_argument(
        "--sensitive",
        choices=SENSITIVE,
        default=SENSITIVE[0],
        help="pictures that the story calls sensitive are drawn covered, or shown",
    )
    parser.add_argument("--view", choices=(SHOW, *SHOWS, *VIEWS, *SHELF), default=SHOW)
    parser.add_argument("--panel", choices=PANELS, default=PANELS[0])


def run(options: argparse.Namespace, pool: Pool) -> int:
    """Draw the slides; the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        opened = open_show(
            options.story,
            pool,
            options.size,
            language=options.language,
            seconds=1.0,
            find=stories_of,
        )
        indexes = _indexes(options.slides, len(opened.session.slides))
        if not indexes:
            complain(f"shot: the story has slides 1 to {len(opened.session.slides)}, none of those")
            return USAGE
        if options.view in SHELF:
            del indexes[1:]
        options.output.mkdir(parents=True, exist_ok=True)
        from viewer.qt.shot import draw

        count = draw(
            pool,
            opened,
            options.output,
            indexes,
            size=options.size,
            panel=options.panel,
            sensitive=options.sensitive,
            sheet=options.view if options.view in SHELF else VIEWS.get(options.view, ""),
            view=options.view if options.view in SHOWS else "",
        )
    except CannotOpen as error:
        cannot_open(error)
        return CANNOT_OPEN
    except OSError as error:
        complain(f"shot: cannot write to {options.output}: {error.strerror}")
        return CANNOT_OPEN
    say(f"{counted(count, 'slide')} drawn in {options.output}")
    return FINE


def _indexes(ranges: list[range] | None, count: int) -> list[int]:
    if ranges is None:
        return list(range(count))
    return [i for i in range(count) if any(i + 1 in numbers for numbers in ranges)]


def _size(text: str) -> Size:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1600x900")
    if not (480 <= int(width) <= MOST_PX and 360 <= int(height) <= MOST_PX):
        raise argparse.ArgumentTypeError(f"{text!r} is not between 480x360 and {MOST_PX}x{MOST_PX}")
    return Size(int(width), int(height))


def _ranges(text: str) -> list[range]:
    found = []
    for part in text.split(","):
        match = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part.strip())
        if match is None:
            raise argparse.ArgumentTypeError(f"{part!r} is not a slide's number, or two as in 3-5")
        first = int(match[1])
        found.append(range(first, int(match[2] or first) + 1))
    return found
