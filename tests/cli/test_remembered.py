from pathlib import Path

from viewer.cli.remembered import FILE, cache_folder, data_folder, open_store


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
