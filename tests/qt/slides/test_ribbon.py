"""The ribbon of a bookmark: on small pictures, and in words for who cannot see it."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from viewer.qt import theme
from viewer.qt.slides.frame import paint_frame
from viewer.qt.slides.model import Absence, SlidesModel
from viewer.qt.slides.ribbon import paint_ribbon

LAMP = QColor(theme.LAMP)


@pytest.fixture
def slides(application: QObject) -> SlidesModel:
    """Two slides without pictures."""
    return SlidesModel(
        ["One", "Two"], ["", ""], lambda _row: None, lambda _row: Absence.WORDS, application
    )


def lamps(paint: Callable[[QPainter], object]) -> int:
    """How many pixels have the colour of a ribbon."""
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.PAPER))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return sum(image.pixelColor(x, y) == LAMP for x in range(100) for y in range(60))


def test_a_ribbon_is_to_be_seen() -> None:
    assert lamps(lambda painter: paint_ribbon(painter, QRect(0, 0, 100, 60))) > 50
    assert lamps(lambda _painter: None) == 0


def test_only_a_marked_slide_has_one(slides: SlidesModel) -> None:
    slides.mark({1})
    place = QRect(0, 0, 100, 60)
    found = []
    for row in (0, 1):
        paint = partial(paint_frame, room=place, slides=slides, row=row, broken_sign=QIcon())
        found.append(lamps(paint) > 0)
    assert found == [False, True]


def test_a_mark_is_told_and_read_out(slides: SlidesModel) -> None:
    changed: list[int] = []
    slides.dataChanged.connect(lambda first, _last, _roles: changed.append(first.row()))
    slides.mark({0})
    slides.mark({0, 1})
    slides.mark({1})
    assert changed == [0, 1, 0]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert slides.data(slides.index(0), role) == "1. One"
    assert slides.data(slides.index(1), role) == "2. Two, bookmarked"
