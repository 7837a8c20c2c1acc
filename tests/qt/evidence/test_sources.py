import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from viewer.qt.evidence.sources import MOST_NUMBERS, SourceNumbers
from viewer.show.evidence import SourceRef


@pytest.fixture
def numbers(room: QWidget) -> SourceNumbers:
    numbers = SourceNumbers()
    numbers.setParent(room)
    numbers.resize(400, 100)
    numbers.show()
    return numbers


def shown(numbers: SourceNumbers) -> list[QPushButton]:
    QApplication.processEvents()
    return [button for button in numbers.findChildren(QPushButton) if button.isVisible()]


def heading(numbers: SourceNumbers) -> str:
    label = numbers.findChild(QLabel)
    assert label is not None
    return label.text()


def test_each_source_is_a_number_to_press(numbers: SourceNumbers) -> None:
    numbers.show_sources([SourceRef(3, "page", "A page"), SourceRef(7, "book", "A <b>")])
    spy = QSignalSpy(numbers.cited)
    for button in shown(numbers):
        button.click()
    assert [button.text() for button in shown(numbers)] == ["3", "7"]
    assert [spy.at(n)[0] for n in range(spy.count())] == ["page", "book"]
    assert heading(numbers) == "Sources"
    assert shown(numbers)[1].accessibleName() == "Source 7: A <b>"
    assert shown(numbers)[1].toolTip() == "A ‹b›"


def test_the_numbers_of_one_slide_take_the_place_of_anothers(numbers: SourceNumbers) -> None:
    numbers.show_sources([SourceRef(n, f"s{n}", "T") for n in (1, 2, 3)])
    numbers.show_sources([SourceRef(9, "nine", "T")])
    (button,) = shown(numbers)
    spy = QSignalSpy(numbers.cited)
    button.click()
    assert (button.text(), spy.at(0)[0], heading(numbers)) == ("9", "nine", "Source")


def test_without_a_source_it_says_so(numbers: SourceNumbers) -> None:
    numbers.show_sources([])
    assert heading(numbers) == "No source is named"
    assert shown(numbers) == []


def test_a_source_that_is_not_listed_is_a_question_mark(numbers: SourceNumbers) -> None:
    numbers.show_sources([SourceRef(0, "paeg", "Unknown source: paeg")])
    assert shown(numbers)[0].text() == "?"


def test_of_a_thousand_sources_the_first_are_shown(numbers: SourceNumbers) -> None:
    numbers.show_sources([SourceRef(n, f"s{n}", "T") for n in range(1, 1001)])
    assert len(shown(numbers)) == MOST_NUMBERS
    assert heading(numbers) == f"Sources (the first {MOST_NUMBERS} of 1000)"
