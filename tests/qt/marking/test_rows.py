"""Lists of two lines: chosen, taken away, moved, and read out."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from viewer.qt.marking.rows import NOWHERE, Row, RowList


@pytest.fixture
def rows(room: QWidget) -> RowList:
    """Three rows that may be moved."""
    rows = RowList("Things", room, movable=True)
    rows.resize(400, 300)
    rows.show()
    rows.fill([Row(name, f"about {name}") for name in "abc"])
    return rows


def names(rows: RowList) -> str:
    return "".join(rows.rows.row(at).title for at in range(rows.rows.rowCount()))


def heard(rows: RowList) -> list[tuple[object, ...]]:
    said: list[tuple[object, ...]] = []
    rows.chosen.connect(lambda row: said.append(("chosen", row)))
    rows.removed.connect(lambda row: said.append(("removed", row)))
    rows.edited.connect(lambda row: said.append(("edited", row)))
    rows.moved.connect(lambda start, to: said.append(("moved", start, to)))
    return said


def test_keys_walk_choose_change_and_take_away(rows: RowList) -> None:
    said = heard(rows)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(rows, key)
    assert said == [("chosen", 1), ("edited", 1), ("removed", 1)]


def test_alt_with_an_arrow_moves_a_row(rows: RowList) -> None:
    said = heard(rows)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(rows, Qt.Key.Key_Up, alt)
    QTest.keyClick(rows, Qt.Key.Key_Down, alt)
    QTest.keyClick(rows, Qt.Key.Key_Down, alt)
    QTest.keyClick(rows, Qt.Key.Key_Down, alt)
    assert names(rows) == "bca"
    assert said == [("moved", 0, 1), ("moved", 1, 2)]
    assert rows.at == 2


def test_the_mouse_chooses_and_carries_rows(rows: RowList) -> None:
    said = heard(rows)
    places = [rows.visualRect(rows.rows.index(at, 0)).center() for at in range(3)]
    left, view = Qt.MouseButton.LeftButton, rows.viewport()
    QTest.mouseClick(view, left, pos=places[1])
    QTest.mousePress(view, left, pos=places[0])
    QTest.mouseMove(view, places[1])
    QTest.mouseMove(view, places[2])
    QTest.mouseRelease(view, left, pos=places[2])
    assert said == [("chosen", 1), ("moved", 0, 2)]
    assert names(rows) == "bca"
    QTest.mouseClick(view, left, pos=QPoint(20, 290))
    assert len(said) == 2


def test_an_empty_list_answers_to_nothing(rows: RowList) -> None:
    said = heard(rows)
    stood: list[int] = []
    rows.stood.connect(stood.append)
    rows.fill([])
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        QTest.keyClick(rows, key)
    assert said == []
    assert stood[-1] == rows.at == NOWHERE


def test_a_row_is_read_out_with_its_second_line(rows: RowList) -> None:
    index = rows.rows.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "a. about a"
    assert rows.accessibleName() == "Things"


def test_rows_that_stay_keep_the_place_of_the_keys(rows: RowList) -> None:
    rows.stand_on(2)
    rows.fill([Row("x", ""), Row("y", "")], rows.at)
    assert rows.at == 1
