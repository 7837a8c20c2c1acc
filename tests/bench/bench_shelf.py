"""The shelf of a thousand stories, beside the bare rows and the bare look at their files."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import pytest

from viewer.library.base import Base
from viewer.library.shelf.scan import scan
from viewer.library.shelf.stories import Shelf

STORIES = 1_000


class Benchmark(Protocol):
    """pytest-benchmark's fixture, as far as it is used here."""

    def __call__(self, timed: Callable[..., object], *args: object) -> object:
        """Time the call."""


class Silent:
    """A report that nobody reads."""

    def progressed(self, done: int, total: int) -> None: ...

    def changed(self, keys: Sequence[int]) -> None: ...

    def refused(self, path: Path, words: str) -> None: ...

    def is_over(self) -> bool:
        return False


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A shelf of small stories in a watched folder, scanned."""
    folder = tmp_path_factory.mktemp("shelf")
    for number in range(STORIES):
        story = folder / "stories" / f"story-{number:04}"
        story.mkdir(parents=True)
        head = f"format: 1\nid: story-{number:04}\ntitle: Story {number}\n"
        (story / "story.yaml").write_text(f"{head}slides: [{{}}]\n", encoding="utf-8")
    base = Base(folder / "library.sqlite")
    shelf = Shelf(base, folder / "program")
    shelf.watch(folder / "stories")
    look(shelf)
    yield shelf
    base.close()


def look(shelf: Shelf) -> None:
    scan(shelf.base, shelf.shipped, [], Silent())


@pytest.mark.benchmark(group="the cards of 1,000 stories")
def test_all_entries(benchmark: Benchmark, shelf: Shelf) -> None:
    """What the library page shows."""
    assert len(shelf.entries()) == STORIES
    benchmark(shelf.entries)


@pytest.mark.benchmark(group="the cards of 1,000 stories")
def test_the_bare_rows(benchmark: Benchmark, shelf: Shelf) -> None:
    """The same rows as SQLite gives them."""
    base = sqlite3.connect(shelf.base.path)
    rows = "SELECT * FROM story LEFT JOIN progress ON progress.story = story.key"
    benchmark(lambda: base.execute(rows).fetchall())
    base.close()


@pytest.mark.benchmark(group="1,000 stories of which none has changed")
def test_a_scan(benchmark: Benchmark, shelf: Shelf) -> None:
    """What every start of the program costs, in a process of its own."""
    benchmark(lambda: look(shelf))


@pytest.mark.benchmark(group="1,000 stories of which none has changed")
def test_a_bare_look_at_each_file(benchmark: Benchmark, shelf: Shelf) -> None:
    """Its size and its time, and no more."""
    files = [entry.path / "story.yaml" for entry in shelf.entries()]
    benchmark(lambda: [file.stat() for file in files])
