import sqlite3
import threading
from pathlib import Path

from viewer.library.store import Store


def test_values_outlive_the_program(tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.sqlite"
    store = Store(path)
    store.save("panel", "0")
    store.save("panel", "1")
    store.save("window", "800x600")
    store.close()
    again = Store(path)
    assert again.load() == {"panel": "1", "window": "800x600"}
    assert again.trouble == ""
    again.close()


def test_a_damaged_file_is_moved_aside_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"not a database, but somebody's only copy" * 100)
    store = Store(path)
    assert "library.sqlite.damaged-1" in store.trouble
    store.save("panel", "0")
    store.close()
    assert (tmp_path / "library.sqlite.damaged-1").read_bytes().startswith(b"not a database")
    again = Store(path)
    assert again.load() == {"panel": "0"}
    again.close()


def test_a_second_damaged_file_does_not_overwrite_the_first(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    for text in (b"first" * 1000, b"second" * 1000):
        path.write_bytes(text)
        Store(path).close()
        path.unlink()
    aside = sorted(p.name for p in tmp_path.glob("*.damaged-?"))
    assert aside == ["library.sqlite.damaged-1", "library.sqlite.damaged-2"]


def test_where_no_folder_can_be_made_values_last_as_long_as_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "library.sqlite")
    store.save("panel", "0")
    assert "settings last until the program ends" in store.trouble
    store.close()


def test_two_windows_at_once_keep_both_their_values(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    one, two = Store(path), Store(path)
    one.save("panel", "0")
    two.save("window", "800x600")
    one.close()
    two.close()
    again = Store(path)
    assert again.load() == {"panel": "0", "window": "800x600"}
    again.close()


def test_closing_leaves_no_thread_behind(tmp_path: Path) -> None:
    before = threading.active_count()
    store = Store(tmp_path / "library.sqlite")
    store.save("panel", "0")
    store.close()
    assert threading.active_count() == before


def test_a_file_from_a_newer_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Store(path).close()
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.commit()
    base.close()
    store = Store(path)
    assert store.trouble == ""
    store.close()
    base = sqlite3.connect(path)
    assert base.execute("PRAGMA user_version").fetchone() == (99,)
    base.close()
