import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.overlays.question import AUDIENCE_PT, USUAL_PT, QuestionCard

QUESTION = "What do you see that makes you say that?"


@pytest.fixture
def card(room: QWidget) -> QuestionCard:
    return QuestionCard(room)


def points(card: QuestionCard) -> float:
    return card._question.font().pointSizeF()


def test_nothing_is_asked_at_first(card: QuestionCard) -> None:
    assert (card.isHidden(), card.said) == (True, "")


def test_a_question_stands_at_the_lower_edge_of_the_room(card: QuestionCard, room: QWidget) -> None:
    card.say(QUESTION, 2, 3)
    assert card.said == QUESTION
    assert card._count.text() == "Question 2 of 3"
    assert room.rect().contains(card.geometry())
    assert card.geometry().top() > room.height() / 2
    assert abs(card.geometry().center().x() - room.rect().center().x()) <= 1


def test_the_only_question_is_not_counted(card: QuestionCard) -> None:
    card.say(QUESTION, 1, 1)
    assert card._count.isHidden()


def test_it_takes_the_room_that_it_is_given_and_keeps_to_it(card: QuestionCard) -> None:
    within = QRect(100, 50, 400, 300)
    card.settle(within)
    card.say(QUESTION, 1, 2)
    assert within.contains(card.geometry())


def test_the_class_reads_it_from_the_back_row(card: QuestionCard, room: QWidget) -> None:
    room.resize(1920, 1080)
    assert AUDIENCE_PT >= 26 > USUAL_PT
    card.set_points(AUDIENCE_PT)
    card.say(QUESTION, 1, 3)
    assert points(card) == AUDIENCE_PT


@pytest.mark.parametrize("size", [(1920, 1080), (800, 600), (320, 180)])
@pytest.mark.parametrize("times", [1, 12, 400])
def test_a_long_question_is_set_smaller_and_cut_in_the_end(
    card: QuestionCard, room: QWidget, size: tuple[int, int], times: int
) -> None:
    room.setMinimumSize(1, 1)
    room.resize(*size)
    card.set_points(AUDIENCE_PT * size[1] / 1080)
    card.say(" ".join([QUESTION] * times), 1, 3)
    assert room.rect().contains(card.geometry())
    assert card.height() <= 0.6 * size[1] + 1
    assert card.said.endswith("…") == (times == 400)


def test_a_short_question_after_a_long_one_is_large_again(card: QuestionCard) -> None:
    card.say(QUESTION * 40, 1, 2)
    assert points(card) < USUAL_PT
    card.say(QUESTION, 2, 2)
    assert (points(card), card.said) == (USUAL_PT, QUESTION)


def test_markup_is_shown_as_it_is(card: QuestionCard) -> None:
    card.say("<b>Who</b> & why?", 1, 1)
    assert card.said == "<b>Who</b> & why?"


def test_high_contrast_is_white_on_black(card: QuestionCard) -> None:
    card.say(QUESTION, 1, 2)
    card.set_contrast(high=True)
    image = card.grab().toImage()
    assert image.pixelColor(image.width() // 2, 3).name() == theme.BLACK
    tones = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert max(tone.value() for tone in tones) == 255
    assert max(tone.saturation() for tone in tones if tone.value() > 60) <= 2
