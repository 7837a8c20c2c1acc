"""Collects problems and gives each its place in the story's file."""

from typing import NamedTuple

from viewer.story.marks import Mark, Marks, Path, as_path
from viewer.story.problems import Problem, Severity


class Said(NamedTuple):
    """A problem without its place."""

    code: str
    message: str
    mend: str
    severity: Severity = Severity.ERROR


class Reporter:
    """Collects problems and gives each its place in the file."""

    def __init__(self, file: str, marks: Marks) -> None:
        self.file = file
        self.marks = marks
        self.found: list[Problem] = []
        self._by_item: dict[Path, list[Problem]] = {}

    def at_key(self, path: Path, code: str, message: str, mend: str) -> None:
        """Report an error that stands at a field's name."""
        self.add(path, self.marks.key(path), Said(code, message, mend))

    def at_value(self, path: Path, code: str, message: str, mend: str) -> None:
        """Report an error that stands at a field's value."""
        self.add(path, self.marks.value(path), Said(code, message, mend))

    def warn_key(self, path: Path, code: str, message: str, mend: str) -> None:
        """Report a warning that stands at a field's name."""
        self.add(path, self.marks.key(path), Said(code, message, mend, Severity.WARNING))

    def of_item(self, path: Path) -> tuple[Problem, ...]:
        """Give what was reported for one item such as `slides[3]` and all that it holds."""
        return tuple(self._by_item.get(path, ()))

    def in_order(self) -> tuple[Problem, ...]:
        """Give all problems by their place in the file."""
        return tuple(sorted(self.found, key=lambda each: (each.line or 0, each.column or 0)))

    def add(self, path: Path, mark: Mark | None, said: Said) -> None:
        """Report what is said of a place."""
        line, column = mark or (None, None)
        problem = Problem(
            code=said.code,
            severity=said.severity,
            file=self.file,
            line=line,
            column=column,
            path=as_path(path),
            message=said.message,
            mend=said.mend,
        )
        self.found.append(problem)
        self._by_item.setdefault(path[:2], []).append(problem)
