import contextlib
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from viewer.library.base import Base
from viewer.library.entry import Entry
from viewer.library.shelf import catalog
from viewer.library.shelf import scan as scan_module
from viewer.library.shelf.scan import scan
from viewer.library.shelf.stories import Shelf
from viewer.story.load import Loaded
from viewer.story.problems import CannotOpen, Problem, Severity

WriteStory = Callable[..., Path]


class Report:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.progress: list[tuple[int, int]] = []
        self.keys: list[int] = []
        self.refusals: list[tuple[Path, str]] = []
        self.most = 1000

    def progressed(self, done: int, total: int) -> None:
        self.progress.append((done, total))

    def changed(self, keys: Sequence[int]) -> None:
        self.keys += keys

    def refused(self, path: Path, words: str) -> None:
        self.refusals.append((path, words))

    def is_over(self) -> bool:
        return len(self.progress) > self.most


def look(shelf: Shelf, *given: Path) -> Report:
    report = Report()
    scan(shelf.base, shelf.shipped, given, report)
    return report


def on_shelf(shelf: Shelf) -> dict[str, Entry]:
    """What is on the shelf and did not come with the program, by its title."""
    return {entry.title: entry for entry in shelf.entries() if not entry.is_shipped}


@pytest.fixture
def folder(shelf: Shelf, tmp_path: Path, write_story: WriteStory) -> Path:
    """A watched folder with two stories."""
    for name in ("one", "two"):
        write_story(tmp_path / "stories" / name, id=name, title=name.title())
    return shelf.watch(tmp_path / "stories")


def test_a_first_scan_finds_the_shipped_stories_and_those_of_watched_folders(
    shelf: Shelf, folder: Path
) -> None:
    report = look(shelf)
    assert [entry.title for entry in shelf.entries()] == ["The lantern", "One", "Two"]
    assert sorted(report.keys) == sorted(entry.key for entry in shelf.entries())
    assert report.progress == [(0, 3), (3, 3)]
    assert {entry.folder for entry in on_shelf(shelf).values()} == {folder}


def test_a_second_scan_reads_only_what_changed(
    shelf: Shelf, folder: Path, write_story: WriteStory
) -> None:
    look(shelf)
    before = look(shelf)
    assert (before.keys, before.progress) == ([], [(0, 0)])
    write_story(folder / "one", id="one", title="One again")
    assert len(look(shelf).keys) == 1
    assert set(on_shelf(shelf)) == {"One again", "Two"}


@pytest.mark.usefixtures("folder")
def test_a_scan_with_nothing_changed_writes_nothing(
    base: Base, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(shelf)
    monkeypatch.setattr(base, "writing", None)
    assert look(shelf).keys == []


def test_packed_stories_are_found(shelf: Shelf, folder: Path) -> None:
    with zipfile.ZipFile(folder / "packed.story", "w") as packed:
        packed.write(folder / "one" / "story.yaml", "story.yaml")
    shutil.rmtree(folder / "one")
    look(shelf)
    entries = on_shelf(shelf)
    assert entries["One"].path == folder / "packed.story"


def test_an_unreadable_story_is_an_entry_that_says_why_and_stops_nothing(
    shelf: Shelf, folder: Path
) -> None:
    (folder / "bad").mkdir()
    (folder / "bad" / "story.yaml").write_text("title: [\n")
    (folder / "torn.story").write_bytes(b"PK torn")
    (folder / "fifo").mkdir()
    os.mkfifo(folder / "fifo" / "story.yaml")
    look(shelf)
    entries = on_shelf(shelf)
    assert set(entries) == {"One", "Two", "bad", "torn"}
    assert "line" in entries["bad"].trouble
    assert "damaged or cut short" in entries["torn"].trouble
    assert look(shelf).keys == []


def test_a_story_that_takes_too_long_is_said_to_be_odd(shelf: Shelf, folder: Path) -> None:
    turns = iter([None, None, None])

    @contextlib.contextmanager
    def limit() -> Iterator[None]:
        if next(turns, 1) is not None:
            raise RuntimeError
        yield

    (folder / "zero").mkdir()
    (folder / "zero" / "story.yaml").write_text("format: 1\n")
    scan(shelf.base, shelf.shipped, [], Report(), limit)
    troubles = [entry.trouble for entry in shelf.entries()]
    assert troubles.count(scan_module.ODD) == 1


def test_a_story_that_may_be_read_again_is_read_again(
    shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> Loaded:
        raise CannotOpen(Problem("unreadable-file", Severity.ERROR, str(path), "Not now.", ""))

    with monkeypatch.context() as patch:
        patch.setattr(scan_module, "load", refuse)
        look(shelf)
        assert {entry.trouble for entry in shelf.entries()} == {"Not now."}
        assert look(shelf).keys == []
    look(shelf)
    assert {entry.trouble for entry in shelf.entries()} == {""}
    assert len(list(folder.iterdir())) == 2


@pytest.mark.usefixtures("folder")
def test_a_story_that_cannot_be_entered_is_said_to_be_odd_and_the_others_come(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = catalog.write

    def odd(connection: sqlite3.Connection, made: catalog.Prepared) -> int:
        key = write(connection, made)
        if made.path.name == "one":
            raise RecursionError
        return key

    monkeypatch.setattr(catalog, "write", odd)
    look(shelf)
    troubles = {entry.path.name: entry.trouble for entry in shelf.entries()}
    assert troubles == {"lantern": "", "one": scan_module.ODD, "two": ""}


def test_a_story_that_is_gone_stays_and_says_so_until_it_is_back(
    shelf: Shelf, folder: Path, tmp_path: Path
) -> None:
    look(shelf)
    (folder / "one").rename(tmp_path / "away")
    assert len(look(shelf).keys) == 1
    trouble = on_shelf(shelf)["One"].trouble
    assert trouble.startswith(f"It is not where it was: {folder / 'one'}")
    assert "remove it from the shelf" in trouble
    assert look(shelf).keys == []
    (tmp_path / "away").rename(folder / "one")
    look(shelf)
    assert on_shelf(shelf)["One"].trouble == ""


def test_stories_on_a_pulled_stick_stay_and_say_what_mends_it(
    shelf: Shelf, folder: Path, tmp_path: Path
) -> None:
    look(shelf)
    folder.rename(tmp_path / "pulled")
    look(shelf)
    assert all("stick" in entry.trouble for entry in on_shelf(shelf).values())
    assert len(on_shelf(shelf)) == 2
    (tmp_path / "pulled").rename(folder)
    look(shelf)
    assert {entry.trouble for entry in on_shelf(shelf).values()} == {""}


def test_a_story_that_is_moved_within_a_folder_keeps_its_progress(
    base: Base, shelf: Shelf, folder: Path
) -> None:
    look(shelf)
    key = on_shelf(shelf)["One"].key
    shelf.left_off(key, "two", 2)
    base.wait()
    (folder / "deeper").mkdir()
    (folder / "one").rename(folder / "deeper" / "one")
    look(shelf)
    entry = on_shelf(shelf)["One"]
    assert (entry.key, entry.number, entry.trouble) == (key, 2, "")
    assert len(on_shelf(shelf)) == 2


def test_a_removed_story_is_not_brought_back(
    shelf: Shelf, folder: Path, write_story: WriteStory
) -> None:
    look(shelf)
    shelf.remove(on_shelf(shelf)["One"].key)
    write_story(folder / "one", id="one", title="One again")
    look(shelf)
    assert set(on_shelf(shelf)) == {"Two"}


def test_a_story_that_was_opened_before_its_folder_is_watched_comes_onto_the_shelf(
    shelf: Shelf, folder: Path, base: Base
) -> None:
    with base.writing() as connection:
        put = "INSERT INTO story (path, added, opened) VALUES (?, 0, 1)"
        connection.execute(put, (str(folder / "one"),))
    look(shelf)
    assert set(on_shelf(shelf)) == {"One", "Two"}


def test_given_stories_are_put_on_the_shelf_and_others_refused(
    shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    good = write_story(tmp_path / "harvest")
    bad = tmp_path / "notes.txt"
    bad.write_text("no story")
    report = look(shelf, good / "story.yaml", bad, tmp_path / "nowhere", tmp_path / "\0")
    assert set(on_shelf(shelf)) == {"The harvest"}
    assert on_shelf(shelf)["The harvest"].folder is None
    refused = [path for path, _ in report.refusals]
    assert sorted(map(str, refused)) == sorted(
        map(str, [tmp_path / "\0", bad, tmp_path / "nowhere"])
    )


def test_a_removed_story_that_is_given_is_back(shelf: Shelf, folder: Path) -> None:
    look(shelf)
    shelf.remove(on_shelf(shelf)["One"].key)
    look(shelf, folder / "one")
    assert set(on_shelf(shelf)) == {"One", "Two"}


def test_a_story_added_by_hand_is_looked_at_again(
    shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    folder = write_story(tmp_path / "harvest")
    shelf.add(folder)
    write_story(folder, title="Retold")
    look(shelf)
    assert set(on_shelf(shelf)) == {"Retold"}


def test_shipped_stories_follow_the_program_with_their_progress(
    base: Base, shelf: Shelf, tmp_path: Path
) -> None:
    look(shelf)
    key = shelf.entries()[0].key
    shelf.left_off(key, "two", 2)
    base.wait()
    shutil.copytree(shelf.shipped, tmp_path / "program-2")
    later = Shelf(base, tmp_path / "program-2")
    look(later)
    (entry,) = later.entries()
    assert (entry.key, entry.number, entry.is_shipped) == (key, 2, True)
    assert entry.path == tmp_path / "program-2" / "lantern"


def test_a_program_that_is_reached_through_a_link_is_one_program(
    base: Base, shelf: Shelf, tmp_path: Path
) -> None:
    look(shelf)
    (tmp_path / "link").symlink_to(shelf.shipped)
    linked = Shelf(base, tmp_path / "link")
    assert look(linked).keys == []
    assert len(linked.entries()) == 1


def test_a_story_that_is_no_longer_shipped_leaves_the_shelf(shelf: Shelf) -> None:
    look(shelf)
    shutil.rmtree(shelf.shipped / "lantern")
    look(shelf)
    assert shelf.entries() == []


def test_where_both_installs_are_known_the_one_that_runs_is_shipped(
    base: Base, shelf: Shelf, tmp_path: Path
) -> None:
    look(shelf)
    shutil.copytree(shelf.shipped, tmp_path / "program-2")
    later = Shelf(base, tmp_path / "program-2")
    later.add(tmp_path / "program-2" / "lantern")
    look(later)
    assert [(e.path.parent, e.is_shipped) for e in later.entries()] == [(later.shipped, True)]


def test_a_folder_within_a_watched_folder_gives_each_story_once(shelf: Shelf, folder: Path) -> None:
    shelf.watch(folder / "one")
    shelf.watch(folder.parent)
    look(shelf)
    assert set(on_shelf(shelf)) == {"One", "Two"}
    assert len(shelf.entries()) == 3


def test_a_folder_that_is_let_go_while_it_is_scanned_brings_nothing(
    shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "TOGETHER", 1)
    report = Report()

    def let_go(_done: int, _total: int) -> None:
        shelf.unwatch(folder)

    monkeypatch.setattr(report, "progressed", let_go)
    scan(shelf.base, shelf.shipped, [], report)
    assert on_shelf(shelf) == {}


@pytest.mark.usefixtures("folder")
def test_a_scan_that_nobody_wants_any_more_ends(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "TOGETHER", 1)
    report = Report()
    report.most = 1
    scan(shelf.base, shelf.shipped, [], report)
    assert len(shelf.entries()) == 1


def test_names_that_are_no_text_are_passed_over(
    shelf: Shelf, folder: Path, write_story: WriteStory
) -> None:
    odd = folder / os.fsdecode(b"caf\xe9")
    try:
        write_story(odd)
    except OSError:
        pytest.skip("this disk takes no such name")
    look(shelf)
    assert set(on_shelf(shelf)) == {"One", "Two"}


def test_no_file_of_a_story_is_touched(shelf: Shelf, folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    look(shelf)
    shelf.remove(on_shelf(shelf)["One"].key)
    shelf.unwatch(folder)
    look(shelf)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
