import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.library.search.query import FILTERS, KINDS, STATUSES, TERMS, Filter, Term, parse
from viewer.story import model
from viewer.story.dates import sort_key


def test_words_are_terms_and_the_last_one_may_be_the_beginning_of_a_word() -> None:
    assert parse("pink dre").terms == (Term("pink"), Term("dre", is_prefix=True))


@pytest.mark.parametrize("text", ["pink dress ", "p", "a b", '"pink dress"', "dress."])
def test_a_word_that_is_whole_or_one_letter_long_is_no_beginning(text: str) -> None:
    assert not any(term.is_prefix for term in parse(text).terms)


def test_one_letter_of_a_script_without_spaces_is_enough() -> None:
    assert parse("시").terms == (Term("시", is_prefix=True),)


@pytest.mark.parametrize("text", ['"pink dress"', "“pink dress”", "„pink dress“", '"pink  dress" '])
def test_words_in_quotation_marks_stay_together(text: str) -> None:
    assert parse(text).terms == (Term("pink dress"),)


def test_a_phrase_that_is_still_open_is_a_beginning() -> None:
    assert parse('"pink dre').terms == (Term("pink dre", is_prefix=True),)


def test_a_minus_before_a_word_leaves_it_out() -> None:
    assert parse("dress -pink e-mail ").terms == (
        Term("dress"),
        Term("pink", is_not=True),
        Term("e-mail"),
    )


def test_filters_take_words_and_phrases() -> None:
    assert parse('place:"North Korea" source:page -story:frames x ').filters == (
        Filter("place", ("North Korea",)),
        Filter("source", ("page",)),
        Filter("story", ("frames",), is_not=True),
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("status:disputed", ("disputed",)),
        ("status:DIS", ("disputed",)),
        ("status:c", ("corroborated", "claimed")),
        ("kind:photo", ("photograph",)),
        ("kind:drawing", ("illustration",)),
        ("kind:video", ("video-still", "clip")),
        ("kind:audio", ("audio",)),
    ],
)
def test_a_choice_may_be_typed_in_part_or_by_another_name(
    text: str, values: tuple[str, ...]
) -> None:
    assert parse(text).filters[0].values == values


def test_the_choices_are_those_of_the_format() -> None:
    assert tuple(model.Status) == STATUSES
    assert (*model.Kind, "clip", "audio") == KINDS


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("taken:2012", "2012", "2012"),
        ("taken:2012-09", "2012-09", "2012-09"),
        ("taken:2012..2014", "2012", "2014"),
        ("taken:2012-09-04..2014-01", "2012-09-04", "2014-01"),
        ("taken:201", "2010", "2019"),
        ("taken:19", "1900", "1999"),
        ("taken:2012/2014", "2012", "2014"),
    ],
)
def test_days_are_those_of_one_date_or_of_two(text: str, first: str, last: str) -> None:
    assert parse(text).filters[0].days == (sort_key(first)[0], sort_key(last)[1])


def test_days_may_have_no_end() -> None:
    assert parse("taken:2012..").filters[0].days == (sort_key("2012")[0], float("inf"))
    assert parse("taken:..2012").filters[0].days == (float("-inf"), sort_key("2012")[1])


@pytest.mark.parametrize(
    "text",
    ["taken:", "taken:yesterday", "taken:2014..2012", "taken:..", "status:", "status:true",
     "kind:poem", "place:", 'source:"'],
)  # fmt: skip
def test_a_filter_that_says_nothing_tells_what_it_takes(text: str) -> None:
    query = parse(text)
    assert not query.filters
    assert f"“{text.split(':', maxsplit=1)[0]}:” takes" in query.said[0]


def test_an_unknown_filter_is_words_and_is_said() -> None:
    query = parse("colour:pink ")
    assert query.terms == (Term("colour pink"),)
    assert "There is no filter “colour:”" in query.said[0]
    assert all(f"{name}:" in query.said[0] for name in FILTERS)


@pytest.mark.parametrize("text", ["https://example.org/a", "at 10:30 ", "Note: this"])
def test_a_colon_that_makes_no_filter_is_not_talked_about(text: str) -> None:
    assert parse(text).said == ()


@pytest.mark.parametrize("text", ['"', "*", "-", "^", "😀", "…"])
def test_what_has_no_letters_is_said_to_be_nothing_to_look_for(text: str) -> None:
    query = parse(text)
    assert query.is_empty
    assert query.said == ("Only letters and digits can be looked for.",)


def test_nothing_typed_is_nothing_said() -> None:
    assert parse("  ").is_empty
    assert parse("  ").said == ()


def test_only_what_is_to_be_left_out_asks_for_more() -> None:
    assert parse("-pink").is_empty
    assert parse("-pink").said == ("Add a word that is to be found.",)


def test_of_very_many_words_the_first_are_read_and_that_is_said() -> None:
    query = parse("word " * 5_000)
    assert len(query.terms) == TERMS
    assert query.said == (f"Only the first {TERMS} words are looked for.",)


@given(st.text() | st.from_regex(r'(-?(place|taken|kind|status|lang):"?\S*"? ?)+'))
@example("NEAR(a b, 3)")
@example("a AND")
@example("\ud800\0")
@example("taken:20..19E999")
@example("x" * 10_000)
@example("taken:" + "9" * 500)
def test_any_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert len(query.terms) <= TERMS
    assert all(filter_.values for filter_ in query.filters)
