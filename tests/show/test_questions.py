import pytest

from viewer.show.questions import OWN, QUESTION_SETS, STAND_IN, questions_for
from viewer.story.model import Slide

OF_THE_SLIDE = Slide(questions=("Who is missing?",))
SETS = {row.id: row.questions for row in QUESTION_SETS}


def test_a_story_asks_its_own_questions() -> None:
    assert questions_for(OF_THE_SLIDE, OWN) == ("Who is missing?",)


@pytest.mark.parametrize("chosen", sorted(SETS.keys() - {OWN}))
def test_a_chosen_set_takes_the_place_of_the_slides_own(chosen: str) -> None:
    assert questions_for(OF_THE_SLIDE, chosen) == SETS[chosen]
    assert len(SETS[chosen]) == 3


def test_where_a_slide_has_none_a_set_stands_in() -> None:
    assert questions_for(Slide(), OWN) == SETS[STAND_IN]


def test_a_set_that_is_no_longer_there_leaves_the_slides_own() -> None:
    assert questions_for(OF_THE_SLIDE, "gone") == ("Who is missing?",)
