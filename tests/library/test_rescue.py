import sqlite3
from pathlib import Path

import pytest

from viewer.library.base import migrate
from viewer.library.rescue import salvage

NOTE = "INSERT INTO note VALUES (?, 'one', 'A note.', 0)"


@pytest.fixture
def fresh() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    migrate(base)
    return base


def old_file(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    migrate(base)
    return base


def test_all_that_a_reader_made_is_carried_over(tmp_path: Path, fresh: sqlite3.Connection) -> None:
    old = old_file(tmp_path / "old")
    old.execute("INSERT INTO setting VALUES ('panel', '0')")
    old.execute("INSERT INTO folder VALUES ('/stories', 0)")
    old.execute(
        "INSERT INTO story (key, path, title, folder, stamp, added) "
        "VALUES (7, '/stories/x', 'X', '/stories', 'read', 0)"
    )
    old.execute("INSERT INTO progress VALUES (7, 'one', 1, 0)")
    old.execute("INSERT INTO bookmark VALUES (7, 'one', 0)")
    old.execute(NOTE, (7,))
    old.close()
    assert salvage(tmp_path / "old", fresh) == 6
    found = fresh.execute("SELECT key, title, folder, stamp FROM story").fetchall()
    assert found == [(7, "X", "/stories", "")]
    assert fresh.execute("PRAGMA foreign_keys").fetchone() == (1,)
    fresh.close()


def test_a_note_whose_story_is_lost_keeps_a_row_that_says_so(
    tmp_path: Path, fresh: sqlite3.Connection
) -> None:
    old = old_file(tmp_path / "old")
    old.execute(NOTE, (5,))
    old.execute("INSERT INTO progress VALUES (6, 'one', 1, 0)")
    old.close()
    salvage(tmp_path / "old", fresh)
    ((key, trouble),) = fresh.execute("SELECT key, trouble FROM story").fetchall()
    assert key == 5
    assert "lost" in trouble
    assert fresh.execute("SELECT count(*) FROM note").fetchone() == (1,)
    assert fresh.execute("SELECT count(*) FROM progress").fetchone() == (0,)
    assert fresh.execute("PRAGMA foreign_key_check").fetchall() == []
    fresh.close()


def test_columns_that_either_file_lacks_are_left_out(
    tmp_path: Path, fresh: sqlite3.Connection
) -> None:
    old = sqlite3.connect(tmp_path / "old")
    old.execute("CREATE TABLE setting (key, value, colour)")
    old.execute("INSERT INTO setting VALUES ('panel', '0', 'blue')")
    old.execute("INSERT INTO setting VALUES ('window', NULL, 'red')")
    old.execute("CREATE TABLE story (key, path, added)")
    old.execute("INSERT INTO story VALUES (1, '/x', 0)")
    old.commit()
    old.close()
    assert salvage(tmp_path / "old", fresh) == 2
    assert fresh.execute("SELECT * FROM setting").fetchall() == [("panel", "0")]
    fresh.close()


@pytest.mark.parametrize("data", [b"", b"garbage" * 1000])
def test_of_garbage_nothing_is_carried_over(
    tmp_path: Path, fresh: sqlite3.Connection, data: bytes
) -> None:
    (tmp_path / "old").write_bytes(data)
    assert salvage(tmp_path / "old", fresh) == 0
    fresh.close()
