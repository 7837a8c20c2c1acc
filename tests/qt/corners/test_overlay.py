from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from viewer.imaging.geometry import Point, Size
from viewer.qt.corners.contents import COMING, MISSING
from viewer.qt.corners.mark import NAMES
from viewer.qt.corners.overlay import CornersOverlay
from viewer.qt.corners.placing import Corner
from viewer.qt.corners.rows import Row
from viewer.qt.notes import Notes
from viewer.qt.stage.canvas import Canvas
from viewer.show.corners import Corners, Link, Related
from viewer.story.text import to_html

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
STORY = to_html("Words [@page] and [a link](https://example.org/x). " * 30, {"page": 1})
FULL = Corners(
    back_story_html=STORY,
    related=(
        Related(None, "After", "Set beside this picture"),
        Related(4, "The & fifth", "Same place"),
        Related(7, "The eighth", "Same source"),
    ),
    links=(Link("The page", "https://www.example.org/a"), Link("Odd", "https://a@b.example/")),
    authorship=(("Creator", "<b>Lee</b>"), ("Licence", "CC0 1.0")),
)
EMPTY = Corners(back_story_html="", related=(), links=(), authorship=())


class Told(NamedTuple):
    """What has been heard of the overlay and of the stage below it."""

    cited: list[str]
    linked: list[str]
    chosen: list[int]
    clicked: list[str]


def red(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#d03030"))
    return image


@pytest.fixture
def thumbnails() -> dict[int, QImage]:
    """The small pictures that are there, by slide."""
    return {}


@pytest.fixture
def canvas(application: QApplication, room: QWidget) -> Canvas:
    """A stage of 800 by 600 with a picture of 3000 by 1500 on it: 100 pixels of ground above."""
    room.resize(800, 600)
    canvas = Canvas(room)
    canvas.resize(800, 600)
    canvas.show()
    canvas.zoom.less_motion = lambda: True
    canvas.show_image(red(800, 400), Size(3000, 1500), fade=False)
    application.processEvents()
    return canvas


@pytest.fixture
def covered() -> defaultdict[int, str]:
    """What is said of the slides whose pictures are covered."""
    return defaultdict(str)


@pytest.fixture
def overlay(
    canvas: Canvas, thumbnails: dict[int, QImage], covered: defaultdict[int, str]
) -> CornersOverlay:
    overlay = CornersOverlay(canvas, thumbnails.get, covered.__getitem__)
    overlay.show_corners(FULL)
    return overlay


@pytest.fixture
def told(overlay: CornersOverlay, canvas: Canvas) -> Told:
    told = Told([], [], [], [])
    overlay.cited.connect(told.cited.append)
    overlay.linked.connect(told.linked.append)
    overlay.chosen.connect(told.chosen.append)
    canvas.clicked.connect(lambda: told.clicked.append("clicked"))
    return told


def words(overlay: CornersOverlay) -> list[str]:
    return [label.text() for label in overlay.card.findChildren(QLabel) if label.isVisible()]


def rows(overlay: CornersOverlay) -> list[Row]:
    return overlay.card.findChildren(Row)


def test_nothing_lies_over_the_picture_until_it_is_asked_for(
    overlay: CornersOverlay, canvas: Canvas
) -> None:
    assert not any(mark.isVisible() for mark in overlay.marks.values())
    overlay.open()
    assert all(mark.isVisible() for mark in overlay.marks.values())
    assert not overlay.card.isVisible()
    overlay.close_down()
    assert not any(each.isVisible() for each in (*overlay.marks.values(), overlay.card))
    assert canvas.window().focusWidget() not in overlay.marks.values()


def test_marks_stand_in_the_corners_of_the_picture(overlay: CornersOverlay) -> None:
    overlay.open()
    picture = overlay.picture()
    assert (picture.top(), picture.height()) == (100, 400)
    assert overlay.marks[Corner.RELATED].geometry().topLeft() == picture.topLeft()
    assert overlay.marks[Corner.LINKS].geometry().topRight() == picture.topRight()
    assert overlay.marks[Corner.AUTHORSHIP].geometry().bottomRight() == picture.bottomRight()
    assert overlay.marks[Corner.BACK_STORY].geometry().bottomLeft() == picture.bottomLeft()


def test_marks_follow_the_picture_and_stay_on_the_stage(
    overlay: CornersOverlay, canvas: Canvas
) -> None:
    overlay.open()
    canvas.resize(400, 300)
    assert overlay.marks[Corner.RELATED].y() == 50
    canvas.zoom.to(1.0, Point(0, 0))
    for mark in overlay.marks.values():
        assert canvas.rect().contains(mark.geometry())
    canvas.show_image(red(150, 300), Size(1500, 3000), fade=False)
    assert overlay.marks[Corner.RELATED].x() == 125


def test_without_a_picture_the_stage_has_corners(overlay: CornersOverlay, canvas: Canvas) -> None:
    canvas.show_image(None, Size(1, 1), fade=False)
    overlay.open()
    assert overlay.picture() == canvas.rect()


def test_tab_goes_round_the_marks_which_are_named(overlay: CornersOverlay) -> None:
    overlay.open()
    window = overlay.marks[Corner.RELATED].window()
    for corner in Corner:
        focused = window.focusWidget()
        assert focused is overlay.marks[corner]
        assert focused.accessibleName() == NAMES[corner]
        QTest.keyClick(focused, Key.Key_Tab)


@pytest.mark.parametrize("corner", list(Corner))
def test_a_mark_opens_its_card_and_closes_it_again(
    overlay: CornersOverlay, corner: Corner, canvas: Canvas
) -> None:
    overlay.open()
    QTest.mouseClick(overlay.marks[corner], LEFT)
    assert overlay.card.isVisible()
    assert overlay.opened is corner
    assert overlay.card.accessibleName() == NAMES[corner]
    card = overlay.card.geometry()
    assert canvas.rect().contains(card)
    assert card.width() <= 0.6 * 800
    assert card.height() <= 0.7 * 600
    QTest.mouseClick(overlay.marks[corner], LEFT)
    assert not overlay.card.isVisible()
    assert not overlay.marks[corner].isChecked()


def test_one_card_at_a_time(overlay: CornersOverlay) -> None:
    overlay.open()
    overlay.toggle(Corner.LINKS)
    overlay.toggle(Corner.AUTHORSHIP)
    assert [c for c, mark in overlay.marks.items() if mark.isChecked()] == [Corner.AUTHORSHIP]
    assert words(overlay) == ["Creator", "<b>Lee</b>", "Licence", "CC0 1.0"]


def test_space_opens_a_card_and_stepping_back_returns_to_its_mark(overlay: CornersOverlay) -> None:
    overlay.open()
    mark = overlay.marks[Corner.LINKS]
    mark.setFocus()
    QTest.keyClick(mark, Key.Key_Space)
    assert overlay.opened is Corner.LINKS
    assert mark.window().focusWidget() is rows(overlay)[0]
    assert overlay.step_back()
    assert mark.window().focusWidget() is mark
    assert not overlay.step_back()
    assert overlay.is_open


def test_a_click_beside_the_card_closes_it_and_turns_no_page(
    overlay: CornersOverlay, canvas: Canvas, told: Told
) -> None:
    overlay.open()
    overlay.toggle(Corner.RELATED)
    QTest.mouseClick(canvas, LEFT, pos=QPoint(700, 450))
    assert overlay.opened is None
    QTest.mouseClick(canvas, LEFT, pos=QPoint(700, 450))
    assert told.clicked == []
    assert overlay.is_open
    overlay.close_down()
    QTest.mouseClick(canvas, LEFT, pos=QPoint(700, 450))
    assert told.clicked == ["clicked"]


def test_a_click_on_the_card_does_nothing_to_the_stage(overlay: CornersOverlay, told: Told) -> None:
    overlay.open()
    overlay.toggle(Corner.AUTHORSHIP)
    QTest.mouseClick(overlay.card, LEFT, pos=QPoint(3, 3))
    QTest.mouseDClick(overlay.card, LEFT, pos=QPoint(3, 3))
    assert overlay.opened is Corner.AUTHORSHIP
    assert told.clicked == []


def test_related_pictures_can_be_chosen_but_not_the_one_beside(
    overlay: CornersOverlay, told: Told
) -> None:
    overlay.open()
    overlay.toggle(Corner.RELATED)
    beside, fifth, eighth = rows(overlay)
    for row in (beside, fifth, eighth):
        QTest.mouseClick(row, LEFT)
    assert told.chosen == [4, 7]
    assert (fifth.accessibleName(), fifth.accessibleDescription()) == ("The & fifth", "Same place")


def test_small_pictures_come_when_they_come(
    overlay: CornersOverlay, thumbnails: dict[int, QImage]
) -> None:
    thumbnails[4] = red(120, 80)
    overlay.open()
    overlay.refresh()
    overlay.toggle(Corner.RELATED)
    assert [row.has_picture for row in rows(overlay)] == [False, True, False]
    thumbnails[7] = red(80, 120)
    overlay.refresh()
    assert [row.has_picture for row in rows(overlay)] == [False, True, True]
    assert overlay.card.grab().toImage().width() == overlay.card.width()


def test_a_picture_that_is_covered_is_taken_away_again(
    overlay: CornersOverlay, thumbnails: dict[int, QImage], covered: defaultdict[int, str]
) -> None:
    thumbnails[4] = thumbnails[7] = red(120, 80)
    overlay.open()
    overlay.toggle(Corner.RELATED)
    bare = overlay.card.grab().toImage()
    covered[4] = "Covered: <b>blood</b>"
    overlay.refresh()
    _, fifth, eighth = rows(overlay)
    assert (fifth.has_picture, eighth.has_picture) == (False, True)
    assert fifth.accessibleDescription() == "Same place. Covered: <b>blood</b>"
    assert fifth.toolTip() == "Covered: ‹b›blood‹/b›"
    assert overlay.card.grab().toImage() != bare
    covered.clear()
    overlay.refresh()
    assert (fifth.has_picture, fifth.toolTip()) == (True, "")


def test_links_say_their_whole_host_and_are_handed_on(overlay: CornersOverlay, told: Told) -> None:
    overlay.open()
    overlay.toggle(Corner.LINKS)
    page, odd = rows(overlay)
    assert page.accessibleDescription() == "www.example.org"
    assert odd.accessibleDescription() == "This address cannot be opened"
    QTest.mouseClick(page, LEFT)
    assert told.linked == ["https://www.example.org/a"]


def test_a_long_host_makes_its_row_taller_and_none_of_it_is_cut(
    overlay: CornersOverlay,
) -> None:
    long = ".".join(["a" * 60] * 4)
    links = (Link("Short", "https://example.org/"), Link("Long", f"https://{long}/"))
    overlay.show_corners(msgspec.structs.replace(FULL, links=links))
    overlay.open()
    overlay.toggle(Corner.LINKS)
    QApplication.processEvents()
    short, tall = rows(overlay)
    assert tall.height() >= short.height() + 3 * short.fontMetrics().height()
    assert tall.height() == tall.heightForWidth(tall.width())


def test_the_back_story_hands_on_citations_and_explains_terms(
    overlay: CornersOverlay, told: Told
) -> None:
    overlay.explain({"term": "A meaning."})
    overlay.name_sources({"page": "The page"})
    overlay.open()
    overlay.toggle(Corner.BACK_STORY)
    (notes,) = overlay.card.findChildren(Notes)
    notes.cited.emit("page")
    notes.linked.emit("https://example.org/x")
    assert (told.cited, told.linked) == (["page"], ["https://example.org/x"])
    assert notes._glossary == {"term": "A meaning."}
    assert notes._sources == {"page": "The page"}


@pytest.mark.parametrize("corner", list(Corner))
def test_an_empty_corner_says_what_is_missing(overlay: CornersOverlay, corner: Corner) -> None:
    overlay.show_corners(EMPTY)
    overlay.open()
    overlay.toggle(corner)
    assert words(overlay) == [MISSING[corner]]


def test_another_slide_fills_the_card_that_is_open(overlay: CornersOverlay) -> None:
    overlay.open()
    overlay.toggle(Corner.AUTHORSHIP)
    overlay.show_corners(None)
    QApplication.processEvents()
    assert words(overlay) == [COMING]
    overlay.show_corners(msgspec.structs.replace(FULL, authorship=(("Creator", "Kim"),)))
    QApplication.processEvents()
    assert words(overlay) == ["Creator", "Kim"]


def test_keys_scroll_a_long_card_and_turn_pages_beside_a_short_one(
    overlay: CornersOverlay,
) -> None:
    many = tuple(Related(number, f"Slide {number}", "Same source") for number in range(12))

    def is_taken(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, "")
        event.ignore()
        QApplication.sendEvent(overlay.card.window().focusWidget(), event)
        return event.isAccepted()

    overlay.open()
    overlay.toggle(Corner.RELATED)
    QApplication.processEvents()
    assert not is_taken(Key.Key_Down)
    overlay.show_corners(msgspec.structs.replace(FULL, related=many))
    overlay.card.take_focus()
    QApplication.processEvents()
    assert is_taken(Key.Key_Down)
    assert is_taken(Key.Key_PageDown)
    assert not is_taken(Key.Key_Right)
    QTest.keyClick(overlay.card, Key.Key_End)
    area = overlay.card._area
    assert area is not None
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum() > 0


def test_a_zoomed_picture_can_be_dragged_between_its_corners(
    overlay: CornersOverlay, canvas: Canvas, told: Told
) -> None:
    overlay.open()
    canvas.zoom.to(1.0)
    seen: list[QEvent.Type] = []
    canvas.clicked.connect(lambda: seen.append(QEvent.Type.MouseButtonPress))
    QTest.mousePress(canvas, LEFT, pos=QPoint(400, 300))
    assert seen  # it got through to the stage, where hands take it
    assert told.clicked == ["clicked"]


def test_a_mark_names_itself_while_it_has_the_keys(overlay: CornersOverlay) -> None:
    overlay.open()
    mark = overlay.marks[Corner.RELATED]
    QApplication.sendEvent(mark, QEvent(QEvent.Type.Leave))  # wherever the pointer may be
    named = mark.width()
    overlay.marks[Corner.LINKS].setFocus()
    assert mark.width() < named
    assert mark.grab().toImage().height() == mark.height()
