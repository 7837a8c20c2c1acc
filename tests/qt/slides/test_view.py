from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt import theme
from viewer.qt.filmstrip.strip import Filmstrip
from viewer.qt.slides.model import Absence, SlidesModel

Model = Callable[[int], SlidesModel]


@pytest.fixture
def model(room: QWidget) -> Model:
    """`model(count)` has so many slides."""

    def make(count: int) -> SlidesModel:
        titles, none = [f"Slide {number}" for number in range(count)], [""] * count
        return SlidesModel(titles, none, lambda _row: None, lambda _row: Absence.COMING, room)

    return make


@pytest.fixture
def strip(application: QApplication, room: QWidget, model: Model) -> Filmstrip:
    strip = Filmstrip(room)
    strip.resize(600, theme.FILMSTRIP_PX)
    strip.show()
    strip.show_slides(model(200))
    application.processEvents()
    strip.light(7)
    strip.horizontalScrollBar().setValue(900)
    return strip


def test_as_many_slides_are_shown_where_the_reader_has_scrolled(
    strip: Filmstrip, model: Model
) -> None:
    strip.show_slides(model(200))
    assert strip.horizontalScrollBar().value() == 900
    assert strip.row == 7


def test_another_number_of_slides_is_shown_anew(strip: Filmstrip, model: Model) -> None:
    strip.show_slides(model(20))
    assert strip.row == -1
