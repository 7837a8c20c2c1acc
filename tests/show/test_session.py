from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.session import Blank, Session
from viewer.story.model import Slide, Story

MOVES: dict[str, Callable[[Session], None]] = {
    "next": Session.next,
    "previous": Session.previous,
    "first": Session.first,
    "last": Session.last,
}


def test_turning_pages_stops_at_both_ends(story: Story) -> None:
    session = Session(story)
    seen: list[int] = []
    session.moved.connect(seen.append)
    session.previous()
    for _ in range(6):
        session.next()
    session.first()
    assert seen == [1, 2, 3, 0]


def test_starting_at_a_slide_beyond_the_end_starts_at_the_last(story: Story) -> None:
    assert Session(story, at=99).index == 3


def test_a_typed_number_goes_to_that_slide(story: Story) -> None:
    session = Session(story)
    said: list[str | None] = []
    session.typed.connect(said.append)
    session.ask_number()
    session.type_digit("1")
    session.erase_digit()
    session.type_digit("3")
    session.enter_number()
    assert session.slide.id == "three"
    assert said == ["", "1", "", "3", None]


def test_entering_no_number_stays_on_the_slide(story: Story) -> None:
    session = Session(story, at=2)
    session.ask_number()
    session.enter_number()
    assert (session.index, session.typing) == (2, None)


def test_a_number_beyond_the_story_goes_to_its_end(story: Story) -> None:
    session = Session(story)
    for digit in "9999999":
        session.type_digit(digit)
    assert session.typing == "99999"
    session.enter_number()
    assert session.at_end


@pytest.mark.parametrize("blank", [Blank.BLACK, Blank.WHITE])
def test_the_same_key_blanks_and_brings_back(story: Story, blank: Blank) -> None:
    session = Session(story)
    heard: list[Blank] = []
    session.blanked.connect(heard.append)
    session.toggle_blank(blank)
    session.toggle_blank(blank)
    assert heard == [blank, Blank.NO]


def test_white_follows_black_without_a_slide_between(story: Story) -> None:
    session = Session(story)
    session.toggle_blank(Blank.BLACK)
    session.toggle_blank(Blank.WHITE)
    assert session.blank == Blank.WHITE


def test_stepping_back_leaves_the_innermost_first(story: Story) -> None:
    session = Session(story)
    session.type_digit("2")
    session.toggle_blank(Blank.BLACK)
    assert session.step_back()
    assert (session.typing, session.blank) == (None, Blank.BLACK)
    assert session.step_back()
    assert session.blank == Blank.NO
    assert not session.step_back()


def test_a_blank_screen_takes_no_number(story: Story) -> None:
    session = Session(story)
    session.toggle_blank(Blank.WHITE)
    session.type_digit("3")
    assert session.typing is None


def test_autoplay_stays_as_long_as_each_slide_asks_and_stops_at_the_end(story: Story) -> None:
    session = Session(story, seconds=8.0)
    heard: list[bool] = []
    session.played.connect(heard.append)
    session.play(playing=True)
    stays = []
    while session.playing:
        stays.append(session.seconds_here())
        session.tick()
    assert stays == [8.0, 3.0, 8.0, 8.0]
    assert session.at_end
    assert heard == [True, False]


def test_new_words_for_a_slide_are_told(story: Story) -> None:
    session = Session(story)
    heard: list[int] = []
    session.slide_changed.connect(heard.append)
    session.replace(3, Slide(id="four", caption="Found in the photo"))
    assert heard == [3]
    assert session.slides[3].caption == "Found in the photo"
    assert story.slides[3].caption is None


@given(st.lists(st.sampled_from(sorted(MOVES))))
def test_no_way_of_turning_pages_leaves_the_story(moves: list[str]) -> None:
    slides = tuple(Slide(id=f"s{i}") for i in range(3))
    session = Session(Story(format=1, id="s", title="S", slides=slides))
    for move in moves:
        MOVES[move](session)
        assert 0 <= session.index < 3
