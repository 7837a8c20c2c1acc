"""`lanternist schema`: the story format for an editor's completion."""

import argparse
import sys

from viewer.cli.codes import FINE
from viewer.story.schema import schema_text


def add(parser: argparse.ArgumentParser) -> None:
    """`schema` has no options."""


def run(_options: argparse.Namespace) -> int:
    """Print the JSON Schema; the exit code."""
    sys.stdout.write(schema_text())
    return FINE
