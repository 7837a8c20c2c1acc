import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import viewer
from viewer.library.base import Base
from viewer.library.schema import SETTINGS, VERSION

ROOT = str(Path(viewer.__file__).parent.parent)
PUT = "INSERT OR REPLACE INTO setting VALUES (?, ?)"
BEGIN = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {ROOT!r})
from viewer.library.base import Base
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite"


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Base]:
    base = Base(path)
    try:
        yield base
    finally:
        base.close()


def put(base: Base, key: str, value: str) -> None:
    with base.writing() as connection:
        connection.execute(PUT, (key, value))


def later(base: Base, key: str, value: str, otherwise: str = "It is lost") -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute(PUT, (key, value))

    base.later(work, otherwise=otherwise)


def kept(base: Base) -> dict[str, str]:
    with base.reading() as connection:
        return dict(connection.execute("SELECT key, value FROM setting"))


def read_again(path: Path) -> dict[str, str]:
    with opened(path) as base:
        assert base.is_kept
        return kept(base)


def full(path: Path, stories: int) -> None:
    """Make a file of many pages."""
    with opened(path) as base, base.writing() as connection:
        for number in range(1, stories + 1):
            story = "INSERT INTO story (path, title, summary, added) VALUES (?, ?, ?, 0)"
            connection.execute(story, (f"/stories/{number}", f"Story {number}", "word " * 100))
            left = "INSERT INTO progress VALUES (?, ?, 1, 0)"
            connection.execute(left, (number, "one" * 50))
            connection.execute("INSERT INTO note VALUES (?, 'one', 'A note.', 0)", (number,))
        connection.execute(PUT, ("panel", "0"))


def flat(path: Path) -> int:
    """Put all of the file into the file itself; gives the size of a page."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = DELETE")
    size = int(base.execute("PRAGMA page_size").fetchone()[0])
    base.close()
    return size


def pages_of(path: Path, table: str) -> list[int]:
    """The numbers of the leaves of a table, from 0."""
    base = sqlite3.connect(path)
    pages = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
    try:
        found = [int(page) - 1 for (page,) in base.execute(pages, (table,))]
    except sqlite3.OperationalError:
        pytest.skip("this SQLite does not say where its tables lie")
    finally:
        base.close()
    return found


def damage(path: Path, page: int) -> None:
    size = flat(path)
    with path.open("r+b") as file:
        file.seek(page * size)
        file.write(b"\xff" * size)


def as_somebody(code: str, *paths: Path) -> str:
    """Run Python that prints, as somebody whom permissions hold; gives what it printed."""
    if os.name != "posix":
        pytest.skip("permissions are another thing here")
    drop = "import os\nif os.getuid() == 0:\n    os.setgid(65534)\n    os.setuid(65534)\n"
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + drop + code, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that lies where everybody may go."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_what_is_written_outlives_the_program(path: Path) -> None:
    with opened(path) as base:
        put(base, "panel", "0")
        assert base.is_kept
        assert base.trouble == ""
    assert read_again(path) == {"panel": "0"}


def test_a_transaction_with_an_error_leaves_nothing(path: Path) -> None:
    with opened(path) as base:

        def work() -> None:
            with base.writing() as connection:
                connection.execute(PUT, ("panel", "0"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            work()
        assert kept(base) == {}
        put(base, "panel", "1")
        assert kept(base) == {"panel": "1"}


def test_what_is_asked_for_later_is_done_in_order(path: Path) -> None:
    with opened(path) as base:
        for number in range(100):
            later(base, "n", str(number))
        base.wait()
        assert kept(base) == {"n": "99"}
    assert threading.active_count() == 1 or "library" not in {
        thread.name for thread in threading.enumerate()
    }


def test_asking_from_many_threads_at_once_starts_one_writer(path: Path) -> None:
    with opened(path) as base:

        def ask(name: str) -> None:
            for number in range(20):
                later(base, name, str(number))

        threads = [threading.Thread(target=ask, args=(f"key-{at}",)) for at in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        base.wait()
        assert len(kept(base)) == 8


@pytest.mark.parametrize("value", ["half a \udc80 character", object()])
def test_what_cannot_be_written_is_said_and_the_next_is_written(path: Path, value: str) -> None:
    heard: list[str] = []
    with opened(path) as base:
        base.troubled = heard.append
        later(base, "note", value, otherwise="The note is lost")
        later(base, "panel", "0")
        base.wait()
        assert kept(base) == {"panel": "0"}
    assert len(heard) == 1
    assert heard[0].startswith("The note is lost: ")


def test_waiting_ends_though_the_file_is_held_by_another(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.library.base.BUSY_SECONDS", 0.01)
    with opened(path) as base:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        later(base, "panel", "0")
        base.wait()
        assert base.trouble == "It is lost: database is locked."
        other.close()


def test_a_reader_sees_the_state_before_while_somebody_writes(path: Path) -> None:
    with opened(path) as base:
        put(base, "panel", "0")
        with base.writing() as connection:
            connection.execute(PUT, ("panel", "1"))
            assert kept(base) == {"panel": "0"}
        assert kept(base) == {"panel": "1"}


def test_garbage_is_moved_aside_and_said_so(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"somebody's only copy " * 1000)
    with opened(path) as base:
        assert base.is_kept
        assert "library.sqlite.damaged-1" in base.trouble
        put(base, "panel", "0")
    assert path.with_name("library.sqlite.damaged-1").read_bytes().startswith(b"somebody's")
    assert read_again(path) == {"panel": "0"}


def test_a_second_damaged_file_does_not_overwrite_the_first(path: Path) -> None:
    path.parent.mkdir()
    for text in (b"first " * 1000, b"second " * 1000):
        path.write_bytes(text)
        Base(path).close()
        path.unlink()
    aside = [each.read_bytes()[:5] for each in sorted(path.parent.glob("*.damaged-?"))]
    assert aside == [b"first", b"secon"]


@pytest.mark.parametrize("size", [0, 1, 99, 100, 5000, -1])
def test_a_file_that_was_cut_short_never_stops_the_program(path: Path, size: int) -> None:
    full(path, 200)
    flat(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:size])
    with opened(path) as base:
        assert base.is_kept
        base.examine()
        put(base, "window", "800x600")
    assert read_again(path)["window"] == "800x600"


@pytest.mark.parametrize("part", [2, 5])
def test_what_stands_in_the_part_that_is_left_of_a_file_is_carried_over(
    path: Path, part: int
) -> None:
    full(path, 2000)
    flat(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // part])
    with opened(path) as base:
        assert "begun anew, with " in base.trouble
        with base.reading() as connection:
            notes = connection.execute("SELECT count(*) FROM note").fetchone()[0]
    assert notes > 1000 // part


def test_a_file_that_is_given_up_is_read_on_and_keeps_what_it_had(path: Path) -> None:
    heard: list[str] = []
    with opened(path) as base:
        base.troubled = heard.append
        put(base, "panel", "0")
        base.give_up("No space left on device")
        put(base, "panel", "1")
        assert kept(base) == {"panel": "1"}
    assert len(heard) == 1
    assert "cannot be used (no space left on device)" in heard[0]
    assert read_again(path) == {"panel": "0"}


@pytest.mark.parametrize("table", ["story", "progress", "note"])
def test_what_can_be_read_beside_a_damaged_page_is_carried_over(path: Path, table: str) -> None:
    full(path, 400)
    pages = pages_of(path, table)
    assert len(pages) > 2
    damage(path, pages[len(pages) // 2])
    heard: list[str] = []
    with opened(path) as base:
        base.troubled = heard.append
        assert not base.examine()
        assert base.examine()
        assert kept(base) == {"panel": "0"}
        with base.reading() as connection:
            count = {
                name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
                for name in ("story", "progress", "note")
            }
            stamps = connection.execute("SELECT DISTINCT stamp FROM story").fetchall()
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            ends = connection.execute("SELECT min(key), max(key) FROM story").fetchone()
    whole = {"story", "progress", "note"} - {table}
    assert {count[name] for name in whole} == {400}
    # The paths of stories are written twice, so that not even their rows are lost.
    assert 200 < count[table] <= 400
    assert ends == (1, 400)
    assert stamps == [("",)]
    assert len(heard) == 1
    assert "damaged-1 and begun anew, with " in heard[0]
    assert path.with_name("library.sqlite.damaged-1").exists()


def test_notes_outlive_the_story_whose_every_trace_is_lost(path: Path) -> None:
    full(path, 400)
    story = pages_of(path, "story")
    index = pages_of(path, "sqlite_autoindex_story_1")
    for page in (*story[: len(story) // 2], *index):
        damage(path, page)
    with opened(path) as base:
        base.examine()
        with base.reading() as connection:
            notes = connection.execute("SELECT count(*) FROM note").fetchone()
            lost = connection.execute("SELECT count(*) FROM story WHERE trouble <> ''").fetchone()
    assert notes == (400,)
    assert lost[0] > 0


def test_damage_at_the_start_is_found_when_the_file_is_opened(path: Path) -> None:
    full(path, 10)
    size = flat(path)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * (size - 100))
    with opened(path) as base:
        assert "was damaged" in base.trouble
        put(base, "panel", "1")
    assert read_again(path) == {"panel": "1"}


def test_a_file_of_the_first_version_keeps_its_settings(path: Path) -> None:
    path.parent.mkdir()
    old = sqlite3.connect(path)
    old.execute(SETTINGS)
    old.execute(PUT, ("panel", "0"))
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    with opened(path) as base, base.reading() as connection:
        assert kept(base) == {"panel": "0"}
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("SELECT count(*) FROM story").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    old = sqlite3.connect(path)
    old.execute(SETTINGS)
    old.execute(PUT, ("panel", "0"))
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    broken = (SETTINGS, "CREATE TABLE half (a);\nCREATE TABLE half (a);\n")
    with monkeypatch.context() as patch:
        patch.setattr("viewer.library.base.MIGRATIONS", broken)
        with pytest.raises(sqlite3.Error):
            Base(path)
    assert read_again(path) == {"panel": "0"}


def test_a_file_of_a_newer_program_is_used_as_it_is(path: Path) -> None:
    with opened(path) as base:
        put(base, "panel", "0")
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.commit()
    newer.close()
    with opened(path) as base:
        assert base.trouble == ""
        put(base, "window", "800x600")
    newer = sqlite3.connect(path)
    assert newer.execute("PRAGMA user_version").fetchone() == (99,)
    newer.close()


def test_where_no_folder_can_be_made_all_lasts_until_the_program_ends(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with opened(tmp_path / "file" / "library.sqlite") as base:
        assert not base.is_kept
        assert base.trouble.endswith("what changes lasts until the program ends.")
        put(base, "panel", "0")
        assert kept(base) == {"panel": "0"}
        assert base.examine()
    assert (tmp_path / "file").read_text() == "in the way"


READ_ONLY = """
base = Base(Path(sys.argv[1]))
with base.reading() as connection:
    print(dict(connection.execute("SELECT key, value FROM setting")), base.is_kept)
with base.writing() as connection:
    connection.execute("INSERT OR REPLACE INTO setting VALUES ('panel', 'new')")
print("until the program ends" in base.trouble)
base.close()
"""


@pytest.mark.parametrize("is_folder", [True, False])
@pytest.mark.parametrize("is_flat", [True, False])
def test_what_may_only_be_read_is_read_into_memory(
    open_to_all: Path, *, is_folder: bool, is_flat: bool
) -> None:
    path = open_to_all / "library.sqlite"
    with opened(path) as base:
        put(base, "panel", "0")
    if is_flat:
        flat(path)
    before = path.read_bytes()
    path.chmod(0o444)
    if is_folder:
        open_to_all.chmod(0o555)
    assert as_somebody(READ_ONLY, path).splitlines() == ["{'panel': '0'} False", "True"]
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_read_is_left_alone(open_to_all: Path) -> None:
    path = open_to_all / "library.sqlite"
    with opened(path) as base:
        put(base, "panel", "0")
    path.chmod(0)
    assert as_somebody(READ_ONLY, path).splitlines() == ["{} False", "True"]
    assert [each.name for each in open_to_all.iterdir()] == ["library.sqlite"]


def test_on_a_full_disk_the_old_state_stays_and_it_is_said(path: Path) -> None:
    heard: list[str] = []
    with opened(path) as base:
        base.troubled = heard.append
        put(base, "panel", "0")
        pages = base._base.execute("PRAGMA page_count").fetchone()[0]
        base._base.execute(f"PRAGMA max_page_count = {pages}")
        later(base, "panel", "x" * 100_000)
        base.wait()
        assert heard == ["It is lost: database or disk is full."]
        assert kept(base) == {"panel": "0"}
        base._base.execute("PRAGMA max_page_count = 1000000")
        put(base, "panel", "1")
    assert read_again(path) == {"panel": "1"}


WRITE_500 = """
base = Base(Path(sys.argv[1]))
for number in range(500):
    base.later(
        lambda one: one.execute(f"INSERT INTO setting VALUES ('{sys.argv[2]}-{number}', '')"),
        otherwise="lost",
    )
    base.wait()
base.close()
print(repr(base.trouble))
"""


def test_two_processes_at_once_keep_all_that_both_write(path: Path) -> None:
    command = [sys.executable, "-c", BEGIN + WRITE_500, str(path)]
    both = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    assert [process.communicate()[0] for process in both] == ["''\n", "''\n"]
    assert len(read_again(path)) == 1000


COUNT = """
base = Base(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    number += 1
    with base.writing() as connection:
        for key in ("one", "two"):
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, str(number)))
    print(number, flush=True)
"""


def test_a_program_that_is_killed_leaves_the_old_state_or_the_new(path: Path) -> None:
    last = 0
    for _ in range(30):
        command = [sys.executable, "-c", BEGIN + COUNT, str(path), str(last)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            said = [int(writer.stdout.readline()) for _ in range(3)]
            writer.send_signal(signal.SIGKILL)
            said += map(int, writer.stdout.read().split())
        state = read_again(path)
        assert state["one"] == state["two"]
        last = int(state["one"])
        # What was said to be written is there; one more may have come to be.
        assert last in {said[-1], said[-1] + 1}


def test_a_file_that_another_process_began_anew_is_used_from_then_on(path: Path) -> None:
    with opened(path) as base:
        put(base, "panel", "0")
        assert kept(base) == {"panel": "0"}
        path.rename(path.with_name("aside"))
        with opened(path) as other:
            put(other, "window", "800x600")
        put(base, "panel", "1")
        assert kept(base) == {"window": "800x600", "panel": "1"}
    assert read_again(path) == {"window": "800x600", "panel": "1"}


def test_a_file_that_was_deleted_meanwhile_is_written_again(path: Path) -> None:
    with opened(path) as base:
        put(base, "panel", "0")
        for each in path.parent.iterdir():
            each.unlink()
        path.parent.rmdir()
        put(base, "window", "800x600")
    assert read_again(path) == {"window": "800x600", "panel": "0"}


def test_two_that_find_the_same_damage_do_not_move_the_new_file_aside(path: Path) -> None:
    full(path, 400)
    with opened(path) as one, opened(path) as two:
        pages = pages_of(path, "note")
        size = one._base.execute("PRAGMA page_size").fetchone()[0]
        one._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with path.open("r+b") as file:
            file.seek(pages[1] * size)
            file.write(b"\xff" * size)
        one.examine()
        put(one, "window", "800x600")
        two.examine()
        put(two, "panel", "1")
        assert kept(one) == kept(two) == {"panel": "1", "window": "800x600"}
    assert len(list(path.parent.glob("*.damaged-?"))) == 1
