import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from viewer.qt.evidence.rows import EVERY, NOWHERE, MatrixModel
from viewer.show.evidence import Mark, Matrix, Row

Role = Qt.ItemDataRole


@pytest.fixture
def model(room: QWidget, matrix: Matrix) -> MatrixModel:
    model = MatrixModel(room)
    model.show_matrix(matrix)
    return model


def column(model: MatrixModel, number: int, role: Role = Role.DisplayRole) -> list[str | None]:
    return [model.data(model.index(n, number), role) for n in range(model.rowCount())]


def test_a_chapter_stands_above_its_first_slide(model: MatrixModel) -> None:
    assert column(model, 0)[:7] == [
        "Streets",
        "1  Slide 0",
        "2  Slide 1",
        "3  Slide 2",
        "4  Slide 3",
        "Army",
        "5  Slide 4",
    ]


def test_each_cell_says_its_word(model: MatrixModel) -> None:
    line = model.place_of(2)
    said = [model.data(model.index(line, n)) for n in range(model.columnCount())]
    assert said == ["3  Slide 2", "not given", "unknown", "unknown", "unknown", "claimed"]


def test_where_nothing_is_asked_nothing_is_said(model: MatrixModel) -> None:
    cell = model.index(model.place_of(5), 2)
    assert (model.data(cell), model.mark(cell)) == ("", None)
    assert model.data(cell, Role.AccessibleTextRole) == "6. Slide 5: nothing is asked"


def test_a_filter_leaves_the_slides_that_have_one_and_their_chapters(model: MatrixModel) -> None:
    model.leave("missing")
    assert column(model, 0) == [
        "Streets",
        "3  Slide 2",
        "Army",
        "5  Slide 4",
        "7  Slide 6",
        "9  Slide 8",
    ]
    assert (model.place_of(6), model.place_of(7)) == (4, NOWHERE)
    model.leave("withheld")
    assert column(model, 0) == []
    model.leave(EVERY)
    assert model.rowCount() == 12


def test_a_chapter_whose_first_slide_is_left_out_is_still_named(room: QWidget) -> None:
    one = Mark("date", "Date", "claimed", "claimed")
    other = Mark("date", "Date", "unknown", "unknown")
    rows = (Row(0, "A", "Streets", (other,)), Row(1, "B", "", (one,)), Row(2, "C", "Army", ()))
    model = MatrixModel(room)
    model.show_matrix(Matrix(rows))
    model.leave("claimed")
    assert column(model, 0) == ["Streets", "2  B"]


def test_keys_pass_over_chapters(model: MatrixModel) -> None:
    flags = [bool(model.flags(model.index(n, 0)) & Qt.ItemFlag.ItemIsEnabled) for n in range(7)]
    assert flags == [False, True, True, True, True, False, True]


def test_a_screen_reader_is_told_slide_pillar_and_status(model: MatrixModel) -> None:
    line = model.place_of(2)
    spoken = [model.data(model.index(line, n), Role.AccessibleTextRole) for n in (0, 1, 5)]
    assert spoken == [
        "3. Slide 2",
        "3. Slide 2: Provenance: not given",
        "3. Slide 2: Motivation: claimed",
    ]


def test_hints_are_plain_words(room: QWidget) -> None:
    mark = Mark("date", "Date", "disputed", "disputed")
    model = MatrixModel(room)
    model.show_matrix(Matrix((Row(0, "A <b>title</b>", "", (mark,)),)))
    assert model.data(model.index(0, 0), Role.ToolTipRole) == "A ‹b›title‹/b›"
    assert model.data(model.index(0, 1), Role.ToolTipRole) == "Date: disputed\nSources disagree."


def test_the_heads_ask_the_pillars_questions(model: MatrixModel) -> None:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(n, across) for n in (0, 3)] == ["Slide", "Date"]
    assert model.headerData(3, across, Role.ToolTipRole) == "Date: When was it taken?"
    assert model.headerData(0, across, Role.ToolTipRole) is None
    assert model.headerData(0, down) is None
