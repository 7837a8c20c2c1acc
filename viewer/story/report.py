"""Gives findings their places in the story's file, and so makes problems of them."""

from collections.abc import Iterable, Sequence

from viewer.story.finding import Finding
from viewer.story.marking import mark
from viewer.story.marks import Mark, Marks, as_path
from viewer.story.problems import Problem


def placed(findings: Sequence[Finding], text: str, file: str) -> list[Problem]:
    """Give the problem of each finding, in the same order.

    The text is read once more for the places of just these; one that is not YAML, or not the text
    that the findings are about, leaves them without.
    """
    marks = mark(text, [finding.path for finding in findings if finding.place is None])
    return [_problem(finding, marks, file) for finding in findings]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by their place in the file."""
    return tuple(sorted(problems, key=lambda each: (each.line or 0, each.column or 0)))


def _problem(finding: Finding, marks: Marks, file: str) -> Problem:
    line, column = _place(finding, marks) or (None, None)
    return Problem(
        code=finding.said.code,
        severity=finding.said.severity,
        file=file,
        line=line,
        column=column,
        path=as_path(finding.path),
        message=finding.said.message,
        mend=finding.said.mend,
    )


def _place(finding: Finding, marks: Marks) -> Mark | None:
    if finding.place:
        return finding.place
    if finding.words:
        return marks.within(finding.path, finding.words)
    return marks.key(finding.path) if finding.at_key else marks.value(finding.path)
