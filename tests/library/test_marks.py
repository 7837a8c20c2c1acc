"""Bookmarks and own notes: kept, merged, and never lost."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.library.base import Base
from viewer.library.marks import BETWEEN, Marks

STORY = "INSERT INTO story (key, path, title, added) VALUES (?, ?, ?, 0)"
SLIDE = "INSERT INTO slide (story, number, id, title) VALUES (?, ?, ?, ?)"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    """A base with two stories."""
    base = Base(tmp_path / "lanternist.db")
    with base.writing() as connection:
        connection.execute(STORY, (1, "/b", "Bread"))
        connection.execute(STORY, (2, "/a", "Avenues"))
        connection.executemany(
            SLIDE, [(1, 1, "queue", "The queue"), (1, 2, "oven", "The oven"), (2, 1, "empty", "")]
        )
    yield base
    base.close()


def test_a_bookmark_comes_and_goes(base: Base) -> None:
    marks = Marks(base)
    marks.mark(1, "queue", on=True)
    marks.mark(1, "queue", on=True)
    base.wait()
    assert marks.is_marked(1, "queue")
    assert not marks.is_marked(2, "queue")
    marks.mark(1, "queue", on=False)
    base.wait()
    assert not marks.is_marked(1, "queue")
    assert base.trouble == ""


def test_a_note_is_kept_and_an_empty_one_is_taken_away(base: Base) -> None:
    marks = Marks(base)
    marks.write(1, "queue", "Ask who took it.\n")
    base.wait()
    assert Marks(base).note(1, "queue") == "Ask who took it."
    assert marks.marked(1).notes == {"queue"}
    marks.write(1, "queue", "  ")
    base.wait()
    assert marks.note(1, "queue") == ""
    assert marks.all() == []


def test_a_note_reads_as_it_was_written_last_before_it_is_in_the_file(base: Base) -> None:
    marks = Marks(base)
    marks.write(1, "queue", "First")
    base.wait()
    marks.note(1, "queue")
    with base.writing():  # nothing else can be written meanwhile
        marks.write(1, "queue", "Second")
        assert marks.note(1, "queue") == "Second"
    base.wait()
    assert marks.note(1, "queue") == "Second"


def test_a_note_that_cannot_be_kept_is_said_and_stays_with_its_writer(base: Base) -> None:
    said: list[str] = []
    base.troubled = said.append
    marks = Marks(base)
    marks.note(1, "queue")
    with base.writing() as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON note BEGIN "
            "SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    marks.write(1, "queue", "Long thoughts")
    base.wait()
    assert said == ["Your note could not be kept: database or disk is full."]
    assert marks.note(1, "queue") == "Long thoughts"
    with base.writing() as connection:
        connection.execute("DROP TRIGGER full")
    marks.write(1, "queue", "Long thoughts, and more")
    base.wait()
    assert Marks(base).note(1, "queue") == "Long thoughts, and more"


def test_what_another_window_wrote_meanwhile_is_kept_with_a_line_between(base: Base) -> None:
    here, there = Marks(base), Marks(base)
    for each in (here, there):
        assert each.note(1, "queue") == ""
    there.write(1, "queue", "Theirs")
    here.write(1, "queue", "Mine")
    here.write(1, "queue", "Mine, longer")
    base.wait()
    assert Marks(base).note(1, "queue") == f"Theirs{BETWEEN}Mine, longer"


def test_who_has_read_what_another_wrote_may_change_it(base: Base) -> None:
    here, there = Marks(base), Marks(base)
    there.write(1, "queue", "Theirs")
    base.wait()
    assert here.note(1, "queue") == "Theirs"
    here.write(1, "queue", "Mine")
    base.wait()
    assert Marks(base).note(1, "queue") == "Mine"


@settings(max_examples=40)  # each makes a file
@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12))
def test_the_last_words_of_two_writers_are_both_kept(turns: list[tuple[bool, bool]]) -> None:
    folder = tempfile.TemporaryDirectory()
    base = Base(Path(folder.name) / "lanternist.db")
    with base.writing() as connection:
        connection.execute(STORY, (1, "/b", "Bread"))
    writers = {True: Marks(base), False: Marks(base)}
    for writer in writers.values():
        writer.note(1, "queue")
    last: dict[bool, str] = {}
    for number, (who, waits) in enumerate(turns):
        last[who] = f"{who} {number}"
        writers[who].write(1, "queue", last[who])
        if waits:
            base.wait()
    base.wait()
    kept = Marks(base).note(1, "queue").split(BETWEEN)
    base.close()
    folder.cleanup()
    assert sorted(part for part in kept if part) == sorted(last.values())


def test_marks_are_listed_by_story_and_slide(base: Base) -> None:
    marks = Marks(base)
    for key, slide in ((1, "oven"), (1, "queue"), (2, "empty"), (1, "cut-out")):
        marks.mark(key, slide, on=True)
    marks.write(1, "oven", "Warm")
    base.wait()
    found = [
        (each.story, each.spot.slide, each.number, each.note, each.is_gone) for each in marks.all()
    ]
    assert found == [
        ("Avenues", "empty", 1, "", False),
        ("Bread", "queue", 1, "", False),
        ("Bread", "oven", 2, "Warm", False),
        ("Bread", "cut-out", 0, "", True),
    ]
    assert marks.all()[0].spot.path == Path("/a")


def test_a_slide_of_a_story_that_was_never_read_is_not_called_gone(base: Base) -> None:
    marks = Marks(base)
    with base.writing() as connection:
        connection.execute(STORY, (3, "/c", "Coal"))
    marks.write(3, "pit", "Deep")
    base.wait()
    (mark,) = marks.all()
    assert (mark.number, mark.is_gone, mark.is_bookmark) == (0, False, False)


def test_marks_of_no_story_are_refused_and_said(base: Base) -> None:
    marks = Marks(base)
    marks.mark(99, "queue", on=True)
    base.wait()
    assert base.trouble.startswith("The bookmark could not be kept")


def test_a_file_that_cannot_be_read_is_said(base: Base) -> None:
    with base.writing() as connection:
        connection.execute("DROP TABLE note")
    assert Marks(base).all() == []
    assert base.trouble.startswith("Your bookmarks and notes could not be read")
    with pytest.raises(sqlite3.Error), base.reading() as connection:
        connection.execute("SELECT * FROM note")
