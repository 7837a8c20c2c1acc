"""The command `lanternist`: finds the subcommand and runs it.

Each subcommand has a file of its own with `add` (its options) and `run` (the work, which gives
the exit code). Only the one that is asked for is imported. For those that look into pictures a
decoder child starts before anything else is imported: it loads while the rest is still being read.
"""

import gc
import os
import sys
from importlib import import_module

from viewer import __version__
from viewer.cli.codes import NO_DISPLAY, PROBLEMS
from viewer.imaging import process

TYPE_CHECKING = False  # what typing gives, without typing
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from types import ModuleType

    from viewer.imaging.pool import Pool

SUBCOMMANDS = {
    "show": "show a story, or a folder of photos, in a window",
    "check": "list what is wrong with a story",
    "new": "begin a story, empty or from a folder of photos",
    "pack": "put a story and its files into one .story file",
    "unpack": "take a .story file apart into a folder",
    "shot": "draw slides into PNG files, without a screen",
    "export": "write a story's citations into a file",
    "integrate": "let the desktop open stories with a double click",
    "schema": "print the story format's JSON Schema",
    "where": "print where the program keeps its files",
}
DECODE = ("show", "shot", "check", "new", "pack")  # the commands that look into pictures
HELP = ("-h", "--help", "--version")
VERBOSE = "--verbose"
INTERRUPTED = 130
MISTAKE = "lanternist: something went wrong ({kind}: {error}). --verbose tells more.\n"
NO_QT = (
    "lanternist: Qt cannot be loaded: {error}.\n"
    "It needs some of the system's libraries; `make run` in the program's source installs them "
    "on Debian and its kin, and names them elsewhere.\n"
)


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run `lanternist` with these arguments (those of the process by default); the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in (*SUBCOMMANDS, *HELP):
        words.insert(0, "show")
    if words[0] not in DECODE:
        return _run(words, None)
    if words[0] == "show":
        # Loading makes much and drops little: to look for rubbish meanwhile only takes time.
        # `viewer.qt.start` ends the pause when the window is whole.
        gc.disable()
    verbose = VERBOSE in words
    try:
        decoder = process.start(verbose=verbose)
    except OSError:
        decoder = None  # the pool tries again, and its pictures say why there are none
    from viewer.imaging.pool import Pool

    pool = Pool(process=decoder, verbose=verbose)
    try:
        return _run(words, pool)
    finally:
        pool.close()


def _run(words: list[str], pool: "Pool | None") -> int:
    options = _options(words)
    module = import_module(f"viewer.cli.{words[0]}")
    try:
        return _carry_out(module, options, pool)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if _lacks_qt(error):
            sys.stderr.write(NO_QT.format(error=error))
            return NO_DISPLAY
        if VERBOSE in words:
            raise
        sys.stderr.write(MISTAKE.format(kind=type(error).__name__, error=error))
        return PROBLEMS


def _carry_out(module: "ModuleType", options: "Namespace", pool: "Pool | None") -> int:
    code = int(module.run(options) if pool is None else module.run(options, pool))
    sys.stdout.flush()  # that nobody reads is to be noticed here, not when the process ends
    return code


def _lacks_qt(error: Exception) -> bool:
    """Whether Qt, or a library of the system that it needs, could not be loaded."""
    if not isinstance(error, ImportError):
        return False
    return (error.name or "").startswith(("PySide6", "shiboken6")) or ".so" in str(error)


def _options(words: list[str]) -> "Namespace":
    parser = _parser()
    choices = parser.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    for name, text in SUBCOMMANDS.items():
        sub = choices.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        if name == words[0]:
            import_module(f"viewer.cli.{name}").add(sub)
            sub.add_argument(VERBOSE, action="store_true", help="say all of what goes wrong")
    return parser.parse_args(words)


def _parser() -> "ArgumentParser":
    from argparse import ArgumentParser

    parser = ArgumentParser(
        prog="lanternist",
        description="Shows photo stories with their captions, context and sources.",
        epilog="`lanternist STORY` is short for `lanternist show STORY`; "
        "without a story the library opens.",
    )
    parser.add_argument("--version", action="version", version=f"lanternist {__version__}")
    return parser
