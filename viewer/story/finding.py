"""What a rule found, before its place in the file is looked up."""

import difflib
from collections.abc import Iterable
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


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest known word, else say what else would mend it."""
    near = difflib.get_close_matches(word, list(known)[:5000], n=1)
    return f"Did you mean `{near[0]}`?" if near else otherwise
