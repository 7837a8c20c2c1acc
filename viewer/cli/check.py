"""`lanternist check`: everything that is wrong with a story, with line and column."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from queue import SimpleQueue

import msgspec

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS
from viewer.cli.messages import counted, say, say_problem, writable
from viewer.imaging.geometry import Size
from viewer.imaging.jobs import Job
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Answer, Failed
from viewer.story.check import check
from viewer.story.files import Trial
from viewer.story.load import load
from viewer.story.problems import CannotOpen, Problem, Severity, as_row
from viewer.story.tree import Bundle

TRIAL_BOX = Size(64, 64)


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    parser.add_argument("stories", nargs="+", type=Path, metavar="STORY")
    parser.add_argument("--strict", action="store_true", help="count warnings as problems")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace, pool: Pool) -> int:
    """Check each story and print what was found; the exit code."""
    found: list[Problem] = []
    unopened = False
    for path in options.stories:
        try:
            found += _check(path, pool)
        except CannotOpen as error:
            found.append(error.problem)
            unopened = True
    if options.format == "json":
        _print_json(found)
    else:
        _print_text(found)
    if unopened:
        return CANNOT_OPEN
    counts = [p for p in found if options.strict or p.severity == Severity.ERROR]
    return PROBLEMS if counts else FINE


def _check(path: Path, pool: Pool) -> list[Problem]:
    loaded = load(path)
    try:
        return _within(path, check(loaded, _trial(loaded.bundle, pool)))
    finally:
        loaded.bundle.close()


def _trial(bundle: Bundle, pool: Pool) -> Trial:
    """Decodes a picture to the size of a stamp, in a child: what keeps it from being shown."""

    def decode(name: str) -> str:
        answers: SimpleQueue[Answer] = SimpleQueue()
        pool.submit(Job(lambda: bundle.read(name), answers.put, TRIAL_BOX), 0)
        answer = answers.get()
        return answer.message if isinstance(answer, Failed) else ""

    return decode


def _within(path: Path, problems: Iterable[Problem]) -> list[Problem]:
    """The problems with file names that lead there from where the command was given."""
    is_yaml = path.suffix.lower() in (".yaml", ".yml") and not path.is_dir()
    folder = path.parent if is_yaml else path
    return [p._replace(file=(folder / p.file).as_posix()) for p in problems]


def _print_json(problems: list[Problem]) -> None:
    # A file name may hold bytes that are no UTF-8, and JSON has no place for them.
    rows = [as_row(p._replace(file=writable(p.file, "utf-8"))) for p in problems]
    text = msgspec.json.format(msgspec.json.encode({"problems": rows}), indent=2)
    sys.stdout.write(f"{writable(text.decode(), sys.stdout.encoding)}\n")


def _print_text(problems: list[Problem]) -> None:
    for problem in problems:
        say_problem(problem)
    errors = sum(problem.severity == Severity.ERROR for problem in problems)
    say(f"{counted(errors, 'problem')}, {counted(len(problems) - errors, 'warning')}")
