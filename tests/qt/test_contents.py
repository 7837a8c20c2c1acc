import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.contents.contents import Contents, Entry, entries

TITLES = ["Dress", "Queue", "<b>Grass</b>"]
CHAPTERS = ["Streets", "", "Work"]


@pytest.fixture
def contents(application: QApplication, room: QWidget) -> Contents:
    contents = Contents(room)
    contents.resize(260, 400)
    contents.show()
    contents.show_entries(entries(TITLES, CHAPTERS))
    application.processEvents()
    return contents


def row_centre(contents: Contents, row: int) -> QPoint:
    return contents.visualRect(contents.model().index(row, 0)).center()


def test_slides_stand_under_their_chapters_with_their_numbers() -> None:
    assert entries(TITLES, CHAPTERS) == [
        Entry("Streets", None),
        Entry("1   Dress", 0),
        Entry("2   Queue", 1),
        Entry("Work", None),
        Entry("3   <b>Grass</b>", 2),
    ]
    assert entries([], []) == []


def test_a_click_chooses_a_slide_and_a_chapter_is_no_slide(contents: Contents) -> None:
    chosen: list[int] = []
    contents.chosen.connect(chosen.append)
    for row in (0, 4, 3, 1):
        at = row_centre(contents, row)
        QTest.mouseClick(
            contents.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )
    assert chosen == [2, 0]


def test_the_slide_on_the_stage_is_lit(contents: Contents) -> None:
    contents.light(2)
    assert contents.currentIndex().row() == 4
    contents.light(99)
    assert contents.currentIndex().row() == 4


def test_chapters_are_headings_that_cannot_be_picked(contents: Contents) -> None:
    flags = [contents.model().flags(contents.model().index(row, 0)) for row in range(5)]
    can = [bool(flag & Qt.ItemFlag.ItemIsSelectable) for flag in flags]
    assert can == [False, True, True, False, True]


def test_another_story_takes_the_list_over(contents: Contents) -> None:
    contents.show_entries(entries(["One"], [""]))
    assert contents.model().rowCount() == 1
    contents.light(0)
    assert contents.currentIndex().row() == 0
