from collections.abc import Callable

import pytest

from viewer.export.csl.entries import entry
from viewer.export.csl.item import Item
from viewer.export.csl.style import Style

Make = Callable[..., Style]
ITEM: Item = {
    "id": "one",
    "type": "book",
    "title": "a lamp",
    "title-short": "lamp",
    "volume": "3",
    "page": "12-19",
    "URL": "https://a.b/'c'",
    "author": [{"family": "Lee", "given": "A."}],
    "editor": [{"family": "Roe", "given": "B."}],
    "translator": [{"family": "Roe", "given": "B."}],
    "issued": {"date-parts": [[2012, 5]], "circa": True},
}


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        ('<text variable="title"/>', "a lamp"),
        ('<text variable="title" form="short"/>', "lamp"),
        ('<text variable="title" text-case="title" quotes="true" suffix="."/>', "“A Lamp.”"),
        ('<text variable="missing" prefix="(" suffix=")"/>', ""),
        ('<text variable="URL"/>', "https://a.b/'c'"),
        ('<text variable="page-first"/>', "12"),
        ('<text term="no date" form="short" strip-periods="true"/>', "nd"),
        ('<text term="editor" plural="true"/>', "editors"),
        ('<text value="x" text-case="uppercase"/>', "X"),
        ('<number variable="volume" form="ordinal"/>', "3rd"),
        ('<label variable="page"/> <text variable="page"/>', "pages12–19"),
        ('<label variable="page" plural="never" suffix=" "/>', "page"),
        ('<label variable="issue"/>', ""),
        ('<date variable="issued" form="text" prefix="(" suffix=")"/>', "(May 2012)"),
        ('<date variable="accessed" form="text"/>', ""),
        ('<names variable="author"/>', "A. Lee"),
        ('<names variable="author editor" delimiter="; "/>', "A. Lee; B. Roe"),
        (
            '<names variable="editor"><name/><label form="short" prefix=" (" suffix=")"/></names>',
            "B. Roe (ed.)",
        ),
        (
            '<names variable="editor translator"><label form="verb" suffix=" "/><name/></names>',
            "edited and translated by B. Roe",
        ),
        ("<names variable='director'><name/></names>", ""),
        ("<unknown/>", ""),
    ],
)
def test_an_element_gives_its_words(layout: str, text: str, style: Make) -> None:
    both = '<term name="editortranslator">x</term>'
    assert entry(style(layout, more=f"<locale><terms>{both}</terms></locale>"), ITEM) == text


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        ('<group delimiter=", "><text variable="title"/><text variable="volume"/></group>',
         "a lamp, 3"),
        ('<group><text value="in "/><text variable="missing"/></group>', ""),
        ('<group><text value="in "/><text variable="title"/></group>', "in a lamp"),
        ('<group prefix="["  suffix="]"><text term="no date" form="short"/></group>', "[n.d.]"),
        ('<group><group><text value="x"/></group><text variable="missing"/></group>', "x"),
        ('<group><text macro="m"/><text variable="missing"/></group>', "x"),
        ('<group><text value="x"/><text variable="year-suffix"/></group>', "x"),
    ],
)  # fmt: skip
def test_a_group_vanishes_when_all_that_it_calls_for_is_missing(
    layout: str, text: str, style: Make
) -> None:
    assert entry(style(layout, more='<macro name="m"><text value="x"/></macro>'), ITEM) == text


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ('type="book"', True),
        ('type="map"', False),
        ('type="map book" match="any"', True),
        ('variable="title issue"', False),
        ('variable="title issue" match="any"', True),
        ('variable="issue" match="none"', True),
        ('is-numeric="volume"', True),
        ('is-numeric="title"', False),
        ('is-uncertain-date="issued"', True),
        ('is-uncertain-date="accessed"', False),
        ('locator="page"', False),
        ('position="first"', False),
        ('disambiguate="true"', False),
    ],
)
def test_a_choice_takes_the_branch_that_holds(*, test: str, holds: bool, style: Make) -> None:
    layout = f'<choose><if {test}><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert entry(style(layout), ITEM) == ("yes" if holds else "no")


def test_a_choice_joins_as_its_neighbours_do(style: Make) -> None:
    layout = (
        '<group delimiter=", "><text variable="title"/><choose><if type="book">'
        '<text variable="volume"/><text variable="page"/></if></choose></group>'
    )
    assert entry(style(layout), ITEM) == "a lamp, 3, 12–19"


def test_what_stands_in_for_a_name_is_not_said_again(style: Make) -> None:
    layout = (
        '<group delimiter=". "><names variable="director"><name/><substitute>'
        '<names variable="producer"/><text variable="title"/></substitute></names>'
        '<text variable="title"/><text variable="volume"/></group>'
    )
    assert entry(style(layout), ITEM) == "a lamp. 3"


def test_names_that_stand_in_are_written_as_those_they_stand_in_for(style: Make) -> None:
    layout = (
        '<names variable="director"><name name-as-sort-order="all"/>'
        '<label form="short" prefix=", "/><substitute><names variable="editor"/></substitute>'
        "</names>"
    )
    assert entry(style(layout), ITEM) == "Roe, B., ed."


def test_options_of_names_are_inherited(style: Make) -> None:
    made = style('<names variable="author"/>', bibliography='name-as-sort-order="first"')
    assert entry(made, ITEM) == "Lee, A."


@pytest.mark.parametrize(
    ("language", "title"), [("en", "A Lamp"), ("en-GB", "A Lamp"), ("de", "a lamp")]
)
def test_capitals_of_a_title_depend_on_its_language(language: str, title: str, style: Make) -> None:
    layout = '<text variable="title" text-case="title"/>'
    assert entry(style(layout), {**ITEM, "language": language}) == title
