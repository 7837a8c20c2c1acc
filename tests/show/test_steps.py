from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viewer.show.steps import Reveal, Stage, Step, reveal, steps_of
from viewer.story.model import Account, Evidence, Picture, Pillar, Slide, Status

PICTURE = Picture(file="a.jpg")
KNOWN = Evidence(date=Pillar(status=Status.CLAIMED))
WHOLE = Slide(picture=PICTURE, title="T", caption="C", context="N", evidence=KNOWN)
SLIDES = st.builds(
    Slide,
    picture=st.sampled_from([None, PICTURE]),
    title=st.sampled_from([None, "T"]),
    caption=st.sampled_from([None, "C"]),
    context=st.sampled_from([None, "N"]),
    evidence=st.sampled_from([None, Evidence(), KNOWN]),
    accounts=st.sampled_from([(), (Account(who="A", says="B"),)]),
)
QUESTIONS = st.lists(st.text(min_size=1, max_size=5), max_size=3)


def test_a_slide_goes_from_the_picture_to_how_we_know() -> None:
    assert steps_of(WHOLE, ("Who?", "Where?")) == (
        Step(Stage.PICTURE),
        Step(Stage.QUESTION, "Who?"),
        Step(Stage.QUESTION, "Where?"),
        Step(Stage.CAPTION),
        Step(Stage.CONTEXT),
        Step(Stage.EVIDENCE),
    )


def test_what_a_slide_has_no_words_for_is_no_step() -> None:
    assert steps_of(Slide(picture=PICTURE), ()) == (Step(Stage.PICTURE),)
    assert steps_of(Slide(title="T"), ("Who?",)) == (Step(Stage.PICTURE), Step(Stage.CAPTION))


def test_competing_accounts_are_evidence() -> None:
    slide = Slide(picture=PICTURE, accounts=(Account(who="A", says="B"),))
    assert steps_of(slide, ())[-1] == Step(Stage.EVIDENCE)


def test_words_come_one_after_the_other() -> None:
    steps = steps_of(WHOLE, ("Who?",))
    seen = [reveal(steps, at) for at in range(len(steps))]
    assert seen == [
        Reveal(caption=False, context=False, evidence=False),
        Reveal(caption=False, context=False, evidence=False, question="Who?"),
        Reveal(caption=True, context=False, evidence=False),
        Reveal(caption=True, context=True, evidence=False),
        Reveal(caption=True, context=True, evidence=True),
    ]


@given(SLIDES, QUESTIONS)
def test_nothing_is_taken_back_and_at_the_end_all_is_told(
    slide: Slide, questions: list[str]
) -> None:
    steps = steps_of(slide, questions)
    seen = [reveal(steps, at)[:3] for at in range(len(steps))]
    assert all(sum(a) <= sum(b) for a, b in pairwise(seen))
    # A last question still stands before its class, with all that there is beside it.
    assert seen[-1] == (True, True, True)
