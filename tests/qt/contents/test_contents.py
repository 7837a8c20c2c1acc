import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt import theme
from viewer.qt.contents.contents import Contents
from viewer.qt.slides.model import Absence, SlidesModel

TITLES = ["Dress", "Queue", "<b>Grass</b>"]
CHAPTERS = ["Streets", "", "Work"]


def slides(parent: QWidget, titles: list[str], chapters: list[str]) -> SlidesModel:
    return SlidesModel(titles, chapters, lambda _r: None, lambda _r: Absence.COMING, parent)


@pytest.fixture
def contents(application: QApplication, room: QWidget) -> Contents:
    contents = Contents(room)
    contents.resize(260, 400)
    contents.show()
    contents.show_slides(slides(room, TITLES, CHAPTERS))
    application.processEvents()
    return contents


def centre(contents: Contents, row: int) -> QPoint:
    return contents.visualRect(contents.model().index(row, 0)).center()


def has(contents: Contents, colour: str, top: int, bottom: int) -> bool:
    """Whether anything between two heights is painted in this very colour."""
    image = contents.viewport().grab().toImage()
    spots = ((x, y) for y in range(top, bottom) for x in range(image.width()))
    return any(image.pixelColor(x, y) == QColor(colour) for x, y in spots)


def test_a_click_chooses_a_slide_and_a_chapter_is_no_slide(contents: Contents) -> None:
    chosen: list[int] = []
    contents.chosen.connect(chosen.append)
    heading = QPoint(60, contents.visualRect(contents.model().index(2, 0)).top() - 8)
    for at in (heading, centre(contents, 2), centre(contents, 0)):
        QTest.mouseClick(contents.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == [2, 0]


def test_each_chapter_stands_above_its_slides(contents: Contents) -> None:
    rects = [contents.visualRect(contents.model().index(row, 0)) for row in range(3)]
    assert has(contents, theme.LAMP, 0, rects[0].top())
    assert not has(contents, theme.LAMP, rects[1].top(), rects[1].bottom())
    assert has(contents, theme.LAMP, rects[1].bottom(), rects[2].top())


def test_the_slide_on_the_stage_is_lit(contents: Contents) -> None:
    contents.light(2)
    assert contents.row == 2
    rect = contents.visualRect(contents.currentIndex())
    assert has(contents, theme.RAISED, rect.top(), rect.bottom())
    before = contents.visualRect(contents.model().index(1, 0))
    assert not has(contents, theme.RAISED, before.top(), before.bottom())


def test_a_long_title_gets_the_lines_it_needs(room: QWidget) -> None:
    contents = Contents(room)
    contents.resize(260, 400)
    contents.show()
    titles = ["Short", "What the guide at the gate of the museum said of the photographs inside"]
    contents.show_slides(slides(room, titles, ["", ""]))
    short, long = (contents.visualRect(contents.model().index(row, 0)) for row in (0, 1))
    assert long.height() > 1.5 * short.height()


def test_another_story_takes_the_list_over(contents: Contents, room: QWidget) -> None:
    contents.show_slides(slides(room, ["One"], [""]))
    assert contents.model().rowCount() == 1
    contents.light(0)
    assert contents.row == 0


def test_a_list_that_nobody_sees_is_laid_out_when_it_is_shown(room: QWidget) -> None:
    contents = Contents(room)
    contents.resize(260, 400)
    titles = [f"Slide {number}" for number in range(5000)]
    contents.show_slides(slides(room, titles, [""] * 5000))
    contents.light(4000)
    assert contents.plan is None
    contents.show()
    assert contents.viewport().rect().contains(centre(contents, 4000))
