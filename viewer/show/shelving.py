"""How the stories of a shelf are put in order, chosen from, and described in words. Pure.

What it is given are entries of the library (`viewer.library.entry.Entry`) or anything like them.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

DIGITS = 9  # of a number in a title; longer ones are sorted as text
LANGUAGE = "language:"  # a filter for one language is this and its tag


class Story(Protocol):
    """What is asked of an entry; see `Entry` for what each of these is."""

    @property
    def key(self) -> int:
        """Its row."""

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the program."""

    @property
    def folder(self) -> Path | None:
        """The watched folder that it was found in."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def language(self) -> str:
        """Its own language."""

    @property
    def languages(self) -> tuple[str, ...]:
        """All that it is told in."""

    @property
    def content_notes(self) -> tuple[str, ...]:
        """What may distress in it."""

    @property
    def slides(self) -> int:
        """How many."""

    @property
    def minutes(self) -> int:
        """How long it takes, 0 where nobody said."""

    @property
    def added(self) -> float:
        """Seconds since 1970."""

    @property
    def opened(self) -> float | None:
        """Seconds since 1970."""

    @property
    def number(self) -> int:
        """The slide where the reader left off, from 1; 0 before the first."""

    @property
    def trouble(self) -> str:
        """Why it cannot be opened."""


S = TypeVar("S", bound=Story)


class Choice(NamedTuple):
    """One of several ways: how it is kept, and how it is called."""

    id: str
    text: str


SORTS = (
    Choice("title", "Title"),
    Choice("opened", "Recently opened"),
    Choice("added", "Recently added"),
    Choice("length", "Shortest first"),
    Choice("progress", "Progress"),
)
FILTERS = (
    Choice("all", "All stories"),
    Choice("begun", "Begun"),
    Choice("new", "Not begun"),
    Choice("finished", "Read to the end"),
    Choice("watched", "In a watched folder"),
    Choice("unavailable", "Not available"),
)
USUAL = (SORTS[0].id, FILTERS[0].id)


def is_finished(story: Story) -> bool:
    """Whether the reader was on the last slide."""
    return 0 < story.slides <= story.number


def is_begun(story: Story) -> bool:
    """Whether the reader is somewhere between the first slide and the last."""
    return story.number > 0 and not is_finished(story)


def tags(story: Story) -> tuple[str, ...]:
    """The languages that it is told in, its own first."""
    own = (story.language,) if story.language else ()
    return tuple(dict.fromkeys([*own, *story.languages]))


def arrange(stories: Iterable[S], sort: str, chosen: str) -> list[S]:
    """The stories that a filter lets through, in order; what is not known is as by default."""
    found = [story for story in stories if _passes(story, chosen)]
    found.sort(key=lambda story: title_key(story.title))
    if sort == "opened":
        found.sort(key=lambda story: -(story.opened or 0))
    elif sort == "added":
        found.sort(key=lambda story: -story.added)
    elif sort == "length":
        found.sort(key=lambda story: (story.minutes or story.slides, story.slides))
    elif sort == "progress":
        found.sort(key=_progress_key)
    return found


def languages(stories: Iterable[Story]) -> list[str]:
    """The tags of all languages that any of the stories is told in, sorted."""
    return sorted({tag for story in stories for tag in tags(story)})


def to_continue(stories: Iterable[S]) -> S | None:
    """The story that was opened last of those begun and not finished; None if there is none."""
    begun = [each for each in stories if is_begun(each) and each.opened and not each.trouble]
    return max(begun, key=lambda story: story.opened or 0, default=None)


def title_key(title: str) -> str:
    """What titles are sorted by: without accents, capitals like small letters, 2 before 10."""
    spread = unicodedata.normalize("NFKD", title)
    plain = "".join(sign for sign in spread if not unicodedata.combining(sign)).casefold()
    return re.sub("[0-9]+", lambda digits: digits[0].zfill(DIGITS), plain)


def slides_words(story: Story) -> str:
    """How many slides it has; "" for a story that could never be read."""
    if not story.slides:
        return ""
    return f"{story.slides:,} slide{'s' if story.slides != 1 else ''}"


def minutes_words(story: Story) -> str:
    """How long it takes; '' where nobody said."""
    hours, minutes = divmod(story.minutes, 60)
    if not hours:
        return f"{minutes} min" if minutes else ""
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def progress_words(story: Story) -> str:
    """How far the reader came; "" in a story that could never be read."""
    if not story.number:
        return "not begun" if story.slides else ""
    if is_finished(story):
        return "read to the end"
    return f"slide {story.number} of {story.slides}"


def spoken(story: Story, language_names: Sequence[str]) -> str:
    """All that a card shows, as a screen reader says it."""
    where = f"left off at slide {story.number}" if is_begun(story) else progress_words(story)
    minutes = f"about {story.minutes} minute{'s' if story.minutes != 1 else ''}"
    parts = [story.title, slides_words(story), minutes if story.minutes else ""]
    parts += [" and ".join(language_names), where]
    parts += [f"content note: {note}" for note in story.content_notes]
    parts += ["comes with the program" if story.is_shipped else ""]
    parts += [f"not available: {story.trouble}" if story.trouble else ""]
    return ", ".join(part for part in parts if part)


def _passes(story: Story, chosen: str) -> bool:
    if chosen.startswith(LANGUAGE):
        return chosen.removeprefix(LANGUAGE) in tags(story)
    ways = {
        "begun": is_begun(story),
        "new": story.number == 0,
        "finished": is_finished(story),
        "watched": story.folder is not None,
        "unavailable": bool(story.trouble),
    }
    return ways.get(chosen, True)


def _progress_key(story: Story) -> tuple[int, float]:
    """What is under way comes first, the furthest of it foremost; what is finished comes last."""
    rank = 0 if is_begun(story) else 2 if is_finished(story) else 1
    return rank, -story.number / max(1, story.slides)
