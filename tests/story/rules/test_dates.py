import datetime as dt

import pytest

from viewer.story.model import Account, Slide, Source, Story
from viewer.story.rules.dates import date_findings

TODAY = dt.date(2026, 11, 22)


def codes(
    *, created: str | None = None, source: Source | None = None, slide: Slide | None = None
) -> list[str]:
    story = Story(
        format=1,
        id="s",
        title="S",
        created=created,
        sources={"page": source} if source else {},
        slides=(slide or Slide(title="One"),),
    )
    return [finding.said.code for finding in date_findings(story, TODAY)]


@pytest.mark.parametrize(
    "date", ["2026", "2026-11-22", "2026-11-23", "..", "2026-11/..", "202X", "2026~", "20XX"]
)
def test_a_date_that_may_have_come_is_none_of_the_future(date: str) -> None:
    assert codes(created=date) == []


@pytest.mark.parametrize("date", ["2026-11-24", "2026-12", "2027", "2027~", "2027/..", "203X"])
def test_a_date_that_cannot_have_come_is_of_the_future(date: str) -> None:
    assert codes(created=date) == ["future-date"]


@pytest.mark.parametrize(
    ("taken", "published"),
    [("2012", "2012"), ("2012", "2012-01-01"), ("2012~", "2011"), ("2012?", "2011"),
     ("2010/2014", "2011"), ("201X", "2010"), ("2012-05", "2013"), ("..", "1900"),
     ("2011/..", "2012"), ("2012", "../2015")],
)  # fmt: skip
def test_dates_agree_as_long_as_any_day_does(taken: str, published: str) -> None:
    assert codes(slide=Slide(taken=taken, published=published)) == []


@pytest.mark.parametrize(
    ("taken", "published"),
    [("2012", "2011"), ("2012~", "2009"), ("2012-05-02", "2012-05-01"), ("2012/..", "2011"),
     ("2020/2021", "2010/2019"), ("202X", "2019"), ("2012-06~", "2012-03")],
)  # fmt: skip
def test_a_picture_taken_after_it_was_published_is_found(taken: str, published: str) -> None:
    slide = Slide(taken=taken, published=published)
    assert codes(slide=slide) == ["taken-after-published"]


def test_a_date_that_cannot_be_read_contradicts_nothing() -> None:
    assert codes(slide=Slide(taken="soon", published="2011")) == ["bad-date"]


def test_the_dates_of_sources_and_accounts_are_looked_at() -> None:
    read_early = Source(issued="2024", accessed="2023-12-31")
    assert codes(source=read_early) == ["accessed-before-issued"]
    assert codes(source=Source(issued="2023", accessed="2023")) == []
    slide = Slide(title="One", accounts=(Account(who="A", says="B", when="2031"),))
    assert codes(slide=slide) == ["future-date"]
