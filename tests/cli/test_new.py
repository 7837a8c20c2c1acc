import os
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.cli.codes import CANNOT_OPEN, FINE, USAGE
from viewer.story.load import load

Run = Callable[..., tuple[int, str, str]]


def test_a_new_story_passes_check_strict_and_says_what_comes_next(
    lanternist: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "The old harbour"
    code, out, err = lanternist("new", folder)
    assert (code, err) == (FINE, "")
    assert [f"lanternist {word}'{folder}'" in out for word in ("", "check ", "pack ")] == [True] * 3
    assert lanternist("check", "--strict", folder)[:2] == (FINE, "0 problems, 0 warnings\n")


@pytest.mark.parametrize("name", ["한국 거리", "---", "-x", "a'b", "NO"])
def test_any_folders_name_gives_a_sound_story(
    lanternist: Run, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lanternist("new", "--", name)[0] == FINE
    assert lanternist("check", "--strict", tmp_path / name)[0] == FINE


def test_the_folder_in_which_one_stands_can_be_taken(
    lanternist: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert lanternist("new", ".")[0] == FINE
    loaded = load(folder)
    assert loaded.story is not None
    assert loaded.story.id == "harbour"
    loaded.bundle.close()


def test_a_title_can_be_said(lanternist: Run, tmp_path: Path) -> None:
    assert lanternist("new", tmp_path / "x", "--title", 'A "title": yes')[0] == FINE
    loaded = load(tmp_path / "x")
    assert loaded.story is not None
    assert loaded.story.title == 'A "title": yes'
    loaded.bundle.close()


def test_a_folder_that_holds_something_is_left_alone(lanternist: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    code, out, err = lanternist("new", tmp_path)
    assert (code, out) == (USAGE, "")
    assert "name a folder that is not there yet" in err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_parent_that_is_missing_is_not_made(lanternist: Run, tmp_path: Path) -> None:
    code, _, err = lanternist("new", tmp_path / "no" / "where")
    assert code == CANNOT_OPEN
    assert "Make that one first" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(lanternist: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    code, _, err = lanternist("new", tmp_path / "x")
    tmp_path.chmod(0o755)
    assert code == CANNOT_OPEN
    assert "a folder of your own" in err


def test_a_full_disk_leaves_nothing_behind(
    lanternist: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("viewer.export.draft.files.save", full)
    code, out, err = lanternist("new", tmp_path / "x")
    assert (code, out) == (CANNOT_OPEN, "")
    assert "no space left on device" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--link",), ("--strip-gps",), ("--gps", "yes")])
def test_what_is_about_photos_needs_photos(
    lanternist: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    code, _, err = lanternist("new", tmp_path / "x", *words)
    assert code == USAGE
    assert "--from PHOTOS" in err
    assert not (tmp_path / "x").exists()
