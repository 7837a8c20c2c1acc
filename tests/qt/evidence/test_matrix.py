import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from viewer.qt import theme
from viewer.qt.evidence.cells import word_width
from viewer.qt.evidence.matrix import COMING, EMPTY, MatrixSheet, columns
from viewer.show.evidence import PILLARS, Mark, Matrix, Row

Key = Qt.Key
LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def sheet(room: QWidget, matrix: Matrix) -> MatrixSheet:
    """The matrix of ten slides, the third on the stage, not yet open."""
    sheet = MatrixSheet(room)
    sheet.resize(1000, 600)
    sheet.show_matrix(matrix)
    sheet.mark_present(2)
    return sheet


def opened(sheet: MatrixSheet) -> MatrixSheet:
    sheet.window().resize(1000, 600)
    sheet.open()
    sheet.show()
    sheet.setFocus()
    QApplication.processEvents()
    return sheet


def here(sheet: MatrixSheet) -> tuple[str, int]:
    """The words of the slide that the keys stand on, and the column."""
    index = sheet.table.currentIndex()
    model = sheet.table.model()
    return str(model.data(model.index(index.row(), 0))), index.column()


def cell(sheet: MatrixSheet, words: str, column: int) -> QModelIndex:
    model = sheet.table.model()
    lines = range(model.rowCount())
    line = next(n for n in lines if model.data(model.index(n, 0)) == words)
    return model.index(line, column)


def picture(sheet: MatrixSheet, words: str, column: int) -> QImage:
    rect = sheet.table.visualRect(cell(sheet, words, column))
    return sheet.table.viewport().grab(rect).toImage()


def press(sheet: MatrixSheet, words: str) -> None:
    buttons = sheet.filters.findChildren(QPushButton)
    next(button for button in buttons if button.text().strip() == words).click()
    QApplication.processEvents()


def visible_words(sheet: MatrixSheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]


def large(count: int) -> Matrix:
    marks = tuple(Mark(row.pillar, row.title, "unknown", "unknown") for row in PILLARS)
    return Matrix(
        tuple(Row(n, f"Slide {n}", f"Part {n}" if n % 9 == 0 else "", marks) for n in range(count))
    )


def test_it_opens_at_the_slide_on_the_stage(sheet: MatrixSheet) -> None:
    opened(sheet)
    assert sheet.is_open
    assert here(sheet) == ("3  Slide 2", 0)
    assert sheet.table.hasFocus()


def test_arrows_walk_over_cells_and_pass_chapters(sheet: MatrixSheet) -> None:
    opened(sheet)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Down):
        QTest.keyClick(sheet.table, key)
    assert here(sheet) == ("5  Slide 4", 2)
    QTest.keyClick(sheet.table, Key.Key_Left)
    QTest.keyClick(sheet.table, Key.Key_Up)
    assert here(sheet) == ("4  Slide 3", 1)


def test_home_and_end_go_to_the_first_slide_and_the_last(sheet: MatrixSheet) -> None:
    opened(sheet)
    QTest.keyClick(sheet.table, Key.Key_Right)
    QTest.keyClick(sheet.table, Key.Key_End)
    assert here(sheet) == ("10  Slide 9", 1)
    QTest.keyClick(sheet.table, Key.Key_Home)
    assert here(sheet) == ("1  Slide 0", 1)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_key_chooses_the_cell(sheet: MatrixSheet, key: Key) -> None:
    opened(sheet)
    spy = QSignalSpy(sheet.chosen)
    QTest.keyClick(sheet.table, key)
    for _ in range(4):
        QTest.keyClick(sheet.table, Key.Key_Right)
    QTest.keyClick(sheet.table, key)
    assert [list(spy.at(n)) for n in range(spy.count())] == [[2, ""], [2, "location"]]


def test_a_click_chooses_the_cell_and_a_chapter_is_none(sheet: MatrixSheet) -> None:
    opened(sheet)
    spy = QSignalSpy(sheet.chosen)
    for words, column in (("8  Slide 7", 3), ("Army", 0)):
        at = sheet.table.visualRect(cell(sheet, words, column)).center()
        QTest.mouseClick(sheet.table.viewport(), LEFT_BUTTON, pos=at)
    assert [list(spy.at(n)) for n in range(spy.count())] == [[7, "date"]]


@pytest.mark.parametrize(
    "key", [Key.Key_Left, Key.Key_Down, Key.Key_Home, Key.Key_PageDown, Key.Key_Return]
)
def test_the_keys_of_the_table_turn_no_page(sheet: MatrixSheet, key: Key) -> None:
    opened(sheet)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(sheet.table, event)
    assert event.isAccepted()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F1, Key.Key_G])
def test_other_keys_go_on_to_the_window(sheet: MatrixSheet, key: Key) -> None:
    opened(sheet)
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    sheet.table.keyPressEvent(event)
    assert not event.isAccepted()


def test_a_filter_leaves_the_slides_with_one_and_the_keys_where_they_were(
    sheet: MatrixSheet,
) -> None:
    opened(sheet)
    QTest.keyClick(sheet.table, Key.Key_Right)
    press(sheet, "Not given")
    assert sheet.table.model().rowCount() == 6
    assert here(sheet) == ("3  Slide 2", 1)
    press(sheet, "All")
    assert sheet.table.model().rowCount() == 12
    assert here(sheet) == ("3  Slide 2", 1)


def test_a_filter_that_leaves_out_the_slide_puts_the_keys_on_another(sheet: MatrixSheet) -> None:
    sheet.mark_present(3)
    opened(sheet)
    press(sheet, "Not given")
    assert here(sheet) == ("3  Slide 2", 0)


def test_what_the_filter_does_not_ask_for_steps_back(sheet: MatrixSheet) -> None:
    opened(sheet)
    hole, other = picture(sheet, "5  Slide 4", 1), picture(sheet, "5  Slide 4", 2)
    press(sheet, "Not given")
    assert picture(sheet, "5  Slide 4", 1) == hole
    assert picture(sheet, "5  Slide 4", 2) != other


def test_a_hole_a_dispute_and_what_is_withheld_have_grounds_of_their_own(room: QWidget) -> None:
    statuses = ("missing", "disputed", "withheld", "claimed", "documented")
    marks = tuple(
        Mark(row.pillar, row.title, status, "")
        for row, status in zip(PILLARS, statuses, strict=True)
    )
    sheet = MatrixSheet(room)
    sheet.resize(1000, 600)
    sheet.show_matrix(Matrix((Row(0, "One", "", marks),)))
    opened(sheet)
    images = [picture(sheet, "1  One", column) for column in range(1, 6)]
    corners = [
        {image.pixelColor(image.width() - 8 - n, 6).name() for n in range(24)} for image in images
    ]
    assert corners[3] == corners[4] == {theme.ROOM}
    assert len(corners[0]) > 1
    assert corners[1] != corners[2]
    assert theme.ROOM not in corners[1] | corners[2]


def test_the_slide_on_the_stage_is_marked(sheet: MatrixSheet) -> None:
    opened(sheet)
    QTest.keyClick(sheet.table, Key.Key_Down)
    before = picture(sheet, "8  Slide 7", 0)
    sheet.mark_present(7)
    assert picture(sheet, "8  Slide 7", 0) != before
    assert here(sheet) == ("4  Slide 3", 0)


def test_while_it_is_away_the_keys_follow_the_stage(sheet: MatrixSheet) -> None:
    sheet.close_down()
    sheet.mark_present(6)
    assert here(sheet) == ("7  Slide 6", 0)


def test_five_thousand_slides_can_be_walked(sheet: MatrixSheet) -> None:
    sheet.show_matrix(large(5000))
    opened(sheet)
    QTest.keyClick(sheet.table, Key.Key_End)
    QApplication.processEvents()
    assert here(sheet) == ("5000  Slide 4999", 0)
    rect = sheet.table.visualRect(sheet.table.currentIndex())
    assert sheet.table.viewport().rect().contains(rect.topLeft() + QPoint(0, rect.height() // 2))


def test_opened_far_down_the_slide_is_in_sight(sheet: MatrixSheet) -> None:
    sheet.show_matrix(large(2000))
    sheet.mark_present(1500)
    opened(sheet)
    rect = sheet.table.visualRect(sheet.table.currentIndex())
    assert here(sheet)[0] == "1501  Slide 1500"
    assert sheet.table.viewport().rect().contains(rect.center())


def test_until_it_is_read_the_evidence_is_said_to_be_coming(room: QWidget, matrix: Matrix) -> None:
    sheet = MatrixSheet(room)
    opened(sheet)
    assert COMING in visible_words(sheet)
    assert not sheet.filters.isVisible()
    sheet.show_matrix(matrix)
    QApplication.processEvents()
    assert COMING not in visible_words(sheet)
    assert sheet.filters.isVisible()
    assert sheet.table.hasFocus()
    sheet.clear()
    assert COMING in visible_words(sheet)


def test_a_story_without_evidence_says_so(room: QWidget) -> None:
    sheet = MatrixSheet(room)
    sheet.show_matrix(Matrix((Row(0, "One", "", ()),)))
    opened(sheet)
    assert EMPTY in visible_words(sheet)
    assert not sheet.table.isVisible()


def test_in_a_narrow_window_shapes_stand_alone(sheet: MatrixSheet) -> None:
    opened(sheet)
    assert sheet.table.columnWidth(1) >= word_width()
    tall = sheet.table.horizontalHeader().height()
    sheet.resize(500, 400)
    QApplication.processEvents()
    assert sheet.table.columnWidth(1) < word_width()
    assert sheet.table.horizontalHeader().height() < tall
    assert sheet.table.horizontalScrollBar().maximum() == 0
    shape = picture(sheet, "4  Slide 3", 5)
    assert theme.STATUS_COLOURS["claimed"] in {
        shape.pixelColor(x, y).name() for x in range(shape.width()) for y in range(shape.height())
    }


@given(st.integers(1, 5000))
def test_columns_fill_the_width_and_the_pillars_are_alike(width: int) -> None:
    slides, *pillars = columns(width)
    assert len(set(pillars)) == 1
    assert pillars[0] >= 1
    assert slides + sum(pillars) == max(width, 6)


@given(st.integers(480, 5000))
def test_titles_keep_some_room(width: int) -> None:
    assert columns(width)[0] >= 150
