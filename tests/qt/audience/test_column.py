from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from viewer.qt.audience.column import WORDS_PT, AudienceColumn, fair
from viewer.show.evidence import PILLARS, AccountCard, Evidence, PillarCard

PLACE = QRect(0, 0, 690, 1080)


def card(pillar: str, title: str, status: str = "claimed", note: str = "") -> PillarCard:
    return PillarCard(
        pillar=pillar,
        title=title,
        question="?",
        status=status,
        word=status,
        explanation="Somebody says so.",
        note_html=note,
        sources=(),
    )


def evidence(note: str = "<p>The page says so.</p>", accounts: int = 2) -> Evidence:
    cards = tuple(card(row.pillar, row.title, note=note) for row in PILLARS)
    said = tuple(
        AccountCard(who=f"Party {n}", says_html="<p>It was so.</p>", where=None, when="2014")
        for n in range(accounts)
    )
    return Evidence((), cards, said)


@pytest.fixture
def column(room: QWidget) -> AudienceColumn:
    return AudienceColumn(room)


def test_it_is_not_there_until_there_is_something_to_say(column: AudienceColumn) -> None:
    assert column.isHidden()
    column.show_context("<p>Market day.</p>")
    assert not column.isHidden()
    assert "Market day." in column.said


def test_evidence_has_its_words_notes_and_accounts(column: AudienceColumn) -> None:
    column.show_evidence(evidence())
    column.fit(PLACE, 1080)
    for words in ("Provenance", "claimed", "The page says so.", "Party 0", "Party 1", "2014"):
        assert words in column.said
    assert column.points >= 18


def test_a_status_without_a_note_is_explained(column: AudienceColumn) -> None:
    column.show_evidence(Evidence((), (card("date", "Date"),)))
    assert "Somebody says so." in column.said


def test_what_another_slide_showed_is_gone(column: AudienceColumn) -> None:
    column.show_evidence(evidence())
    column.show_context("<p>Market day.</p>")
    column.fit(PLACE, 1080)
    assert "Party" not in column.said
    assert [row.shape.isVisibleTo(column) for row in column._rows].count(True) == 0


@pytest.mark.parametrize("height", [1080, 720, 400])
def test_where_there_is_too_much_every_part_is_cut_alike(
    column: AudienceColumn, height: int
) -> None:
    column.show_evidence(evidence("<p>The page says so and says so again. </p>" * 30))
    place = QRect(0, 0, round(height * 0.64), height)
    column.fit(place, height)
    for row in PILLARS:
        assert row.title in column.said
    assert column.said.count("…") >= len(PILLARS)
    assert column.points < WORDS_PT * height / 1080
    rects = [row.words.geometry() for row in column._rows if not row.words.isHidden()]
    assert all(one.bottom() < other.top() for one, other in pairwise(rects))
    assert rects[-1].bottom() <= height


def test_long_context_is_cut(column: AudienceColumn) -> None:
    column.show_context("<p>It goes on and on. </p>" * 500)
    column.fit(PLACE, 1080)
    assert column.said.endswith("…")


def test_in_high_contrast_words_have_no_colours(column: AudienceColumn) -> None:
    column.show_evidence(evidence())
    column.set_contrast(high=True)
    column.fit(PLACE, 1080)
    column.grab()
    html = "".join(row.words.toHtml() for row in column._rows)
    assert "#dcbb86" not in html
    assert "claimed" in column.said


@given(st.lists(st.integers(0, 3000), max_size=30), st.integers(0, 2000), st.integers(1, 60))
def test_shares_are_fair(wished: list[int], room: int, least: int) -> None:
    given_heights = fair(wished, room, least)
    assert sum(given_heights) <= max(room, 0)
    assert all(got <= wish for got, wish in zip(given_heights, wished, strict=True))
    cut = [got for got, wish in zip(given_heights, wished, strict=True) if 0 < got < wish]
    whole = [got for got, wish in zip(given_heights, wished, strict=True) if got == wish]
    assert not cut or max(cut) - min(cut) <= len(wished)
    assert not (cut and whole) or max(whole) <= max(cut)


def test_of_very_many_accounts_it_says_how_many_it_leaves_out(column: AudienceColumn) -> None:
    column.show_evidence(evidence(accounts=30))
    column.fit(PLACE, 1080)
    assert "Party 7" in column.said
    assert "Party 8" not in column.said
    assert "and 22 more" in column.said
