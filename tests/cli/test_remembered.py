from pathlib import Path

from viewer.cli.remembered import (
    FILE,
    cache_folder,
    data_folder,
    known_signers,
    open_store,
    signers_folder,
)


def test_both_folders_are_the_programs_own_below_the_home(home: Path) -> None:
    for folder in (data_folder(), cache_folder()):
        assert folder.name == "lanternist"
        assert folder.is_relative_to(home)
    assert data_folder() != cache_folder()


def test_what_is_kept_is_there_at_the_next_start() -> None:
    store = open_store()
    store.save("panel", "0")
    store.close()
    again = open_store()
    assert again.load() == {"panel": "0"}
    assert again.trouble == ""
    again.close()


def test_a_damaged_file_is_moved_aside_and_not_lost() -> None:
    data_folder().mkdir(parents=True)
    path = data_folder() / FILE
    path.write_bytes(b"This is no database. " * 60)
    store = open_store()
    assert store.load() == {}
    assert "damaged" in store.trouble
    store.close()
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
