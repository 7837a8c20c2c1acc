from collections.abc import Callable

import pytest

from viewer.export.csl.entries import entries, entry
from viewer.export.csl.item import CslName, Item
from viewer.export.csl.style import Style

Make = Callable[..., Style]
AUTHORS = '<names variable="author"><name/></names>'
LAYOUT = (
    f'<group delimiter=". ">{AUTHORS}<text variable="title"/>'
    '<group><date variable="issued" form="text" date-parts="year"/>'
    '<text variable="year-suffix"/></group></group>'
)
BY_AUTHOR = '<sort><key variable="author"/><key variable="issued"/><key macro="title"/></sort>'
TITLE = '<macro name="title"><text variable="title"/></macro>'


def item(key: str, family: str = "", year: int = 0, title: str = "") -> Item:
    people: list[CslName] = [{"family": family, "given": "A."}] if family else []
    made: Item = {"id": key, "title": title or key}
    if people:
        made["author"] = people
    if year:
        made["issued"] = {"date-parts": [[year]]}
    return made


def listed(style: Style, *items: Item) -> list[str]:
    return [text for _, text in entries(style, items)]


def test_entries_stand_in_the_order_of_the_style(style: Make) -> None:
    made = style(BY_AUTHOR + LAYOUT, more=TITLE)
    items = [
        item("none"),
        item("z", "Zed", 1999),
        item("e", "\N{LATIN CAPITAL LETTER E WITH ACUTE}mile", 2001),
        item("b", "Eads", 2012, "b"),
        item("a", "Eads", 2012, "a"),
        item("c", "Eads", 2010),
    ]
    assert [one["id"] for one, _ in entries(made, items)] == ["c", "a", "b", "e", "z", "none"]


def test_an_order_can_be_the_other_way_round_and_nothing_stays_last(style: Make) -> None:
    made = style('<sort><key variable="issued" sort="descending"/></sort>' + LAYOUT)
    items = [item("none"), item("old", year=1999), item("new", year=2012)]
    assert [one["id"] for one, _ in entries(made, items)] == ["new", "old", "none"]


def test_without_an_order_the_given_one_stays(style: Make) -> None:
    assert listed(style(LAYOUT), item("b"), item("a")) == ["b", "a"]


def test_entries_that_would_be_cited_alike_are_lettered(style: Make) -> None:
    citation = (
        '<citation disambiguate-add-year-suffix="true"><layout><names variable="author">'
        '<name form="short"/></names><date variable="issued" form="text"/></layout></citation>'
    )
    made = style(LAYOUT, citation=citation)
    items = [item("x", "Lee", 2012), item("y", "Lee", 2012), item("z", "Lee", 2013)]
    assert listed(made, *items) == ["A. Lee. x. 2012a", "A. Lee. y. 2012b", "A. Lee. z. 2013"]
    assert entry(made, items[0]) == "A. Lee. x. 2012"
    many = [item("x", "Lee", 2012) for _ in range(28)]
    assert [text[-2:] for text in listed(made, *many)][-3:] == ["2z", "aa", "ab"]


def test_an_author_who_comes_again_is_a_dash(style: Make) -> None:
    made = style(LAYOUT, bibliography='subsequent-author-substitute="---"')
    texts = listed(made, item("x", "Lee"), item("y", "Lee"), item("z", "Roe"), item("n"), item("m"))
    assert texts == ["A. Lee. x", "---. y", "A. Roe. z", "n", "m"]


@pytest.mark.parametrize("count", [0, 1])
def test_a_list_may_be_short(count: int, style: Make) -> None:
    items = [item("a", "Lee")][:count]
    assert listed(style(BY_AUTHOR + LAYOUT, more=TITLE), *items) == ["A. Lee. a"][:count]
