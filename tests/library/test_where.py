from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.library import where
from viewer.library.base import Base
from viewer.library.entry import Spot

STORY = "INSERT INTO story (key, path, title, kind, shelved, added) VALUES (?, ?, ?, ?, ?, 0)"
SLIDE = "INSERT INTO slide (story, number, id, title, picture, sensitive) VALUES (?, ?, ?, ?, ?, ?)"
PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    base = Base(tmp_path / "library.sqlite")
    with base.writing() as connection:
        connection.executemany(
            STORY,
            [
                (1, "/a", "A", "story", 1),
                (2, "/b", "B", "story", 0),
                (3, "/gone", "Removed", "story", -1),
                (4, "/lesson", "Lesson", "lesson", 1),
            ],
        )
        connection.executemany(
            SLIDE,
            [
                (1, 1, "one", "One", "1.jpg", 0),
                (1, 2, "two", "Two", "2.jpg", 1),
                (1, 3, "three", "Three", "3.jpg", 0),
                (2, 1, "one", "First", "1.jpg", 0),
                (3, 1, "one", "Gone", "1.jpg", 0),
                (4, 1, "one", "One again", "1.jpg", 0),
            ],
        )
        connection.executemany(
            PLACE,
            [
                (1, 1, "subject", "Pyongyang", 39.03, 125.75),
                (1, 1, "camera", "A hill", 39.1, 125.8),
                (1, 2, "subject", "Seoul", 37.57, 126.98),
                (1, 3, "subject", "Somewhere", None, None),
                (3, 1, "subject", "Pyongyang", 39.03, 125.75),
                (4, 1, "subject", "Pyongyang", 39.03, 125.75),
            ],
        )
    yield base
    base.close()


def test_every_place_of_every_story_on_the_shelf_is_found(base: Base) -> None:
    found = where.spots(base)
    assert [(spot.story, spot.title, spot.role, spot.name) for spot in found] == [
        ("A", "One", "subject", "Pyongyang"),
        ("A", "One", "camera", "A hill"),
        ("A", "Two", "subject", "Seoul"),
    ]
    assert found[0].spot == Spot(1, Path("/a"), "one")
    assert (found[0].lat, found[0].lon) == (39.03, 125.75)


def test_a_sensitive_picture_is_not_named(base: Base) -> None:
    assert [spot.picture for spot in where.spots(base)] == ["1.jpg", "1.jpg", ""]


def test_slides_without_a_place_are_counted(base: Base) -> None:
    atlas = where.atlas(base)
    assert (atlas.slides, atlas.placed, len(atlas.spots)) == (4, 2, 3)


def test_a_file_that_fails_gives_an_empty_map(base: Base) -> None:
    with base.writing() as connection:
        connection.execute("DROP TABLE place")
    assert where.atlas(base) == where.Atlas()
