import os
import stat
from pathlib import Path

import pytest

from viewer.export.saving import save


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    save(tmp_path / "a.bib", b"one")
    save(tmp_path / "a.bib", b"two")
    assert (tmp_path / "a.bib").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bib"]


def test_a_failure_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"old")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.bib"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="It is a folder"):
        save(tmp_path, b"")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "a.bib"
    link.symlink_to(tmp_path / "far" / "b.bib")
    save(link, b"one")
    assert link.is_symlink()
    assert (tmp_path / "far" / "b.bib").read_bytes() == b"one"


def test_a_device_is_written_to_and_not_replaced() -> None:
    save(Path(os.devnull), b"one")
    assert not Path(os.devnull).is_file()


def test_a_long_name_is_no_reason_to_fail(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 251 + ".bib")
    save(path, b"one")
    assert path.read_bytes() == b"one"


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    path.chmod(0o600)
    save(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
