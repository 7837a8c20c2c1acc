from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE

Run = Callable[..., tuple[int, str, str]]
Packed = Callable[[dict[str, bytes]], Path]

STORY = b"format: 1\nid: small\ntitle: Small\nslides: [{id: one, title: One}]\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader is."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_pack_becomes_a_folder_where_the_reader_is(
    lanternist: Run, packed: Packed, here: Path
) -> None:
    path = packed({"story.yaml": STORY, "p/1.jpg": b"one"})
    assert lanternist("unpack", path) == (FINE, "packed: 2 files\n", "")
    assert (here / "packed" / "p" / "1.jpg").read_bytes() == b"one"
    code, _, err = lanternist("unpack", path)
    assert code == USAGE
    assert "packed is there already, and nothing is ever written over" in err
    assert lanternist("unpack", path, "-o", here / "another")[0] == FINE


def test_damage_is_told_and_the_rest_is_unpacked(
    lanternist: Run, packed: Packed, here: Path
) -> None:
    path = packed({"story.yaml": STORY, "1.jpg": b"picture one", "2.jpg": b"picture two"})
    path.write_bytes(path.read_bytes().replace(b"picture one", b"picture 0ne"))
    code, out, err = lanternist("unpack", path)
    assert (code, out) == (PROBLEMS, "packed: 2 files\n")
    assert "1.jpg is missing in the folder. `1.jpg` is damaged" in err
    assert (here / "packed" / "2.jpg").exists()


def test_what_the_manifest_says_otherwise_is_told(lanternist: Run, packed: Packed) -> None:
    manifest = f"{'0' * 64}  1.jpg\n{'0' * 64}  story.yaml\n".encode()
    path = packed({"story.yaml": STORY, "1.jpg": b"one", "manifest-sha256.txt": manifest})
    code, _, err = lanternist("unpack", path)
    assert code == PROBLEMS
    assert "changed since they were packed: 1.jpg, story.yaml" in err


def test_hidden_files_are_named_and_left(lanternist: Run, packed: Packed, here: Path) -> None:
    code, out, _ = lanternist("unpack", packed({"story.yaml": STORY, ".envrc": b"x"}))
    assert code == FINE
    assert out == "packed: 1 file\nLeft in the pack, since they are hidden: .envrc.\n"
    assert not (here / "packed" / ".envrc").exists()


def test_a_story_that_cannot_be_read_is_unpacked_to_be_mended(
    lanternist: Run, packed: Packed, here: Path
) -> None:
    assert lanternist("unpack", packed({"story.yaml": b"format: ["}))[0] == FINE
    assert (here / "packed" / "story.yaml").read_bytes() == b"format: ["


def test_a_folder_is_not_packed(lanternist: Run, story: Callable[[str], Path]) -> None:
    code, _, err = lanternist("unpack", story(STORY.decode()))
    assert code == USAGE
    assert "nothing to unpack" in err


def test_a_hostile_zip_is_not_opened(lanternist: Run, packed: Packed, here: Path) -> None:
    path = packed({"story.yaml": STORY, "../out.txt": b"x"})
    assert lanternist("unpack", path)[0] == CANNOT_OPEN
    assert list(here.iterdir()) == []
    assert not (here.parent / "out.txt").exists()


def test_where_nothing_can_be_written_it_is_said(lanternist: Run, packed: Packed) -> None:
    code, _, err = lanternist("unpack", packed({"story.yaml": STORY}), "-o", "not/there/folder")
    assert code == CANNOT_OPEN
    assert "cannot write not/there/folder" in err
