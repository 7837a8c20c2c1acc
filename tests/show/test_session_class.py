"""A session before a class: content notes, steps, covers, freezing, light, autoplay."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.covers import Policy
from viewer.show.session import MOST_LIGHT, Blank, Session
from viewer.show.steps import Stage
from viewer.story.model import Picture, Slide, Story

HUNGER = Picture(file="hunger.jpg", sensitive="A child who starves")
SLIDES = (
    Slide(id="a", title="A", picture=Picture(file="a.jpg"), questions=("Who?",), caption="C"),
    Slide(id="b", picture=HUNGER, context="N", look_first=False),
    Slide(id="c", picture=Picture(file="c.jpg"), duration=6.0),
    Slide(id="d", title="D"),
)
STORY = Story(format=1, id="s", title="S", slides=SLIDES)
WARNED = msgspec.structs.replace(STORY, content_notes=("Hunger",))
LOOKING = msgspec.structs.replace(STORY, look_first=True)

CALLS: dict[str, Callable[[Session], object]] = {
    "next": Session.next,
    "previous": Session.previous,
    "first": Session.first,
    "last": Session.last,
    "tick": Session.tick,
    "uncover": Session.uncover,
    "look": lambda s: s.look_first(on=not s.looks_first),
    "ask": lambda s: s.ask("observe"),
    "own": lambda s: s.ask("own"),
    "notes": lambda s: s.show_notes(shown=not s.noting),
    "freeze": lambda s: s.freeze(frozen=not s.frozen),
    "pass": lambda s: setattr(s, "passes_covered", not s.passes_covered),
    "loop": lambda s: setattr(s, "loops", not s.loops),
    "lock": lambda s: setattr(s.covers, "policy", Policy.LOCK),
    "cover": lambda s: setattr(s.covers, "policy", Policy.COVER),
    "light": lambda s: s.lighten(1),
    "dark": lambda s: s.lighten(-1),
    "replace": lambda s: s.replace(s.index, Slide(id="x")),
}


def walk(session: Session, turns: int) -> list[tuple[int, Stage]]:
    """Where Next leads, turn by turn."""
    seen = []
    for _ in range(turns):
        session.next()
        seen.append((session.index, session.steps[session.step].stage))
    return seen


def lesson(story: Story, *, at: int = 0) -> Session:
    """The story as a class is shown it."""
    session = Session(story, at=at)
    session.teach(on=True)
    return session


def test_content_notes_come_before_the_first_slide() -> None:
    session, told = Session(WARNED), list[bool]()
    session.noted.connect(told.append)
    assert session.noting
    session.previous()
    assert session.noting
    session.next()
    assert (session.noting, session.index, told) == (False, 0, [False])


def test_a_story_without_content_notes_has_none_to_show() -> None:
    session = Session(STORY)
    session.show_notes(shown=True)
    assert not session.noting


def test_going_anywhere_leaves_the_content_notes() -> None:
    session = Session(WARNED)
    session.go(2)
    assert (session.noting, session.index) == (False, 2)


def test_a_class_that_looks_first_goes_through_the_steps_of_each_slide() -> None:
    session = lesson(LOOKING)
    assert walk(session, 3) == [(0, Stage.QUESTION), (0, Stage.CAPTION), (1, Stage.PICTURE)]
    assert session.reveal.context  # the slide itself wants all at once
    assert walk(session, 2)[-1] == (2, Stage.QUESTION)


def test_back_undoes_steps_and_then_comes_to_the_end_of_the_slide_before() -> None:
    session = lesson(LOOKING)
    walk(session, 4)
    session.previous()
    session.previous()
    assert (session.index, session.steps[session.step].stage) == (0, Stage.CAPTION)
    session.previous()
    assert session.reveal.question == "Who?"


def test_going_to_a_slide_begins_it_anew() -> None:
    session = lesson(LOOKING)
    walk(session, 2)
    session.go(0)
    assert (session.step, session.reveal.caption) == (0, False)


def test_a_reader_at_a_desk_sees_all_at_once_whatever_the_story_asks_of_a_class() -> None:
    session = lesson(LOOKING)
    session.next()
    session.teach(on=False)
    assert (session.looks_first, session.step) == (False, 0)
    assert session.reveal.caption
    session.look_first(on=True)
    assert not session.reveal.caption


def test_the_presenter_decides_over_slide_and_story() -> None:
    session = Session(STORY, at=1)
    seen = []
    for on in (True, False):
        session.look_first(on=on)
        seen.append((session.looks_first, len(session.steps) > 1))
    assert seen == [(True, True), (False, False)]


def test_another_set_of_questions_is_asked_from_the_beginning() -> None:
    session = lesson(LOOKING)
    session.next()
    session.ask("observe")
    assert session.step == 0
    assert sum(step.stage is Stage.QUESTION for step in session.steps) == 3


def test_covered_slides_can_be_passed_by_in_both_directions() -> None:
    session = Session(STORY)
    session.passes_covered = True
    session.next()
    assert session.slide.id == "c"
    session.previous()
    assert session.slide.id == "a"
    session.covers.uncover(["hunger.jpg"])
    session.next()
    assert session.slide.id == "b"


def test_passing_by_covered_slides_stops_where_there_is_no_other() -> None:
    slides = (SLIDES[0], SLIDES[1])
    session = Session(msgspec.structs.replace(STORY, slides=slides))
    session.passes_covered = True
    session.next()
    assert session.slide.id == "a"


def test_uncovering_shows_this_slide_and_covers_it_again() -> None:
    session = Session(STORY, at=1)
    session.uncover()
    assert not session.is_covered(1)
    session.uncover()
    assert session.is_covered(1)


def test_told_in_another_language_a_show_goes_on_as_it_was() -> None:
    before, after = lesson(STORY, at=1), Session(STORY)
    before.look_first(on=True)
    before.ask("observe")
    before.next()
    before.uncover()
    before.play(playing=True)
    before.toggle_blank(Blank.BLACK)
    before.seconds = 3.0
    after.go_on_as(before)
    assert (after.index, after.step, after.steps) == (1, 1, before.steps)
    assert (after.playing, after.blank, after.seconds) == (True, Blank.BLACK, 3.0)
    assert not after.is_covered(1)


def test_told_anew_without_its_slide_a_show_goes_on_at_what_came_in_its_place() -> None:
    before = lesson(STORY, at=1)
    before.look_first(on=True)
    before.next()
    left = (STORY.slides[0], *STORY.slides[2:])
    after = Session(msgspec.structs.replace(STORY, slides=left))
    after.go_on_as(before)
    assert (after.slide.id, after.step) == (STORY.slides[2].id, 0)


def test_told_anew_without_its_content_notes_a_show_shows_none() -> None:
    before = Session(msgspec.structs.replace(STORY, content_notes=("Fear",)))
    assert before.noting
    after = Session(msgspec.structs.replace(STORY, content_notes=()))
    after.go_on_as(before)
    assert not after.noting


def test_light_has_an_end_both_ways_and_goes_back() -> None:
    session, told = Session(STORY), list[int]()
    session.lit.connect(told.append)
    for _ in range(MOST_LIGHT + 3):
        session.lighten(1)
    session.lighten(0)
    session.lighten(-1)
    assert told == [*range(1, MOST_LIGHT + 1), 0, -1]


def test_freezing_is_told_once() -> None:
    session, told = Session(STORY), list[bool]()
    session.froze.connect(told.append)
    for frozen in (True, True, False):
        session.freeze(frozen=frozen)
    assert told == [True, False]


def test_autoplay_divides_a_slides_time_among_its_steps() -> None:
    session = lesson(LOOKING, at=2)
    assert len(session.steps) == 4
    assert session.seconds_here() == pytest.approx(1.5)


def test_autoplay_ends_with_the_last_step_or_begins_again() -> None:
    session = Session(STORY, at=2)
    session.play(playing=True)
    seen = []
    for _ in range(2):
        session.tick()
        seen.append(session.playing)
    assert seen == [True, False]
    session.loops = True
    session.play(playing=True)
    session.tick()
    assert (session.index, session.playing) == (0, True)


def test_autoplay_ends_with_the_last_step_of_the_last_slide_unless_it_begins_again() -> None:
    session = lesson(LOOKING, at=3)
    seen = [session.ends_here]
    session.next()
    seen.append(session.ends_here)
    session.loops = True
    seen.append(session.ends_here)
    assert seen == [False, True, False]


@given(st.lists(st.sampled_from(sorted(CALLS)), max_size=40), st.sampled_from([WARNED, LOOKING]))
def test_whatever_is_asked_the_session_stays_valid(calls: list[str], story: Story) -> None:
    session = lesson(story)
    for name in calls:
        CALLS[name](session)
        assert 0 <= session.index < len(session.slides)
        assert 0 <= session.step < len(session.steps)
        assert session.reveal.caption or session.looks_first
        assert abs(session.light) <= MOST_LIGHT
