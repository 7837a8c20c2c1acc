from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.library.shelf import watched
from viewer.library.shelf.watched import stories_in, to_watch, trouble

WriteStory = Callable[..., Path]


def test_stories_are_found_in_folders_of_folders(tmp_path: Path, write_story: WriteStory) -> None:
    near = write_story(tmp_path / "near")
    deep = write_story(tmp_path / "a" / "b" / "deep")
    packed = tmp_path / "a" / "packed.STORY"
    packed.write_bytes(b"PK")
    assert sorted(stories_in(tmp_path)) == sorted([near, packed, deep])


def test_a_watched_folder_may_itself_be_a_story(tmp_path: Path, write_story: WriteStory) -> None:
    write_story(tmp_path)
    write_story(tmp_path / "inside")
    assert list(stories_in(tmp_path)) == [tmp_path]


def test_photos_hidden_folders_and_links_are_no_stories(
    tmp_path: Path, write_story: WriteStory
) -> None:
    outside = write_story(tmp_path / "outside")
    folder = tmp_path / "folder"
    write_story(folder / ".hidden")
    (folder / "photos").mkdir()
    (folder / "photos" / "one.jpg").write_bytes(b"1")
    (folder / "link").symlink_to(outside)
    (folder / "linked").mkdir()
    (folder / "linked" / "story.yaml").symlink_to(outside / "story.yaml")
    (folder / "loop").symlink_to(folder)
    assert list(stories_in(folder)) == []


def test_a_story_file_in_capitals_is_found(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "STORY.yaml").write_text("format: 1\n")
    assert list(stories_in(tmp_path)) == [tmp_path / "x"]


def test_what_lies_too_deep_is_left_out(tmp_path: Path, write_story: WriteStory) -> None:
    within = write_story(tmp_path.joinpath(*"abcdef"))
    write_story(tmp_path.joinpath(*"abcde", "x", "y"))
    assert list(stories_in(tmp_path)) == [within]


def test_a_folder_without_end_is_looked_at_as_far_as_it_goes(
    tmp_path: Path, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        write_story(tmp_path / f"story-{number}")
    monkeypatch.setattr(watched, "STORIES", 4)
    assert len(list(stories_in(tmp_path))) == 4
    monkeypatch.setattr(watched, "STORIES", 100)
    monkeypatch.setattr(watched, "NAMES", 5)
    assert len(list(stories_in(tmp_path))) == 5


def test_a_folder_that_is_gone_says_what_mends_it(tmp_path: Path) -> None:
    assert "Put its disk or stick in" in trouble(tmp_path / "stick")
    assert trouble(tmp_path) == ""


def test_folders_are_watched_before_the_files_of_their_stories(
    tmp_path: Path, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    top, other = tmp_path / "top", tmp_path / "other"
    other.mkdir()
    story = write_story(top / "deep" / "b")
    packed = top / "packed.story"
    packed.write_bytes(b"PK")
    folders = [top, other, top / "deep", story]
    gone = tmp_path / "stick"
    assert to_watch([top, other, gone]) == [*folders, packed, story / "story.yaml"]
    monkeypatch.setattr(watched, "MOST_WATCHED", 2)
    assert to_watch([top, other]) == folders[:2]
