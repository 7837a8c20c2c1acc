import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from viewer.story.folder import FolderBundle
from viewer.story.problems import BundleError

Make = Callable[[Mapping[str, bytes | str]], Path]


def refused(bundle: FolderBundle, name: str) -> str:
    with pytest.raises(BundleError) as caught:
        bundle.read(name)
    assert caught.value.problem.message
    assert caught.value.problem.mend
    return caught.value.problem.code


def test_files_are_listed_in_natural_order_with_slashes(folder: Make) -> None:
    bundle = FolderBundle(folder({"p/img10.jpg": "", "p/img2.jpg": "", "a.txt": ""}), "story.yaml")
    assert bundle.names() == ["a.txt", "p/img2.jpg", "p/img10.jpg"]


def test_a_file_is_read_whole_or_from_its_start(folder: Make) -> None:
    bundle = FolderBundle(folder({"p/a.bin": b"0123456789"}), "story.yaml")
    assert bundle.read("p/a.bin") == b"0123456789"
    assert bundle.head("p/a.bin", 4) == b"0123"
    assert bundle.has("p/a.bin")
    assert not bundle.has("p")


def test_a_name_in_another_case_or_composition_is_found(folder: Make) -> None:
    bundle = FolderBundle(folder({"Pictures/cafe\u0301.jpg": b"x"}), "story.yaml")
    assert bundle.find("pictures/caf\u00e9.JPG") == "Pictures/cafe\u0301.jpg"
    assert bundle.read("pictures/caf\u00e9.JPG") == b"x"


def test_a_missing_file_names_the_one_that_may_be_meant(folder: Make) -> None:
    bundle = FolderBundle(folder({"pictures/one.jpg": b"x"}), "story.yaml")
    with pytest.raises(BundleError) as caught:
        bundle.read("pictures/onne.jpg")
    assert caught.value.problem.code == "missing-file"
    assert "pictures/one.jpg" in caught.value.problem.mend


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "p/../../secret", "a\\b", "a\0b"])
def test_a_name_that_leaves_the_folder_is_refused(folder: Make, name: str) -> None:
    root = folder({"a.jpg": b"x"})
    (root.parent / "secret").write_text("secret")
    assert refused(FolderBundle(root, "story.yaml"), name) == "unsafe-name"


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_links_and_pipes_reach_nothing(folder: Make) -> None:
    root = folder({"a.jpg": b"x"})
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "secret.jpg").write_bytes(b"secret")
    (root / "link.jpg").symlink_to(outside / "secret.jpg")
    (root / "inner.jpg").symlink_to("a.jpg")
    (root / "way").symlink_to(outside, target_is_directory=True)
    os.mkfifo(root / "pipe.jpg")
    bundle = FolderBundle(root, "story.yaml")
    assert refused(bundle, "link.jpg") == "link"
    assert refused(bundle, "inner.jpg") == "link"
    assert refused(bundle, "way/secret.jpg") == "link"
    assert refused(bundle, "pipe.jpg") == "not-a-file"
    assert bundle.names() == ["a.jpg"]


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_the_folder_itself_may_be_a_link(folder: Make) -> None:
    root = folder({"a.jpg": b"x"})
    link = root.parent / "link"
    link.symlink_to(root, target_is_directory=True)
    assert FolderBundle(link, "story.yaml").read("a.jpg") == b"x"


def test_a_closed_folder_is_read_no_more(folder: Make) -> None:
    bundle = FolderBundle(folder({"a.jpg": b"x"}), "story.yaml")
    bundle.close()
    assert refused(bundle, "a.jpg") == "bundle-closed"


def test_a_folder_that_vanished_is_a_problem_and_not_a_crash(folder: Make) -> None:
    root = folder({"a.jpg": b"x"})
    bundle = FolderBundle(root, "story.yaml")
    (root / "a.jpg").unlink()
    root.rmdir()
    assert refused(bundle, "a.jpg") == "missing-file"
    assert bundle.names() == []


def test_a_stamp_changes_when_the_file_may_have_changed(folder: Make) -> None:
    root = folder({"p/a.jpg": b"x", "p/b.jpg": b"x"})
    bundle = FolderBundle(root, "story.yaml")
    first = bundle.stamp("p/a.jpg")
    assert first
    assert bundle.stamp("P/A.jpg") == first
    assert bundle.stamp("p/b.jpg") != first
    state = (root / "p/a.jpg").stat()
    (root / "p/a.jpg").write_bytes(b"xy")
    os.utime(root / "p/a.jpg", ns=(state.st_atime_ns, state.st_mtime_ns))
    longer = bundle.stamp("p/a.jpg")
    assert longer not in ("", first)
    os.utime(root / "p/a.jpg", ns=(state.st_atime_ns, state.st_mtime_ns + 1000))
    assert bundle.stamp("p/a.jpg") not in ("", first, longer)


def test_a_stamp_is_the_same_from_wherever_the_program_was_started(
    folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"a.jpg": b"x"})
    monkeypatch.chdir(root.parent)
    relative = FolderBundle(Path(root.name), "story.yaml")
    monkeypatch.chdir(root)
    assert relative.stamp("a.jpg") == FolderBundle(root, "story.yaml").stamp("a.jpg") != ""


@pytest.mark.parametrize("name", ["b.jpg", "p", "../story/a.jpg", "", "a.jpg/x", "\ud800", "a\0b"])
def test_what_is_no_file_of_the_folder_has_no_stamp(folder: Make, name: str) -> None:
    root = folder({"a.jpg": b"x", "p/a.jpg": b"x"})
    assert FolderBundle(root, "story.yaml").stamp(name) == ""


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_links_and_pipes_have_no_stamp(folder: Make) -> None:
    root = folder({"a.jpg": b"x", "p/a.jpg": b"x"})
    (root / "link.jpg").symlink_to("a.jpg")
    (root / "way").symlink_to("p", target_is_directory=True)
    os.mkfifo(root / "pipe.jpg")
    bundle = FolderBundle(root, "story.yaml")
    assert [bundle.stamp(name) for name in ("link.jpg", "way/a.jpg", "pipe.jpg")] == ["", "", ""]


def test_a_closed_folder_gives_no_stamp(folder: Make) -> None:
    bundle = FolderBundle(folder({"a.jpg": b"x"}), "story.yaml")
    bundle.close()
    assert bundle.stamp("a.jpg") == ""
