import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS

Run = Callable[..., tuple[int, str, str]]
LAUNCHER = "applications/lanternist.desktop"


@pytest.fixture(autouse=True)
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command beside this Python."""
    path = tmp_path / "the bin" / "lanternist"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    monkeypatch.setattr("sysconfig.get_path", lambda _name: str(path.parent))
    return path


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_the_desktop_learns_of_the_program_and_forgets_it(
    lanternist: Run, home: Path, program: Path
) -> None:
    code, out, err = lanternist("integrate")
    assert (code, err) == (FINE, "")
    assert "Put in place: 5 files" in out
    assert f'Exec="{program}" show' in (home / "data" / LAUNCHER).read_text()
    code, out, err = lanternist("integrate", "--remove")
    assert (code, err) == (FINE, "")
    assert "Removed: 5 files" in out
    assert not (home / "data").exists() or names(home / "data") == []


def test_twice_is_as_good_as_once(lanternist: Run, home: Path) -> None:
    lanternist("integrate")
    before = names(home / "data")
    assert lanternist("integrate")[0] == FINE
    assert names(home / "data") == before


def test_a_prefix_has_its_data_in_share(lanternist: Run, home: Path, tmp_path: Path) -> None:
    assert lanternist("integrate", "--prefix", tmp_path / "usr")[0] == FINE
    assert (tmp_path / "usr/share" / LAUNCHER).exists()
    assert not (home / "data").exists()
    assert lanternist("integrate", "--remove", "--prefix", tmp_path / "usr")[0] == FINE
    assert not (tmp_path / "usr/share" / LAUNCHER).exists()


@pytest.mark.parametrize("given", ["", "relative/data"])
def test_without_a_sound_data_folder_it_is_the_usual_one(
    lanternist: Run, home: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", given)
    assert lanternist("integrate")[0] == FINE
    assert (home / ".local/share" / LAUNCHER).exists()


def test_what_somebody_has_changed_is_left_alone_and_told(lanternist: Run, home: Path) -> None:
    lanternist("integrate")
    (home / "data" / LAUNCHER).write_text("mine")
    for words in (("integrate",), ("integrate", "--remove")):
        code, _, err = lanternist(*words)
        assert code == PROBLEMS
        assert "left alone" in err
        assert (home / "data" / LAUNCHER).read_text() == "mine"


def test_what_the_system_lacks_is_told_and_does_no_harm(
    lanternist: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "update-mime-database"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, err = lanternist("integrate")
    assert (code, err) == (FINE, "")
    assert "`update-desktop-database` is not on this system" in out
    assert "`update-mime-database` did not succeed" in out
    assert "double click" not in out
    assert shutil.which("update-desktop-database") is None


def test_a_double_click_is_promised_only_once_the_system_knows_the_files(
    lanternist: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("update-desktop-database", "update-mime-database"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, err = lanternist("integrate")
    assert (code, err) == (FINE, "")
    assert "`gtk-update-icon-cache` is not on this system" in out
    assert "A double click" in out


def test_nothing_to_remove_is_told(lanternist: Run) -> None:
    code, out, _ = lanternist("integrate", "--remove")
    assert code == FINE
    assert "nothing to remove" in out


def test_without_the_command_it_says_how_to_get_it(
    lanternist: Run, home: Path, program: Path
) -> None:
    program.unlink()
    code, _, err = lanternist("integrate")
    assert code == PROBLEMS
    assert "pip install" in err
    assert not (home / "data").exists()


def test_a_place_that_cannot_be_written_to_is_told(lanternist: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, _, err = lanternist("integrate", "--prefix", tmp_path / "file")
    assert code == CANNOT_OPEN
    assert "cannot write to" in err
    assert "--prefix" in err


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_it_says_what_to_do_by_hand(
    lanternist: Run, home: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    code, _, err = lanternist("integrate")
    monkeypatch.undo()
    assert sys.platform != platform
    assert code == PROBLEMS
    assert ".story" in err
    assert not (home / "data").exists()
