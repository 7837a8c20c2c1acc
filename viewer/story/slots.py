"""A photograph of the reader's own in the place of the drawing that stands in for it.

A story that may not ship a photograph names the place where it would lie, `photo_slot`. Where a
reader who owns or licenses it puts the file there, it is shown instead, and the drawing lies
beside it as a comparison. The slides are changed as they are opened for showing, never on disk;
`check` looks at the story as it is written.
"""

from collections.abc import Callable, Mapping

import msgspec.structs

from viewer.story.model import Comparison, Kind, Picture, Slide, Story, Text
from viewer.story.names import folded

DRAWING = "Drawing"
PHOTOGRAPH = "Photograph"


def filled(story: Story, has: Callable[[str], bool]) -> Story:
    """Give the story with each photograph that is there in the place of its drawing.

    `has` tells whether the story's bundle holds a file. What was said of places in the drawing
    (hotspots, a motion) is left out with it: they would point at something else.
    """
    notes = {
        folded(picture.file): picture.sensitive
        for slide in story.slides
        for _, picture in slide.pictures
        if picture.sensitive
    }
    slides = tuple(_filled(slide, has, notes) for slide in story.slides)
    is_new = any(new is not old for new, old in zip(slides, story.slides, strict=True))
    return msgspec.structs.replace(story, slides=slides) if is_new else story


def is_filled(slide: Slide) -> bool:
    """Tell whether the slide shows a photograph that was put into its slot."""
    picture = slide.picture
    return picture is not None and picture.file == picture.photo_slot


def _filled(slide: Slide, has: Callable[[str], bool], notes: Mapping[str, Text]) -> Slide:
    """`notes` says of each drawing that is sensitive, on whichever slide, what it shows."""
    drawing = slide.picture
    if drawing is None or not drawing.photo_slot or not has(drawing.photo_slot):
        return slide
    photograph = Picture(
        file=drawing.photo_slot,
        photo_slot=drawing.photo_slot,
        kind=Kind.PHOTOGRAPH,
        creator_withheld=drawing.creator_withheld,
        sensitive=notes.get(folded(drawing.file)),
    )
    return msgspec.structs.replace(
        slide,
        picture=photograph,
        compare=slide.compare or _beside(drawing),
        hotspots=(),
        motion=None,
    )


def _beside(drawing: Picture) -> Comparison:
    return Comparison(**msgspec.structs.asdict(drawing), label=DRAWING, own_label=PHOTOGRAPH)
