"""`lanternist where`: which files are the program's own."""

import argparse
import sys

from viewer import __version__, shipped
from viewer.cli.codes import FINE
from viewer.cli.messages import say
from viewer.cli.remembered import (
    FILE,
    cache_folder,
    data_folder,
    lessons_folder,
    signers_folder,
)


def add(parser: argparse.ArgumentParser) -> None:
    """`where` has no options."""


def run(_options: argparse.Namespace) -> int:
    """Print each place on a line of its own; the exit code."""
    for name, value in (
        ("version", f"lanternist {__version__}, Python {sys.version.split()[0]}"),
        ("library", data_folder() / FILE),
        ("lessons", lessons_folder()),
        ("cache", cache_folder()),
        ("signers", signers_folder()),
        ("stories", shipped.stories()),
        ("assets", shipped.assets()),
        ("decoders", "in processes of their own, with time-outs; not sandboxed yet"),
    ):
        say(f"{name:9} {value}")
    return FINE
