"""Lessons: made, changed, and written as stories that refer to others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.library.base import Base
from viewer.library.lessons.orders import Lessons
from viewer.story.check import check
from viewer.story.lesson import is_lesson, origin
from viewer.story.load import load

STORY = "INSERT INTO story (key, path, id, title, language, added) VALUES (?, ?, ?, ?, ?, 0)"
SLIDE = "INSERT INTO slide (story, number, id, title) VALUES (?, ?, ?, ?)"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    """A base with two stories."""
    base = Base(tmp_path / "lanternist.db")
    with base.writing() as connection:
        connection.execute(STORY, (1, "/b", "bread", "Bread", "en"))
        connection.execute(STORY, (2, "/a", "avenues", "Avenues", "ko"))
        connection.executemany(
            SLIDE,
            [(1, 1, "queue", "The queue"), (1, 2, "oven", "The oven"), (2, 1, "queue", "Empty")],
        )
    yield base
    base.close()


@pytest.fixture
def lessons(base: Base) -> Lessons:
    """The lessons of that base."""
    return Lessons(base)


def order(lessons: Lessons, lesson: int) -> list[tuple[int, str]]:
    return [(each.spot.key, each.spot.slide) for each in lessons.slides(lesson)]


def test_a_lesson_is_made_filled_and_told_of(lessons: Lessons) -> None:
    key = lessons.make("  Bread and streets ")
    assert lessons.add(key, 1, "queue") == 1
    assert lessons.add(key, 2, "queue") == 2
    (lesson,) = lessons.all()
    assert (lesson.key, lesson.title, lesson.slides) == (key, "Bread and streets", 2)
    first, second = lessons.slides(key)
    assert (first.story, first.title, first.number) == ("Bread", "The queue", 1)
    assert (second.story_id, second.language, second.title) == ("avenues", "ko", "Empty")


@pytest.mark.parametrize(
    ("start", "to", "expected"),
    [(0, 2, "bca"), (2, 0, "cab"), (1, 1, "abc"), (0, 3, "abc"), (-1, 0, "abc")],
)
def test_slides_are_moved(lessons: Lessons, start: int, to: int, expected: str) -> None:
    key = lessons.make("L")
    for slide in "abc":
        lessons.add(key, 1, slide)
    lessons.move(key, start, to)
    assert "".join(slide for _, slide in order(lessons, key)) == expected


def test_a_slide_is_taken_out_and_the_others_close_up(lessons: Lessons) -> None:
    key = lessons.make("L")
    for slide in ("queue", "oven", "queue"):
        lessons.add(key, 1, slide)
    assert lessons.take_out(key, 1)
    assert not lessons.take_out(key, 2)
    assert order(lessons, key) == [(1, "queue"), (1, "queue")]
    assert lessons.add(key, 2, "queue") == 3


def test_a_lesson_gets_another_title_and_keeps_its_id(lessons: Lessons) -> None:
    key = lessons.make("")
    before = lessons.all()[0]
    assert before.title == "Untitled lesson"
    assert lessons.rename(key, "Bread")
    assert not lessons.rename(key, "  ")
    after = lessons.all()[0]
    assert (after.title, after.id) == ("Bread", before.id)


def test_a_removed_lesson_leaves_its_stories_and_no_file(
    lessons: Lessons, base: Base, tmp_path: Path
) -> None:
    key = lessons.make("L")
    lessons.add(key, 1, "queue")
    path = lessons.save(key, tmp_path)
    assert path is not None
    assert path.exists()
    lesson = lessons.lesson(key)
    assert lesson is not None
    assert lessons.remove(key)
    assert lessons.discard(lesson, tmp_path) == path
    assert not path.parent.exists()
    assert lessons.lesson(key) is None
    assert lessons.slides(key) == []
    with base.reading() as connection:
        assert connection.execute("SELECT count(*) FROM story").fetchone()[0] == 2


def test_a_saved_lesson_is_a_story_with_which_nothing_is_wrong(
    lessons: Lessons, tmp_path: Path
) -> None:
    key = lessons.make("Bread: and streets")
    for told, slide in ((1, "queue"), (2, "queue"), (1, "oven")):
        lessons.add(key, told, slide)
    path = lessons.save(key, tmp_path)
    assert path is not None
    loaded = load(path)
    story = loaded.story
    assert story is not None
    assert loaded.problems == ()
    assert check(loaded) == ()
    assert is_lesson(story)
    assert (story.title, story.language) == ("Bread: and streets", "en")
    assert [slide.id for slide in story.slides] == ["queue", "queue-2", "oven"]
    found = origin(story.slides[1])
    assert found is not None
    assert (found.story, found.slide, found.path) == ("avenues", "queue", "/a")


def test_a_lesson_without_slides_is_no_story(lessons: Lessons, tmp_path: Path) -> None:
    key = lessons.make("L")
    assert lessons.save(key, tmp_path) is None
    lessons.add(key, 1, "queue")
    path = lessons.save(key, tmp_path)
    lessons.take_out(key, 0)
    assert lessons.save(key, tmp_path) is None
    assert path is not None
    assert not path.exists()
    assert lessons.save(99, tmp_path) is None


def test_a_slide_that_is_gone_keeps_its_title(lessons: Lessons, base: Base) -> None:
    key = lessons.make("L")
    lessons.add(key, 1, "cut-out", "The cut")
    (slide,) = lessons.slides(key)
    assert (slide.title, slide.number, slide.is_gone) == ("The cut", 0, True)
    assert base.trouble == ""


def test_what_cannot_be_kept_is_said(lessons: Lessons, base: Base, tmp_path: Path) -> None:
    key = lessons.make("L")
    assert lessons.add(key, 99, "queue") == 0
    assert base.trouble.startswith("The lesson could not be kept")
    lessons.add(key, 1, "queue")
    (tmp_path / "lessons").write_text("a file in the way")
    assert lessons.save(key, tmp_path / "lessons") is None
    assert base.trouble == "The lesson could not be kept: not a directory."
    with base.writing() as connection:
        connection.execute("DROP TABLE lesson_slide")
    assert lessons.all() == []
    assert base.trouble.startswith("Your lessons could not be read")
