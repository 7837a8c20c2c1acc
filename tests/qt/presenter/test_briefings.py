from collections.abc import Callable, Iterator

import msgspec.structs
import pytest
from PySide6.QtWidgets import QWidget

from viewer.qt.presenter.briefings import Briefings
from viewer.show.session import Session
from viewer.story.model import Picture, Slide, Story

Until = Callable[[Callable[[], bool]], None]
SLIDES = (
    Slide(id="one", notes="First.", picture=Picture(file="1.jpg"), questions=("Own?",)),
    Slide(id="two", notes="x " * 10_000),
    Slide(id="three"),
)
STORY = Story(format=1, id="s", title="S", glossary={"term": "A *meaning*."}, slides=SLIDES)


@pytest.fixture
def session() -> Session:
    return Session(STORY)


@pytest.fixture
def briefings(room: QWidget, session: Session) -> Iterator[Briefings]:
    briefings = Briefings(session, room)
    yield briefings
    briefings.close()


def test_a_briefing_comes_a_moment_after_it_was_asked_for(
    briefings: Briefings, until: Until
) -> None:
    told: list[int] = []
    briefings.ready.connect(told.append)
    assert briefings.of(1) is None
    until(lambda: told == [1])
    made = briefings.of(1)
    assert made is not None
    assert len(made.notes_html) > 19_000


def test_it_is_made_once(briefings: Briefings, until: Until) -> None:
    until(lambda: briefings.of(0) is not None)
    assert briefings.of(0) is briefings.of(0)


def test_a_slide_that_was_replaced_is_briefed_anew(
    briefings: Briefings, session: Session, until: Until
) -> None:
    until(lambda: briefings.of(2) is not None)
    session.replace(2, msgspec.structs.replace(SLIDES[2], notes="Now there are some."))
    assert briefings.of(2) is None
    until(lambda: briefings.of(2) is not None)
    made = briefings.of(2)
    assert made is not None
    assert "Now there are some." in made.notes_html


def test_other_questions_are_listed_once_they_are_chosen(
    briefings: Briefings, session: Session, until: Until
) -> None:
    until(lambda: briefings.of(0) is not None)
    session.ask("looking")
    until(lambda: briefings.of(0) is not None)
    made = briefings.of(0)
    assert made is not None
    assert made.questions[0] == "What is going on in this picture?"


def test_neighbours_beyond_the_ends_are_nobody(briefings: Briefings, until: Until) -> None:
    told: list[int] = []
    briefings.ready.connect(told.append)
    for index in (-1, 3, 2):
        briefings.make_ready(index)
    until(lambda: told == [2])


def test_the_glossary_is_explained(briefings: Briefings, until: Until) -> None:
    told: list[dict[str, str]] = []
    briefings.explained.connect(told.append)
    until(lambda: told == [{"term": "A meaning."}])
