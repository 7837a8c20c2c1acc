from hypothesis import given
from hypothesis import strategies as st

from viewer.library.search.letters import Folds
from viewer.library.search.pieces import Column, Field, Piece
from viewer.library.search.snippets import SNIPPET, Extract, Mark, Run, extract

LONG = "It began in the rain. " * 30 + "Then the harvest came. " + "It went on for long. " * 30


def look(pieces: list[Piece], *words: str, title: str = "") -> Extract:
    folds = Folds()
    marks = [Mark(folds.pattern(word, is_prefix=False)) for word in words]
    return extract(pieces, title, marks, folds)


def test_a_long_text_is_cut_between_words_around_what_was_found() -> None:
    shown = look([Piece(Field.CONTEXT, LONG)], "harvest").runs
    text = "".join(run.text for run in shown)
    assert text[0] == text[-1] == "…"
    assert text[1:-1] in LONG
    assert f" {text[1:-1]} " in LONG
    assert len(text) <= SNIPPET + 2
    assert [run.text for run in shown if run.is_hit] == ["harvest"]


def test_a_text_without_spaces_is_cut_anywhere() -> None:
    shown = look([Piece(Field.CONTEXT, "가" * 500 + "시장" + "나" * 500)], "시장").runs
    assert Run("시장", is_hit=True) in shown
    assert sum(len(run.text) for run in shown) <= SNIPPET + 2


def test_the_field_that_says_most_is_taken_and_the_others_are_counted() -> None:
    pieces = [
        Piece(Field.TITLE, "Harvest"),
        Piece(Field.CAPTION, "A harvest."),
        Piece(Field.NOTES, "Harvest and market."),
        Piece(Field.NOTES, "Market again."),
    ]
    shown = look(pieces, "harvest", "market", title="Harvest")
    assert (shown.field, shown.more) == (Field.NOTES, 2)
    assert shown.title == (Run("Harvest", is_hit=True),)


def test_of_two_that_say_as_much_the_weightier_one_is_taken() -> None:
    pieces = [Piece(Field.CONTEXT, "Harvest."), Piece(Field.CAPTION, "Harvest.")]
    assert look(pieces, "harvest").field == Field.CAPTION


def test_words_of_one_field_are_marked_nowhere_else() -> None:
    folds = Folds()
    mark = Mark(folds.pattern("harbour", is_prefix=True), Column.PLACE)
    pieces = [Piece(Field.CAPTION, "The harbour."), Piece(Field.PLACE, "Harbourside")]
    shown = extract(pieces, "Harbour", [mark], folds)
    assert shown.field == Field.PLACE
    assert shown.runs == (Run("Harbour", is_hit=True), Run("side"))
    assert shown.title == (Run("Harbour"),)


def test_marks_that_overlap_are_one() -> None:
    shown = look([Piece(Field.CAPTION, "시장터")], "시장", "장터")
    assert shown.runs == (Run("시장터", is_hit=True),)


def test_nothing_said_is_nothing_shown() -> None:
    assert look([], "harvest") == Extract("", (), (), 0)


@given(st.text(), st.text(min_size=1, max_size=3))
def test_whatever_is_marked_the_words_stay_as_they_are(text: str, word: str) -> None:
    shown = look([Piece(Field.CAPTION, text)], word, title=text)
    assert "".join(run.text for run in shown.title) == text
    whole = "".join(run.text for run in shown.runs)
    assert whole.strip("…") in text
