"""A lesson: a story whose slides are told by other stories. What `x-from` says in such a slide.

    - {id: dress, title: One woman in pink, x-from: {story: forbidden-frames, slide: pink-dress}}

Fields that start with `x-` are kept by every reader of the format, so a lesson is a story like any
other. Who has a shelf puts the slides in their places (`viewer.library.lessons.joined`).
"""

from typing import NamedTuple

from viewer.story.model import Slide, Story

FROM = "x-from"

OF_EACH_STORY = "LicenseRef-of-each-story"
"""The licence of a lesson's words: they are those of its stories, each under one of its own."""


class Origin(NamedTuple):
    """Which slide of which story, by their ids."""

    story: str
    slide: str
    path: str = ""  # where that story was: tells two of one id apart, and is never opened for it

    def as_field(self) -> dict[str, str]:
        """Give what a slide holds below `x-from`."""
        return {name: value for name, value in self._asdict().items() if value}


def origin(slide: Slide) -> Origin | None:
    """Give the slide of another story that this one stands for; None for a slide like others."""
    written = slide.extra.get(FROM)
    if not isinstance(written, dict):
        return None
    story, told, path = (written.get(name) for name in Origin._fields)
    if not isinstance(story, str) or not isinstance(told, str) or not story or not told:
        return None
    return Origin(story, told, path if isinstance(path, str) else "")


def is_lesson(story: Story) -> bool:
    """Tell whether any slide of a story is told by another one."""
    return any(slide.extra and origin(slide) is not None for slide in story.slides)
