import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE
from viewer.export import saving
from viewer.export.saving import save_all

Run = Callable[..., tuple[int, str, str]]
Story = Callable[[str], Path]
Packed = Callable[[dict[str, bytes]], Path]

HEAD = "format: 1\nid: sound\ntitle: Sound\nlicense: CC0-1.0\nslides:\n"
SOUND = f"""\
{HEAD}  # the first one
  - id: one
    picture:
      file: 1.jpg  # as it came
      kind: map
      alt: Blue
      license: CC0-1.0
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_checksums_are_written_and_then_held(lanternist: Run, story: Story, jpeg: bytes) -> None:
    folder = story(SOUND)
    code, out, err = lanternist("check", "--hash", folder)
    digest = hashlib.sha256(jpeg).hexdigest()
    assert (code, err) == (FINE, "")
    assert out == (
        f"{folder}: 1 checksum written, 4 files listed in manifest-sha256.txt\n"
        "0 problems, 0 warnings\n"
    )
    line = f"      file: 1.jpg  # as it came\n      sha256: {digest}\n"
    assert (folder / "story.yaml").read_text() == SOUND.replace(
        "      file: 1.jpg  # as it came\n", line
    )
    assert sorted(files(folder)) == [
        "1.jpg", "2.jpg", "3.jpg", "manifest-sha256.txt", "story.yaml",
    ]  # fmt: skip
    before = files(folder)
    assert lanternist("check", "--hash", folder)[1].startswith(f"{folder}: 0 checksums written")
    assert files(folder) == before


def test_a_later_check_finds_what_was_changed(lanternist: Run, story: Story) -> None:
    folder = story(SOUND)
    lanternist("check", "--hash", folder)
    (folder / "1.jpg").write_bytes((folder / "1.jpg").read_bytes() + b"\0")
    (folder / "3.jpg").unlink()
    code, out, _ = lanternist("check", folder)
    assert code == PROBLEMS
    assert f"{folder}/story.yaml:10:15 error wrong-checksum slides[0].picture.sha256" in out
    assert f"{folder}/manifest-sha256.txt error manifest-differs: " in out
    assert "Changed: `1.jpg`; Missing: `3.jpg`." in out
    assert lanternist("check", "--hash", folder)[0] == FINE
    assert lanternist("check", folder)[0] == FINE


def test_what_was_written_is_told_beside_output_for_programs(lanternist: Run, story: Story) -> None:
    folder = story(SOUND)
    code, out, err = lanternist("check", "--hash", folder, "--format", "json")
    assert (code, json.loads(out)) == (FINE, {"problems": []})
    assert err.startswith(f"lanternist: {folder}: 1 checksum written")


def test_a_picture_that_is_left_is_named(lanternist: Run, story: Story) -> None:
    folder = story(f"{HEAD}  - picture: &p {{file: 1.jpg}}\n  - picture: *p\n")
    out = lanternist("check", "--hash", folder, "--select", "missing-file")[1]
    assert f"{folder}: no checksum for slides[0].picture. It stands behind an anchor" in out
    assert f"{folder}: no checksum for slides[1].picture. It stands behind an alias" in out
    assert f"{folder}: 0 checksums written, 4 files listed" in out


def test_a_packed_story_is_refused_with_the_reason(lanternist: Run, packed: Packed) -> None:
    path = packed({"story.yaml": SOUND.encode()})
    before = path.read_bytes()
    code, _, err = lanternist("check", "--hash", path)
    assert code == USAGE
    assert "Unpack it" in err
    assert path.read_bytes() == before


def test_a_folder_of_photos_is_refused_with_the_reason(
    lanternist: Run, tmp_path: Path, jpeg: bytes
) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg)
    code, _, err = lanternist("check", "--hash", tmp_path)
    assert code == USAGE
    assert "a folder of photos" in err
    assert list(files(tmp_path)) == ["a.jpg"]


@pytest.mark.parametrize("text", ["", "a: [\n", f"{HEAD}  - title: \udcff\n"])
def test_a_story_that_cannot_be_read_is_left_as_it_is(
    lanternist: Run, story: Story, text: str
) -> None:
    folder = story("")
    (folder / "story.yaml").write_bytes(text.encode(errors="surrogateescape"))
    before = files(folder)
    code, _, err = lanternist("check", "--hash", folder)
    assert code == PROBLEMS
    assert "its story cannot be read" in err
    assert files(folder) == before


def test_what_is_not_there_is_told_by_the_check(lanternist: Run, tmp_path: Path) -> None:
    code, out, err = lanternist("check", "--hash", tmp_path / "gone")
    assert (code, err) == (CANNOT_OPEN, "")
    assert " error not-there" in out


def test_a_folder_that_may_not_be_written_to_is_told_kindly(
    lanternist: Run, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = story(SOUND)
    before = files(folder)

    def refuse(path: Path, _data: bytes) -> None:
        raise OSError(30, os.strerror(30), str(path))

    monkeypatch.setattr(saving, "_write", refuse)
    code, _, err = lanternist("check", "--hash", folder)
    assert code == CANNOT_OPEN
    assert "read-only file system. Nothing was changed." in err
    assert files(folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_a_full_disk_changes_nothing(story: Story) -> None:
    import resource

    folder = story(SOUND + f"    notes: {'long ' * 4000}\n")
    before = files(folder)

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    done = subprocess.run(
        [sys.executable, "-m", "viewer", "check", "--hash", folder, "--select", "no-alt"],
        capture_output=True,
        check=False,
        timeout=100,
        preexec_fn=small_disk,
        text=True,
    )
    assert done.returncode == CANNOT_OPEN
    assert "file too large. Nothing was changed." in done.stderr
    assert files(folder) == before


def test_a_file_that_may_not_be_written_keeps_all_others_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("old")
    two.write_text("old")
    monkeypatch.setattr(os, "access", lambda path, _mode: path != two)
    with pytest.raises(PermissionError):
        save_all({one: b"new", two: b"new"})
    assert files(tmp_path) == {"one": b"old", "two": b"old"}


def test_rights_of_an_old_file_are_those_of_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_text("old")
    path.chmod(0o640)
    save_all({path: b"new", tmp_path / "two": b"new"})
    assert files(tmp_path) == {"one": b"new", "two": b"new"}
    assert path.stat().st_mode & 0o777 == 0o640


def test_where_a_folder_stands_in_the_way_nothing_is_replaced(
    lanternist: Run, story: Story
) -> None:
    folder = story(SOUND)
    (folder / "manifest-sha256.txt").mkdir()
    code, _, err = lanternist("check", "--hash", folder)
    assert code == CANNOT_OPEN
    assert "Nothing was changed." in err
    assert (folder / "story.yaml").read_text() == SOUND
    assert not list(folder.glob(".*"))
