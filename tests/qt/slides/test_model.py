import pytest
from PySide6 import QtGui
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from viewer.qt.slides.model import Absence, SlidesModel

Role = Qt.ItemDataRole


@pytest.fixture
def model(application: QApplication) -> SlidesModel:
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    absences = {1: Absence.COMING, 2: Absence.BROKEN, 3: Absence.WORDS}
    titles = ["Dress", '<img src="/etc/x">', "Grass", "Words"]
    chapters = ["Streets", "", "Work", ""]
    return SlidesModel(titles, chapters, {0: image}.get, absences.__getitem__, application)


def test_a_row_has_its_number_its_title_and_its_picture(model: SlidesModel) -> None:
    assert model.rowCount() == 4
    assert model.rowCount(model.index(0)) == 0
    assert model.index(1).data() == "2"
    assert model.title(2) == "Grass"
    assert isinstance(model.index(0).data(Role.DecorationRole), QImage)
    assert model.index(1).data(Role.DecorationRole) is None
    assert model.index(1).data(Role.FontRole) is None
    assert [model.opens_chapter(row) for row in range(4)] == [True, False, True, False]


def test_a_screen_reader_is_told_where_a_chapter_begins(model: SlidesModel) -> None:
    said = [model.index(row).data(Role.AccessibleTextRole) for row in (2, 3)]
    assert said == ["Work: 3. Grass", "4. Words"]


def test_a_title_that_looks_like_markup_is_no_markup_in_a_tooltip(model: SlidesModel) -> None:
    tip = model.index(1).data(Role.ToolTipRole)
    assert "img src" in tip
    assert not QtGui.Qt.mightBeRichText(tip)


def test_a_covered_row_says_what_its_picture_shows(application: QApplication) -> None:
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    pictures: dict[int, QImage] = {}
    model = SlidesModel(
        ["Dress", "Grass"], ["", ""], pictures.get, lambda _row: Absence.COVERED, application
    )
    assert model.index(1).data(Role.AccessibleTextRole) == "2. Grass\nCovered"
    model.note = ["", "<b>Blood</b>"].__getitem__
    assert model.index(1).data(Role.AccessibleTextRole) == "2. Grass\nCovered: <b>Blood</b>"
    assert model.index(1).data(Role.ToolTipRole) == "2. Grass\nCovered: ‹b›Blood‹/b›"
    assert model.is_settled(1)
    pictures[1] = image
    assert model.index(1).data(Role.ToolTipRole) == "2. Grass"


def test_a_row_is_settled_when_nothing_is_to_come(model: SlidesModel) -> None:
    assert [model.is_settled(row) for row in range(4)] == [True, False, True, True]


def test_views_are_told_of_a_picture_and_of_a_new_title(model: SlidesModel) -> None:
    told: list[int] = []

    def note(first: QModelIndex, _last: QModelIndex) -> None:
        told.append(first.row())

    model.dataChanged.connect(note)
    model.tell(2)
    model.rename(3, "Boats on the river")
    model.rename(3, "Boats on the river")
    assert told == [2, 3]
    assert model.title(3) == "Boats on the river"
