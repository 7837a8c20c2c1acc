import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import viewer
from viewer.library.base import Base
from viewer.library.shelf.scanner import Scanner
from viewer.library.shelf.stories import Shelf

WriteStory = Callable[..., Path]
ROOT = str(Path(viewer.__file__).parent.parent)


class Heard:
    """What a scanner told."""

    def __init__(self, scanner: Scanner) -> None:
        self.progress: list[tuple[int, int]] = []
        self.keys: list[int] = []
        self.refusals: list[tuple[Path, str]] = []
        self.ends: list[str] = []
        scanner.progressed = lambda done, total: self.progress.append((done, total))
        scanner.changed = self.keys.extend
        scanner.refused = lambda path, words: self.refusals.append((path, words))
        scanner.ended = self.ends.append


@pytest.fixture
def scanner(base: Base, shipped: Path) -> Iterator[Scanner]:
    scanner = Scanner(base, shipped)
    yield scanner
    scanner.close()


def test_a_process_of_its_own_brings_the_shelf_up_to_date(
    scanner: Scanner, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    write_story(tmp_path / "stories" / "수확")
    shelf.watch(tmp_path / "stories")
    heard = Heard(scanner)
    scanner.scan()
    scanner.wait()
    assert [entry.title for entry in shelf.entries()] == ["The lantern", "The harvest"]
    assert heard.progress[-1] == (2, 2)
    assert sorted(heard.keys) == sorted(entry.key for entry in shelf.entries())
    assert heard.ends == [""]


def test_given_paths_are_added_or_refused(
    scanner: Scanner, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    heard = Heard(scanner)
    scanner.scan([write_story(tmp_path / "harvest"), tmp_path / "nowhere"])
    scanner.wait()
    assert [entry.title for entry in shelf.entries()] == ["The lantern", "The harvest"]
    ((path, words),) = heard.refusals
    assert path == tmp_path / "nowhere"
    assert "Check the name" in words


def test_what_is_asked_for_meanwhile_is_done_afterwards(
    scanner: Scanner, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    heard = Heard(scanner)
    scanner.scan()
    scanner.scan([write_story(tmp_path / "one", id="one")])
    scanner.scan([write_story(tmp_path / "two", id="two")])
    scanner.wait()
    assert {entry.id for entry in shelf.entries()} == {"lantern", "one", "two"}
    assert 1 <= len(heard.ends) <= 3


def test_two_scans_at_once_enter_each_story_once(
    base: Base, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    for number in range(30):
        write_story(tmp_path / "stories" / str(number), id=f"story-{number}")
    shelf.watch(tmp_path / "stories")
    scanners = [Scanner(base, shelf.shipped) for _ in range(2)]
    heard = [Heard(scanner) for scanner in scanners]
    for scanner in scanners:
        scanner.scan()
    for scanner in scanners:
        scanner.wait()
    assert [each.ends for each in heard] == [[""], [""]]
    assert len(shelf.entries()) == 31


def test_a_base_in_memory_is_scanned_by_a_thread(
    tmp_path: Path, shipped: Path, write_story: WriteStory
) -> None:
    (tmp_path / "file").write_text("in the way")
    base = Base(tmp_path / "file" / "library.sqlite")
    scanner = Scanner(base, shipped)
    heard = Heard(scanner)
    scanner.scan([write_story(tmp_path / "harvest")])
    scanner.wait()
    assert len(Shelf(base, shipped).entries()) == 2
    assert heard.ends == [""]
    scanner.close()
    base.close()


@pytest.mark.parametrize("program", ["print('no JSON')", "raise SystemExit(1)", "print('{}')"])
def test_a_child_that_dies_or_talks_nonsense_is_said_so(
    scanner: Scanner, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-I", "-S", "-c", program]
    monkeypatch.setattr("viewer.library.shelf.scanner._command", lambda: command)
    heard = Heard(scanner)
    scanner.scan()
    scanner.wait()
    assert len(heard.ends) == 1
    assert heard.ends[0].startswith("Not all stories could be looked through: ")


def test_damage_is_found_with_the_first_scan_and_the_stories_are_there(
    scanner: Scanner, shelf: Shelf, base: Base
) -> None:
    with base.writing() as connection:
        connection.execute("CREATE TABLE spoilt (text TEXT)")
        connection.execute("INSERT INTO spoilt VALUES (?)", ("x" * 40_000,))
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'spoilt'"
        page = connection.execute(query).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    other = sqlite3.connect(base.path)
    other.execute("PRAGMA wal_checkpoint")
    other.close()
    with base.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    troubles: list[str] = []
    base.troubled = troubles.append
    heard = Heard(scanner)
    for _ in range(2):
        scanner.scan()
        scanner.wait()
    assert [entry.title for entry in shelf.entries()] == ["The lantern"]
    assert heard.ends == ["", ""]
    assert len(troubles) == 1
    assert "was damaged; it was moved to" in troubles[0]


def test_where_the_disk_is_full_stories_are_on_the_shelf_until_the_program_ends(
    scanner: Scanner, shelf: Shelf, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = 'print(\'["full", "database or disk is full"]\\n["ended", "No room."]\')'
    command = [sys.executable, "-I", "-S", "-c", program]
    monkeypatch.setattr("viewer.library.shelf.scanner._command", lambda: command)
    troubles: list[str] = []
    base.troubled = troubles.append
    heard = Heard(scanner)
    scanner.scan()
    scanner.wait()
    assert [entry.title for entry in shelf.entries()] == ["The lantern"]
    assert heard.ends == [""]
    (trouble,) = troubles
    assert "cannot be used (database or disk is full)" in trouble
    assert "lasts until the program ends" in trouble


def test_where_no_process_can_be_started_it_is_said_so(
    scanner: Scanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "viewer.library.shelf.scanner._command", lambda: [str(tmp_path / "nothing")]
    )
    heard = Heard(scanner)
    scanner.scan()
    scanner.wait()
    assert heard.ends == ["Not all stories could be looked through: No such file or directory."]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_listener_that_fails_does_not_stop_the_next_scan(
    scanner: Scanner, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    def fail(_trouble: str) -> None:
        raise ZeroDivisionError

    scanner.ended = fail
    scanner.scan()
    scanner.wait()
    heard = Heard(scanner)
    scanner.scan([write_story(tmp_path / "harvest")])
    scanner.wait()
    assert heard.ends == [""]
    assert len(shelf.entries()) == 2


def test_closing_ends_the_child_at_once_and_tells_nobody(
    base: Base, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "import time; print('[\"progressed\", 0, 9]', flush=True); time.sleep(1000)"
    command = [sys.executable, "-I", "-S", "-c", program]
    monkeypatch.setattr("viewer.library.shelf.scanner._command", lambda: command)
    scanner = Scanner(base, shipped)
    heard = Heard(scanner)
    begun = threading.Event()
    scanner.progressed = lambda _done, _total: begun.set()
    scanner.scan()
    assert begun.wait(60)
    scanner.close()
    assert heard.ends == []
    scanner.scan()
    scanner.close()


def test_a_child_whose_scan_fails_says_why(base: Base, scanner: Scanner) -> None:
    other = sqlite3.connect(base.path)
    other.execute("DROP TABLE folder")
    other.close()
    heard = Heard(scanner)
    scanner.scan()
    scanner.wait()
    assert heard.ends[0].startswith("Not all stories could be looked through: no such table")


def test_a_story_without_end_is_given_up_in_the_child() -> None:
    code = f"""
import sys
sys.path.insert(0, {ROOT!r})
from viewer.library.shelf import scanner
scanner.STORY_SECONDS = 0.01
scanner._stand_back()
try:
    with scanner._in_time():
        while True:
            pass
except RuntimeError as error:
    print(error)
with scanner._in_time():
    print("next")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["This story takes too long.", "next"]


def test_the_child_ends_with_its_parent(
    base: Base, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    for number in range(400):
        write_story(tmp_path / "stories" / str(number), id=f"story-{number}")
    shelf.watch(tmp_path / "stories")
    code = f"""
import sys, time
from pathlib import Path
sys.path.insert(0, {ROOT!r})
from viewer.library.base import Base
from viewer.library.shelf.scanner import Scanner
scanner = Scanner(Base(Path({str(base.path)!r})), Path({str(shelf.shipped)!r}))
scanner.progressed = lambda done, total: print(scanner._child.pid, flush=True)
scanner.scan()
time.sleep(1000)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    for _ in range(600):
        if not _runs(child):
            break
        time.sleep(0.05)
    assert not _runs(child)
    assert len(shelf.entries()) < 400


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that nobody has waited for yet has ended all the same.
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
