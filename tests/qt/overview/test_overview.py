from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt import theme
from viewer.qt.overview.overview import WISHES, Overview
from viewer.qt.slides.model import Absence, SlidesModel

COUNT = 5000
RED = QColor("#c02020")
Key = Qt.Key
Until = Callable[[Callable[[], bool]], None]


class Shelf:
    """The small pictures that are there, and a note of each that was asked after."""

    def __init__(self) -> None:
        self.held: dict[int, QImage] = {}
        self.absences: dict[int, Absence] = {}
        self.looked_at: set[int] = set()

    def thumbnail(self, row: int) -> QImage | None:
        self.looked_at.add(row)
        return self.held.get(row)

    def absence(self, row: int) -> Absence:
        return self.absences.get(row, Absence.COMING)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def slides(room: QWidget, shelf: Shelf) -> SlidesModel:
    titles = [f"Slide {number}" for number in range(COUNT)]
    chapters = [f"Part {n // 40}" if n % 40 == 0 else "" for n in range(COUNT)]
    return SlidesModel(titles, chapters, shelf.thumbnail, shelf.absence, room)


@pytest.fixture
def overview(room: QWidget, slides: SlidesModel) -> Overview:
    """The overview of 5,000 slides, the 2,001st on the stage, not yet open."""
    overview = Overview(room)
    overview.resize(800, 600)
    overview.show_slides(slides)
    overview.mark_present(2000)
    return overview


def opened(overview: Overview) -> list[list[int]]:
    """Open it; gives what it says is on the screen."""
    seen: list[list[int]] = []
    overview.seen.connect(seen.append)
    overview.open()
    overview.show()
    overview.setFocus()
    QApplication.processEvents()
    return seen


def in_sight(overview: Overview, row: int) -> bool:
    rect = overview.visualRect(overview.model().index(row, 0))
    return overview.viewport().rect().contains(rect)


def middle(overview: Overview, row: int) -> QColor:
    """What is painted in the middle of a slide's picture."""
    rect = overview.visualRect(overview.model().index(row, 0))
    at = QPoint(rect.center().x(), rect.top() + rect.width() // 3)
    return overview.viewport().grab().toImage().pixelColor(at)


def turn_wheel(overview: Overview, angle: int, modifier: Qt.KeyboardModifier) -> None:
    wheel = QWheelEvent(
        QPointF(50, 30),
        QPointF(overview.mapToGlobal(QPoint(50, 30))),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(overview.viewport(), wheel)


def test_it_opens_at_the_slide_on_the_stage(overview: Overview) -> None:
    opened(overview)
    assert overview.row == 2000
    assert in_sight(overview, 2000)


def test_only_what_is_seen_is_painted_and_asked_for(overview: Overview, shelf: Shelf) -> None:
    seen = opened(overview)
    overview.viewport().grab()
    assert len(seen) == 1
    assert 2000 in seen[0]
    assert shelf.looked_at <= set(seen[0])
    assert len(seen[0]) < 40


def test_a_small_picture_shows_as_soon_as_it_is_there(
    overview: Overview, shelf: Shelf, slides: SlidesModel
) -> None:
    opened(overview)
    assert middle(overview, 2001) != RED
    image = QImage(240, 160, QImage.Format.Format_RGB32)
    image.fill(RED)
    shelf.held[2001] = image
    slides.tell(2001)
    assert middle(overview, 2001) == RED


def test_while_it_scrolls_it_asks_only_after_a_rest(overview: Overview, until: Until) -> None:
    seen = opened(overview)
    for _ in range(20):
        overview.verticalScrollBar().setValue(overview.verticalOffset() + 700)
        QApplication.processEvents()
    assert len(seen) == 1
    until(lambda: len(seen) > 1)
    assert seen[1:] == [list(overview.rows_on_screen())]


def test_a_key_moves_by_cells_and_keeps_them_in_sight(overview: Overview) -> None:
    opened(overview)
    walked: list[int] = []
    overview.walked.connect(lambda: walked.append(overview.row))
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_End, Key.Key_Home):
        QTest.keyClick(overview, key)
        assert in_sight(overview, overview.row)
    assert walked[0] == 2001
    assert walked[1:3] == sorted(walked[1:3])
    assert walked[3:] == [COUNT - 1, 0]


def test_up_to_the_first_line_of_a_chapter_shows_its_heading(overview: Overview) -> None:
    opened(overview)
    overview.verticalScrollBar().setValue(overview.verticalScrollBar().maximum())
    QTest.keyClick(overview, Key.Key_Right)
    QTest.keyClick(overview, Key.Key_Left)
    rect = overview.visualRect(overview.currentIndex())
    assert overview.row == 2000
    assert rect.top() > 30


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_enter_chooses_the_slide_that_the_keys_stand_on(overview: Overview, key: Qt.Key) -> None:
    opened(overview)
    chosen: list[int] = []
    overview.chosen.connect(chosen.append)
    QTest.keyClick(overview, Key.Key_Right)
    QTest.keyClick(overview, key)
    assert chosen == [2001]
    assert not overview.was_just_left


def test_a_click_chooses_and_a_gap_does_not(overview: Overview) -> None:
    opened(overview)
    chosen: list[int] = []
    overview.chosen.connect(chosen.append)
    rect = overview.visualRect(overview.model().index(2002, 0))
    for at in (rect.topLeft() - QPoint(4, 0), rect.center()):
        QTest.mouseClick(overview.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == [2002]
    assert overview.was_just_left


def test_a_number_that_is_typed_leads_along(overview: Overview) -> None:
    opened(overview)
    overview.say("4", COUNT)
    assert overview.row == 3
    overview.say("4321", COUNT)
    assert (overview.row, in_sight(overview, 4320)) == (4320, True)
    assert overview.typed.text() == "Go to slide 4321 of 5000, then Enter"
    overview.say("43210", COUNT)
    assert overview.row == COUNT - 1
    overview.say("", COUNT)
    assert overview.row == COUNT - 1
    overview.say(None, COUNT)
    assert not overview.typed.isVisible()


def test_enter_while_a_number_is_typed_is_the_windows(overview: Overview) -> None:
    opened(overview)
    chosen: list[int] = []
    overview.chosen.connect(chosen.append)
    overview.say("17", COUNT)
    QTest.keyClick(overview, Key.Key_Return)
    assert chosen == []


def test_under_a_blank_screen_the_keys_do_nothing(overview: Overview) -> None:
    opened(overview)
    overview.is_covered = True
    for key in (Key.Key_Right, Key.Key_Return, Key.Key_Plus):
        QTest.keyClick(overview, key)
    assert overview.row == 2000


def test_plus_and_minus_and_the_wheel_change_the_size_of_the_cells(overview: Overview) -> None:
    opened(overview)
    widths: list[int] = []
    overview.resized.connect(widths.append)
    for key in (Key.Key_Plus, Key.Key_Equal, Key.Key_Plus, Key.Key_Minus):
        QTest.keyClick(overview, key)
    assert widths == [WISHES[3], WISHES[4], WISHES[3]]
    turn_wheel(overview, -60, Qt.KeyboardModifier.ControlModifier)
    assert widths[-1] == WISHES[3]
    turn_wheel(overview, -60, Qt.KeyboardModifier.ControlModifier)
    assert widths[-1] == WISHES[2]
    assert in_sight(overview, 2000)
    assert overview.visualRect(overview.currentIndex()).width() >= WISHES[2]


def test_the_plain_wheel_scrolls(overview: Overview) -> None:
    opened(overview)
    before = overview.verticalOffset()
    turn_wheel(overview, -120, Qt.KeyboardModifier.NoModifier)
    assert overview.verticalOffset() > before


def test_a_size_that_is_remembered_is_taken_as_near_as_can_be(overview: Overview) -> None:
    overview.set_wish(140)
    opened(overview)
    small = overview.visualRect(overview.currentIndex()).width()
    overview.set_wish(99999)
    assert small < overview.visualRect(overview.currentIndex()).width()


def test_it_opens_again_where_the_stage_is_and_not_where_the_keys_went(
    overview: Overview,
) -> None:
    opened(overview)
    QTest.keyClick(overview, Key.Key_End)
    overview.close_down()
    overview.hide()
    opened(overview)
    assert overview.row == 2000
    assert in_sight(overview, 2000)


def test_the_slide_on_the_stage_stays_lit_while_the_keys_go_on(
    overview: Overview, shelf: Shelf
) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(RED)
    shelf.held.update({2000: image, 2001: image})
    opened(overview)
    QTest.keyClick(overview, Key.Key_Right)
    QTest.keyClick(overview, Key.Key_Down)

    def edge(row: int) -> QColor:
        rect = overview.visualRect(overview.model().index(row, 0))
        return overview.viewport().grab().toImage().pixelColor(rect.center().x(), rect.top())

    assert edge(2000) == QColor(theme.LAMP)
    assert edge(2001) == RED


def test_a_slide_of_words_and_a_broken_one_have_their_cards(
    overview: Overview, shelf: Shelf
) -> None:
    shelf.absences.update({2001: Absence.WORDS, 2002: Absence.BROKEN})
    opened(overview)

    def ground(row: int) -> QColor:
        rect = overview.visualRect(overview.model().index(row, 0))
        at = rect.topLeft() + QPoint(8, rect.width() // 2)
        return overview.viewport().grab().toImage().pixelColor(at)

    assert [ground(row) for row in (2001, 2002)] == [QColor(theme.RAISED)] * 2
    assert ground(2003) == QColor(theme.ROOM)


def test_how_many_small_pictures_are_to_come_is_said_and_goes(
    overview: Overview, shelf: Shelf, slides: SlidesModel, until: Until
) -> None:
    seen = opened(overview)
    until(overview.progress.isVisible)
    assert overview.progress.text() == f"Small pictures: 0 of {len(seen[0])}"
    shelf.absences.update(dict.fromkeys(seen[0], Absence.BROKEN))
    for row in seen[0]:
        slides.tell(row)
    assert not overview.progress.isVisible()


def test_without_slides_it_stays_empty(room: QWidget) -> None:
    overview = Overview(room)
    opened(overview)
    QTest.keyClick(overview, Key.Key_Down)
    overview.viewport().grab()
    assert overview.row == -1
