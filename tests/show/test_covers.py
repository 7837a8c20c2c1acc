import pytest

from viewer.show.covers import Covers, Policy, policy_of
from viewer.story.model import Comparison, Picture, Slide

HUNGER = Picture(file="hunger.jpg", sensitive="A child who starves")
SLIDES = (
    Slide(picture=HUNGER),
    Slide(picture=Picture(file="street.jpg"), compare=Comparison(file="b.jpg", sensitive="Blood")),
    Slide(picture=Picture(file="hunger.jpg")),
)


def test_a_sensitive_picture_is_covered_and_says_what_it_shows() -> None:
    covers = Covers(SLIDES)
    assert covers.is_covered("hunger.jpg")
    assert covers.is_covered("b.jpg")
    assert not covers.is_covered("street.jpg")
    assert (covers.note("b.jpg"), covers.note("street.jpg")) == ("Blood", None)


def test_uncovering_is_told_once_and_can_be_taken_back() -> None:
    covers, told = Covers(SLIDES), list[bool]()
    covers.changed.connect(lambda: told.append(covers.is_covered("hunger.jpg")))
    covers.uncover(["hunger.jpg", "street.jpg"])
    covers.uncover(["hunger.jpg"])
    covers.cover(["hunger.jpg"])
    assert told == [False, True]


def test_with_the_show_policy_nothing_is_covered() -> None:
    covers = Covers(SLIDES, Policy.SHOW)
    assert not covers.is_covered("hunger.jpg")


def test_with_the_lock_policy_nothing_can_be_uncovered() -> None:
    covers = Covers(SLIDES)
    covers.uncover(["hunger.jpg"])
    covers.policy = Policy.LOCK
    covers.uncover(["b.jpg"])
    assert covers.is_covered("hunger.jpg")
    assert covers.is_covered("b.jpg")
    assert not covers.may_uncover


def test_another_policy_is_told() -> None:
    covers, told = Covers(SLIDES), list[Policy]()
    covers.changed.connect(lambda: told.append(covers.policy))
    covers.policy = Policy.COVER
    covers.policy = Policy.SHOW
    assert told == [Policy.SHOW]


@pytest.mark.parametrize("kept", ["", "nonsense", "cover"])
def test_a_policy_that_cannot_be_read_covers(kept: str) -> None:
    assert policy_of(kept) is Policy.COVER


@pytest.mark.parametrize("name", ["hunger.jpg", "HUNGER.JPG", "Hunger.jpg"])
def test_a_file_that_a_bundle_finds_under_another_case_is_covered_too(name: str) -> None:
    assert Covers(SLIDES).is_covered(name)


def test_a_name_in_another_form_of_unicode_is_the_same_file() -> None:
    slides = [Slide(picture=Picture(file="caf\u00e9.jpg", sensitive="A raid"))]
    covers = Covers(slides)
    assert covers.is_covered("cafe\u0301.jpg")
    covers.uncover(["cafe\u0301.jpg"])
    assert not covers.is_covered("caf\u00e9.jpg")


def test_a_slides_own_note_comes_before_another_slides() -> None:
    told = Picture(file="hunger.jpg", sensitive="Hunger, seen from afar")
    covers = Covers((*SLIDES, Slide(picture=told)))
    assert covers.note_of(told) == "Hunger, seen from afar"
    assert covers.note_of(Picture(file="hunger.jpg")) == "A child who starves"
