import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from viewer.qt.evidence.flow import FlowLayout

GAP = 10


class Block(QWidget):
    """A widget that wants a certain size."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def sizeHint(self) -> QSize:
        return QSize(self._width, 20)


@pytest.fixture
def box(room: QWidget) -> QWidget:
    box = QWidget(room)
    flow = FlowLayout(box, GAP)
    for width in (100, 80, 60):
        flow.addWidget(Block(width))
    box.show()
    return box


def places(box: QWidget, width: int) -> list[tuple[int, int, int]]:
    """(left, top, width) of each block in a box of this width."""
    box.resize(width, 200)
    QApplication.processEvents()
    blocks = [block for block in box.findChildren(Block) if block.isVisible()]
    return [(block.x(), block.y(), block.width()) for block in blocks]


def test_what_fits_stands_on_one_line(box: QWidget) -> None:
    assert places(box, 260) == [(0, 0, 100), (110, 0, 80), (200, 0, 60)]
    assert box.heightForWidth(260) == 20


def test_what_does_not_fit_goes_to_the_next_line(box: QWidget) -> None:
    assert places(box, 259) == [(0, 0, 100), (110, 0, 80), (0, 30, 60)]
    assert box.heightForWidth(259) == 50


def test_one_that_is_too_wide_is_cut(box: QWidget) -> None:
    assert places(box, 70) == [(0, 0, 70), (0, 30, 70), (0, 60, 60)]


def test_a_hidden_one_takes_no_room(box: QWidget) -> None:
    box.findChildren(Block)[1].hide()
    assert places(box, 260) == [(0, 0, 100), (110, 0, 60)]


def test_it_may_become_as_narrow_as_need_be(box: QWidget) -> None:
    layout = box.layout()
    assert layout is not None
    assert layout.minimumSize().width() == 0
    assert layout.sizeHint() == QSize(260, 20)


def test_it_has_its_height_within_a_column(room: QWidget) -> None:
    outer = QWidget(room)
    column = QVBoxLayout(outer)
    column.setContentsMargins(0, 0, 0, 0)
    inner = QWidget()
    flow = FlowLayout(inner, GAP)
    for _ in range(4):
        flow.addWidget(Block(100))
    column.addWidget(inner)
    column.addStretch(1)
    outer.resize(220, 400)
    outer.show()
    QApplication.processEvents()
    assert inner.height() == 50


def test_items_can_be_taken_out_again(box: QWidget) -> None:
    layout = box.layout()
    assert layout is not None
    first = layout.itemAt(0)
    assert layout.takeAt(0) is first
    assert (layout.count(), layout.itemAt(5), layout.takeAt(5)) == (2, None, None)
