"""What a rule found, before its place in the file is looked up."""

from typing import NamedTuple

from viewer.story.marks import Path
from viewer.story.problems import Severity
from viewer.story.report import Said


class Finding(NamedTuple):
    """A problem at a field: at its value, at its name, or at some words in its text."""

    path: Path
    said: Said
    at_key: bool = False
    words: str = ""


def error(path: Path, code: str, message: str, mend: str, words: str = "") -> Finding:
    """Make an error at a field's value, or at these words in it."""
    return Finding(path, Said(code, message, mend), words=words)


def warning(path: Path, code: str, message: str, mend: str) -> Finding:
    """Make a warning at a field's value."""
    return Finding(path, Said(code, message, mend, Severity.WARNING))


def key_warning(path: Path, code: str, message: str, mend: str) -> Finding:
    """Make a warning at a field's name."""
    return Finding(path, Said(code, message, mend, Severity.WARNING), at_key=True)
