from pathlib import Path

from viewer.library.telling import with_others
from viewer.story.load import load

OTHER = """format: 1
id: other
title: Other
slides: [{id: quay, title: The quay, caption: At low tide.}]
"""
LESSON = """format: 1
id: lesson
title: Lesson
slides: [{id: one, title: One, x-from: {story: other, slide: quay}}]
"""


def test_a_lesson_is_told_by_the_stories_on_the_shelf(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(OTHER)
    (tmp_path / "lesson.yaml").write_text(LESSON)
    asked: list[str] = []

    def find(story_id: str) -> list[Path]:
        asked.append(story_id)
        return [tmp_path / "other.yaml"]

    told = with_others(load(tmp_path / "lesson.yaml"), find)
    assert told.story is not None
    assert told.story.slides[0].caption == "At low tide."
    assert asked == ["other"]
    told.bundle.close()


def test_any_other_story_is_as_it_was_and_nobody_is_asked(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(OTHER)
    loaded = load(tmp_path / "other.yaml")

    def find(_story_id: str) -> list[Path]:
        raise AssertionError

    assert with_others(loaded, find) is loaded


def test_without_a_shelf_a_lesson_is_its_titles(tmp_path: Path) -> None:
    (tmp_path / "lesson.yaml").write_text(LESSON)
    loaded = load(tmp_path / "lesson.yaml")
    assert with_others(loaded, None) is loaded
