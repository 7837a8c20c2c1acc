import os
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.library.shelf.paths import home, is_there, stamp
from viewer.story.problems import CannotOpen

WriteStory = Callable[..., Path]


def test_a_folder_its_story_file_and_a_link_to_it_are_one_story(
    tmp_path: Path, write_story: WriteStory
) -> None:
    folder = write_story(tmp_path / "harvest")
    (tmp_path / "link").symlink_to(folder)
    given = [folder, folder / "story.yaml", tmp_path / "link", tmp_path / "x" / ".." / "harvest"]
    assert {home(path) for path in given} == {folder}


def test_a_file_of_another_name_is_a_story_of_its_own(tmp_path: Path) -> None:
    assert home(tmp_path / "other.yaml") == tmp_path / "other.yaml"


@pytest.mark.parametrize("name", [b"caf\xe9.story", "\0"])
def test_a_name_that_no_shelf_can_keep_is_refused(tmp_path: Path, name: bytes | str) -> None:
    with pytest.raises(CannotOpen, match="Rename"):
        home(tmp_path / os.fsdecode(name))


def test_a_stamp_changes_with_the_story_file_and_not_with_a_picture(
    tmp_path: Path, write_story: WriteStory
) -> None:
    folder = write_story(tmp_path / "harvest")
    before = stamp(folder)
    (folder / "one.jpg").write_bytes(b"another picture")
    assert stamp(folder) == before
    write_story(folder, title="The harvest, retold")
    assert stamp(folder) != before


def test_a_story_file_in_capitals_has_a_stamp_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "Story.YAML").write_text("format: 1\n")
    before = stamp(tmp_path)
    (tmp_path / "Story.YAML").write_text("format: 1\nid: other\n")
    assert stamp(tmp_path) != before


def test_the_stamp_of_photos_changes_with_their_names(tmp_path: Path) -> None:
    (tmp_path / "one.jpg").write_bytes(b"1")
    before = stamp(tmp_path)
    (tmp_path / "notes.txt").write_text("no picture")
    assert stamp(tmp_path) == before
    (tmp_path / "two.jpg").write_bytes(b"2")
    assert stamp(tmp_path) != before


@pytest.mark.parametrize("name", ["nowhere", "\0", "x" * 5000])
def test_what_is_not_there_has_no_stamp(tmp_path: Path, name: str) -> None:
    assert stamp(tmp_path / name) == ""
    assert not is_there(tmp_path / name)
