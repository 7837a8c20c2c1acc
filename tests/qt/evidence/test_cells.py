import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from viewer.qt import theme
from viewer.qt.evidence.cells import WORDS_PT, Cells, Heads, word_width
from viewer.qt.evidence.rows import MatrixModel
from viewer.show.evidence import STATUSES, Matrix


def table(room: QWidget, matrix: Matrix) -> QTableView:
    model = MatrixModel(room)
    model.show_matrix(matrix)
    view = QTableView(room)
    view.setModel(model)
    view.setItemDelegate(Cells(model, view))
    view.setHorizontalHeader(Heads(view))
    view.resize(800, 400)
    view.show()
    QApplication.processEvents()
    return view


@pytest.mark.usefixtures("application")
def test_a_cell_with_words_has_room_for_every_word() -> None:
    metrics = QFontMetrics(theme.font(WORDS_PT))
    assert word_width() > max(metrics.horizontalAdvance(row.word) for row in STATUSES)


def test_questions_stand_in_the_heads_only_where_there_is_room(
    room: QWidget, matrix: Matrix
) -> None:
    view = table(room, matrix)
    heads = view.horizontalHeader()
    view.setColumnWidth(1, word_width())
    tall = heads.sizeHint().height()
    view.setColumnWidth(1, word_width() - 1)
    assert heads.sizeHint().height() < tall / 2


def test_a_chapter_is_written_in_the_lamps_colour(room: QWidget, matrix: Matrix) -> None:
    view = table(room, matrix)
    rect = view.visualRect(view.model().index(0, 0))
    image = view.viewport().grab(rect).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.LAMP in colours


def test_heads_are_painted_with_titles(room: QWidget, matrix: Matrix) -> None:
    view = table(room, matrix)
    view.horizontalHeader().setFixedHeight(60)
    QApplication.processEvents()
    image = view.horizontalHeader().grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.TEXT in colours
    assert view.horizontalHeader().orientation() == Qt.Orientation.Horizontal
