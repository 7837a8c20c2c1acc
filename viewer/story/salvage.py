"""A story that is not sound: keeps what can be kept, and says of the rest what is wrong and where.

`parse` comes here when the whole did not convert at once. Slides and sources that did are structs
in the tree already; all else is taken field by field by `convert`, and `report` finds the places.
"""

from collections.abc import Sequence

import msgspec.structs

from viewer.story.convert import Converter
from viewer.story.describe import kind_of
from viewer.story.finding import Finding, Said
from viewer.story.marks import Tree
from viewer.story.model import FORMAT, Slide, Story
from viewer.story.problems import Problem
from viewer.story.report import in_order, placed
from viewer.story.yamltext import Built


def salvage(built: Built, text: str, file: str) -> tuple[Story | None, tuple[Problem, ...]]:
    """Give the story, if one can be made, and every problem by its place in the file."""
    converter = Converter(odd=built.odd)
    for path, place in built.duplicates:
        message = f"The field `{path[-1]}` stands here a second time; the first one counts."
        said = Said("duplicate-key", message, "Delete one of the two.")
        converter.found.append(Finding(path, said, place=place))
    story = _story(built.tree, converter)
    problems = placed(converter.found, text, file)
    if story is not None:
        story = _with_problems(story, converter.found, problems)
    return story, in_order(problems)


def _story(tree: Tree, converter: Converter) -> Story | None:
    if not isinstance(tree, dict):
        is_empty = tree is None
        converter.report(
            (),
            "empty-story" if is_empty else "wrong-type",
            "The file is empty." if is_empty else "The file does not hold fields.",
            "A story starts with `format: 1`, then `id`, `title` and `slides`.",
        )
        return None
    if _too_new(tree, converter):
        return None
    values, extra = converter.fields(Story, tree, (), skip=frozenset({"slides"}))
    slides = _slides(tree, converter)
    if not slides:
        return None
    # What is missing has been reported; a substitute lets the sound slides show.
    blank = Story(format=FORMAT, id="story", title="Untitled story", slides=slides, extra=extra)
    return msgspec.structs.replace(blank, **values)


def _too_new(tree: dict[str, Tree], converter: Converter) -> bool:
    number = tree.get("format")
    if not isinstance(number, str) or not number.isdecimal() or len(number) > 9:
        return False
    if int(number) <= FORMAT:
        return False
    converter.report(
        ("format",),
        "newer-format",
        f"The story is written in format {int(number)}; this version reads format {FORMAT}.",
        f"Get a version of Lanternist that reads format {int(number)}.",
    )
    return True


def _slides(tree: dict[str, Tree], converter: Converter) -> tuple[Slide, ...]:
    written = tree.get("slides")
    if not isinstance(written, list) or not written:
        code, message = "wrong-type", f"Expected a list of slides, but this is {kind_of(written)}."
        if written is None:
            code, message = "missing-field", "The field `slides` is missing."
        elif written == []:
            code, message = "no-slides", "The story has no slides."
        converter.report(
            ("slides",),
            code,
            message,
            "Add at least one slide: a line `slides:`, then `  - id: one`.",
        )
        return ()
    kept = _report_twins(written, converter)
    return tuple(_slide(each, at, converter) for at, each in enumerate(kept))


def _slide(tree: Tree, at: int, converter: Converter) -> Slide:
    made = converter.struct(Slide, tree, ("slides", at))
    return made if made is not None else Slide()


def _report_twins(slides: list[Tree], converter: Converter) -> list[Tree]:
    """Report ids that an earlier slide has, and take them off."""
    first: dict[str, int] = {}
    kept: list[Tree] = []
    for at, slide in enumerate(slides):
        name = _id(slide)
        if name and first.setdefault(name, at) != at:
            kept.append(_without_id(slide))
            message = f"Slide {first[name] + 1} has the id `{name}` already."
            converter.report(("slides", at, "id"), "duplicate-id", message, "Give it another id.")
        else:
            kept.append(slide)
    return kept


def _id(slide: Tree) -> str:
    name = slide.get("id") if isinstance(slide, dict) else ""
    if isinstance(slide, Slide):
        name = slide.id
    return name if isinstance(name, str) else ""


def _without_id(slide: Tree) -> Tree:
    if isinstance(slide, Slide):
        return msgspec.structs.replace(slide, id="")
    if isinstance(slide, dict):
        return {key: value for key, value in slide.items() if key != "id"}
    return slide


def _with_problems(story: Story, found: Sequence[Finding], problems: Sequence[Problem]) -> Story:
    """Give each slide the problems that were found in it."""
    of_slide: dict[str | int, list[Problem]] = {}
    for finding, problem in zip(found, problems, strict=True):
        if finding.path[:1] == ("slides",) and len(finding.path) > 1:
            of_slide.setdefault(finding.path[1], []).append(problem)
    slides = (
        msgspec.structs.replace(slide, problems=tuple(of_slide[at])) if at in of_slide else slide
        for at, slide in enumerate(story.slides)
    )
    return msgspec.structs.replace(story, slides=tuple(slides))
