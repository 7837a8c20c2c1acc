"""What a slide says of the story that tells it."""

import pytest

from viewer.story.lesson import Origin, is_lesson, origin
from viewer.story.parse import parse

HEAD = "format: 1\nid: lesson\ntitle: Lesson\nslides:\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{story: bread, slide: queue}", Origin("bread", "queue")),
        ("{story: bread, slide: queue, path: /a}", Origin("bread", "queue", "/a")),
        ("{story: bread, slide: queue, path: [1]}", Origin("bread", "queue")),
        ("{story: bread}", None),
        ("{slide: queue}", None),
        ("{story: [bread], slide: queue}", None),
        ('{story: "", slide: queue}', None),
        ("bread", None),
        ("", None),
    ],
)
def test_a_slide_says_which_slide_of_which_story_it_is(
    written: str, expected: Origin | None
) -> None:
    parsed = parse(f"{HEAD}  - title: One\n    x-from: {written}\n".encode())
    assert parsed.problems == ()
    assert parsed.story is not None
    assert origin(parsed.story.slides[0]) == expected
    assert is_lesson(parsed.story) == (expected is not None)


def test_what_is_written_reads_as_the_same() -> None:
    assert Origin("bread", "queue").as_field() == {"story": "bread", "slide": "queue"}
    assert Origin("bread", "queue", "/a").as_field()["path"] == "/a"


def test_fields_of_other_programs_are_kept_without_a_word() -> None:
    text = f"x-tool: {{a: 1}}\n{HEAD}  - {{title: One, x-colour: blue, y-colour: blue}}\n"
    parsed = parse(text.encode())
    assert [problem.path for problem in parsed.problems] == ["slides[0].y-colour"]
    assert parsed.story is not None
    assert parsed.story.extra == {"x-tool": {"a": "1"}}
    assert parsed.story.slides[0].extra == {"x-colour": "blue", "y-colour": "blue"}
