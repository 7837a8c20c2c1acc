"""What is wrong with a story, where, and what would mend it.

Every part of `viewer.story` reports in `Problem`s; `lanternist check` prints them, and slides show
them. The first picture waits for this module, so it imports next to nothing.
"""

import enum
from typing import NamedTuple


class Severity(enum.StrEnum):
    """An error keeps something from showing; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """One thing that is wrong."""

    code: str
    severity: Severity
    file: str
    message: str
    mend: str
    line: int | None = None
    """Counted from 1; None for a problem of the whole file."""
    column: int | None = None
    """Counted from 1, in characters."""
    path: str = ""
    """The field, as `slides[3].caption`; empty for the file as a whole."""


class CannotOpen(Exception):  # noqa: N818 - it names what happened, as FileNotFoundError does not
    """Raised for what cannot be opened as a story at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.message} {problem.mend}".strip())
        self.problem = problem


class BundleError(Exception):
    """Raised when one file of a bundle cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.message} {problem.mend}".strip())
        self.problem = problem


def located(problem: Problem) -> str:
    """Give file, line and message for a reader: `story.yaml, line 6: Unknown field …`."""
    line = "" if problem.line is None else f", line {problem.line}"
    return f"{problem.file}{line}: {problem.message}"


def as_text(problem: Problem) -> str:
    """Give the problem as one line: `file:line:column severity code path: message - mend`."""
    where = problem.file
    if problem.line is not None:
        where += f":{problem.line}"
        if problem.column is not None:
            where += f":{problem.column}"
    path = f" {problem.path}" if problem.path else ""
    mend = f" \N{EM DASH} {problem.mend}" if problem.mend else ""
    return f"{where} {problem.severity} {problem.code}{path}: {problem.message}{mend}"


def as_row(problem: Problem) -> dict[str, str | int | None]:
    """Give the fields by name, in their order in JSON."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "message": problem.message,
        "mend": problem.mend,
    }
