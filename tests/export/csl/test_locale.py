from collections.abc import Callable

import pytest

from viewer.export.csl.locale import Locale
from viewer.export.csl.node import Node

GERMAN = '<term name="editor">Hrsg.</term><term name="act">Gesetz</term>'
OWN = f"<locale><terms>{GERMAN}</terms></locale>"
FALLBACK = '<locale><terms><term name="act" form="short">act</term></terms></locale>'


@pytest.mark.parametrize(
    ("name", "form", "plural", "word"),
    [
        ("editor", "long", False, "editor"),
        ("editor", "short", True, "eds."),
        ("editor", "symbol", False, "ed."),
        ("editor", "verb-short", False, "editor"),
        ("page", "short", True, "pages"),
        ("no date", "long", False, ""),
        ("nothing", "long", False, ""),
    ],
)
def test_a_form_that_a_word_lacks_has_another_that_stands_in(
    *, name: str, form: str, plural: bool, word: str, words: Locale
) -> None:
    assert words.term(name, form, plural=plural) == word


def test_the_first_locale_wins_and_its_long_word_before_a_short_one_in_english(
    words: Locale, node: Callable[[str], Node]
) -> None:
    made = Locale([node(OWN), node(OWN.replace("Hrsg.", "other"))], Locale([node(FALLBACK)]))
    assert made.term("editor") == "Hrsg."
    assert made.term("act", "short") == "Gesetz"
    assert Locale([], words).term("editor") == "editor"
    assert Locale([], words).date("text") is not None


def test_quotation_marks_have_a_default() -> None:
    quotes = Locale([]).quotes
    assert (quotes.start, quotes.inner_end, quotes.swallow) == ("“", "’", False)
