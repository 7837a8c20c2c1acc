import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.library import when
from viewer.library.base import Base
from viewer.library.entry import Spot
from viewer.library.when import Doubt
from viewer.story import dates

STORY = "INSERT INTO story (key, path, title, kind, shelved, added) VALUES (?, ?, ?, ?, ?, 0)"
SLIDE = "INSERT INTO slide (story, number, id, title, taken, first, last) VALUES (?,?,?,?,?,?,?)"
TAKEN = ("2013?", "2012~", "2012-09-04", "2014/..", "../1950", "", "..", "no date")


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    base = Base(tmp_path / "library.sqlite")
    with base.writing() as connection:
        connection.executemany(
            STORY,
            [
                (1, "/a", "A", "story", 1),
                (3, "/gone", "Removed", "story", -1),
                (4, "/lesson", "Lesson", "lesson", 1),
            ],
        )
        for key in (1, 3, 4):
            for number, taken in enumerate(TAKEN, start=1):
                ends = [d if math.isfinite(d) else None for d in dates.sort_key(taken)]
                row = (key, number, f"slide-{number}", taken, taken, *ends)
                connection.execute(SLIDE, row)
    yield base
    base.close()


def test_dates_come_in_order_with_the_doubt_about_them(base: Base) -> None:
    found = when.chronology(base)
    assert [(span.taken, span.doubt) for span in found.dated] == [
        ("../1950", Doubt.OPEN),
        ("2012~", Doubt.ABOUT),
        ("2012-09-04", Doubt.EXACT),
        ("2013?", Doubt.UNCERTAIN),
        ("2014/..", Doubt.OPEN),
    ]
    assert found.dated[1].spot == Spot(1, Path("/a"), "slide-2")


def test_slides_without_a_date_are_kept_apart(base: Base) -> None:
    found = when.chronology(base)
    assert [span.number for span in found.undated] == [6, 7, 8]
    assert {span.doubt for span in found.undated} == {Doubt.NONE}


def test_every_slide_of_the_shelf_has_its_span(base: Base) -> None:
    assert [span.number for span in when.spans(base)] == list(range(1, len(TAKEN) + 1))


@pytest.mark.parametrize(
    ("taken", "doubt"),
    [("2012", Doubt.EXACT), ("2012~", Doubt.ABOUT), ("2012%", Doubt.UNCERTAIN)],
)
def test_signs_of_doubt_are_read(taken: str, doubt: str) -> None:
    assert when.doubt_of(taken, 1.0, 2.0) == doubt


def test_a_file_that_fails_gives_an_empty_line(base: Base) -> None:
    with base.writing() as connection:
        connection.execute("DROP TABLE slide")
    assert when.chronology(base) == when.Chronology()
