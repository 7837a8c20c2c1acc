from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.qt.pointing.ink import PENS, Ink, path_of, width_of
from viewer.qt.pointing.measure import Measure
from viewer.show.strokes import Place, Stroke

STAGE = QSize(300, 200)
FIT = Measure(QRectF(0, 0, 300, 200), 300)


def line(colour: int, *points: tuple[float, float]) -> Stroke:
    stroke = Stroke(colour, 2.0, Place(*points[0]))
    stroke.places += [Place(*point) for point in points[1:]]
    return stroke


@pytest.fixture
def again() -> list[str]:
    """What has been said of painting anew."""
    return []


@pytest.fixture
def ink(application: QApplication, again: list[str]) -> Iterator[Ink]:
    yield Ink(lambda: again.append("again"))
    application.processEvents()


def painted(ink: Ink, measure: Measure, *strokes: Stroke) -> QImage:
    image = QImage(STAGE, QImage.Format.Format_RGB32)
    image.fill("#808080")
    painter = QPainter(image)
    ink.paint(painter, measure, strokes, STAGE)
    painter.end()
    return image


def closer(by: float) -> Measure:
    """Enlarged so many times; its side is not quite the same each time, as sums go."""
    return Measure(QRectF(-20.3, -30.7, 300 * by, 200 * by), 300 * (1 + by * 1e-12))


def test_a_line_goes_from_its_first_place_to_its_last() -> None:
    path = path_of(line(0, (10, 10), (40, 60), (90, 20)), FIT)
    assert (path.pointAtPercent(0).x(), path.pointAtPercent(1).x()) == (30, 270)
    assert path.boundingRect().top() == pytest.approx(20)
    assert path.boundingRect().bottom() < 120  # it rounds the corner


def test_a_single_place_is_a_dot(ink: Ink) -> None:
    assert painted(ink, FIT, line(1, (50, 50))).pixelColor(150, 100).name() == PENS[1]


def test_a_line_is_enlarged_with_its_picture() -> None:
    stroke = line(0, (0, 0))
    assert width_of(stroke, closer(4)) == pytest.approx(4 * width_of(stroke, FIT))


def test_an_added_stroke_looks_as_if_all_had_been_painted_at_once(
    ink: Ink, again: list[str]
) -> None:
    one, two = line(0, (10, 10), (90, 90)), line(1, (90, 10), (10, 90))
    painted(ink, FIT, one)
    both = painted(ink, FIT, one, two)
    assert both == painted(Ink(lambda: None), FIT, one, two)
    assert both.pixelColor(150, 100).name() == PENS[1]
    assert painted(ink, FIT, two) == painted(Ink(lambda: None), FIT, two)
    assert again == []


def test_a_picture_that_moves_is_asked_to_be_painted_again_when_it_rests(
    ink: Ink, again: list[str]
) -> None:
    stroke = line(0, (10, 50), (90, 50))
    for by in (2.0, 2.1, 2.2):
        assert (
            painted(ink, closer(by), stroke).pixelColor(150, round(100 * by - 30)).name()
            == (PENS[0])
        )
    assert len(again) == 3
    painted(ink, closer(2.2), stroke)
    assert len(again) == 3


def test_moving_does_not_draw_the_lines_anew(ink: Ink) -> None:
    stroke = line(0, (10, 50), (90, 50))
    keys = {
        sheet.cacheKey()
        for by in (1.0, 1.7, 2.9, 3.3)
        if (sheet := ink.sheet(closer(by), (stroke,))) is not None
    }
    assert len(keys) == 1


def test_nothing_is_kept_of_strokes_that_are_gone(ink: Ink) -> None:
    painted(ink, FIT, line(0, (10, 50), (90, 50)))
    assert painted(ink, FIT) == painted(Ink(lambda: None), FIT)
    assert ink.sheet(FIT, ()) is None
