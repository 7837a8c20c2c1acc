"""What is converted as it is read must come out as what is taken apart in the end."""

from pathlib import Path

import msgspec.structs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.filetext import Refused
from viewer.story.model import Slide, Story
from viewer.story.parse import Parsed, parse
from viewer.story.problems import Problem
from viewer.story.salvage import salvage
from viewer.story.yamltext import build

STORIES = sorted((Path(__file__).parents[2] / "stories").glob("*/story.yaml"))
WHOLE = Path(__file__).with_name("whole.yaml")
HEAD = "format: 1\nid: a\ntitle: A\n"


def taken_apart(text: str) -> tuple[Story | None, tuple[Problem, ...]]:
    """Read the text with nothing converted before the end."""
    try:
        built = build(text, "story.yaml")
    except Refused as error:
        return None, (error.problem,)
    return salvage(built, text, "story.yaml")


def without_ids(slides: tuple[Slide, ...]) -> list[Slide]:
    return [msgspec.structs.replace(slide, id="") for slide in slides]


def agree(parsed: Parsed, apart: tuple[Story | None, tuple[Problem, ...]]) -> None:
    story, problems = apart
    assert parsed.problems == problems
    assert (parsed.story is None) == (story is None)
    if parsed.story is not None and story is not None:
        # A slide without an id gets one in the end.
        given = [slide.id for slide in story.slides]
        ids = [slide.id for slide in parsed.story.slides]
        assert all(one == other for one, other in zip(given, ids, strict=True) if one)
        assert without_ids(parsed.story.slides) == without_ids(story.slides)
        assert msgspec.structs.replace(parsed.story, slides=story.slides) == story


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_the_shipped_stories_read_alike_both_ways(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    agree(parse(text.encode()), taken_apart(text))


def test_the_whole_example_reads_alike_both_ways(whole: bytes) -> None:
    agree(parse(whole), taken_apart(whole.decode()))


@given(st.data())
def test_the_whole_example_with_a_line_gone_or_changed_reads_alike_both_ways(
    data: st.DataObject,
) -> None:
    lines = WHOLE.read_text(encoding="utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        name, colon, _value = lines[at].partition(":")
        lines[at : at + 1] = data.draw(
            st.sampled_from(
                [[], [lines[at]] * 2, [f"{name}{colon} 7"], [f"{name}{colon} [x]"],
                 [f"{name}x{colon} y"], [f"{name}{colon} NULL"], [f"{name}{colon}"]]
            )
        )  # fmt: skip
    text = "\n".join(lines)
    agree(parse(text.encode()), taken_apart(text))


SLIDES = st.lists(
    st.sampled_from(
        ["  - id: one", "  - id: two", "    title: T", "    captoin: x", "    duration: fast",
         "    picture: {file: a.jpg}", "    picture: {alt: x}", "    title: [a]", "  - 7",
         "  - {id: one, title: NULL}", "  - &x {id: four}", "  - *x", "    evidence:",
         "      date: {status: sure}", "      date: {status: unknown}", "    id: [3]",
         "sources: {a: {title: T, isued: 2}, b: 5}", "sources: {a: {title: T}, c: {type: book}}",
         "sources: [{title: T}]", "slides: {one: {id: one}}", "format: 2", "  - title: null"]
    ),
    max_size=10,
)  # fmt: skip


@given(SLIDES)
def test_broken_slides_and_sources_read_alike_both_ways(lines: list[str]) -> None:
    text = f"{HEAD}slides:\n" + "\n".join(lines) + "\n"
    agree(parse(text.encode()), taken_apart(text))


def test_sound_slides_are_kept_as_they_were_converted() -> None:
    text = f"{HEAD}slides:\n  - {{id: one, title: T}}\n  - {{id: two, captoin: x}}\n"
    story = parse(text.encode()).story
    assert story is not None
    assert story.slides[0] == Slide(id="one", title="T")
    assert [problem.path for problem in story.slides[1].problems] == ["slides[1].captoin"]
