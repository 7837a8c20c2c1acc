"""QUESTION_SETS: what a class may be asked of any picture, before its caption is seen.

The wordings are those that museums and archives print on their worksheets. A set may take the
place of the slide's own questions; where a slide has none, the first set stands in.
"""

from typing import NamedTuple

from viewer.story.model import Slide, Text

OWN = "own"


class QuestionSet(NamedTuple):
    """One way of asking; without questions of its own it is the slide's that are asked."""

    id: str
    title: str
    questions: tuple[str, ...]


QUESTION_SETS: tuple[QuestionSet, ...] = (
    QuestionSet(OWN, "The story's own questions", ()),
    QuestionSet(
        "looking",
        "What is going on?",
        (
            "What is going on in this picture?",
            "What do you see that makes you say that?",
            "What more can you find?",
        ),
    ),
    QuestionSet(
        "observe",
        "Observe, reflect, question",
        (
            "Observe: what do you see? Which people, things, words, details?",
            "Reflect: what may be happening, and why was this picture made?",
            "Question: what does it make you wonder, and how could you find out?",
        ),
    ),
)
STAND_IN = "looking"


def questions_for(slide: Slide, chosen: str) -> tuple[Text, ...]:
    """The questions that a class is asked of this slide; of an unknown set the slide's own."""
    sets = {row.id: row.questions for row in QUESTION_SETS}
    return sets.get(chosen) or slide.questions or sets[STAND_IN]
