"""What is written is read back by rispy, which knows nothing of us."""

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.citations import bibliography
from viewer.export.csl.item import CslDate, CslName, Item
from viewer.export.ris import ris
from viewer.story.model import Story


def read(text: str) -> list[dict[str, object]]:
    """The fields of each record, by rispy's names."""
    records: list[dict[str, object]] = import_module("rispy").loads(text)
    return records


def one(item: Item) -> dict[str, object]:
    records = read(ris([item], ["key"]))
    assert len(records) == 1
    kept = records[0].keys() - {"id", "type_of_reference"}
    return {name: records[0][name] for name in kept}


def test_every_source_is_read_back(many: Story) -> None:
    records = read(bibliography(many, "ris", "en"))
    assert [record["id"] for record in records] == list(many.sources)
    titles = [source.title for source in many.sources.values()]
    assert [record.get("title") for record in records] == titles


def test_lines_end_as_the_format_asks_and_records_are_whole(many: Story) -> None:
    text = bibliography(many, "ris", "en")
    assert text.replace("\r\n", "").count("\n") == 0
    assert text.count("TY  - ") == text.count("ER  - \r\n") == len(many.sources)


@given(st.text())
def test_no_value_breaks_its_line(title: str) -> None:
    text = ris([{"id": "a", "type": "book", "title": f"a{title}b"}], ["key"])
    assert [line[:2] for line in text.split("\r\n")] == ["TY", "ID", "TI", "ER", ""]
    assert len(text.splitlines()) == 4


@pytest.mark.parametrize(
    ("person", "written"),
    [
        ({"family": "Lee", "given": "A."}, "Lee, A."),
        ({"family": "Roe", "given": "R.", "suffix": "Jr."}, "Roe, R., Jr."),
        ({"family": "김", "given": "지영"}, "김, 지영"),
        ({"literal": "Name withheld to protect the person"}, "Name withheld to protect the person"),
        ({"literal": "Names withheld, to protect them"}, "Names withheld to protect them"),
    ],
)
def test_a_name_that_is_whole_has_no_comma(person: CslName, written: str) -> None:
    assert one({"id": "a", "author": [person]}) == {"authors": [written]}


@pytest.mark.parametrize(
    ("issued", "fields"),
    [
        ({"date-parts": [[2012, 9, 4]]}, {"year": "2012", "date": "2012/09/04/"}),
        ({"date-parts": [[2012]]}, {"year": "2012", "date": "2012///"}),
        ({"date-parts": [[2012]], "circa": True}, {"year": "2012", "date": "2012///ca. 2012"}),
        ({"date-parts": [[2010], [2012]]}, {"year": "2010", "date": "2010///2010-2012"}),
        ({"literal": "2010s"}, {"date": "///2010s"}),
        ({"date-parts": [[-44]]}, {"date": "///44 BC"}),
    ],
)
def test_a_date_tells_all_that_is_known(issued: CslDate, fields: dict[str, str]) -> None:
    assert one({"id": "a", "issued": issued}) == fields


def test_pages_are_two_fields() -> None:
    assert one({"id": "a", "page": "12\u201319"}) == {"start_page": "12", "end_page": "19"}
    assert one({"id": "a", "page": "4"}) == {"start_page": "4"}
