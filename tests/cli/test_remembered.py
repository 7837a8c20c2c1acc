from pathlib import Path

import pytest

from viewer.cli.remembered import (
    FILE,
    cache_folder,
    data_folder,
    known_signers,
    open_base,
    signers_folder,
    socket_path,
)
from viewer.library.store import Store


def test_both_folders_are_the_programs_own_below_the_home(home: Path) -> None:
    for folder in (data_folder(), cache_folder()):
        assert folder.name == "lanternist"
        assert folder.is_relative_to(home)
    assert data_folder() != cache_folder()


def test_what_is_kept_is_there_at_the_next_start() -> None:
    base = open_base()
    store = Store(base)
    store.save("panel", "0")
    base.close()
    again = open_base()
    assert Store(again).load() == {"panel": "0"}
    assert again.trouble == ""
    again.close()


def test_programs_that_share_their_data_share_a_socket(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    beside = socket_path()
    assert beside is not None
    assert beside.parent == data_folder()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    first = socket_path()
    assert first is not None
    assert first.parent == tmp_path / "lanternist"
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "other"))
    assert socket_path() not in (None, first)


def test_a_folder_too_deep_for_a_socket_has_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("deep" * 30)))
    assert socket_path() is None


def test_a_damaged_file_is_moved_aside_and_not_lost() -> None:
    data_folder().mkdir(parents=True)
    path = data_folder() / FILE
    path.write_bytes(b"This is no database. " * 60)
    base = open_base()
    assert Store(base).load() == {}
    assert "damaged" in base.trouble
    base.close()
    kept = [p.read_bytes() for p in path.parent.iterdir() if "damaged" in p.name]
    assert kept == [b"This is no database. " * 60]


def test_the_certificates_of_known_signers_are_read_and_nothing_else() -> None:
    assert known_signers() == ""
    one = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----"
    signers_folder().mkdir(parents=True)
    (signers_folder() / "one.pem").write_text(f"Somebody I know\n{one}\n")
    (signers_folder() / "two.pem").write_bytes(b"\xff\xfe no certificate")
    (signers_folder() / "folder.pem").mkdir()
    (signers_folder() / "other.txt").write_text(one)
    assert known_signers() == one
