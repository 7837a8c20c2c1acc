"""The bytes of story.yaml -> a Story, and every problem with its place.

A sound file is converted in one go. Only if something is wrong is it read again with the place of
every field, and converted part by part (`convert`), so that all problems are reported at once and
all that is sound is kept.
"""

import msgspec
import msgspec.structs

from viewer.story.convert import Converter
from viewer.story.describe import kind_of
from viewer.story.marks import Marks, Path
from viewer.story.model import FORMAT, Slide, Story
from viewer.story.problems import Problem
from viewer.story.report import Reporter, Said
from viewer.story.yamltext import Refused, Tree, build, decode


class Parsed(msgspec.Struct):
    """What a file gave: a story, if one could be made, and what was wrong."""

    story: Story | None
    problems: tuple[Problem, ...] = ()


def parse(data: bytes, file: str = "story.yaml") -> Parsed:
    """Parse the bytes of a story file. Never raises for what they hold."""
    try:
        text = decode(data, file)
        built = build(text, file)
        if not built.duplicates and not built.odd:
            story = _whole(built.tree)
            if story is not None:
                return Parsed(story)
        return _in_parts(text, file)
    except Refused as error:
        return Parsed(None, (error.problem,))


def _whole(tree: Tree) -> Story | None:
    """Convert a sound tree at once; None if there is anything to report."""
    try:
        story = msgspec.convert(tree, Story, strict=False)
    except msgspec.ValidationError:
        return None
    ids = [slide.id for slide in story.slides if slide.id]
    if story.format > FORMAT or len(set(ids)) < len(ids):
        return None
    return msgspec.structs.replace(story, slides=_named(story.slides))


def _in_parts(text: str, file: str) -> Parsed:
    marks = Marks(text)
    built = build(text, file, marks)
    report = Reporter(file, marks)
    for path, mark in built.duplicates:
        message = f"The field `{path[-1]}` stands here a second time; the first one counts."
        report.add(path, mark, Said("duplicate-key", message, "Delete one of the two."))
    story = _story(built.tree, Converter(report, odd=built.odd))
    return Parsed(story, report.in_order())


def _story(tree: Tree, converter: Converter) -> Story | None:
    report = converter.report
    if not isinstance(tree, dict):
        is_empty = tree is None
        report.at_value(
            (),
            "empty-story" if is_empty else "wrong-type",
            "The file is empty." if is_empty else "The file does not hold fields.",
            "A story starts with `format: 1`, then `id`, `title` and `slides`.",
        )
        return None
    if _too_new(tree, report):
        return None
    values, extra = converter.fields(Story, tree, (), skip=frozenset({"slides"}))
    slides = _slides(tree, converter)
    if not slides:
        return None
    # What is missing has been reported; a substitute lets the sound slides show.
    blank = Story(format=FORMAT, id="story", title="Untitled story", slides=slides, extra=extra)
    return msgspec.structs.replace(blank, **values)


def _too_new(tree: dict[str, Tree], report: Reporter) -> bool:
    number = tree.get("format")
    if not isinstance(number, str) or not number.isdecimal() or len(number) > 9:
        return False
    if int(number) <= FORMAT:
        return False
    report.at_value(
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
        converter.report.at_value(
            ("slides",),
            code,
            message,
            "Add at least one slide: a line `slides:`, then `  - id: one`.",
        )
        return ()
    kept = _report_twins(written, converter.report)
    return _named(tuple(_slide(each, at, converter) for at, each in enumerate(kept)))


def _slide(tree: Tree, at: int, converter: Converter) -> Slide:
    path: Path = ("slides", at)
    made = converter.struct(Slide, tree, path)
    slide = made if made is not None else Slide()
    problems = converter.report.of_item(path)
    return msgspec.structs.replace(slide, problems=problems) if problems else slide


def _report_twins(slides: list[Tree], report: Reporter) -> list[Tree]:
    """Report ids that an earlier slide has, and take them off."""
    first: dict[str, int] = {}
    kept: list[Tree] = []
    for at, slide in enumerate(slides):
        name = slide.get("id") if isinstance(slide, dict) else None
        if isinstance(slide, dict) and isinstance(name, str) and first.setdefault(name, at) != at:
            kept.append({key: value for key, value in slide.items() if key != "id"})
            message = f"Slide {first[name] + 1} has the id `{name}` already."
            report.at_value(("slides", at, "id"), "duplicate-id", message, "Give it another id.")
        else:
            kept.append(slide)
    return kept


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
