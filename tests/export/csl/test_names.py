import pytest

from viewer.export.csl.item import CslName
from viewer.export.csl.locale import Locale
from viewer.export.csl.names import INHERITED, names_text

LEE: CslName = {"family": "Lee", "given": "Anna Maria"}
BERG: CslName = {"family": "van der Berg", "given": "J.R."}
HYPHEN: CslName = {"family": "Park", "given": "Jean-Luc"}
KOREAN: CslName = {"family": "김", "given": "지영"}
ROMANISED: CslName = {"family": "Kim", "given": "Ji-yeong"}
OFFICE: CslName = {"literal": "Office of Light, Leeds"}
WITHHELD: CslName = {"literal": "Name withheld to protect the person"}


def said(words: Locale, *names: CslName, **options: str) -> str:
    given = {name.replace("_", "-"): value for name, value in options.items()}
    return names_text(names, {**INHERITED, **given}, words)


@pytest.mark.parametrize(
    ("name", "plain", "inverted", "initials"),
    [
        (LEE, "Anna Maria Lee", "Lee, Anna Maria", "Lee, A. M."),
        (BERG, "J.R. van der Berg", "Berg, J.R. van der", "Berg, J. R. van der"),
        (HYPHEN, "Jean-Luc Park", "Park, Jean-Luc", "Park, J.-L."),
        (ROMANISED, "Ji-yeong Kim", "Kim, Ji-yeong", "Kim, J."),
        (KOREAN, "김지영", "김지영", "김지영"),
        (OFFICE, "Office of Light, Leeds", "Office of Light, Leeds", "Office of Light, Leeds"),
        (WITHHELD, *[WITHHELD["literal"]] * 3),
        ({"family": "Plato"}, "Plato", "Plato", "Plato"),
        ({"family": "d'Arc", "given": "Jo"}, "Jo d’Arc", "Arc, Jo d’", "Arc, J. d’"),
        (
            {"family": "Roe", "given": "R.", "suffix": "Jr."},
            "R. Roe Jr.",
            "Roe, R., Jr.",
            "Roe, R., Jr.",
        ),
    ],
)
def test_a_name_is_turned_and_shortened_only_where_it_may_be(
    name: CslName, plain: str, inverted: str, initials: str, words: Locale
) -> None:
    assert said(words, name) == plain
    assert said(words, name, name_as_sort_order="all") == inverted
    assert said(words, name, name_as_sort_order="all", initialize_with=". ") == initials


def test_initials_that_are_there_are_mended_where_none_are_made(words: Locale) -> None:
    assert said(words, BERG, initialize_with=". ", initialize="false") == "J. R. van der Berg"
    assert said(words, LEE, initialize_with=". ", initialize="false") == "Anna Maria Lee"


def test_a_particle_stays_before_the_name_where_the_style_has_it_so(words: Locale) -> None:
    options = {"name_as_sort_order": "all", "demote_non_dropping_particle": "never"}
    assert said(words, BERG, **options) == "van der Berg, J.R."
    assert said(words, BERG, form="short") == "van der Berg"


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, "Anna Maria Lee, 김지영, Office of Light, Leeds"),
        ({"and": "text"}, "Anna Maria Lee, 김지영, and Office of Light, Leeds"),
        (
            {"and": "symbol", "delimiter_precedes_last": "never"},
            "Anna Maria Lee, 김지영 & Office of Light, Leeds",
        ),
        ({"et_al_min": "3", "et_al_use_first": "1"}, "Anna Maria Lee et al."),
        ({"et_al_min": "3", "et_al_use_first": "2"}, "Anna Maria Lee, 김지영, et al."),
        (
            {"et_al_min": "3", "et_al_use_first": "1", "et_al_use_last": "true"},
            "Anna Maria Lee, … Office of Light, Leeds",
        ),
        ({"form": "count"}, "3"),
        ({"form": "short"}, "Lee, 김, Office of Light, Leeds"),
    ],
)
def test_names_stand_in_a_row(options: dict[str, str], text: str, words: Locale) -> None:
    assert said(words, LEE, KOREAN, OFFICE, **options) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("contextual", "Lee, Anna Maria and Jean-Luc Park"),
        ("always", "Lee, Anna Maria, and Jean-Luc Park"),
        ("after-inverted-name", "Lee, Anna Maria, and Jean-Luc Park"),
    ],
)
def test_a_comma_stands_before_the_last_name_as_the_style_has_it(
    kind: str, text: str, words: Locale
) -> None:
    options = {"and": "text", "name_as_sort_order": "first", "delimiter_precedes_last": kind}
    assert said(words, LEE, HYPHEN, **options) == text


def test_nobody_is_nothing(words: Locale) -> None:
    assert said(words, et_al_min="1") == ""
