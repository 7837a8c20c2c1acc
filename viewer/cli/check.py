"""`lanternist check`: everything that is wrong with a story, with line and column.

`choice` says which rules count, decoders say how it is with the pictures, and `excerpt` and `sarif`
are two of the three ways in which the problems are told.
"""

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from viewer import shipped
from viewer.cli.choice import Choice, codes
from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS
from viewer.cli.excerpt import excerpt
from viewer.cli.messages import complain, counted, say, say_problem, writable
from viewer.cli.progress import progress
from viewer.imaging.pool import Pool
from viewer.imaging.trial import trial
from viewer.story.check import check
from viewer.story.files import picture_names
from viewer.story.load import Loaded, load
from viewer.story.marks import LINE_END
from viewer.story.problems import BundleError, CannotOpen, Problem, Severity, as_row
from viewer.story.tree import Bundle

OFF_TERMINAL = (100, 24)
SHOWN_ALIKE = 3
"""Warnings of one rule that are shown in full for a story; of the others only the lines."""
LINES_NAMED = 40
NARROWEST = 40


class Checked(NamedTuple):
    """The problems of one story, and its text by lines."""

    problems: list[Problem]
    lines: list[str]
    file: str = ""
    """Name of the file whose lines these are, as the problems name it."""
    is_open: bool = True


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    parser.add_argument("stories", nargs="+", type=shipped.story_at, metavar="STORY")
    parser.add_argument("--strict", action="store_true", help="count warnings as problems")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    for name, words in (("select", "look for these alone"), ("ignore", "leave these out")):
        parser.add_argument(
            f"--{name}", action="extend", type=codes, default=[], metavar="CODE,…", help=words
        )
    parser.add_argument(
        "--hash",
        action="store_true",
        help="first write the checksums of the pictures into story.yaml, and a manifest",
    )


def run(options: argparse.Namespace, pool: Pool) -> int:
    """Check each story and print what was found; the exit code."""
    choice = Choice(options.select, options.ignore)
    wrote = [_hashed(path, options.format) for path in options.stories] if options.hash else []
    found = [_checked(path, pool, choice) for path in options.stories]
    problems = [problem for each in found for problem in each.problems]
    if options.format == "text":
        _print_text(found)
    else:
        _print_json(problems, options.format)
    if any(wrote):
        return max(wrote)
    if not all(each.is_open for each in found):
        return CANNOT_OPEN
    counts = [p for p in problems if options.strict or p.severity == Severity.ERROR]
    return PROBLEMS if counts else FINE


def _hashed(path: Path, form: str) -> int:
    from viewer.cli.hash import write_hashes

    try:
        # Where the output is for a program, what was done is told beside it.
        return write_hashes(path, say if form == "text" else complain)
    except CannotOpen:
        return FINE  # the check says it


def _checked(path: Path, pool: Pool, choice: Choice) -> Checked:
    try:
        loaded = load(path)
    except CannotOpen as error:
        return Checked([error.problem], [], is_open=False)
    try:
        problems = filter(choice.has, _problems(path, loaded, pool, choice))
        lines = _lines(loaded.bundle)
        return Checked(_within(path, problems), lines, _named(path, loaded.bundle.story_file))
    finally:
        loaded.bundle.close()


def _problems(path: Path, loaded: Loaded, pool: Pool, choice: Choice) -> tuple[Problem, ...]:
    if loaded.story is None or not choice.tries_pictures:
        return check(loaded)
    with progress(f"Looking at {path}", len(picture_names(loaded.story))) as told:
        return check(loaded, trial(pool, told))


def _lines(bundle: Bundle) -> list[str]:
    """Give the story's text by lines, though it may be no text throughout."""
    try:
        data = b"" if bundle.is_photos else bundle.read(bundle.story_file)
    except BundleError:
        return []
    return LINE_END.split(data.decode("utf-8-sig", "replace"))


def _within(path: Path, problems: Iterable[Problem]) -> list[Problem]:
    """The problems with file names that lead there from where the command was given."""
    return [p._replace(file=_named(path, p.file)) for p in problems]


def _named(path: Path, file: str) -> str:
    is_yaml = path.suffix.lower() in (".yaml", ".yml") and not path.is_dir()
    return ((path.parent if is_yaml else path) / file).as_posix()


def _print_json(problems: list[Problem], form: str) -> None:
    # A file name may hold bytes that are no UTF-8, and JSON has no place for them.
    told: object = {
        "problems": [as_row(p._replace(file=writable(p.file, "utf-8"))) for p in problems]
    }
    if form == "sarif":
        from viewer.cli.sarif import sarif

        told = sarif(problems)
    text = msgspec.json.format(msgspec.json.encode(told), indent=2)
    sys.stdout.write(f"{writable(text.decode(), sys.stdout.encoding)}\n")


def _print_one(problem: Problem, checked: Checked, width: int) -> None:
    say_problem(problem)
    number = problem.line or 0
    if problem.file == checked.file and 0 < number <= len(checked.lines):
        for row in excerpt(checked.lines[number - 1], number, problem.column, width):
            say(row)


def _print_rest(code: str, those: list[Problem], width: int) -> None:
    """Say where the same warning stands too: hundreds alike would hide the others."""
    if those:
        numbers = [str(number) for number in dict.fromkeys(each.line for each in those)]
        others = len(numbers) - LINES_NAMED
        rest = f" and {others} others" if others > 0 else ""
        lines = f"{', '.join(numbers[:LINES_NAMED])}{rest}"
        text = f"{those[0].file}: {len(those)} more {code}, in lines {lines}"
        wrapper = textwrap.TextWrapper(
            max(width, NARROWEST),
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for row in wrapper.wrap(text):
            say(row)


def _print_text(found: list[Checked]) -> None:
    width = shutil.get_terminal_size(OFF_TERMINAL).columns
    for checked in found:
        alike: dict[str, list[Problem]] = {}
        for problem in checked.problems:
            if problem.severity == Severity.WARNING and problem.line is not None:
                alike.setdefault(problem.code, []).append(problem)
            if len(alike.get(problem.code, ())) <= SHOWN_ALIKE:
                _print_one(problem, checked, width)
        for code, those in alike.items():
            _print_rest(code, those[SHOWN_ALIKE:], width)
    problems = [problem for checked in found for problem in checked.problems]
    errors = sum(problem.severity == Severity.ERROR for problem in problems)
    say(f"{counted(errors, 'problem')}, {counted(len(problems) - errors, 'warning')}")
