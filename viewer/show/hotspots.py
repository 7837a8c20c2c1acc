"""The words of a slide's hotspots: plain data, made from the story alone."""

from collections.abc import Sequence
from typing import NamedTuple

from viewer.story import credit, text
from viewer.story.language import own_line, pick
from viewer.story.model import Slide, Story


class HotspotNote(NamedTuple):
    """What a hotspot says; `html` is the safe HTML of `viewer.story.text`, sources at its end."""

    title: str
    html: str
    place: str  # "2 of 5"

    @property
    def says_something(self) -> bool:
        """Whether there is more than the part of the picture itself."""
        return bool(self.title or self.html)


def make_notes(story: Story, slide: Slide) -> tuple[HotspotNote, ...]:
    """The note of each hotspot of the slide, in the story's own language."""
    own, numbers, glossary = story.language, credit.numbers(story), tuple(story.glossary)
    notes = []
    for at, hotspot in enumerate(slide.hotspots):
        words = pick(hotspot.text, own, own)
        html = text.to_html(words, numbers, glossary) if words else ""
        sources = _cited([key for key in hotspot.sources if key in numbers])
        if sources:
            html += text.to_html(sources, numbers)
        place = f"{at + 1} of {len(slide.hotspots)}"
        notes.append(HotspotNote(own_line(story, hotspot.title), html, place))
    return tuple(notes)


def _cited(keys: Sequence[str]) -> str:
    """A line that cites these sources, as an author would write it."""
    noun = "Source" if len(keys) == 1 else "Sources"
    return f"{noun} " + " ".join(f"[@{key}]" for key in keys) if keys else ""
