"""Lists what is wrong with a story: what, where, and what would mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from viewer.story.problems import Problem, located

MOST = 12
UNOPENED = "This cannot be opened"


def list_problems(heading: str, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
    """Show the problems in a plain dialog, the first few of many."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(heading)
    box.setText(heading)
    lines = [_line(problem) for problem in problems[:MOST]]
    if len(problems) > MOST:
        lines.append(f"… and {len(problems) - MOST} more: `lanternist check` lists them all.")
    box.setInformativeText("\n\n".join(lines))
    box.exec()


def _line(problem: Problem) -> str:
    return "\n".join(part for part in (located(problem), problem.mend) if part)
