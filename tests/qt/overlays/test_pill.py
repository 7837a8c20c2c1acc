from PySide6.QtWidgets import QWidget

from viewer.qt.overlays.pill import Pill


def test_it_lies_over_the_stage_and_leaves_the_words_below_free(room: QWidget) -> None:
    stage = QWidget(room)
    stage.setGeometry(0, 50, 500, 300)
    pill = Pill(room, over=stage)
    pill.tell("Captions: 150%")
    assert stage.geometry().contains(pill.geometry())
    assert abs(pill.geometry().center().x() - stage.geometry().center().x()) <= 1


def test_without_a_stage_it_lies_over_all_of_its_parent(room: QWidget) -> None:
    pill = Pill(room)
    pill.keep("Go to slide 3 of 8, then Enter")
    assert room.rect().contains(pill.geometry())
    assert pill.geometry().bottom() > room.height() * 0.9


def test_a_long_line_begins_where_it_can_be_read(room: QWidget) -> None:
    stage = QWidget(room)
    stage.setGeometry(0, 0, 60, 300)
    pill = Pill(room, over=stage)
    pill.tell("Many more words than such a narrow stage has room for")
    assert pill.x() >= 0
