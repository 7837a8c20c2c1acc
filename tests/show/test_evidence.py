import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from viewer.show.evidence import (
    MISSING,
    PILLARS,
    STATUSES,
    Evidence,
    SourceRef,
    make_evidence,
    make_marks,
    make_matrix,
    standing,
)
from viewer.story import model
from viewer.story.model import Account, Picture, Pillar, Slide, Source, Status, Story

NAMES = ("provenance", "source", "date", "location", "motivation")
PICTURE = Picture(file="1.jpg")


def slide(
    evidence: model.Evidence | None = None,
    accounts: tuple[Account, ...] = (),
    *,
    picture: Picture | None = PICTURE,
    title: str = "",
) -> Slide:
    return Slide(id="one", title=title, picture=picture, evidence=evidence, accounts=accounts)


def story(*slides: Slide) -> Story:
    sources = {"page": Source(title="A page"), "book": Source(title="A book")}
    return Story(format=1, id="x", title="X", slides=slides, sources=sources)


def one(pillar: Pillar, accounts: tuple[Account, ...] = ()) -> Evidence:
    """The evidence of a slide of which only the date is said anything."""
    here = slide(model.Evidence(date=pillar), accounts)
    return make_evidence(story(here), here)


def test_the_pillars_stand_in_their_order_each_with_a_question() -> None:
    assert tuple(row.pillar for row in PILLARS) == NAMES
    assert all(row.title.casefold() == row.pillar for row in PILLARS)
    assert all(row.question.endswith("?") for row in PILLARS)


def test_every_status_has_a_word_a_shape_and_a_meaning_of_its_own() -> None:
    assert [row.status for row in STATUSES] == [*(status.value for status in Status), MISSING]
    for column in ("word", "shape", "explanation"):
        assert len({getattr(row, column) for row in STATUSES}) == len(STATUSES)


def test_no_status_claims_truth() -> None:
    said = " ".join(f"{row.word} {row.explanation}" for row in STATUSES).casefold()
    assert not {"true", "verified", "proven", "fake", "real"} & set(said.split())


@given(st.lists(st.none() | st.sampled_from(Status), min_size=5, max_size=5))
def test_a_slide_has_a_mark_for_each_pillar_filled_in_or_not(given: list[Status | None]) -> None:
    pillars = {
        name: Pillar(status=status)
        for name, status in zip(NAMES, given, strict=True)
        if status is not None
    }
    here = slide(replace(model.Evidence(), **pillars))
    marks = make_evidence(story(here), here).marks
    wanted = [status.value if status else MISSING for status in given]
    assert [mark.status for mark in marks] == (wanted if pillars else [])


def test_a_slide_without_evidence_has_five_holes_where_others_have_some() -> None:
    bare, other = slide(), slide(model.Evidence(date=Pillar(status=Status.CLAIMED)))
    evidence = make_evidence(story(bare, other), bare)
    assert [mark.status for mark in evidence.marks] == [MISSING] * 5
    assert evidence.marks[0].said == "Provenance: not given"
    assert [card.status for card in evidence.cards] == [MISSING] * 5


@pytest.mark.parametrize("nothing", [None, model.Evidence()])
def test_a_story_that_speaks_of_no_evidence_is_not_full_of_holes(
    nothing: model.Evidence | None,
) -> None:
    here = slide(nothing)
    assert make_evidence(story(here), here) == Evidence()


def test_a_slide_of_words_alone_is_asked_nothing() -> None:
    words = slide(picture=None)
    other = slide(model.Evidence(date=Pillar(status=Status.CLAIMED)))
    assert make_evidence(story(words, other), words) == Evidence()


def test_what_is_withheld_is_said_to_protect_somebody_and_is_no_hole() -> None:
    evidence = one(Pillar(status=Status.WITHHELD))
    mark, card = evidence.marks[2], evidence.cards[2]
    assert (mark.status, mark.said) == ("withheld", "Date: withheld to protect someone")
    assert card.word == "withheld to protect someone"
    assert standing("withheld").word == mark.word == "withheld"


def test_a_note_stands_on_the_mark_as_plain_text_and_in_the_card_as_safe_html() -> None:
    evidence = one(Pillar(status=Status.CLAIMED, note="*Says* <b>one</b> page [@page, p. 3]."))
    assert evidence.marks[2].note == "Says <b>one</b> page [1]."
    html = evidence.cards[2].note_html
    assert "<em>Says</em> &lt;b&gt;one&lt;/b&gt;" in html
    assert 'href="cite:page"' in html


def test_a_card_names_its_sources_once_those_of_the_note_too() -> None:
    pillar = Pillar(status=Status.CLAIMED, note="See [@page; @book].", sources=("book",))
    assert one(pillar).cards[2].sources == (
        SourceRef(2, "book", "A book"),
        SourceRef(1, "page", "A page"),
    )


def test_a_source_that_the_story_does_not_list_is_said_to_be_unknown() -> None:
    (source,) = one(Pillar(status=Status.DOCUMENTED, sources=("paeg",))).cards[2].sources
    assert source == SourceRef(0, "paeg", "Unknown source: paeg")


def test_a_dispute_points_to_the_accounts_where_there_are_any() -> None:
    pillar = Pillar(status=Status.DISPUTED)
    assert one(pillar).cards[2].explanation == "Sources disagree."
    account = Account(who="A", says="B")
    assert one(pillar, (account,)).cards[2].explanation == "Sources disagree: see the accounts."


def test_accounts_stand_in_the_storys_order_with_who_what_where_and_when() -> None:
    here = slide(
        accounts=(
            Account(who="The  guide", says="It was *staged*.", source="page", when="2012~"),
            Account(who="The family", says="It was not."),
        )
    )
    first, second = make_evidence(story(here), here).accounts
    assert (first.who, first.when) == ("The guide", "about 2012")
    assert first.says_html.strip() == "<p>It was <em>staged</em>.</p>"
    assert first.where == SourceRef(1, "page", "A page")
    assert (second.who, second.where, second.when) == ("The family", None, "")


def test_accounts_are_shown_in_a_story_without_evidence_too() -> None:
    here = slide(accounts=(Account(who="A", says="B"),))
    evidence = make_evidence(story(here), here)
    assert (evidence.marks, evidence.cards, len(evidence.accounts)) == ((), (), 1)


def test_the_storys_own_language_is_shown() -> None:
    note = {"ko": "쪽지", "en": "A note"}
    here = slide(model.Evidence(date=Pillar(status=Status.CLAIMED, note=note)))
    korean = Story(format=1, id="x", title="X", slides=(here,), language="ko")
    assert make_marks(korean, here)[2].note == "쪽지"


def test_the_matrix_has_a_row_for_each_slide_as_it_is_now() -> None:
    read = Slide(id="one", picture=PICTURE, chapter="Streets")
    other = slide(model.Evidence(date=Pillar(status=Status.DISPUTED, note="A note.")), title="Two")
    words = slide(picture=None, title="Three")
    told = Slide(id="one", picture=PICTURE, chapter="Streets", title="Found in the photo")
    matrix = make_matrix(story(read, other, words), [told, other, words])
    assert [(row.index, row.title, row.chapter) for row in matrix.rows] == [
        (0, "Found in the photo", "Streets"),
        (1, "Two", ""),
        (2, "Three", ""),
    ]
    assert [mark.status for mark in matrix.rows[1].marks] == [
        *[MISSING] * 2,
        "disputed",
        *[MISSING] * 2,
    ]
    assert [len(row.marks) for row in matrix.rows] == [5, 5, 0]
    assert not matrix.is_empty


def test_a_matrix_without_any_mark_is_empty() -> None:
    here = slide()
    assert make_matrix(story(here), [here]).is_empty


def test_a_slide_without_a_title_is_called_by_its_id() -> None:
    here = slide(model.Evidence(date=Pillar(status=Status.CLAIMED)))
    assert make_matrix(story(here), [here]).rows[0].title == "one"
