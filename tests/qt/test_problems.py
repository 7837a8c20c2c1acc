from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from viewer.qt.problems import MOST, UNOPENED, list_problems
from viewer.qt.start import say_unopened
from viewer.story.problems import Problem, Severity


def problem(number: int, line: int | None = None, mend: str = "") -> Problem:
    return Problem(
        code="x",
        severity=Severity.ERROR,
        file="story.yaml",
        line=line,
        message=f"Mistake <b>{number}</b>.",
        mend=mend,
    )


@pytest.fixture
def dialog(application: QApplication, room: QWidget) -> Callable[[list[Problem]], QMessageBox]:
    """`dialog(problems)` gives the dialog that lists them, closed again."""

    def show(problems: list[Problem]) -> QMessageBox:
        boxes: list[QMessageBox] = []

        def close() -> None:
            box = application.activeModalWidget()
            assert isinstance(box, QMessageBox)
            boxes.append(box)
            box.accept()

        QTimer.singleShot(0, close)
        list_problems("What is wrong", problems, room)
        return boxes[0]

    return show


def test_each_problem_says_where_and_how_to_mend_it(
    dialog: Callable[[list[Problem]], QMessageBox],
) -> None:
    box = dialog([problem(1, line=7, mend="Write it."), problem(2)])
    assert box.text() == "What is wrong"
    assert box.informativeText() == (
        "story.yaml, line 7: Mistake <b>1</b>.\nWrite it.\n\nstory.yaml: Mistake <b>2</b>."
    )
    assert box.textFormat() == Qt.TextFormat.PlainText


def test_of_very_many_the_first_are_shown(
    dialog: Callable[[list[Problem]], QMessageBox],
) -> None:
    text = dialog([problem(number) for number in range(MOST + 5)]).informativeText()
    assert f"Mistake <b>{MOST - 1}</b>" in text
    assert f"Mistake <b>{MOST}</b>" not in text
    assert text.endswith("… and 5 more: `lanternist check` lists them all.")


def test_nothing_wrong_is_said_in_the_heading_alone(
    dialog: Callable[[list[Problem]], QMessageBox],
) -> None:
    assert dialog([]).informativeText() == ""


def test_what_cannot_be_opened_has_a_window_of_its_own(application: QApplication) -> None:
    words: list[str] = []

    def close() -> None:
        box = application.activeModalWidget()
        assert isinstance(box, QMessageBox)
        words.extend((box.text(), box.informativeText()))
        box.accept()

    QTimer.singleShot(0, close)
    say_unopened(problem(1, mend="Copy it again."))
    assert words == [UNOPENED, "story.yaml: Mistake <b>1</b>.\nCopy it again."]
