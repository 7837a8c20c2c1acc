import pytest

from viewer.show.asking import asked_of
from viewer.show.briefing import (
    END,
    Briefing,
    Coming,
    SourceLine,
    Tag,
    are_questions_wanted,
    make_briefing,
    make_coming,
    tags,
)
from viewer.show.covers import Policy
from viewer.show.page import meanings
from viewer.show.questions import questions_for
from viewer.show.session import Blank, Session
from viewer.story.model import Comparison, Picture, Slide, Source, Story, Text

NOTE = "A child who is visibly undernourished"
FULL = Slide(
    id="full",
    title={"en": "Full", "ko": "가득"},
    chapter="Streets",
    picture=Picture(file="1.jpg", source="page"),
    caption="A caption [@page].",
    context="Context.",
    notes="Say *slowly* [@book, p. 3]. The gray market.",
    questions=("What do *you* see?", "What more?"),
)
BARE = Slide(id="bare", picture=Picture(file="2.jpg", sensitive=NOTE))
LAST = Slide(id="last", title="Last")


def story(*slides: Slide, content_notes: tuple[Text, ...] = (), looks: bool = False) -> Story:
    return Story(
        format=1,
        id="s",
        title="S",
        sources={"page": Source(title="The page"), "book": Source(title="<b>Book</b>")},
        glossary={"gray market": "Trade *between*."},
        content_notes=content_notes,
        look_first=looks,
        slides=slides,
    )


def session_of(*slides: Slide, looks: bool = False) -> Session:
    session = Session(story(*slides, looks=looks))
    session.teach(on=True)
    return session


def briefing_of(session: Session) -> Briefing:
    questions = questions_for(session.slide, session.question_set)
    return make_briefing(session.story, session.slides, session.index, questions)


def coming_of(session: Session) -> Coming:
    return make_coming(session, briefing_of(session))


def test_a_briefing_has_the_words_that_the_presenter_speaks_from() -> None:
    briefing = briefing_of(session_of(FULL))
    assert (briefing.title, briefing.caption) == ("Full", "A caption [1].")
    assert "<em>slowly</em>" in briefing.notes_html
    assert 'href="cite:book"' in briefing.notes_html
    assert 'href="term:gray' in briefing.notes_html
    assert briefing.questions == ("What do you see?", "What more?")


def test_sources_that_only_the_notes_cite_come_last_and_titles_stay_as_they_are() -> None:
    briefing = briefing_of(session_of(FULL))
    assert briefing.sources == (
        SourceLine("page", 1, "The page"),
        SourceLine("book", 2, "<b>Book</b>"),
    )
    assert briefing.hints["book"].startswith("2  <b>Book</b>")


def test_sources_that_the_story_does_not_list_are_left_out() -> None:
    slide = Slide(id="x", notes="As told [@nobody].")
    assert briefing_of(session_of(slide)).sources == ()


def test_a_slide_without_notes_has_none() -> None:
    briefing = briefing_of(session_of(LAST))
    assert (briefing.notes_html, briefing.sources) == ("", ())


def test_terms_are_explained_in_plain_text() -> None:
    assert meanings(story(FULL)) == {"gray market": "Trade between."}


def test_next_brings_the_next_slide() -> None:
    coming = coming_of(session_of(FULL, LAST))
    assert (coming.index, coming.title, coming.step, coming.warning) == (1, "Last", "", "")


@pytest.mark.parametrize("looks", [False, True])
def test_after_the_last_slide_the_story_ends(*, looks: bool) -> None:
    coming = coming_of(session_of(LAST, looks=looks))
    assert (coming.index, coming.title) == (None, END)


def test_where_a_class_looks_first_each_step_is_named_before_it_comes() -> None:
    session = session_of(FULL, LAST, looks=True)
    found = []
    for _ in range(len(session.steps)):
        coming = coming_of(session)
        found.append((coming.step, coming.words, coming.index))
        session.next()
    assert found == [
        ("Question 1 of 2", "What do you see?", 1),
        ("Question 2 of 2", "What more?", 1),
        ("Caption", "A caption [1].", 1),
        ("Context notes", "", 1),
        ("", "", 1),
    ]
    assert session.index == 1


def test_a_step_is_named_before_its_words_are_made() -> None:
    coming = make_coming(session_of(FULL, LAST, looks=True), None)
    assert (coming.step, coming.words) == ("Question 1 of 2", "")


def test_the_question_that_is_asked_is_known() -> None:
    session = session_of(FULL, looks=True)
    asked = []
    for _ in range(4):
        now = asked_of(session)
        asked.append(now.number - 1 if now is not None else -1)
        session.next()
    assert asked == [-1, 0, 1, -1]


def test_a_covered_picture_is_announced_with_its_note() -> None:
    coming = coming_of(session_of(FULL, BARE))
    assert (coming.is_covered, coming.warning, coming.note) == (True, "Covered next", NOTE)


def test_a_sensitive_picture_that_is_not_covered_is_announced_too() -> None:
    session = session_of(FULL, BARE)
    session.covers.policy = Policy.SHOW
    coming = coming_of(session)
    assert (coming.is_covered, coming.warning, coming.note) == (False, "Sensitive next", NOTE)


def test_a_covered_picture_to_compare_with_is_announced() -> None:
    pair = Slide(
        id="pair",
        picture=Picture(file="3.jpg"),
        compare=Comparison(file="4.jpg", sensitive=NOTE),
    )
    coming = coming_of(session_of(FULL, pair))
    assert (coming.is_covered, coming.note) == (False, NOTE)
    assert coming.warning == "Covered beside the next picture"


def test_a_chapter_that_opens_next_is_named() -> None:
    assert coming_of(session_of(LAST, FULL)).chapter == "Streets"
    assert coming_of(session_of(FULL, LAST)).chapter == ""


def test_where_covered_slides_are_passed_by_the_one_behind_comes() -> None:
    session = session_of(FULL, BARE, LAST)
    session.passes_covered = True
    coming = coming_of(session)
    assert (coming.index, coming.warning) == (2, "")


def test_behind_the_content_notes_comes_the_slide_they_stand_before() -> None:
    session = Session(story(BARE, LAST, content_notes=("Hunger",), looks=True))
    coming = coming_of(session)
    assert (coming.index, coming.step, coming.is_covered) == (0, "", True)
    assert tags(session, coming, 0)[0] == Tag("The class sees the content notes")


@pytest.mark.parametrize(
    ("slide", "looks", "question_set", "wanted"),
    [
        (FULL, False, "own", True),
        (BARE, False, "own", False),
        (BARE, True, "own", True),
        (BARE, False, "observe", True),
        (LAST, True, "observe", False),
    ],
)
def test_questions_are_listed_where_they_are_the_slides_or_will_be_asked(
    slide: Slide, question_set: str, *, looks: bool, wanted: bool
) -> None:
    session = session_of(slide, looks=looks)
    session.ask(question_set)
    assert are_questions_wanted(session) is wanted


def test_the_state_of_the_show_is_told_the_weightiest_first() -> None:
    session = session_of(FULL, BARE, looks=True)
    assert tags(session, coming_of(session_of(FULL, LAST)), 0) == (Tag("Look first"),)
    session.freeze(frozen=True)
    session.toggle_blank(Blank.BLACK)
    assert tags(session, coming_of(session), 3) == (
        Tag("The class sees black"),
        Tag("Frozen: the class sees slide 4"),
        Tag(f"Covered next: {NOTE}", warns=True),
        Tag("Look first"),
    )
    session.toggle_blank(Blank.WHITE)
    assert tags(session, coming_of(session), 3)[0].words == "The class sees white"
