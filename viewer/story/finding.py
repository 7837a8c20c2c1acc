"""What was found wrong, before its place in the file is looked up (`report`)."""

from typing import NamedTuple

from viewer.story.marks import Mark, Path
from viewer.story.problems import Severity


class Said(NamedTuple):
    """A problem without its place."""

    code: str
    message: str
    mend: str
    severity: Severity = Severity.ERROR


class Finding(NamedTuple):
    """A problem at a field: at its value, at its name, or at some words in its text."""

    path: Path
    said: Said
    at_key: bool = False
    words: str = ""
    place: Mark | None = None
    """Where it stands, if that is known already."""


def error(path: Path, code: str, message: str, mend: str, words: str = "") -> Finding:
    """Make an error at a field's value, or at these words in it."""
    return Finding(path, Said(code, message, mend), words=words)


def warning(path: Path, code: str, message: str, mend: str) -> Finding:
    """Make a warning at a field's value."""
    return Finding(path, Said(code, message, mend, Severity.WARNING))


def key_warning(path: Path, code: str, message: str, mend: str) -> Finding:
    """Make a warning at a field's name."""
    return Finding(path, Said(code, message, mend, Severity.WARNING), at_key=True)
