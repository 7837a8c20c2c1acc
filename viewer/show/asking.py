"""What a class that looks first is asked just now."""

from typing import NamedTuple

from viewer.show.session import Session
from viewer.show.steps import Stage
from viewer.story.language import pick
from viewer.story.text import to_plain


class Asked(NamedTuple):
    """A question, and which of how many it is (from 1)."""

    words: str  # plain text in the story's own language
    number: int
    of: int


def asked_of(session: Session) -> Asked | None:
    """The question of this step; None where none is asked, and while content notes are shown."""
    steps = session.steps
    step = steps[session.step]
    if step.stage is not Stage.QUESTION or session.noting:
        return None
    story = session.story
    places = [at for at, each in enumerate(steps) if each.stage is Stage.QUESTION]
    words = to_plain(pick(step.text, story.language, story.language), story.numbers)
    return Asked(words, places.index(session.step) + 1, len(places))
