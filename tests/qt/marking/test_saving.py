"""Notes and lessons as files: where the reader says, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.library.base import Base
from viewer.library.lessons.orders import Lessons
from viewer.library.marks import Marks
from viewer.qt.marking.saving import Saving
from viewer.story.load import load

Until = Callable[[Callable[[], bool]], None]


class Asked:
    """A desk that asks nobody: the answer is given before."""

    def __init__(self, room: QWidget, marks: Marks, folder: Path) -> None:
        self.said: list[str] = []
        self.answer = ""
        self.proposed = ""
        self.saving = Saving(room, marks, lambda story: [folder] if story == folder.name else [])
        self.saving.told.connect(self.said.append)

    def ask(self, _parent: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        self.proposed = Path(proposed).name
        return self.answer, ""


@pytest.fixture
def asked(
    room: QWidget, marks: Marks, forbidden_frames: Path, monkeypatch: pytest.MonkeyPatch
) -> Asked:
    """Saving, with the story of eight slides on the shelf."""
    asked = Asked(room, marks, forbidden_frames)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked.ask)
    return asked


@pytest.fixture
def lesson(lessons: Lessons, base: Base, tmp_path: Path) -> Path:
    """A lesson of two slides, one of which is no longer there."""
    key = lessons.make("Tuesday")
    lessons.add(key, 1, "pink-dress")
    lessons.add(key, 1, "cut-out")
    path = lessons.save(key, tmp_path / "lessons")
    assert path is not None
    assert base.trouble == ""
    return path


def test_notes_are_saved_as_markdown(
    asked: Asked, marks: Marks, tmp_path: Path, until: Until
) -> None:
    marks.write(1, "pink-dress", "Who took it?")
    asked.answer = str(tmp_path / "mine")
    asked.saving.notes()
    until(lambda: len(asked.said) == 2)
    assert asked.said == ["Saving mine.md…", "Saved as mine.md."]
    assert asked.proposed == "my-notes.md"
    assert "### Slide 1: One woman" in (tmp_path / "mine.md").read_text()


def test_a_lesson_is_saved_with_all_that_it_takes(
    asked: Asked, lesson: Path, tmp_path: Path, until: Until
) -> None:
    asked.answer = str(tmp_path / "given.story")
    asked.saving.whole(lesson)
    until(lambda: len(asked.said) == 2)
    assert asked.said[1] == (
        "Saved as given.story. 1 slide has only a title: its story is not there."
    )
    loaded = load(tmp_path / "given.story")
    assert loaded.story is not None
    picture = loaded.story.slides[0].picture
    assert picture is not None
    assert loaded.bundle.has(picture.file)
    loaded.bundle.close()


def test_who_thinks_better_of_it_saves_nothing(asked: Asked, lesson: Path) -> None:
    asked.saving.notes()
    asked.saving.whole(lesson)
    assert asked.said == []
    assert asked.proposed.endswith(".story")


def test_what_cannot_be_saved_is_said(
    asked: Asked, lesson: Path, tmp_path: Path, until: Until
) -> None:
    asked.answer = str(tmp_path / "no" / "such" / "folder.md")
    asked.saving.notes()
    until(lambda: len(asked.said) == 2)
    assert "could not be saved" in asked.said[1]
    (lesson.parent / "story.yaml").unlink()
    asked.answer = str(tmp_path / "given.story")
    asked.saving.whole(lesson)
    until(lambda: len(asked.said) == 4)
    assert asked.said[3].startswith("The lesson could not be saved.")
    assert not (tmp_path / "given.story").exists()
