from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.export.draft.files import NewFolder, NotEmptyError, new_folder


class OutOfPaperError(Exception):
    """Raised in the middle of the work."""


def filled(folder: NewFolder) -> None:
    folder.write("pictures/a.jpg", b"a")
    folder.write("pictures/b.jpg", b"b")


def finished(folder: NewFolder) -> None:
    folder.finish("story.yaml", b"format: 1\n")


def broken_off(root: Path, *works: Callable[[NewFolder], object]) -> None:
    with new_folder(root) as folder:
        for work in works:
            work(folder)
        raise OutOfPaperError


def test_a_story_is_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    with new_folder(tmp_path / "new") as folder:
        filled(folder)
        folder.finish("story.yaml", b"format: 1\n")
    assert (tmp_path / "new/pictures/b.jpg").read_bytes() == b"b"
    assert (tmp_path / "new/story.yaml").read_bytes() == b"format: 1\n"


@pytest.mark.parametrize("is_there", [True, False])
def test_whatever_goes_wrong_nothing_is_left_behind(tmp_path: Path, *, is_there: bool) -> None:
    root = tmp_path / "new"
    if is_there:
        root.mkdir()
    with pytest.raises(OutOfPaperError):
        broken_off(root, filled)
    assert root.exists() == is_there
    assert list(tmp_path.rglob("*")) == ([root] if is_there else [])


def test_what_somebody_else_put_there_meanwhile_stays(tmp_path: Path) -> None:
    def meddled(_folder: NewFolder) -> None:
        (tmp_path / "new/pictures/mine.jpg").write_bytes(b"mine")

    with pytest.raises(OutOfPaperError):
        broken_off(tmp_path / "new", filled, meddled)
    assert [path.name for path in tmp_path.rglob("*.jpg")] == ["mine.jpg"]


def test_a_story_that_is_whole_stays_whatever_follows(tmp_path: Path) -> None:
    with pytest.raises(OutOfPaperError):
        broken_off(tmp_path / "new", filled, finished)
    assert (tmp_path / "new/story.yaml").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    def meddled(_folder: NewFolder) -> None:
        (tmp_path / "new/story.yaml").write_text("mine")

    with pytest.raises(FileExistsError):
        broken_off(tmp_path / "new", filled, filled)
    assert not (tmp_path / "new").exists()
    with pytest.raises(FileExistsError):
        broken_off(tmp_path / "new", meddled, finished)
    assert (tmp_path / "new/story.yaml").read_text() == "mine"


@pytest.mark.parametrize("is_file", [True, False])
def test_what_is_not_an_empty_folder_is_refused(tmp_path: Path, *, is_file: bool) -> None:
    root = tmp_path / "there"
    if is_file:
        root.write_text("mine")
    else:
        root.mkdir()
        (root / "mine.txt").write_text("mine")
    with pytest.raises(NotEmptyError), new_folder(root):
        pytest.fail("it was taken")
    assert root.exists()


def test_a_link_is_one_file_with_two_names_and_undone_leaves_the_first(tmp_path: Path) -> None:
    original = tmp_path / "a.jpg"
    original.write_bytes(b"a")

    def linked(folder: NewFolder) -> None:
        assert folder.link("pictures/a.jpg", original)
        assert (tmp_path / "new/pictures/a.jpg").samefile(original)

    with pytest.raises(OutOfPaperError):
        broken_off(tmp_path / "new", linked)
    assert original.read_bytes() == b"a"
    assert not (tmp_path / "new").exists()


def test_what_cannot_be_linked_is_told(tmp_path: Path) -> None:
    with new_folder(tmp_path / "new") as folder:
        assert not folder.link("a.jpg", tmp_path / "nothing.jpg")
