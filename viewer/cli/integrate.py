"""`lanternist integrate`: tells the desktop of the program, so that a double click opens a story.

For this user alone, unless `--prefix` says another place. What is put there is listed, and
`--remove` takes away what is on the list.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

from viewer import shipped
from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS
from viewer.cli.messages import complain, counted, say
from viewer.export.desktop import (
    ICONS,
    LAUNCHERS,
    MIME_TYPES,
    TEMPLATES,
    Desktop,
    Done,
    desktop_files,
)

TOOL_S = 60
BY_HAND = {
    "darwin": "In the Finder choose a .story file, then File, Get Info, Open with, Other…, and "
    "there the program; Change All… keeps it.",
    "win32": "In the Explorer right-click a .story file, choose Open with, Choose another app, and "
    "there the program; tick Always.",
}
_NO_PROGRAM = (
    "integrate: there is no command `lanternist` beside this Python, so a desktop could not start "
    "it. Install the program first: pip install ."
)


class Tool(NamedTuple):
    """A program of the system that reads such files, and what is lacking without it."""

    words: tuple[str, ...]
    folder: str
    without: str
    is_needed: bool = True
    """For a double click to open a story."""


TOOLS = (
    Tool(("update-desktop-database", "-q"), LAUNCHERS, "a story may not offer the program yet"),
    Tool(("update-mime-database",), MIME_TYPES, "a .story file is not known as one yet"),
    Tool(
        ("gtk-update-icon-cache", "-q", "-t", "-f"),
        ICONS,
        "the icon may come later",
        is_needed=False,
    ),
)


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `integrate`."""
    parser.add_argument("--remove", action="store_true", help="take away what was put there")
    parser.add_argument(
        "--prefix",
        type=Path,
        metavar="DIR",
        help="put it below DIR/share, such as /usr/local for all users; else for this user alone",
    )


def run(options: argparse.Namespace) -> int:
    """Put the files there, or take them away; the exit code."""
    if sys.platform in BY_HAND:
        complain(f"integrate: this is for Linux and its kin. {BY_HAND[sys.platform]}")
        return PROBLEMS
    desktop = Desktop(_shared_data(options.prefix))
    try:
        return _remove(desktop) if options.remove else _put(desktop)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        complain(f"integrate: cannot write to {error.filename or desktop.root}: {reason}.")
        complain("integrate: name a folder of your own with --prefix, or give leave to write there")
        return CANNOT_OPEN


def program() -> str:
    """Give the whole path of the command `lanternist`; "" if there is none."""
    beside = Path(sysconfig.get_path("scripts")) / "lanternist"
    return str(beside) if os.access(beside, os.X_OK) and beside.is_file() else ""


def _put(desktop: Desktop) -> int:
    command = program()
    if not command:
        complain(_NO_PROGRAM)
        return PROBLEMS
    templates = {name: (shipped.assets() / "desktop" / name).read_bytes() for name in TEMPLATES}
    done = desktop.put(desktop_files(templates, shipped.icon("lanternist"), command))
    _say("Put in place", desktop, done.put)
    is_known = _run_tools(desktop)
    if is_known and not done.kept:
        say("A double click on a .story file opens it.")
    say("`lanternist integrate --remove` undoes this.")
    return _say_kept(desktop, done)


def _remove(desktop: Desktop) -> int:
    done = desktop.take_away()
    if not (done.removed or done.kept):
        say(f"There is nothing to remove in {desktop.root}.")
    _say("Removed", desktop, done.removed)
    _run_tools(desktop)
    desktop.tidy()
    return _say_kept(desktop, done)


def _say(what: str, desktop: Desktop, names: list[str]) -> None:
    if names:
        say(f"{what}: {counted(len(names), 'file')} in {desktop.root}")
    for name in names:
        say(f"    {name}")


def _say_kept(desktop: Desktop, done: Done) -> int:
    for name in done.kept:
        complain(
            f"integrate: {desktop.root / name} is not as it was put there, so it was left alone. "
            "Remove it yourself if you do not need it"
        )
    return PROBLEMS if done.kept else FINE


def _run_tools(desktop: Desktop) -> bool:
    """Let the system's own programs read what has changed; whether those that are needed did.

    What they lack is said, and not fatal.
    """
    is_known = True
    for tool in TOOLS:
        folder = desktop.root / tool.folder
        if not folder.is_dir():
            continue
        name, *words = tool.words
        found = shutil.which(name)
        if found is not None and _succeeds([found, *words, str(folder)]):
            continue
        what = "is not on this system" if found is None else "did not succeed"
        say(f"`{name}` {what}, so {tool.without}.")
        is_known = is_known and not tool.is_needed
    return is_known


def _succeeds(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=TOOL_S)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _shared_data(prefix: Path | None) -> Path:
    if prefix is not None:
        return prefix.absolute() / "share"
    given = Path(os.environ.get("XDG_DATA_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".local" / "share"
