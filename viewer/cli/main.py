"""The command `lanternist`: finds the subcommand and runs it.

Each subcommand has a file of its own with `add` (its options) and `run` (the work, which gives
the exit code). Only the one that is asked for is imported.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from viewer import __version__
from viewer.cli.codes import USAGE

SUBCOMMANDS = {
    "show": "show a story, or a folder of photos, in a window",
    "check": "list what is wrong with a story",
    "shot": "draw slides into PNG files, without a screen",
    "schema": "print the story format's JSON Schema",
    "where": "print where the program keeps its files",
}
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `lanternist` with these arguments (those of the process by default); the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] not in SUBCOMMANDS and not words[0].startswith("-")):
        words.insert(0, "show")
    if words[0] not in SUBCOMMANDS and words[0] not in ("-h", "--help", "--version"):
        words.insert(0, "show")
    module = import_module(f"viewer.cli.{words[0]}") if words[0] in SUBCOMMANDS else None
    parser = _parser()
    choices = parser.add_subparsers(dest="subcommand", metavar="COMMAND")
    for name, text in SUBCOMMANDS.items():
        sub = choices.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        if module is not None and name == words[0]:
            module.add(sub)
    options = parser.parse_args(words)
    if module is None:
        parser.print_help()
        return USAGE
    try:
        return int(module.run(options))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is left must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lanternist",
        description="Shows photo stories with their captions, context and sources.",
        epilog="`lanternist STORY` is short for `lanternist show STORY`; "
        "without a story the first of the shipped ones opens.",
    )
    parser.add_argument("--version", action="version", version=f"lanternist {__version__}")
    return parser
