import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from viewer.story.bundle import CannotOpen, open_bundle

Make = Callable[[Mapping[str, bytes | str]], Path]


def refused(path: Path) -> str:
    with pytest.raises(CannotOpen) as caught:
        open_bundle(path)
    problem = caught.value.problem
    assert problem.file == str(path)
    assert problem.message
    assert problem.mend
    return problem.code


def test_a_folder_with_a_story_opens(folder: Make) -> None:
    root = folder({"story.yaml": "x", "a.jpg": "y"})
    bundle = open_bundle(root)
    assert (bundle.root, bundle.story_file, bundle.is_photos) == (root, "story.yaml", False)
    assert bundle.read(bundle.story_file) == b"x"


def test_a_yaml_file_of_any_name_opens_with_its_folder(folder: Make) -> None:
    root = folder({"trip.yml": "x", "a.jpg": "y"})
    bundle = open_bundle(root / "trip.yml")
    assert bundle.root == root.resolve()
    assert bundle.read(bundle.story_file) == b"x"
    assert bundle.read("a.jpg") == b"y"


def test_a_packed_story_opens_whatever_its_ending(packed: Make) -> None:
    path = packed({"story.yaml": "x"})
    renamed = path.rename(path.with_suffix(".bin"))
    bundle = open_bundle(renamed)
    assert bundle.read("story.yaml") == b"x"
    bundle.close()


def test_a_folder_of_photos_opens_as_photos(folder: Make) -> None:
    bundle = open_bundle(folder({"b.JPG": "x", "a.txt": "y", "sub/c.jpg": "z"}))
    assert bundle.is_photos
    assert bundle.names() == ["a.txt", "b.JPG"]


def test_a_relative_path_stays_open_when_the_working_folder_changes(
    folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"story.yaml": "x"})
    monkeypatch.chdir(root.parent)
    bundle = open_bundle(Path(root.name))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert bundle.read("story.yaml") == b"x"


def test_what_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == "not-there"
    (tmp_path / "file").write_text("x")
    assert refused(tmp_path / "file" / "below") == "not-there"


def test_a_name_that_no_system_takes_cannot_be_opened() -> None:
    with pytest.raises(CannotOpen):
        open_bundle(Path("a\0b"))


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "empty-folder"),
        ({"readme.txt": "x"}, "no-story"),
        ({"other.yaml": "x"}, "no-story"),
        ({"sub/a.jpg": "x"}, "no-story"),
        ({".hidden.jpg": "x"}, "no-story"),
    ],
)
def test_a_folder_without_story_or_pictures_says_so(
    folder: Make, files: dict[str, str], code: str
) -> None:
    assert refused(folder(files)) == code


def test_a_yaml_file_of_another_name_is_pointed_out(folder: Make) -> None:
    with pytest.raises(CannotOpen, match=r"Rename `other\.yml`"):
        open_bundle(folder({"other.yml": "x"}))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.story", b"not a zip", "not-a-zip"),
        ("a.zip", b"", "not-a-zip"),
        ("a.txt", b"hello", "not-a-story"),
        ("a.jpg", b"\xff\xd8\xff", "not-a-story"),
    ],
)
def test_a_file_that_is_no_story_says_what_it_is(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name) == code


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
def test_a_pipe_cannot_be_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert refused(tmp_path / "a.yaml") == "not-a-story"


def test_a_story_file_that_is_a_link_is_called_one(folder: Make, tmp_path: Path) -> None:
    root = folder({"one.jpg": b"1"})
    (tmp_path / "elsewhere.yaml").write_text("format: 1")
    (root / "story.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(CannotOpen) as caught:
        open_bundle(root)
    problem = caught.value.problem
    assert (problem.code, problem.file) == ("link", str(root / "story.yaml"))
