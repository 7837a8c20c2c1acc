"""The bytes of story.yaml -> a Story, and every problem with its place.

Each slide and source is converted as soon as it has been read. If all are sound, that is all. If
something is wrong, `salvage` takes what is not sound part by part, so that all problems are
reported at once and all that is sound is kept.
"""

from collections.abc import Callable

import msgspec
import msgspec.structs

from viewer.story.filetext import Refused, decode
from viewer.story.marks import Tree
from viewer.story.model import FORMAT, Slide, Source, Story
from viewer.story.problems import Problem
from viewer.story.yamltext import build


class Parsed(msgspec.Struct):
    """What a file gave: a story, if one could be made, and what was wrong."""

    story: Story | None
    problems: tuple[Problem, ...] = ()


def parse(data: bytes, file: str = "story.yaml") -> Parsed:
    """Parse the bytes of a story file. Never raises for what they hold."""
    try:
        text = decode(data, file)
        built = build(text, file, {"slides": _part(Slide), "sources": _part(Source)})
        if built.odd:
            # What reads as null must not be converted at once: it would be taken for nothing.
            built = build(text, file)
    except Refused as error:
        return Parsed(None, (error.problem,))
    problems: tuple[Problem, ...] = ()
    story = None if built.odd or built.duplicates else _whole(built.tree)
    if story is None:
        from viewer.story.salvage import salvage

        story, problems = salvage(built, text, file)
    if story is None:
        return Parsed(None, problems)
    return Parsed(msgspec.structs.replace(story, slides=_named(story.slides)), problems)


def _whole(tree: Tree) -> Story | None:
    """Convert a sound tree at once; None if there is anything to report."""
    try:
        story = msgspec.convert(tree, Story, strict=False)
    except msgspec.ValidationError:
        return None
    ids = [slide.id for slide in story.slides if slide.id]
    return None if story.format > FORMAT or len(set(ids)) < len(ids) else story


def _part(cls: type[Slide | Source]) -> Callable[[Tree], Tree]:
    """Give what converts one slide or source; one that is not sound stays a tree, for `_whole`."""

    def convert(tree: Tree) -> Tree:
        try:
            return msgspec.convert(tree, cls, strict=False)
        except msgspec.ValidationError:
            return tree

    return convert


def _named(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Give an id to every slide that has none: `slide-3` to the third."""
    taken = {slide.id for slide in slides}
    if "" not in taken:
        return slides
    named: list[Slide] = []
    for number, slide in enumerate(slides, start=1):
        name = slide.id or f"slide-{number}"
        while not slide.id and name in taken:
            name += "-b"
        taken.add(name)
        named.append(slide if slide.id else msgspec.structs.replace(slide, id=name))
    return tuple(named)
