import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.csl.item import CslName, Value
from viewer.export.fields import name_of, text_of, value_of
from viewer.story.language import pick
from viewer.story.model import Name, Text

TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "date-parts", "raw", "en", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


def line(text: Text | None) -> str:
    return pick(text, "en", "en")


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("volume", "12", "12"),
        ("genre", {"en": "Letter", "ko": "편지"}, "Letter"),
        ("keyword", ["a", "b"], "a, b"),
        ("director", [{"family": "Jones", "given": "Jim"}], [{"family": "Jones", "given": "Jim"}]),
        ("director", "Jim Jones", [{"literal": "Jim Jones"}]),
        ("director", [{"literal": "A", "family": "B"}], [{"literal": "A"}]),
        ("director", [{"given": "Jim"}, {}, 7, ""], [{"literal": "Jim"}]),
        ("event-date", "2012~", {"date-parts": [[2012]], "circa": True}),
        ("event-date", {"date-parts": [["2012", "9"]]}, {"date-parts": [[2012, 9]]}),
        ("event-date", {"date-parts": [["2012"], ["2014"]]}, {"date-parts": [[2012], [2014]]}),
        ("event-date", {"raw": "some day"}, {"literal": "some day"}),
        ("event-date", {"date-parts": "x"}, None),
        ("event-date", 7, None),
        ("volume", 7, ""),
        ("gps", "39.03, 125.75", None),
        ("custom", {"home": "here"}, None),
        ("citation-key", "x", None),
    ],
)
def test_a_field_gives_csl_or_nothing(field: str, written: object, value: Value | None) -> None:
    assert value_of(field, written, line) == value


@given(st.sampled_from(["volume", "director", "event-date", "gps"]), TREES)
def test_no_tree_is_too_odd(field: str, tree: object) -> None:
    made = value_of(field, tree, line)
    assert made is None or isinstance(made, str | list | dict)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        (Name(family="Lee", given="A."), {"family": "Lee", "given": "A."}),
        (Name(literal="The Office"), {"literal": "The Office"}),
        (Name(given="Plato"), {"literal": "Plato"}),
        (Name(family=" a\n b "), {"family": "a b"}),
        (
            Name(family="Roe", given="R.", extra={"suffix": "Jr.", "born": "1901"}),
            {"family": "Roe", "given": "R.", "suffix": "Jr."},
        ),
        (Name(), {}),
    ],
)
def test_a_name_is_taken_as_csl_has_it(name: Name, made: CslName) -> None:
    assert name_of(name) == made


def test_a_note_is_plain_text_without_its_citations() -> None:
    assert text_of("See [@itself, p. 1] and *itself*.\n\n- one") == "See and itself. • one"
