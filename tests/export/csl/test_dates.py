from collections.abc import Callable

import pytest

from viewer.export.csl.dates import date_text, sort_text
from viewer.export.csl.item import CslDate
from viewer.export.csl.locale import Locale
from viewer.export.csl.node import Node

TEXT = '<date form="text"/>'
PADDED = """
<date delimiter=".">
  <date-part name="day" form="ordinal"/><date-part name="month" form="numeric-leading-zeros"/>
  <date-part name="year" form="short"/>
</date>
"""
DASHED = """
<date delimiter="-">
  <date-part name="year"/><date-part name="month" form="numeric"/>
  <date-part name="day" form="numeric-leading-zeros"/>
</date>
"""
Read = Callable[[str], Node]


@pytest.mark.parametrize(
    ("xml", "date", "text"),
    [
        (TEXT, {"date-parts": [[2012, 5, 2]]}, "May 2, 2012"),
        (TEXT, {"date-parts": [[2012, 5]]}, "May 2012"),
        (TEXT, {"date-parts": [[2012]]}, "2012"),
        (TEXT, {"date-parts": [[2012]], "season": 1}, "Spring 2012"),
        (TEXT, {"literal": "2010s"}, "2010s"),
        (TEXT, {"date-parts": [[-44]]}, "44BC"),
        (TEXT, {"date-parts": [[476]]}, "476AD"),
        (TEXT, {"date-parts": [[2010], [2012]]}, "2010–2012"),
        (TEXT, {"date-parts": [[2012, 5], [2012, 6]]}, "May–June 2012"),
        (TEXT, {"date-parts": [[2012, 5, 2], [2012, 5, 9]]}, "May 2–9, 2012"),
        (TEXT, {"date-parts": [[2012, 5, 2], [2012, 6, 9]]}, "May 2–June 9, 2012"),
        (TEXT, {"date-parts": [[2010, 5, 2], [2012, 5, 2]]}, "May 2, 2010–May 2, 2012"),
        (TEXT, {"date-parts": [[2012], [2012]]}, "2012"),
        ('<date form="text" date-parts="year"/>', {"date-parts": [[2012, 5, 2]]}, "2012"),
        ('<date form="text" date-parts="month-day"/>', {"date-parts": [[2012, 5, 2]]}, "May 2"),
        ('<date form="text" date-parts="month-day"/>', {"literal": "2010s"}, ""),
        (
            '<date form="text"><date-part name="month" form="short" strip-periods="true"/></date>',
            {"date-parts": [[2012, 5]]},
            "May 2012",
        ),
        (
            PADDED,
            {"date-parts": [[2012, 5, 2]]},
            "2nd.05.12",
        ),
        (
            DASHED,
            {"date-parts": [[2012, 5, 2]]},
            "2012-5-02",
        ),
        ("<date/>", {"date-parts": [[2012]]}, ""),
    ],
)
def test_a_date_is_written_as_the_style_asks(
    xml: str, date: CslDate, text: str, node: Read, words: Locale
) -> None:
    assert date_text(node(xml), date, words) == text


def test_dates_sort_as_they_follow_one_another() -> None:
    days: list[CslDate] = [
        {"date-parts": [[-44]]},
        {"date-parts": [[-43, 2]]},
        {"date-parts": [[476]]},
        {"date-parts": [[2010], [2012]]},
        {"date-parts": [[2012]]},
        {"date-parts": [[2012, 5]]},
        {"date-parts": [[2012, 5, 2]]},
        {"date-parts": [[2012, 12, 1]]},
    ]
    texts = [sort_text(day) for day in days]
    assert texts == sorted(texts)
    assert sort_text(days[-1], ["year"]) == sort_text(days[-3], ["year"])
