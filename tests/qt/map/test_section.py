from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.library.where import Atlas
from viewer.qt import theme
from viewer.qt.map.section import MapSection
from viewer.show.mapping.clusters import Cluster
from viewer.show.mapping.view import Point

if TYPE_CHECKING:
    from viewer.library.entry import Spot

Until = Callable[[Callable[[], bool]], None]


class Shelf(Protocol):
    atlas: Atlas
    wanted: list[tuple[object, str]]
    image: QImage | None


def titles(section: MapSection) -> list[str]:
    return [row.title for row in section.listing.model.rows]


def mark(section: MapSection, slides: int) -> Cluster:
    return next(each for each in section.canvas.marks() if each.slides == slides)


def at(section: MapSection, found: Cluster) -> QPoint:
    canvas = section.canvas
    point = canvas.view.at(found.lon, found.lat)
    return QPointF(canvas.width() / 2 + point.x, canvas.height() / 2 + point.y).toPoint()


def look_at_korea(section: MapSection, until: Until) -> None:
    section.canvas.look_at_all()
    until(section.is_whole)
    section.canvas.zoom(40, section.canvas.view.at(126.4, 38.3))
    until(lambda: section.is_whole() and "Seoul" in titles(section))
    section.canvas.pan(section.canvas.view.at(126.4, 38.3)._replace(x=0, y=0))
    until(section.is_whole)


def test_the_list_has_the_places_in_view_the_largest_first(section: MapSection) -> None:
    assert titles(section) == ["Pyongyang", "Seoul", "Suva", "Taveuni"]
    assert section.listing.model.rows[0].line == "2 slides in 2 stories"
    assert section.listing.heading.text() == "4 places on this part of the map"


def test_it_is_said_how_many_slides_have_no_place(section: MapSection) -> None:
    words = section.head.counts.text()
    assert words.startswith("5 of 7 slides have a place on the map")
    assert "2 name none" in words


def test_the_list_follows_the_map(section: MapSection, until: Until) -> None:
    look_at_korea(section, until)
    until(lambda: titles(section) == ["Pyongyang", "Seoul"])


def test_a_click_on_a_place_lists_its_slides_and_a_row_opens_one(
    section: MapSection, until: Until
) -> None:
    look_at_korea(section, until)
    spy = QSignalSpy(section.chosen)
    QTest.mouseClick(section.canvas, Qt.MouseButton.LeftButton, pos=at(section, mark(section, 2)))
    assert titles(section) == ["1  Slide 1", "2  Slide 2"]
    assert section.listing.heading.text() == "Pyongyang"
    section.listing.view.setFocus()
    QTest.keyClick(section.listing.view, Qt.Key.Key_Down)
    QTest.keyClick(section.listing.view, Qt.Key.Key_Return)
    assert spy.count() == 1
    chosen: Spot = spy.at(0)[0]
    assert chosen.slide == "slide-2"


def test_one_comes_back_from_the_slides_to_the_places(section: MapSection, until: Until) -> None:
    section.listing.chosen.emit(0)
    assert not section.listing.back.isHidden()
    section.listing.back.click()
    until(lambda: "Seoul" in titles(section))
    assert section.listing.back.isHidden()


def test_a_place_in_the_list_opens_its_slides(section: MapSection) -> None:
    section.listing.view.setFocus()
    QTest.keyClick(section.listing.view, Qt.Key.Key_Return)
    assert titles(section) == ["1  Slide 1", "2  Slide 2"]


def test_a_mark_for_several_places_is_looked_at_closer(section: MapSection, until: Until) -> None:
    section.listing.chosen.emit(0)
    assert titles(section) == ["1  Slide 1", "2  Slide 2"]
    section.canvas.look_at_all()
    until(section.is_whole)
    before = section.canvas.view.scale
    QTest.mouseClick(section.canvas, Qt.MouseButton.LeftButton, pos=at(section, mark(section, 3)))
    until(section.is_whole)
    assert section.canvas.view.scale > before * 5
    assert sorted(each.slides for each in section.canvas.marks()) == [1, 2]
    until(lambda: titles(section) == ["Pyongyang", "Seoul"])


def test_tab_goes_from_the_map_to_its_list(section: MapSection) -> None:
    section.canvas.setFocus()
    QTest.keyClick(section.canvas, Qt.Key.Key_Tab)
    assert section.focusWidget() is section.listing.view


def test_small_pictures_are_wanted_when_slides_are_listed(
    section: MapSection, shelf: Shelf, until: Until
) -> None:
    section.listing.chosen.emit(0)
    until(lambda: len(shelf.wanted) == 2)
    shelf.image = QImage(72, 48, QImage.Format.Format_RGB32)
    shelf.image.fill(QColor("#0000ff"))
    section.tell_arrived()
    QApplication.processEvents()
    assert holds(section.listing.view.grab().toImage(), "#0000ff")


def test_the_keys_walk_from_mark_to_mark_and_open_one(section: MapSection, until: Until) -> None:
    look_at_korea(section, until)
    canvas = section.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert canvas.here is not None
    assert "Pyongyang" in canvas.accessibleName()
    QTest.keyClick(canvas, Qt.Key.Key_PageUp)
    assert "Seoul" in canvas.accessibleName()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert titles(section) == ["3  Slide 3"]
    assert "where the camera stood" in section.listing.model.rows[0].line


def test_plus_minus_and_0_zoom(section: MapSection, until: Until) -> None:
    canvas = section.canvas
    canvas.look_at_all()
    whole = canvas.view
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.scale > whole.scale
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert abs(canvas.view.scale - whole.scale) < 1e-6
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.view == whole
    until(section.is_whole)


def test_the_map_is_pulled_with_the_pointer(section: MapSection, until: Until) -> None:
    section.canvas.look_at_all()
    section.canvas.zoom(8)
    until(section.is_whole)
    before, canvas = section.canvas.view, section.canvas
    start = QPoint(300, 300)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(60, 20))
    QTest.mouseMove(canvas, start + QPoint(120, 40))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(120, 40))
    assert canvas.view.lon < before.lon
    assert canvas.view.lat > before.lat
    until(section.is_whole)


def test_the_wheel_enlarges_what_is_under_the_pointer(section: MapSection, until: Until) -> None:
    canvas = section.canvas
    canvas.look_at_all()
    at = QPointF(700, 250)
    place, before = canvas.view.place(canvas.from_middle(at)), canvas.view.scale
    turn(canvas, at, QPoint(0, 240))
    assert canvas.view.scale > before
    now = canvas.view.place(canvas.from_middle(at))
    assert abs(now[0] - place[0]) < 0.5
    assert abs(now[1] - place[1]) < 0.5
    west = canvas.view.lon
    turn(canvas, at, QPoint(-240, 0))
    assert canvas.view.lon > west
    until(section.is_whole)


def turn(canvas: QWidget, at: QPointF, by: QPoint) -> None:
    """Turn the wheel over a place by so many eighths of a degree."""
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    there = QPointF(canvas.mapToGlobal(at.toPoint()))
    event = QWheelEvent(at, there, QPoint(), by, buttons, modifiers, phase, False)
    QApplication.sendEvent(canvas, event)


def test_a_place_across_the_antimeridian_is_beside_its_neighbour(
    section: MapSection, until: Until
) -> None:
    section.canvas.look(section.canvas.view._replace(lon=179.5, lat=-17.5, scale=150.0))
    section.canvas.settle()
    until(section.is_whole)
    assert len(section.canvas.marks()) == 2
    until(lambda: titles(section) == ["Suva", "Taveuni"])


def test_an_empty_shelf_says_so(section: MapSection, shelf: Shelf, until: Until) -> None:
    shelf.atlas = Atlas()
    section.open()
    until(lambda: section.listing.heading.text() == "No place on this part of the map")
    until(lambda: section.listing.note.text() == "No slide on the shelf says where it is.")


def test_what_is_opened_again_unchanged_stays_as_it_was(section: MapSection, until: Until) -> None:
    look_at_korea(section, until)
    view = section.canvas.view
    spy = QSignalSpy(section.canvas.viewed)
    section.open()
    until(section.is_whole)
    assert section.canvas.view == view
    assert spy.count() == 0


def test_a_shelf_that_grows_leaves_who_looks_elsewhere_there(
    section: MapSection, shelf: Shelf, until: Until
) -> None:
    look_at_korea(section, until)
    view = section.canvas.view
    section.listing.chosen.emit(0)
    more = shelf.atlas.spots[2]._replace(number=9, name="Busan", lat=35.18, lon=129.08)
    shelf.atlas = Atlas((more, *shelf.atlas.spots), slides=8, placed=6)
    section.open()
    section.open()
    until(lambda: section.head.counts.text().startswith("6 of 8"))
    assert section.canvas.view == view
    assert titles(section) == ["1  Slide 1", "2  Slide 2"]
    section.listing.back.click()
    until(lambda: "Busan" in titles(section) or "Seoul" in titles(section))


def test_a_shelf_that_grows_is_seen_whole_by_who_has_not_moved(
    section: MapSection, shelf: Shelf, until: Until
) -> None:
    north = shelf.atlas.spots[0]._replace(number=9, name="Longyearbyen", lat=78.22, lon=15.65)
    shelf.atlas = Atlas((north, *shelf.atlas.spots), slides=8, placed=6)
    section.open()
    until(lambda: "Longyearbyen" in titles(section))


def test_land_and_marks_are_painted(section: MapSection, until: Until) -> None:
    look_at_korea(section, until)
    image = section.canvas.grab().toImage()
    assert holds(image, theme.RAISED)
    assert holds(image, theme.GROUND)
    assert holds(image, theme.LAMP)


def test_a_map_that_is_moved_is_painted_whole_again(section: MapSection, until: Until) -> None:
    look_at_korea(section, until)
    section.canvas.pan(Point(5000, 0))
    until(section.is_whole)
    assert holds(section.canvas.grab().toImage(), theme.RAISED)


def holds(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )
