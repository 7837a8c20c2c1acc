import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.library.entry import Spot
from viewer.library.when import Chronology, Span, doubt_of
from viewer.qt import theme
from viewer.qt.timeline.section import TimelineSection
from viewer.show.mapping.view import Point
from viewer.show.timing.layout import MOST_BARS
from viewer.story import dates

Until = Callable[[Callable[[], bool]], None]
TAKEN = ("1950~", "1961-05-16", "1975?", "1988/..", "1990")


def span(number: int, taken: str) -> Span:
    first, last = (day if math.isfinite(day) else None for day in dates.sort_key(taken))
    where = Spot(1, Path("/story"), f"slide-{number}")
    doubt = doubt_of(taken, first, last)
    title, picture = f"Slide {number}", f"{number}.jpg"
    return Span(where, "A story", title, number, picture, taken, first, last, doubt)


FEW = Chronology(
    tuple(span(number, taken) for number, taken in enumerate(TAKEN, start=1)),
    (span(6, ""), span(7, "")),
)
MANY = Chronology(
    tuple(span(number, str(1950 + number // 10)) for number in range(MOST_BARS + 100)), ()
)


class Shelf:
    """What the section asks for; a test may change what it answers."""

    def __init__(self) -> None:
        self.chronology = FEW
        self.wanted: list[tuple[Path, str]] = []


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def section(room: QWidget, shelf: Shelf, until: Until) -> Iterator[TimelineSection]:
    room.resize(1200, 700)
    section = TimelineSection(
        lambda: shelf.chronology, lambda _path, _name: None, shelf.wanted.extend, room
    )
    section.resize(1200, 700)
    section.show()
    section.open()
    until(section.is_whole)
    yield section
    section.end()


def titles(section: TimelineSection) -> list[str]:
    return [row.title for row in section.listing.model.rows]


def show(section: TimelineSection, shelf: Shelf, until: Until, known: Chronology) -> None:
    shelf.chronology = known
    section.open()
    until(lambda: section.is_whole() and len(section.listing.model.rows) != len(FEW.dated))


def test_the_list_has_the_dates_in_words_the_earliest_first(section: TimelineSection) -> None:
    assert [row.line for row in section.listing.model.rows] == [
        "about 1950 · A story",
        "16 May 1961 · A story",
        "1975 (uncertain) · A story",
        "1988 or later · A story",
        "1990 · A story",
    ]
    assert section.listing.heading.text() == "5 slides on this part of the line"


def test_slides_without_a_date_are_counted_and_listed(section: TimelineSection) -> None:
    assert section.head.counts.text() == "5 of 7 slides say when the picture was taken."
    assert section.head.undated.text() == "2 slides without a date"
    section.head.undated.click()
    assert titles(section) == ["6  Slide 6", "7  Slide 7"]
    spy = QSignalSpy(section.chosen)
    section.listing.view.setFocus()
    QTest.keyClick(section.listing.view, Qt.Key.Key_Return)
    chosen: Spot = spy.at(0)[0]
    assert chosen.slide == "slide-6"


def test_one_comes_back_from_the_undated_to_the_line(
    section: TimelineSection, until: Until
) -> None:
    section.head.undated.click()
    section.listing.back.click()
    until(lambda: len(titles(section)) == len(TAKEN))


def test_a_click_on_a_date_opens_its_slide(section: TimelineSection) -> None:
    canvas = section.canvas
    spy = QSignalSpy(section.chosen)
    bar = next(mark for mark in canvas.marks() if canvas.said(mark).startswith("16 May 1961"))
    place = canvas._reach(bar)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    chosen: Spot = spy.at(0)[0]
    assert chosen.slide == "slide-2"


def test_the_keys_walk_from_date_to_date_and_open_one(section: TimelineSection) -> None:
    canvas = section.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert canvas.accessibleName().endswith("about 1950: Slide 1 (A story)")
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert "16 May 1961" in canvas.accessibleName()
    spy = QSignalSpy(section.chosen)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert spy.count() == 1


def test_the_list_follows_the_line(section: TimelineSection, until: Until) -> None:
    canvas = section.canvas
    day = dates.sort_key("1961-05-16")[0]
    canvas.zoom(30, Point(canvas.scale.x(day) - canvas.width() / 2, 0))
    until(lambda: titles(section) == ["2  Slide 2"])
    QTest.keyClick(canvas, Qt.Key.Key_0)
    until(lambda: len(titles(section)) == len(TAKEN))


def test_a_part_without_dates_says_what_to_do(section: TimelineSection, until: Until) -> None:
    canvas = section.canvas
    day = dates.sort_key("1968-01-01")[0]
    canvas.zoom(60, Point(canvas.scale.x(day) - canvas.width() / 2, 0))
    until(lambda: section.listing.heading.text() == "No slide on this part of the line")
    assert section.listing.note.text() == "Press 0 on the line to see all of it."


def test_very_many_dates_are_columns_and_come_apart(
    section: TimelineSection, shelf: Shelf, until: Until
) -> None:
    show(section, shelf, until, MANY)
    canvas = section.canvas
    assert canvas.layout_shown is not None
    assert canvas.layout_shown.columns
    canvas.setFocus()
    before = canvas.scale.per_day
    column = canvas.marks()[8]
    assert "10 slides for sure" in canvas.said(column)
    canvas.pick(canvas._rect(column).center())
    until(section.is_whole)
    assert canvas.scale.per_day > before * 2
    assert canvas.layout_shown.bars


def test_an_empty_shelf_says_so(section: TimelineSection, shelf: Shelf, until: Until) -> None:
    show(section, shelf, until, Chronology())
    until(lambda: "No slide on the shelf" in section.listing.note.text())
    assert section.head.undated.isHidden()


def test_a_shelf_that_grows_leaves_who_looks_closer_there(
    section: TimelineSection, shelf: Shelf, until: Until
) -> None:
    canvas = section.canvas
    canvas.zoom(5)
    until(section.is_whole)
    before = canvas.days()
    section.head.undated.click()
    shelf.chronology = Chronology((*FEW.dated, span(9, "1970-03")), (*FEW.undated, span(8, "")))
    section.open()
    section.open()
    until(lambda: titles(section) == ["6  Slide 6", "7  Slide 7", "8  Slide 8"])
    assert canvas.days() == pytest.approx(before)
    section.listing.back.click()
    until(lambda: "9  Slide 9" in titles(section))


def test_the_line_is_pulled_and_stops_at_its_ends(section: TimelineSection, until: Until) -> None:
    canvas = section.canvas
    whole = canvas.scale
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.scale == whole
    canvas.zoom(6)
    before = canvas.scale.left
    start = QPoint(500, 300)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start - QPoint(40, 0))
    QTest.mouseMove(canvas, start - QPoint(90, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start - QPoint(90, 0))
    assert canvas.scale.left > before
    until(section.is_whole)


def test_exact_about_uncertain_and_open_dates_look_different(section: TimelineSection) -> None:
    canvas = section.canvas
    QApplication.processEvents()
    image = canvas.grab().toImage()
    looks = set()
    for bar in canvas.marks():
        place = canvas._rect(bar)
        y = int(place.center().y())
        row = [image.pixel(int(x), y) for x in _across(place.left(), place.right(), canvas.width())]
        full = sum(pixel == QColor(theme.LAMP).rgb() for pixel in row)
        looks.add((canvas.said(bar).split(":")[0], full == len(row), full > 0))
    by_date = {name: (is_full, has_full) for name, is_full, has_full in looks}
    assert by_date["1990"] == (True, True)
    assert by_date["about 1950"][0] is False
    assert by_date["1975 (uncertain)"] == (False, False)
    assert by_date["1988 or later"][0] is False


def _across(left: float, right: float, width: int) -> list[float]:
    left, right = max(0.0, left + 3), min(width - 1.0, right - 3)
    return [left + (right - left) * n / 20 for n in range(21)]


def test_a_point_beside_all_dates_picks_nothing(section: TimelineSection) -> None:
    spy = QSignalSpy(section.chosen)
    section.canvas.pick(QPointF(5, section.canvas.height() - 3))
    section.canvas.pick(QPointF(5, 3))
    assert spy.count() == 0
