from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.library import watched
from viewer.library.watched import fingerprint, stories_in, to_watch, trouble

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


def test_the_fingerprint_tells_of_what_comes_goes_and_changes(
    tmp_path: Path, write_story: WriteStory
) -> None:
    seen = [fingerprint(tmp_path)]
    story = write_story(tmp_path / "one")
    seen.append(fingerprint(tmp_path))
    write_story(story, title="Another title")
    seen.append(fingerprint(tmp_path))
    story.rename(tmp_path / "two")
    seen.append(fingerprint(tmp_path))
    assert len(set(seen)) == 4
    assert fingerprint(tmp_path) == seen[-1]


def test_a_folder_that_is_gone_has_no_fingerprint_and_says_what_mends_it(tmp_path: Path) -> None:
    gone = tmp_path / "stick"
    assert fingerprint(gone) == ""
    assert "Put its disk or stick in" in trouble(gone)
    assert trouble(tmp_path) == ""


def test_folders_are_watched_and_packed_stories_are_not(
    tmp_path: Path, write_story: WriteStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = write_story(tmp_path / "b")
    (tmp_path / "packed.story").write_bytes(b"PK")
    assert to_watch(tmp_path) == [tmp_path, story]
    monkeypatch.setattr(watched, "FOLDERS", 1)
    assert to_watch(tmp_path) == [tmp_path]
