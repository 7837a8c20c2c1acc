"""`lanternist export`: a story, or a part of it, as a file for another program.

Each kind of file has its own options; `citations` is the one there is.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from viewer import shipped
from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE
from viewer.cli.messages import cannot_open, complain, counted, say, writable
from viewer.cli.remembered import stories_of
from viewer.export.citations import (
    FORMS,
    NoProcessorError,
    bibliography,
    cite_story,
    picture_list,
)
from viewer.export.saving import save
from viewer.library.telling import with_others
from viewer.story.load import load
from viewer.story.model import Story
from viewer.story.problems import CannotOpen, as_text

STDOUT = "-"
USUAL = "tasl"
SUFFIXES = {".bib": "bibtex", ".ris": "ris", ".json": "csl-json", ".txt": USUAL}
CITATIONS = "citations of the story's sources, of its pictures, or of the story"
FORM_HELP = "how to write them; guessed from the ending of OUT (.bib .ris .json .txt) if not given"

OF_HELP = "what to cite: the story's sources, its pictures, or the story itself"
LANGUAGE_HELP = "such as ko; the story's own if not given"


class Subject(NamedTuple):
    """What can be cited: how one is called, how many a story has, and the citations."""

    name: str
    count: Callable[[Story], int]
    cite: Callable[[Story, str, str], str]


SUBJECTS = {
    "sources": Subject("source", lambda story: len(story.sources), bibliography),
    "pictures": Subject(
        "picture",
        lambda story: sum(each.picture is not None for each in story.slides),
        picture_list,
    ),
    "story": Subject("story", lambda _story: 1, cite_story),
}


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    citations = kinds.add_parser("citations", help=CITATIONS, description=f"Writes {CITATIONS}.")
    citations.add_argument("story", type=shipped.story_at, metavar="STORY")
    citations.add_argument(
        "-o", "--output", default=STDOUT, metavar="OUT", help="a file; - is the terminal"
    )
    citations.add_argument("--form", choices=[form.id for form in FORMS], help=FORM_HELP)
    citations.add_argument("--of", choices=tuple(SUBJECTS), default="sources", help=OF_HELP)
    citations.add_argument("--language", metavar="TAG", help=LANGUAGE_HELP)
    citations.add_argument("--verbose", action="store_true", help="say all of what goes wrong")


def run(options: argparse.Namespace) -> int:
    """Write the citations; the exit code."""
    form = options.form or _guessed(options.output)
    if not form:
        endings = ", ".join(SUFFIXES)
        complain(
            f"export: {options.output} does not end in one of {endings}; "
            f"say --form with one of {', '.join(form.id for form in FORMS)}"
        )
        return USAGE
    try:
        story = _story(options.story)
    except CannotOpen as error:
        cannot_open(error)
        return CANNOT_OPEN
    return PROBLEMS if story is None else _export(story, form, options)


def _export(story: Story, form: str, options: argparse.Namespace) -> int:
    subject = SUBJECTS[options.of]
    count = subject.count(story)
    if not count:
        complain(f"export: the story has no {options.of}, so there is nothing to write")
        return PROBLEMS
    try:
        text = subject.cite(story, form, options.language or story.language)
    except NoProcessorError as error:
        complain(f"export: {error}")
        return PROBLEMS
    if options.output == STDOUT:
        # The terminal, or the system, sees to the ends of lines.
        shown = text.replace("\r\n", "\n").rstrip("\n")
        sys.stdout.write(f"{writable(shown, sys.stdout.encoding)}\n")
        return FINE
    try:
        whole = text if text.endswith("\n") else f"{text}\n"
        save(Path(options.output), whole.encode("utf-8", "replace"))
    except OSError as error:
        complain(f"export: cannot write to {options.output}: {error.strerror or error}")
        return CANNOT_OPEN
    say(f"{counted(count, subject.name)} written to {options.output}")
    return FINE


def _guessed(output: str) -> str:
    return USUAL if output == STDOUT else SUFFIXES.get(Path(output).suffix.lower(), "")


def _story(path: Path) -> Story | None:
    """Read the story; None, and its problems said, if there is none in what was read."""
    loaded = with_others(load(path), stories_of)
    loaded.bundle.close()
    if loaded.story is None:
        for problem in loaded.problems:
            complain(as_text(problem))
    return loaded.story
