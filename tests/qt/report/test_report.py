import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton, QWidget

from viewer.qt.report.report import NOTHING, Report
from viewer.qt.report.rows import NOWHERE, place, slide_of
from viewer.story.problems import Problem, Severity


def problem(path: str, severity: Severity = Severity.WARNING, line: int | None = 7) -> Problem:
    return Problem(
        code="no-alt",
        severity=severity,
        file="story.yaml",
        message=f"Wrong at {path}.",
        mend="Mend it.",
        line=line,
        path=path,
    )


FOUND = (
    problem("sources.page"),
    problem("slides[2].picture", Severity.ERROR),
    problem("slides[11].caption"),
)


@pytest.fixture
def report(room: QWidget) -> Report:
    report = Report(room)
    report.resize(700, 400)
    report.show()
    report.open()
    return report


def lines(report: Report) -> QListView:
    (view,) = report.findChildren(QListView)
    return view


def button(report: Report, text: str) -> QPushButton:
    return next(b for b in report.findChildren(QPushButton) if b.text() == text)


def test_the_report_counts_what_it_found_and_says_when_that_is_nothing(report: Report) -> None:
    report.show_problems(FOUND)
    assert report.heading == "1 problem, 2 warnings"
    report.show_problems(())
    assert report.heading == NOTHING


def test_enter_on_a_line_opens_its_slide(report: Report) -> None:
    chosen: list[int] = []
    report.chosen.connect(chosen.append)
    report.show_problems(FOUND)
    QTest.keyClick(lines(report), Qt.Key.Key_Return)
    assert chosen == []
    QTest.keyClick(lines(report), Qt.Key.Key_Down)
    QTest.keyClick(lines(report), Qt.Key.Key_Return)
    QTest.keyClick(lines(report), Qt.Key.Key_Down)
    QTest.keyClick(lines(report), Qt.Key.Key_Enter)
    assert chosen == [2, 11]


def test_a_click_on_a_line_opens_its_slide(report: Report) -> None:
    chosen: list[int] = []
    report.chosen.connect(chosen.append)
    report.show_problems(FOUND)
    view = lines(report)
    at = view.visualRect(report.rows.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == [2]


def test_the_keys_still_stand_on_the_line_after_looking_again(report: Report) -> None:
    asked: list[bool] = []
    report.again.connect(lambda: asked.append(True))
    report.show_problems(FOUND)
    lines(report).setCurrentIndex(report.rows.index(2))
    button(report, "Look again").click()
    report.wait()
    assert not button(report, "Look again").isEnabled()
    report.show_problems(FOUND[1:])
    assert asked == [True]
    assert lines(report).currentIndex().row() == 1


def test_problems_and_warnings_can_be_seen_by_themselves(report: Report) -> None:
    report.show_problems(FOUND)
    shown = []
    for name in ("Problems", "Warnings", "All"):
        button(report, name).click()
        shown.append(report.rows.rowCount())
    assert shown == [1, 2, 3]


def test_a_line_is_read_out_whole(report: Report) -> None:
    report.show_problems(FOUND)
    words = report.rows.data(report.rows.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Problem: Wrong at slides[2].picture. Mend it. (slide 3, line 7)"


@pytest.mark.parametrize(
    ("path", "slide"),
    [
        ("slides[0]", 0),
        ("slides[41].picture.alt", 41),
        ("sources.slides[3]", NOWHERE),
        ("", NOWHERE),
    ],
)
def test_a_problem_knows_its_slide(path: str, slide: int) -> None:
    assert slide_of(problem(path)) == slide


def test_a_problem_of_a_whole_file_names_the_file() -> None:
    assert place(problem("", line=None)) == "story.yaml"


def test_every_line_is_painted_with_its_words(report: Report, room: QWidget) -> None:
    report.show_problems(FOUND)
    empty = Report(room)
    empty.resize(report.size())
    empty.show_problems(())
    assert report.grab().toImage() != empty.grab().toImage()
