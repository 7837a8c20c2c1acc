"""Look first: what Next brings on one slide, before it turns the page.

A class sees the picture alone, then is asked one question after the other, then reads the caption,
then the context notes, then how we know. A slide has only the steps that it has something for.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from viewer.story.model import Slide, Text


class Stage(StrEnum):
    """What a step adds."""

    PICTURE = "picture"
    QUESTION = "question"
    CAPTION = "caption"
    CONTEXT = "context"
    EVIDENCE = "evidence"


class Step(NamedTuple):
    """One step; `text` is the question that it asks."""

    stage: Stage
    text: Text = ""


class Reveal(NamedTuple):
    """What of a slide's words may be seen: all of it where nobody looks first."""

    caption: bool = True
    context: bool = True
    evidence: bool = True
    question: Text = ""  # that is asked just now


def steps_of(slide: Slide, questions: Sequence[Text]) -> tuple[Step, ...]:
    """The steps of a slide, at least one; `questions` are those that the class is asked."""
    known = slide.evidence is not None and bool(slide.evidence.pillars)
    after = (
        (Stage.CAPTION, bool(slide.caption or slide.title)),
        (Stage.CONTEXT, bool(slide.context)),
        (Stage.EVIDENCE, known or bool(slide.accounts)),
    )
    return (
        Step(Stage.PICTURE),
        *(Step(Stage.QUESTION, question) for question in questions if slide.picture),
        *(Step(stage) for stage, has_words in after if has_words),
    )


def reveal(steps: Sequence[Step], at: int) -> Reveal:
    """What may be seen at step `at` (from 0) of `steps`."""
    seen = {step.stage for step in steps[: at + 1]}
    # What a slide has no words for has nothing to keep back either, once all is told.
    is_over = at >= len(steps) - 1
    step = steps[min(at, len(steps) - 1)]
    return Reveal(
        caption=is_over or Stage.CAPTION in seen,
        context=is_over or Stage.CONTEXT in seen,
        evidence=is_over or Stage.EVIDENCE in seen,
        question=step.text if step.stage is Stage.QUESTION else "",
    )
