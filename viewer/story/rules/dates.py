"""Dates: are they EDTF, can they have come already, and in which order."""

import datetime as dt
from collections.abc import Iterator

from viewer.story.dates import DateError, check_date, sort_key, span
from viewer.story.finding import Finding
from viewer.story.marks import Path
from viewer.story.model import Slide, Source, Story
from viewer.story.problems import Severity
from viewer.story.rules.rule import Rule

DOUBT = "~?%"
"""Signs of a date that is about or uncertain."""

BAD_DATE = Rule(
    code="bad-date",
    what="A date is not an EDTF date.",
    why="EDTF is a way to write dates that also says how sure they are: `2012-09-04` is a day and "
    "`2012-09` a month, `2012~` is about 2012, `2012?` may be wrong, `201X` is some year of the "
    "2010s, `2010/2012` lies between the two.",
    bad="created: last week\n",
    good="created: 2024-05-01\n",
    severity=Severity.ERROR,
)
FUTURE_DATE = Rule(
    code="future-date",
    what="A date has not come yet.",
    why="Nothing was taken, published or read on a day that is still to come; most often a digit "
    "is wrong. A day's grace is given, since it may be tomorrow already where you write.",
    bad="created: 2204-05-01\n",
    good="created: 2024-05-01\n",
)
TAKEN_AFTER_PUBLISHED = Rule(
    code="taken-after-published",
    what="A picture is said to have been taken after it was published.",
    why="One of the two dates must be wrong, and either would mislead. Dates agree as long as any "
    "day that they may mean does; what is about or uncertain is taken for twice as wide on "
    "either side.",
    bad="slides:\n  - title: The queue\n    taken: 2013-05\n    published: 2012\n",
    good="slides:\n  - title: The queue\n    taken: 2012-05\n    published: 2012\n",
)
ACCESSED_BEFORE_ISSUED = Rule(
    code="accessed-before-issued",
    what="A source is said to have been read before it was published.",
    why="One of the two dates must be wrong.",
    bad="sources:\n  page: {type: webpage, title: A page, issued: 2023, accessed: 2022-05-01}\n"
    "slides:\n  - title: The dress\n    context: The page says so [@page].\n",
    good="sources:\n  page: {type: webpage, title: A page, issued: 2023, accessed: 2023-05-01}\n"
    "slides:\n  - title: The dress\n    context: The page says so [@page].\n",
)
RULES = (BAD_DATE, FUTURE_DATE, TAKEN_AFTER_PUBLISHED, ACCESSED_BEFORE_ISSUED)


def date_findings(story: Story, today: dt.date) -> Iterator[Finding]:
    """Look at every date of a story, as it stands on this day."""
    yield from _date(story.created, ("created",), today)
    for key, source in story.sources.items():
        yield from _source(source, ("sources", key), today)
    for at, slide in enumerate(story.slides):
        yield from _slide(slide, ("slides", at), today)


def _source(source: Source, path: Path, today: dt.date) -> Iterator[Finding]:
    yield from _date(source.issued, (*path, "issued"), today)
    yield from _date(source.accessed, (*path, "accessed"), today)
    if _is_after(source.issued, source.accessed):
        message = f"It was read ({source.accessed}) before it was published ({source.issued})."
        yield ACCESSED_BEFORE_ISSUED.at((*path, "accessed"), message, "Correct one of the two.")


def _slide(slide: Slide, path: Path, today: dt.date) -> Iterator[Finding]:
    yield from _date(slide.taken, (*path, "taken"), today)
    yield from _date(slide.published, (*path, "published"), today)
    if _is_after(slide.taken, slide.published):
        message = f"It was taken ({slide.taken}) after it was published ({slide.published})."
        yield TAKEN_AFTER_PUBLISHED.at((*path, "taken"), message, "Correct one of the two.")
    for at, account in enumerate(slide.accounts):
        yield from _date(account.when, (*path, "accounts", at, "when"), today)


def _date(date: str | None, path: Path, today: dt.date) -> Iterator[Finding]:
    if date is None:
        return
    try:
        check_date(date)
    except DateError as wrong:
        yield BAD_DATE.at(path, f"`{date[:60]}` is no EDTF date.", str(wrong))
        return
    if sort_key(date)[0] > today.toordinal() + 1:
        mend = f"Correct it; today is {today.isoformat()}."
        yield FUTURE_DATE.at(path, f"`{date[:60]}` has not come yet.", mend)


def _is_after(later: str | None, earlier: str | None) -> bool:
    """Tell whether every day that the first may mean comes after all that the second may mean."""
    return bool(later and earlier) and span(later or "", DOUBT)[0] > span(earlier or "", DOUBT)[1]
