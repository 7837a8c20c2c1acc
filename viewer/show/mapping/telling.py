"""The words of a map's list: places with their slides counted, and what a mark stands for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

MOST_NAMES = 3  # that are said of one mark


class Named(NamedTuple):
    """One slide at a place, as far as it is counted."""

    story: int  # the story's row
    number: int
    name: str  # of the place


class Told(NamedTuple):
    """One line: a place and how much is there."""

    name: str
    slides: int
    stories: int

    @property
    def said(self) -> str:
        """`63 slides in 5 stories`."""
        return f"{many(self.slides, 'slide')} in {many(self.stories, 'story', 'stories')}"


def tell(there: Iterable[Named]) -> Told:
    """What is said of the slides at one place: it has the name that most of them give it."""
    found = list(there)
    names = Counter(each.name for each in found if each.name)
    slides = {(each.story, each.number) for each in found}
    name = names.most_common(1)[0][0] if names else "A place without a name"
    return Told(name, len(slides), len({each.story for each in found}))


def tell_together(places: Sequence[Told]) -> str:
    """What is said of a mark that stands for several places: `Pyongyang, Kaesong and 3 more`."""
    by_size = sorted(places, key=lambda place: -place.slides)
    names = list(dict.fromkeys(place.name for place in by_size))
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    shown = ", ".join(names[: MOST_NAMES - 1])
    return f"{shown} and {len(names) - MOST_NAMES + 1:,} more"


def many(count: int, one: str, several: str = "") -> str:
    """`1 slide`, `12,000 slides`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"
