import pytest

from viewer.show.evidence import make_evidence
from viewer.show.mapping.whereabouts import (
    NO_COORDINATES,
    SAME_PLACE,
    TOO_ROUGH,
    Whereabouts,
    make_whereabouts,
    so_far,
)
from viewer.show.page import make_page, page_so_far
from viewer.show.steps import Reveal
from viewer.story.model import Evidence, Pillar, Place, Slide, Status, Story

PLACES = {
    "line": Place(name="Demarcation line", lat=37.956, lon=126.677),
    "hill": Place(name="A hill", lat=37.983, lon=126.677),
    "country": Place(name="North Korea", lat=40.0, lon=127.0),
    "near": Place(name="In the middle", lat=40.2, lon=127.1),
    "named": Place(name="Somewhere"),
}
CLAIMED = Evidence(location=Pillar(status=Status.CLAIMED, note="The page says so."))
WITHHELD = Evidence(location=Pillar(status=Status.WITHHELD, note="To protect a family."))


def of(slide: Slide) -> Whereabouts:
    story = Story(format=1, id="s", title="S", places=PLACES, slides=(slide,))
    return make_whereabouts(story, slide, make_evidence(story, slide))


def test_a_place_has_its_name_and_coordinates() -> None:
    found = of(Slide(id="one", place="line", evidence=CLAIMED))
    [card] = found.cards
    assert (card.heading, card.name) == ("Place shown", "Demarcation line")
    assert card.said == "37.956° N, 126.677° E"
    assert not card.is_area
    assert found.pillar is not None
    assert found.pillar.status == "claimed"


def test_the_way_from_what_is_shown_to_the_camera_is_said() -> None:
    found = of(Slide(id="one", place="line", camera_place="hill"))
    assert [card.heading for card in found.cards] == ["Place shown", "The camera stood in"]
    assert found.way.endswith("the camera stood about 3 km north of what is shown.")


def test_a_camera_at_the_place_shown_is_said_to_be_there() -> None:
    assert of(Slide(id="one", place="line", camera_place="line")).way == SAME_PLACE


def test_a_way_is_not_said_more_exactly_than_the_places() -> None:
    found = of(Slide(id="one", place="country", camera_place="near"))
    assert found.way == TOO_ROUGH


def test_what_was_given_in_whole_degrees_is_an_area() -> None:
    [card] = of(Slide(id="one", place="country")).cards
    assert card.is_area
    assert card.said == "about 40° N, 127° E, in whole degrees"


def test_a_place_without_coordinates_has_no_map() -> None:
    found = of(Slide(id="one", place="named", camera_place="hill"))
    assert found.cards[0].said == NO_COORDINATES
    assert [card.name for card in found.on_map] == ["A hill"]
    assert found.way == ""


def test_nothing_is_shown_of_a_place_that_is_withheld() -> None:
    found = of(Slide(id="one", place="line", camera_place="hill", evidence=WITHHELD))
    assert found.is_withheld
    assert (found.cards, found.on_map, found.way) == ((), (), "")
    assert found.pillar is not None
    assert "protect a family" in found.pillar.note_html


@pytest.mark.parametrize("slide", [Slide(id="one"), Slide(id="one", place="nowhere")])
def test_a_slide_without_a_known_place_has_none(slide: Slide) -> None:
    assert of(slide) == Whereabouts()


def test_a_class_that_looks_first_sees_the_place_with_the_words_and_then_the_evidence() -> None:
    whole = of(Slide(id="one", place="line", evidence=CLAIMED))
    first = so_far(whole, words=False, evidence=False)
    assert (first.cards, first.pillar, first.is_later) == ((), None, True)
    then = so_far(whole, words=True, evidence=False)
    assert (then.cards, then.pillar, then.is_later) == (whole.cards, None, True)
    assert so_far(whole, words=True, evidence=True) == whole


def test_a_withheld_place_waits_for_its_words_too() -> None:
    whole = of(Slide(id="one", place="line", evidence=WITHHELD))
    first = so_far(whole, words=False, evidence=False)
    assert not first.is_withheld
    assert first.is_later


def test_the_page_of_a_slide_has_its_places_when_they_may_be_seen() -> None:
    slide = Slide(id="one", place="line", evidence=CLAIMED)
    story = Story(format=1, id="s", title="S", places=PLACES, slides=(slide,))
    page = make_page(story, [slide], 0)
    assert page.whereabouts.cards[0].name == "Demarcation line"
    hidden = page_so_far(page, Reveal(caption=False, context=False, evidence=False))
    assert hidden.whereabouts.cards == ()
