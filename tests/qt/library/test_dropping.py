from pathlib import Path

import pytest

from viewer.qt.library.dropping import judge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("tale.story", "story.yaml", "a.jpg", "b.PNG", "notes.docx"):
        (tmp_path / name).touch()
    (tmp_path / "below").mkdir()
    return tmp_path


@pytest.mark.parametrize("name", ["tale.story", "story.yaml", "below"])
def test_stories_and_folders_are_taken(folder: Path, name: str) -> None:
    drop = judge([folder / name])
    assert drop.paths == [folder / name]
    assert name in drop.words
    assert not drop.refused


def test_of_pictures_their_folder_is_taken_once_and_that_is_said(folder: Path) -> None:
    drop = judge([folder / "a.jpg", folder / "b.PNG"])
    assert drop.paths == [folder]
    assert f"All pictures of the folder “{folder.name}”" in drop.words


def test_a_picture_and_its_folder_are_one_story(folder: Path) -> None:
    assert judge([folder, folder / "a.jpg"]).paths == [folder]


def test_what_cannot_be_taken_is_refused_with_words_and_the_rest_is_taken(folder: Path) -> None:
    drop = judge([folder / "notes.docx", folder / "tale.story"])
    assert drop.paths == [folder / "tale.story"]
    assert "“notes.docx” cannot be taken" in drop.refused
    assert not judge([folder / "notes.docx"]).paths


def test_several_are_counted(folder: Path) -> None:
    assert "“tale.story” and 1 more" in judge([folder / "tale.story", folder / "below"]).words


def test_things_that_are_no_files_are_refused() -> None:
    drop = judge([])
    assert not drop.paths
    assert "Only files and folders of this computer" in drop.refused
