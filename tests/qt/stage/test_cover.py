import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from viewer.qt import theme
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.cover import HEADING, LOCKED, CoverCard

LEFT = Qt.MouseButton.LeftButton
RED = QColor("#d03030")


@pytest.fixture
def card(stage: Canvas) -> CoverCard:
    stage.resize(700, 400)
    return CoverCard(stage, "U", buttons=True)


def words(card: CoverCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def buttons(card: CoverCard) -> list[QPushButton]:
    return [button for button in card.findChildren(QPushButton) if button.isVisible()]


def colours(image: QImage) -> set[str]:
    steps = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return {image.pixelColor(x, y).name() for x, y in steps}


def test_no_pixel_of_the_canvas_is_seen_behind_it(card: CoverCard, stage: Canvas) -> None:
    assert RED.name() in colours(stage.grab().toImage())
    card.say("Blood", may_uncover=True)
    assert RED.name() not in colours(stage.grab().toImage())
    stage.resize(900, 700)
    assert RED.name() not in colours(stage.grab().toImage())
    assert stage.grab().toImage().pixelColor(2, 2) == QColor(theme.GROUND)


@pytest.mark.parametrize("height", [720, 900, 1080])
def test_the_class_reads_it_in_type_for_the_back_row(stage: Canvas, height: int) -> None:
    stage.window().resize(height * 16 // 9, height)
    stage.resize(height * 16 // 9, height)
    card = CoverCard(stage, "U", buttons=False)
    card.say("Blood", may_uncover=True)
    note = next(label for label in card.findChildren(QLabel) if label.text() == "Blood")
    assert note.font().pointSizeF() >= 20 * height / theme.FULL_PX


def test_it_says_what_the_picture_shows_and_how_to_look(card: CoverCard) -> None:
    card.say("<b>Blood</b>", may_uncover=True)
    assert words(card) == [HEADING, "<b>Blood</b>", "U shows it  ·  Next goes past it"]
    assert [button.text() for button in buttons(card)] == ["Show the picture", "Go past"]
    assert card.accessibleDescription() == "<b>Blood</b> U shows it  ·  Next goes past it"
    card.say("", may_uncover=False)
    assert words(card) == [HEADING, LOCKED]
    assert [button.text() for button in buttons(card)] == ["Go past"]


def test_its_buttons_tell_and_do_not_take_the_focus(card: CoverCard) -> None:
    told: list[str] = []
    card.uncover_wanted.connect(lambda: told.append("uncover"))
    card.pass_wanted.connect(lambda: told.append("past"))
    card.say("Blood", may_uncover=True)
    focused = card.window().focusWidget()
    for button in buttons(card):
        QTest.mouseClick(button, LEFT)
    assert told == ["uncover", "past"]
    assert card.window().focusWidget() is focused


@pytest.mark.parametrize(
    "size", [(1920, 1000), (993, 557), (420, 260), (300, 140), (120, 60), (1, 1)]
)
@pytest.mark.parametrize("note", ["", "Blood", "A long story. " * 200, "x" * 5000])
def test_the_card_lies_within_the_stage(
    card: CoverCard, stage: Canvas, size: tuple[int, int], note: str
) -> None:
    stage.resize(*size)
    card.say(note, may_uncover=True)
    assert stage.rect().contains(card.card.geometry()) or min(size) < 60


def test_where_there_is_room_all_words_of_a_note_are_seen(card: CoverCard, stage: Canvas) -> None:
    note = "A child who is visibly undernourished, seen from behind, on a railway platform."
    for size in ((420, 260), (993, 557), (1920, 1000)):
        stage.resize(*size)
        card.say(note, may_uncover=True)
        assert note in words(card)


def test_a_long_note_is_cut_and_the_key_is_still_named(card: CoverCard) -> None:
    card.say("A long story. " * 200, may_uncover=True)
    heading, note, hint = words(card)
    assert (heading, note[-1], hint[:10]) == (HEADING, "…", "U shows it")


def test_a_short_note_comes_back_whole_when_there_is_room_again(
    card: CoverCard, stage: Canvas
) -> None:
    note = "A child who is visibly undernourished, seen from behind, on a railway platform."
    stage.resize(240, 70)
    card.say(note, may_uncover=True)
    assert note not in words(card)
    stage.resize(993, 557)
    assert note in words(card)
    assert len(buttons(card)) == 2


def test_on_a_large_stage_its_type_is_larger(card: CoverCard, stage: Canvas) -> None:
    card.say("Blood", may_uncover=True)
    heading = next(label for label in card.findChildren(QLabel) if label.text() == HEADING)
    usual = heading.font().pointSizeF()
    stage.resize(1920, 1000)
    assert heading.font().pointSizeF() > usual


def test_a_wheel_over_it_zooms_nothing(
    application: QApplication, card: CoverCard, stage: Canvas
) -> None:
    card.say("Blood", may_uncover=True)
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    application.sendEvent(card, event)
    assert event.isAccepted()
    assert stage.zoom.view is None


def test_a_click_beside_its_buttons_is_one_on_the_stage(card: CoverCard, stage: Canvas) -> None:
    clicks: list[int] = []
    stage.clicked.connect(lambda: clicks.append(1))
    card.say("Blood", may_uncover=True)
    QTest.mouseClick(card, LEFT, pos=QPoint(4, 4))
    QTest.mouseClick(card.card, LEFT, pos=QPoint(9, 9))
    assert clicks == [1, 1]


def test_the_audiences_has_no_buttons_and_no_keys(stage: Canvas) -> None:
    card = CoverCard(stage, "U", buttons=False)
    for size in ((993, 557), (300, 140)):
        stage.resize(*size)
        card.say("Blood", may_uncover=True)
        assert (words(card), buttons(card)) == ([HEADING, "Blood"], [])
