import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.library.base import Base
from viewer.library.shelf.scan import scan
from viewer.library.shelf.stories import Shelf
from viewer.story.load import load
from viewer.story.problems import CannotOpen

WriteStory = Callable[..., Path]


class Silent:
    """A report that nobody reads."""

    def progressed(self, done: int, total: int) -> None: ...

    def changed(self, keys: object) -> None: ...

    def refused(self, path: Path, words: str) -> None: ...

    def is_over(self) -> bool:
        return False


def look(shelf: Shelf) -> None:
    scan(shelf.base, shelf.shipped, [], Silent())


def opened(shelf: Shelf, path: Path) -> int:
    loaded = load(path)
    loaded.bundle.close()
    return shelf.note_opened(path, loaded)


def titles(shelf: Shelf) -> list[str]:
    return [entry.title for entry in shelf.entries()]


def test_a_story_that_is_added_stands_on_the_shelf(
    shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    entry = shelf.add(write_story(tmp_path / "harvest"))
    assert (entry.title, entry.slides, entry.number) == ("The harvest", 2, 0)
    assert entry.is_shelved
    assert shelf.entries() == [entry]
    assert shelf.entry(entry.key) == shelf.find(tmp_path / "harvest" / "story.yaml") == entry
    assert shelf.by_id("harvest") == [entry]


def test_a_folder_of_photos_can_be_added(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"1")
    assert shelf.add(tmp_path / "photos").kind == "photos"


def test_what_is_no_story_is_refused_with_words(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no such file"):
        shelf.add(tmp_path / "nowhere")
    (tmp_path / "story.yaml").write_text("title: [\n")
    with pytest.raises(CannotOpen, match=r"story\.yaml, line"):
        shelf.add(tmp_path)
    assert shelf.entries() == []


def test_what_was_only_opened_is_recent_and_not_on_the_shelf(
    shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    keys = [opened(shelf, write_story(tmp_path / name)) for name in ("one", "two")]
    assert [entry.key for entry in shelf.recent()] == keys[::-1]
    assert len(shelf.recent(1)) == 1
    assert shelf.entries() == []
    assert opened(shelf, tmp_path / "one") == keys[0]
    assert [entry.key for entry in shelf.recent()] == keys


def test_where_the_reader_left_off_outlives_the_program(
    base: Base, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    key = opened(shelf, write_story(tmp_path / "harvest"))
    for number in range(1, 50):
        shelf.left_off(key, f"slide-{number}", number)
    shelf.left_off(key, "two", 2)
    base.wait()
    again = Base(base.path)
    entry = Shelf(again, shelf.shipped).entry(key)
    again.close()
    assert entry is not None
    assert (entry.slide, entry.number, entry.share) == ("two", 2, 1.0)


def test_leaving_off_in_a_story_that_is_gone_is_no_trouble(base: Base, shelf: Shelf) -> None:
    shelf.left_off(99, "one", 1)
    base.wait()
    assert base.trouble == ""


def test_two_stories_with_one_id_have_each_its_own_progress(
    base: Base, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    one, two = (shelf.add(write_story(tmp_path / name)).key for name in ("one", "two"))
    shelf.left_off(one, "two", 2)
    base.wait()
    assert {entry.key: entry.number for entry in shelf.by_id("harvest")} == {one: 2, two: 0}


def test_a_removed_story_is_gone_until_it_is_restored_or_added(
    shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    folder = write_story(tmp_path / "harvest")
    key = shelf.add(folder).key
    opened(shelf, folder)
    shelf.remove(key)
    assert shelf.entries() == shelf.recent() == shelf.by_id("harvest") == []
    assert (folder / "story.yaml").exists()
    shelf.restore(key)
    assert [entry.key for entry in shelf.entries()] == [key]
    shelf.remove(key)
    assert shelf.add(folder).key == key
    assert [entry.key for entry in shelf.entries()] == [key]


def test_undoing_a_removal_puts_what_was_only_opened_back_among_the_recent(
    shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    key = opened(shelf, write_story(tmp_path / "harvest"))
    shelf.remove(key)
    shelf.restore(key)
    assert [entry.key for entry in shelf.recent()] == [key]
    assert shelf.entries() == []


def test_a_shipped_story_cannot_be_removed(shelf: Shelf) -> None:
    look(shelf)
    shelf.remove(shelf.entries()[0].key)
    assert [entry.is_shipped for entry in shelf.entries()] == [True]


def test_a_moved_story_keeps_its_progress(
    base: Base, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    key = shelf.add(write_story(tmp_path / "before")).key
    shelf.left_off(key, "two", 2)
    base.wait()
    (tmp_path / "before").rename(tmp_path / "after")
    assert opened(shelf, tmp_path / "after") == key
    entry = shelf.find(tmp_path / "after")
    assert entry is not None
    assert (entry.number, entry.is_shelved) == (2, True)


def test_an_opened_story_that_is_known_is_not_read_again(
    base: Base, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    folder = write_story(tmp_path / "harvest")
    key = opened(shelf, folder)
    with base.writing() as connection:
        connection.execute("UPDATE story SET title = 'As it was kept'")
    opened(shelf, folder)
    entry = shelf.entry(key)
    assert entry is not None
    assert entry.title == "As it was kept"


def test_folders_are_watched_and_let_go(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "stories")
    assert shelf.watch(tmp_path / "link") == shelf.watch(tmp_path / "stories")
    assert shelf.folders() == [(tmp_path / "stories", "")]
    (tmp_path / "stories").rmdir()
    assert "stick" in shelf.folders()[0][1]
    shelf.unwatch(tmp_path / "stories")
    assert shelf.folders() == []


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_only_a_folder_can_be_watched(shelf: Shelf, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotOpen, match="no folder"):
        shelf.watch(tmp_path / name)


def test_stories_leave_with_their_folder_unless_the_reader_did_something_with_them(
    base: Base, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    folder = tmp_path / "stories"
    for name in ("by-hand", "found", "marked", "opened"):
        write_story(folder / name, id=name, title=name)
    shelf.watch(folder)
    look(shelf)
    shelf.add(folder / "by-hand")
    opened(shelf, folder / "opened")
    marked = shelf.find(folder / "marked")
    assert marked is not None
    with base.writing() as connection:
        connection.execute("INSERT INTO bookmark VALUES (?, 'one', 0)", (marked.key,))
    shelf.unwatch(folder)
    assert titles(shelf) == ["The lantern", "by-hand"]
    look(shelf)
    assert shelf.find(folder / "found") is None
    assert shelf.find(folder / "marked") is not None
    assert [entry.title for entry in shelf.recent()] == ["opened"]
    shelf.watch(folder)
    look(shelf)
    assert sorted(titles(shelf)) == ["The lantern", "by-hand", "found", "marked", "opened"]


def test_a_base_that_cannot_be_written_says_so_and_shows_what_it_has(
    base: Base, shelf: Shelf, tmp_path: Path, write_story: WriteStory
) -> None:
    key = shelf.add(write_story(tmp_path / "harvest")).key
    with base.writing() as connection:
        connection.execute("PRAGMA query_only = ON")
    shelf.remove(key)
    assert base.trouble.startswith("The story could not be taken off the shelf: ")
    assert shelf.note_opened(tmp_path / "harvest", load(tmp_path / "harvest")) == 0
    with pytest.raises(CannotOpen, match="could not be put on the shelf"):
        shelf.add(write_story(tmp_path / "other"))
    assert [entry.key for entry in shelf.entries()] == [key]


def test_a_base_that_cannot_be_read_gives_an_empty_shelf_and_says_so(
    base: Base, shelf: Shelf
) -> None:
    other = sqlite3.connect(base.path)
    other.execute("DROP TABLE progress")
    other.close()
    assert shelf.entries() == []
    assert base.trouble.startswith("The shelf could not be read: ")


def test_a_shelf_in_memory_works_as_long_as_the_program(
    tmp_path: Path, shipped: Path, write_story: WriteStory
) -> None:
    (tmp_path / "file").write_text("in the way")
    base = Base(tmp_path / "file" / "library.sqlite")
    shelf = Shelf(base, shipped)
    key = shelf.add(write_story(tmp_path / "harvest")).key
    look(shelf)
    shelf.left_off(key, "two", 2)
    base.wait()
    assert {entry.title: entry.number for entry in shelf.entries()} == {
        "The harvest": 2,
        "The lantern": 0,
    }
    base.close()


def test_the_first_picture_waits_for_no_reader_of_stories() -> None:
    heavy = ("msgspec", "yaml", "json")
    code = (
        f"import sys, viewer.library.shelf.stories; print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
