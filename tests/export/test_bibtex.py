"""What is written is read back by bibtexparser, which knows nothing of us."""

import re

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.bibtex import bibtex, entry_keys
from viewer.export.citations import bibliography
from viewer.export.csl.item import CslName, Item
from viewer.story.model import Story

PLAIN = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    r"\{": "{", r"\}": "}", r"\$": "$", r"\&": "&", r"\%": "%", r"\#": "#", r"\_": "_",
}  # fmt: skip
ESCAPED = re.compile("|".join(re.escape(mark) for mark in PLAIN))


def read(text: str) -> dict[str, dict[str, str]]:
    """The fields of each entry."""
    library = parse_string(text)
    assert not library.failed_blocks
    return {
        entry.key: {field.key: str(field.value) for field in entry.fields}
        for entry in library.entries
    }


def one(item: Item) -> dict[str, str]:
    return read(bibtex([item], ["key"]))["key"]


def plain(text: str) -> str:
    """The text that TeX would set."""
    bare = text.removeprefix("{").removesuffix("}")
    return ESCAPED.sub(lambda found: PLAIN[found[0]], bare)


def test_every_source_is_read_back(many: Story) -> None:
    found = read(bibliography(many, "bibtex", "en"))
    assert list(found) == list(many.sources)
    for key, source in many.sources.items():
        title = source.title if isinstance(source.title, str) else ""
        assert plain(found[key].get("title", "")) == title


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_title_comes_back(title: str) -> None:
    assert plain(one({"id": "a", "type": "book", "title": title})["title"]) == title


@pytest.mark.parametrize(
    ("people", "written"),
    [
        ([{"family": "Lee", "given": "A."}, {"literal": "A and B"}], "Lee, A. and {A and B}"),
        ([{"literal": "Name withheld, to protect"}], "{Name withheld, to protect}"),
        ([{"family": "Roe", "given": "R.", "suffix": "Jr."}], "Roe, Jr., R."),
        ([{"family": "la Cruz", "given": "A. and B."}], "la Cruz, {A. and B.}"),
        ([{"family": "Cruz", "given": "A.", "non-dropping-particle": "de la"}], "de la Cruz, A."),
        ([{"family": "김", "given": "지영"}], "김, 지영"),
    ],
)
def test_names_keep_their_parts(people: list[CslName], written: str) -> None:
    assert one({"id": "a", "author": people})["author"] == written


def test_dates_are_years_months_and_days() -> None:
    assert one({"id": "a", "issued": {"date-parts": [[2012, 9, 4]]}}) == {
        "year": "2012", "month": "sep", "day": "4",
    }  # fmt: skip
    assert one({"id": "a", "issued": {"date-parts": [[2012]], "circa": True}}) == {
        "year": "ca. 2012"
    }
    assert one({"id": "a", "issued": {"date-parts": [[2010], [2012]]}}) == {"year": "2010--2012"}
    assert one({"id": "a", "issued": {"literal": "2010s"}}) == {"year": "2010s"}
    assert one({"id": "a", "accessed": {"date-parts": [[2012, 9]]}}) == {"urldate": "2012-09"}


def test_an_address_stands_as_it_is() -> None:
    address = "https://example.org/a_b?c=%20&d=1#e~f"
    assert one({"id": "a", "URL": address})["url"] == address
    assert one({"id": "a", "URL": "https://a.b/{x}"})["url"] == "https://a.b/%7Bx%7D"


def test_a_container_is_a_journal_a_book_or_a_site() -> None:
    for kind, field in (("article-journal", "journal"), ("chapter", "booktitle")):
        assert one({"id": "a", "type": kind, "container-title": "C"}) == {field: "C"}
    assert one({"id": "a", "type": "webpage", "container-title": "C"}) == {"howpublished": "C"}


@pytest.mark.parametrize(
    ("ids", "keys"),
    [
        (["a", "b-2"], ["a", "b-2"]),
        (["a b", "a,b", "A-B"], ["a-b", "a-b-2", "A-B-3"]),
        (["책", "{}", "é"], ["source-1", "source-2", "e"]),
        (["source-2", "책"], ["source-2", "source-2-2"]),
    ],
)
def test_keys_are_clean_and_no_two_alike(ids: list[str], keys: list[str]) -> None:
    assert entry_keys(ids) == keys


@given(st.lists(st.text(max_size=6), max_size=8))
def test_any_ids_have_keys_of_their_own(ids: list[str]) -> None:
    keys = entry_keys(ids)
    assert len({key.lower() for key in keys}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9:.+/-]+", key) for key in keys)


def test_the_lines_of_a_note_become_sentences() -> None:
    item: Item = {"id": "a", "type": "book", "title": "A", "note": "Seen once.\nLicence: CC0"}
    assert "note = {Seen once. Licence: CC0}" in bibtex([item], ["a"])
    bare: Item = {"id": "a", "type": "book", "title": "A", "note": "Seen once\nLicence: CC0"}
    assert "note = {Seen once. Licence: CC0}" in bibtex([bare], ["a"])
