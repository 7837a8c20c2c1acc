"""Which slides use which source: what a source's card says, and leads to."""

from collections.abc import Sequence
from typing import NamedTuple

from viewer.story.credit import slide_sources
from viewer.story.language import own_line
from viewer.story.model import Slide, Story


class Use(NamedTuple):
    """A slide that uses a source; `at` counts from 0."""

    at: int
    title: str


def uses(story: Story, slides: Sequence[Slide]) -> dict[str, tuple[Use, ...]]:
    """Give the slides that use each of the story's sources, in order, none for some.

    The presenter's notes do not count: a reader would look for the source there in vain.
    """
    found: dict[str, list[Use]] = {key: [] for key in story.sources}
    for index, slide in enumerate(slides):
        title = own_line(story, slide.title)
        use = Use(index, title or slide.id)
        for key in slide_sources(slide):
            if key in found:
                found[key].append(use)
    return {key: tuple(using) for key, using in found.items()}
