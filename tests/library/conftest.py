"""What the tests of the shelf may use: a base, and a writer of small stories."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.library.base import Base
from viewer.library.shelf.stories import Shelf

WriteStory = Callable[..., Path]
SLIDES = """\
slides:
  - {id: one, title: First, picture: {file: one.jpg}, caption: Words about one.}
  - {id: two, title: Second, picture: {file: two.jpg}, caption: Words about two.}
"""


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    base = Base(tmp_path / "data" / "library.sqlite")
    yield base
    base.close()


@pytest.fixture
def shipped(tmp_path: Path, write_story: WriteStory) -> Path:
    """The folder of the stories that come with the program; there is one."""
    write_story(tmp_path / "program" / "lantern", id="lantern", title="The lantern")
    return tmp_path / "program"


@pytest.fixture
def shelf(base: Base, shipped: Path) -> Shelf:
    return Shelf(base, shipped)


@pytest.fixture
def write_story() -> WriteStory:
    """Write a story of two slides into a folder, with `rest` between its head and its slides."""

    def write(
        folder: Path,
        *,
        id: str = "harvest",  # noqa: A002 - the field's name
        title: str = "The harvest",
        rest: str = "",
        slides: str = SLIDES,
    ) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        head = f"format: 1\nid: {id}\ntitle: {title}\n"
        (folder / "story.yaml").write_text(head + rest + slides, encoding="utf-8")
        for name in ("one.jpg", "two.jpg"):
            (folder / name).write_bytes(b"\xff\xd8\xff")
        return folder

    return write
