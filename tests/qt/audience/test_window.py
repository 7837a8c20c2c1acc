from collections.abc import Callable
from typing import Protocol

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QImage, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.geometry import Size
from viewer.qt.audience.window import AudienceWindow
from viewer.qt.keyboard import POINTER_REST_MS
from viewer.qt.stage.canvas import Canvas
from viewer.show.page import Legend
from viewer.show.session import Blank

Until = Callable[[Callable[[], bool]], None]
RED, BLUE = "#d03030", "#3030d0"
LEGEND = Legend(
    title="The square", caption_html="<p>Words</p>", caption="", credit_line="Ann", troubles=()
)


class Keys(Protocol):
    """What stands in for the main window."""

    is_typed: bool
    came: list[str]


def plain(colour: str) -> QImage:
    image = QImage(1280, 580, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def middle(audience: AudienceWindow) -> str:
    image = audience.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 4).name()


def move(audience: AudienceWindow, to: QPoint) -> None:
    at = QPointF(to)
    QApplication.sendEvent(
        audience.canvas,
        QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            audience.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def test_its_first_picture_is_there_before_the_window_is(
    audience: AudienceWindow, source: Canvas
) -> None:
    audience.adopt(source)
    assert not audience.isVisible()
    assert middle(audience) == RED


def test_it_fills_the_screen_that_it_is_given(audience: AudienceWindow) -> None:
    screen = QApplication.primaryScreen()
    told: list[int] = []
    audience.state_changed.connect(lambda: told.append(1))
    audience.show_on(screen)
    assert audience.isFullScreen()
    assert audience.geometry() == screen.geometry()
    assert told
    audience.show_on(screen)  # once more changes nothing
    assert audience.geometry() == screen.geometry()


def test_it_can_be_an_ordinary_window_to_share(audience: AudienceWindow) -> None:
    audience.show_on(QApplication.primaryScreen())
    audience.show_on(None)
    assert not audience.isFullScreen()
    assert audience.width() / audience.height() == pytest.approx(16 / 9, abs=0.01)
    audience.resize(500, 400)
    audience.show_on(None)
    assert audience.size() == QSize(500, 400)  # as whoever shares it has made it


def test_the_picture_stays_when_the_window_changes(audience: AudienceWindow) -> None:
    audience.canvas.show_image(plain(RED), Size(3000, 1360), fade=False)
    for screen in (QApplication.primaryScreen(), None, QApplication.primaryScreen()):
        audience.show_on(screen)
        assert middle(audience) == RED


def test_there_is_nothing_but_picture_and_words(audience: AudienceWindow) -> None:
    audience.words.show_legend(LEGEND)
    audience.show()
    audience.settle()
    stage, words = audience.canvas.geometry(), audience.words.geometry()
    assert stage.united(words) == audience.rect()
    assert stage.bottom() + 1 == words.top()
    options = Qt.FindChildOption.FindDirectChildrenOnly
    parts = audience.findChildren(QWidget, options=options)
    assert [part for part in parts if part.isVisible()] == [audience.canvas, audience.words]


def test_pictures_are_wanted_for_slides_of_a_usual_caption(audience: AudienceWindow) -> None:
    audience.words.show_legend(LEGEND)
    audience.settle()
    wanted = audience.box
    assert wanted == audience.canvas.box
    audience.words.show_legend(replace(LEGEND, caption_html=LEGEND.caption_html * 20))
    assert audience.canvas.box.height < audience.box.height
    assert audience.box == wanted


def test_it_tells_when_pictures_are_wanted_in_another_size(audience: AudienceWindow) -> None:
    audience.show()
    told: list[Size] = []
    audience.resized.connect(lambda: told.append(audience.box))
    audience.words.show_legend(LEGEND)
    audience.column.show_context("<p>Market day.</p>")
    audience.settle()
    assert told == []
    audience.resize(1000, 700)
    audience.words.show_caption(shown=False)
    audience.words.show_caption(shown=True)
    assert len(set(told)) == len(told) - 1 == 2


def test_the_picture_moves_aside_for_the_column(audience: AudienceWindow) -> None:
    audience.show()
    audience.column.show_context("<p>Market day.</p>")
    audience.settle()
    assert audience.canvas.geometry().right() + 1 == audience.column.geometry().left()
    assert audience.column.width() == pytest.approx(0.36 * audience.width(), abs=1)
    audience.column.hide()
    audience.settle()
    assert audience.canvas.width() == audience.width()


def test_a_question_lies_in_the_room_of_the_caption_to_come(audience: AudienceWindow) -> None:
    audience.show()
    audience.words.clear()
    audience.ask("Who looks at whom?", 2, 2)
    assert audience.question.said == "Who looks at whom?"
    assert audience.question.geometry().top() >= audience.canvas.geometry().bottom() - 60
    audience.ask("", 0, 0)
    assert audience.question.said == ""


@pytest.mark.parametrize(("blank", "colour"), [(Blank.BLACK, "#000000"), (Blank.WHITE, "#ffffff")])
def test_a_blank_screen_covers_all_of_it(
    audience: AudienceWindow, blank: Blank, colour: str
) -> None:
    audience.show()
    audience.words.show_legend(LEGEND)
    audience.ask("Why?", 1, 1)
    audience.cover(blank)
    audience.settle()
    image = audience.grab().toImage()
    points = [(x, y) for x in range(0, 1280, 16) for y in range(0, 720, 9)]
    assert {image.pixelColor(*point).name() for point in points} == {colour}
    audience.cover(Blank.NO)
    assert middle(audience) != colour


def test_a_frozen_class_goes_on_seeing_what_it_saw(audience: AudienceWindow) -> None:
    audience.show()
    audience.canvas.show_image(plain(RED), Size(3000, 1360), fade=False)
    audience.words.show_legend(LEGEND)
    before = audience.grab().toImage()
    audience.freeze(frozen=True)
    audience.canvas.show_image(plain(BLUE), Size(3000, 1360), fade=False)
    audience.words.clear()
    audience.ask("Why?", 1, 1)
    audience.column.show_context("<p>Later</p>")
    audience.settle()
    assert audience.grab().toImage() == before
    audience.freeze(frozen=False)
    assert audience.grab().toImage() != before
    assert middle(audience) == BLUE


def test_a_frozen_class_sees_it_in_another_size_too(audience: AudienceWindow) -> None:
    audience.show()
    audience.canvas.show_image(plain(RED), Size(3000, 1360), fade=False)
    audience.freeze(frozen=True)
    audience.resize(900, 700)
    audience.settle()
    assert middle(audience) == RED


def test_a_blank_screen_comes_before_a_frozen_one(audience: AudienceWindow) -> None:
    audience.show()
    audience.canvas.show_image(plain(RED), Size(3000, 1360), fade=False)
    audience.cover(Blank.BLACK)
    audience.freeze(frozen=True)
    assert middle(audience) == "#000000"
    audience.cover(Blank.NO)
    assert middle(audience) == RED


def test_nothing_melts_in_a_still(audience: AudienceWindow) -> None:
    audience.show()
    audience.canvas.show_image(plain(RED), Size(3000, 1360), fade=False)
    audience.canvas.show_image(plain(BLUE), Size(3000, 1360), fade=True)
    assert audience.canvas.fading
    audience.freeze(frozen=True)
    assert middle(audience) == BLUE


def test_a_click_turns_the_page_frozen_or_not(audience: AudienceWindow) -> None:
    audience.show()
    clicks: list[int] = []
    audience.clicked.connect(lambda: clicks.append(1))
    QTest.mouseClick(audience.canvas, Qt.MouseButton.LeftButton)
    audience.freeze(frozen=True)
    QTest.mouseClick(audience.still, Qt.MouseButton.LeftButton)
    QTest.mouseClick(audience.still, Qt.MouseButton.RightButton)
    assert clicks == [1, 1]


@pytest.mark.parametrize("full", [True, False])
def test_the_pointer_goes_when_it_rests_and_comes_back(
    audience: AudienceWindow, until: Until, *, full: bool
) -> None:
    audience._rest.setInterval(30)
    audience.show_on(QApplication.primaryScreen() if full else None)
    until(lambda: audience.canvas.cursor().shape() == Qt.CursorShape.BlankCursor)
    assert audience.cursor().shape() == Qt.CursorShape.BlankCursor
    move(audience, QPoint(100, 100))
    assert audience.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert audience.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_tools_pointer_comes_back_as_it_was(audience: AudienceWindow, until: Until) -> None:
    audience._rest.setInterval(30)
    audience.show_on(None)
    audience.canvas.hold(Qt.CursorShape.CrossCursor)
    until(lambda: audience.canvas.cursor().shape() == Qt.CursorShape.BlankCursor)
    move(audience, QPoint(50, 50))
    assert audience.canvas.cursor().shape() == Qt.CursorShape.CrossCursor


def test_it_rests_for_two_seconds() -> None:
    assert POINTER_REST_MS == 2000


def test_digits_go_to_the_main_window_and_so_does_what_ends_a_number(
    audience: AudienceWindow, keys: Keys
) -> None:
    audience.show()
    QTest.keyClicks(audience, "12")
    QTest.keyClick(audience, Qt.Key.Key_Return)
    QTest.keyClicks(audience, "x")
    assert keys.came == ["1", "2"]
    keys.is_typed = True
    QTest.keyClick(audience, Qt.Key.Key_Backspace)
    QTest.keyClick(audience, Qt.Key.Key_Return)
    assert keys.came[2:] == ["\x08", "\r"]


def test_enter_turns_the_page_but_ends_a_number_that_is_typed(
    audience: AudienceWindow, keys: Keys
) -> None:
    audience.show()
    audience.activateWindow()
    turned: list[int] = []
    action = QAction("Next", audience)
    action.setShortcuts([QKeySequence("Return"), QKeySequence("Space")])
    action.triggered.connect(lambda: turned.append(1))
    audience.addAction(action)
    QTest.qWaitForWindowActive(audience)
    QTest.keyClick(audience, Qt.Key.Key_Return)
    assert (turned, keys.came) == ([1], [])
    keys.is_typed = True
    QTest.keyClick(audience, Qt.Key.Key_Return)
    assert (turned, keys.came) == ([1], ["\r"])
    QTest.keyClick(audience, Qt.Key.Key_Space)
    assert turned == [1, 1]


def test_closing_it_tells(audience: AudienceWindow) -> None:
    told: list[int] = []
    audience.closed.connect(lambda: told.append(1))
    audience.show()
    audience.hide()
    assert told == []
    audience.show()
    audience.close()
    assert told == [1]


def test_its_title_names_the_story(audience: AudienceWindow) -> None:
    audience.name_story("A lesson")
    assert audience.windowTitle() == "A lesson – audience"


@pytest.mark.parametrize("size", [(320, 180), (500, 1400), (2600, 400)])
def test_all_of_it_fits_into_any_window(audience: AudienceWindow, size: tuple[int, int]) -> None:
    audience.show()
    audience.words.show_legend(LEGEND)
    audience.column.show_context("<p>Market day.</p>" * 40)
    audience.ask("Who looks at whom? " * 30, 1, 2)
    audience.resize(*size)
    audience.settle()
    for part in (audience.canvas, audience.words, audience.column, audience.question):
        assert audience.rect().contains(part.geometry()), part
