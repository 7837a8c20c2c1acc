"""The lines of the report as a model: what is wrong, where, and what would mend it."""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from viewer.story.problems import Problem, Severity

Index = QModelIndex | QPersistentModelIndex
NOWHERE = -1
_CODE = re.compile(r"`([^`]*)`")
_SLIDE = re.compile(r"slides\[(\d{1,9})\]")


class Role(IntEnum):
    """What the delegate asks for, beside Qt's own roles."""

    PROBLEM = Qt.ItemDataRole.UserRole
    MEND = Qt.ItemDataRole.UserRole + 1
    PLACE = Qt.ItemDataRole.UserRole + 2


class Count(NamedTuple):
    """How many lines there are of each kind."""

    errors: int
    warnings: int


class Rows(QAbstractListModel):
    """Problems, some of which may be left out for a while."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: tuple[Problem, ...] = ()
        self._shown: tuple[Problem, ...] = ()
        self._kind: Severity | None = None

    @property
    def count(self) -> Count:
        """How many problems of each kind there are, shown or not."""
        errors = sum(problem.severity is Severity.ERROR for problem in self._all)
        return Count(errors, len(self._all) - errors)

    def fill(self, problems: Sequence[Problem]) -> None:
        """Hold these problems."""
        self._all = tuple(problems)
        self.limit(self._kind)

    def limit(self, kind: Severity | None) -> None:
        """Show those of this kind alone; None shows all."""
        self.beginResetModel()
        self._kind = kind
        self._shown = tuple(p for p in self._all if kind in (None, p.severity))
        self.endResetModel()

    def problem(self, row: int) -> Problem:
        """The problem in a line."""
        return self._shown[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return _word(self._shown[index.row()], role) if index.isValid() else None


def _word(problem: Problem, role: int) -> object:
    """What a line holds for a role; None for a role that has nothing."""
    words: dict[int, object] = {
        Role.PROBLEM: problem,
        Role.MEND: _quoted(problem.mend),
        Role.PLACE: place(problem),
        Qt.ItemDataRole.DisplayRole: said(problem),
    }
    words[Qt.ItemDataRole.AccessibleTextRole] = (
        f"{words[Qt.ItemDataRole.DisplayRole]} {words[Role.MEND]} ({words[Role.PLACE]})"
    )
    return words.get(role)


def said(problem: Problem) -> str:
    """How grave a problem is, and what it is."""
    grave = "Problem" if problem.severity is Severity.ERROR else "Warning"
    return f"{grave}: {_quoted(problem.message)}"


def place(problem: Problem) -> str:
    """Where a problem is, for a reader: `Slide 4, line 120`, or the name of a file."""
    parts = []
    slide = slide_of(problem)
    if slide != NOWHERE:
        parts.append(f"slide {slide + 1}")
    parts.append(f"line {problem.line}" if problem.line is not None else problem.file)
    return ", ".join(parts)


def slide_of(problem: Problem) -> int:
    """The slide (from 0) that a problem is about; NOWHERE if it is about none."""
    found = _SLIDE.match(problem.path)
    return int(found[1]) if found else NOWHERE


def _quoted(words: str) -> str:
    """Words that a terminal would show between backticks, in quotation marks."""
    return _CODE.sub("“\\1”", words)
